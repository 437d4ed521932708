//! What is said about a file.

use rocket::http::Status;

use super::{PEOPLE, check, counts, kept, press, send, settings_of};
use crate::support::{App, Fields, on_both};

on_both![
    looking_again_stores_nothing_and_loses_nothing,
    columns_that_were_never_seen_are_not_imported,
    what_makes_no_sense_is_said_beside_the_field,
    a_file_that_was_checked_can_be_read_in_another_way,
    only_new_rows_or_only_known_ones,
    what_was_said_is_taken_over_for_the_corrected_file,
];

fn looking_again_stores_nothing_and_loses_nothing(app: &App) {
    let path = send(app, "people.csv", PEOPLE);
    let before = kept(app);
    let said = settings_of(&app.page(&path))
        .set("dates", "mdy")
        .set("mode", "create")
        .set("clear", "true")
        .set("column-3", "")
        .set("column-1", "job_title")
        .set("next", "look");
    let page = app.post(&format!("{path}/settings"), &said).expect(Status::Ok).page();
    let shown = settings_of(&page);
    for name in ["register", "dates", "mode", "column-0", "column-1", "column-3", "version", "seen"] {
        assert_eq!(shown.get(name), said.get(name), "{name}");
    }
    assert!(page.has("[name=clear][checked]"));
    assert!(!page.has("main .notice"), "{}", page.words());
    assert_eq!(kept(app), before);
}

fn columns_that_were_never_seen_are_not_imported(app: &App) {
    let path = send(app, "people.csv", PEOPLE);
    let before = kept(app);
    let said = settings_of(&app.page(&path));
    for (field, value) in [("separator", "comma"), ("register", "roles"), ("heading_line", "2")] {
        for (next, status) in [("check", Status::UnprocessableEntity), ("look", Status::Ok)] {
            let sent = said.clone().set(field, value).set("next", next);
            let page = app.post(&format!("{path}/settings"), &sent).expect(status).page();
            assert_eq!(page.text("main .notice-warn[role] h2"), "These are other columns", "{field} {next}");
            assert_eq!(settings_of(&page).get(field), value);
            assert_ne!(page.value("seen"), said.get("seen"));
        }
    }
    assert_eq!(kept(app), before);
}

fn what_makes_no_sense_is_said_beside_the_field(app: &App) {
    let path = send(app, "people.csv", PEOPLE);
    let before = kept(app);
    let said = settings_of(&app.page(&path)).set("next", "check");
    let refused = |name: &str, value: &str| {
        let page = app.refused(&format!("{path}/settings"), &said.clone().set(name, value));
        let complaint = page.complaint(name).unwrap_or_else(|| panic!("no complaint about {name}"));
        assert!(page.summary().iter().any(|(field, _)| field == name), "{name}: {:?}", page.summary());
        complaint
    };
    assert_eq!(refused("column-1", "given_name"), "Another column goes into this field already.");
    assert_eq!(refused("column-1", "password"), "Choose one of the options.");
    for name in ["register", "mode", "dates", "separator"] {
        assert_eq!(refused(name, "nonsense"), "Choose one of the options.", "{name}");
    }
    for line in ["0", "x", "-1"] {
        assert_eq!(refused("heading_line", line), "Enter a whole number.", "{line}");
    }
    for (name, value) in [("encoding", "utf-99"), ("heading_line", "99")] {
        let sent = said.clone().set(name, value);
        let page = app.refused(&format!("{path}/settings"), &sent);
        assert_eq!(page.text("main .notice-bad h2"), "The file cannot be read like this", "{name}");
        assert!(page.has("#encoding option[value=\"windows-1252\"]"), "{name}");
    }
    let unknown = said.clone().set("colour", "red");
    app.refused(&format!("{path}/settings"), &unknown);
    app.refused(&format!("{path}/settings"), &said.clone().set("column-200", "email"));
    app.refused(&format!("{path}/settings"), &said.clone().again("mode", "both"));
    assert_eq!(kept(app), before);
}

fn a_file_that_was_checked_can_be_read_in_another_way(app: &App) {
    let file = PEOPLE.replace("E-mail", "Where to write");
    let path = app.upload("/imports", &Fields::of([("register", "employees")]), ("a.csv", file.as_bytes())).location();
    let said = settings_of(&app.page(&path));
    assert_eq!(said.get("column-2"), "");
    // Without a key nothing can be checked.
    let page = app.refused(&format!("{path}/settings"), &said.clone().set("next", "check"));
    assert_eq!(page.text("main .notice-warn h2"), "Something is missing");
    assert!(page.text("main .notice-warn p").starts_with("No column tells the rows apart."));
    let said = said.set("column-2", "email").set("column-0", "").set("next", "check");
    app.post(&format!("{path}/settings"), &said).location();
    let page = app.rested(&path);
    assert_eq!(counts(&page), ["2", "0", "0", "0"]);
    let settings = page.link("Change how the file is read");
    let page = app.page(&settings);
    assert_eq!(["column-0", "column-2"].map(|name| settings_of(&page).get(name).to_owned()), ["", "email"]);
    let said = settings_of(&page).set("column-0", "given_name").set("next", "check");
    app.post(&settings, &said).location();
    assert_eq!(counts(&app.rested(&path)), ["0", "2", "0", "0"]);
    press(app, &path, "apply").location();
    app.rested(&path);
    app.get(&settings).expect(Status::Conflict);
}

