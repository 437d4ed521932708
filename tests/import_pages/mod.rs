//! The pages of imports: a file is sent, it is said what its columns are, its rows are looked at, written, taken back.

mod hostile;
mod settings;
mod steps;
mod uploading;

use crate::support::{App, Fields, Page};

const PEOPLE: &str = "Given name;Family name;E-mail;Hired on\n\
    Ana;Núñez;ana@acme.example;01/02/2020\n\
    Bo;Lindqvist;bo@acme.example;15/03/2021\n";

/// Sends a file; gives the address of its import.
#[track_caller]
fn send(app: &App, name: &str, text: &str) -> String {
    app.upload("/imports", &Fields::default(), (name, text.as_bytes())).location()
}

/// What the page of an import would send.
fn settings_of(page: &Page) -> Fields {
    let mut fields = Fields::of([("version", page.value("version")), ("seen", page.value("seen"))]);
    for name in page.field_names() {
        if !["seen", "next", "clear"].contains(&name.as_str()) {
            fields = fields.set(&name, page.value(&name));
        }
    }
    fields
}

/// Has the rows of a file checked, as its page proposes; gives the page that says what would become of them.
#[track_caller]
fn check(app: &App, path: &str) -> Page {
    let fields = settings_of(&app.page(path)).set("next", "check");
    app.post(&format!("{path}/settings"), &fields).location();
    app.rested(path)
}

/// Presses one of the buttons of an import, as it stands.
fn press(app: &App, path: &str, act: &str) -> crate::support::Answer {
    let page = app.page(&if act == "undo" { format!("{path}/undo") } else { path.to_owned() });
    let version = page.attributes(&format!("form[action=\"{path}/{act}\"] [name=version]"), "value");
    app.post(&format!("{path}/{act}"), &Fields::of([("version", version.first().expect("a button"))]))
}

/// Everything that is kept, with what the list of imports says.
fn kept(app: &App) -> String {
    format!("{}{}", app.dump(), app.page("/imports").words())
}

/// The counts of an import: mistaken, new, changed, same.
fn counts(page: &Page) -> Vec<String> {
    page.texts(".gap-kinds .gap-figure")
}