fn only_new_rows_or_only_known_ones(app: &App) {
    let first = send(app, "people.csv", PEOPLE);
    check(app, &first);
    press(app, &first, "apply").location();
    app.rested(&first);
    let other = PEOPLE.replace("Lindqvist", "Berg").replace("ana@", "cy@");
    for (mode, expected) in
        [("both", ["0", "1", "1", "0"]), ("create", ["1", "1", "0", "0"]), ("update", ["1", "0", "1", "0"])]
    {
        let path = send(app, "others.csv", &other);
        let said = settings_of(&app.page(&path)).set("mode", mode).set("next", "check");
        app.post(&format!("{path}/settings"), &said).location();
        let page = app.rested(&path);
        assert_eq!(counts(&page), expected, "{mode}");
        if mode == "both" {
            let changed = app.page(&format!("{path}?outcome=update"));
            assert_eq!(changed.table(".import-table")[0][2], "Family name Lindqvist → Berg");
        }
    }
}

const FOREIGN: &str = "Vorname;Family name;Colour;E-mail;Hired on\n\
    Ana;Núñez;red;ana@acme.example;01/02/2020\n\
    Bo;Lindqvist;blue;nowhere;30/02/2021\n";

fn what_was_said_is_taken_over_for_the_corrected_file(app: &App) {
    let path = send(app, "people.csv", FOREIGN);
    let said = settings_of(&app.page(&path))
        .set("register", "employees")
        .set("column-0", "given_name")
        .set("column-2", "")
        .set("dates", "dmy")
        .set("mode", "create");
    app.post(&format!("{path}/settings"), &said.clone().set("next", "look")).expect(Status::Ok);
    app.post(&format!("{path}/settings"), &said.set("next", "check")).location();
    let page = app.rested(&path);
    assert_eq!(counts(&page), ["1", "1", "0", "0"]);
    let id = path.rsplit('/').next().expect("an id");
    let form = app.page(&page.link("Send the corrected file"));
    assert_eq!((form.value("register"), form.value("instead_of")), ("employees".into(), id.into()));

    let sent = Fields::of([("register", "employees"), ("instead_of", id)]);
    // Another encoding and another separator, as a spreadsheet saves it.
    let corrected = FOREIGN.replace("nowhere", "bo@acme.example").replace("30/02/2021", "15/03/2021").replace(';', ",");
    let corrected: Vec<u8> = corrected.chars().map(|letter| u8::try_from(u32::from(letter)).expect("Latin")).collect();
    let again = app.upload("/imports", &sent, ("corrected.csv", &corrected)).location();
    let page = app.page(&again);
    assert!(page.text(".flash").contains("taken over"), "{}", page.words());
    let shown = settings_of(&page);
    for (name, value) in [("column-0", "given_name"), ("column-2", ""), ("dates", "dmy"), ("mode", "create")] {
        assert_eq!(shown.get(name), value, "{name}");
    }
    let page = check(app, &again);
    assert_eq!(counts(&page), ["0", "2", "0", "0"]);
    assert!(page.words().contains("Núñez") && page.words().contains("15 Mar 2021"), "{}", page.words());

    // Other columns, another register, an import that is not there: the file speaks for itself.
    for (sent, file) in [
        (sent.clone(), FOREIGN.replace("Colour", "Size")),
        (sent.clone().set("register", "roles"), FOREIGN.to_owned()),
        (sent.clone().set("instead_of", 999_999), FOREIGN.to_owned()),
        (sent.clone().set("instead_of", "x"), FOREIGN.to_owned()),
    ] {
        let page = app.page(&app.upload("/imports", &sent, ("other.csv", file.as_bytes())).location());
        assert!(!page.has(".flash"), "{}", page.words());
        assert_eq!(settings_of(&page).get("column-0"), "");
    }
    let page = app.upload("/imports", &sent, ("empty.csv", b"")).expect(Status::UnprocessableEntity).page();
    assert_eq!(page.value("instead_of"), id, "not lost when another file has to be chosen");
}
