//! What is in a file, and what it is called, is text and nothing else.

use super::{check, press, send, settings_of};
use crate::support::{App, on_both};

on_both![x01_names_headings_and_cells_are_text, f03_a_name_of_a_file_is_no_path_and_no_header];

const SCRIPT: &str = "<script>alert(1)</script>";
const QUOTES: &str = "\"'><img src=x onerror=alert(2)>";

fn x01_names_headings_and_cells_are_text(app: &App) {
    let quoted = format!("\"{}\"", QUOTES.replace('"', "\"\""));
    let file = format!(
        "Given name,Family name,E-mail,{SCRIPT},{quoted}\n{SCRIPT},{quoted},ana@acme.example,{SCRIPT},{{{{ 7*7 }}}}\n\
         Bo,{SCRIPT},{quoted},,\n"
    );
    let name = format!("{SCRIPT}.csv");
    let path = send(app, &name, &file);
    let look = |path: &str| {
        let answer = app.get(path);
        let text = answer.text();
        assert!(!text.contains(SCRIPT) && !text.contains("<img src=x"), "{path}");
        assert!(!text.contains(">49<"), "{path}");
        answer.page()
    };
    let page = look(&path);
    // What stands behind the slash of its end tag is what is left of a name that looks like a path.
    assert_eq!(page.text("h1"), "Import of script>.csv");
    assert_eq!(page.table(".import-columns")[3][..2], [SCRIPT, SCRIPT]);
    assert_eq!(page.table(".import-columns")[4][1], "{{ 7*7 }}");
    let page = check(app, &path);
    look(&path);
    look("/imports");
    assert_eq!(page.table(".import-table")[0][0], format!("Bo {SCRIPT}"));
    look(&format!("{path}?outcome=create"));
    let fixed = send(app, "b.csv", &file.lines().take(2).collect::<Vec<_>>().join("\n"));
    check(app, &fixed);
    press(app, &fixed, "apply").location();
    app.rested(&fixed);
    let page = look(&fixed);
    assert_eq!(page.table(".import-table")[0][0], format!("{SCRIPT} {QUOTES}"));
    look(&format!("{fixed}/undo"));
    look("/employees/1");
}

fn f03_a_name_of_a_file_is_no_path_and_no_header(app: &App) {
    let long = format!("{}.csv", "ñ".repeat(400));
    for (name, shown) in [
        ("../../../etc/passwd", "passwd"),
        ("C:\\Users\\Ana\\año 2026.csv", "año 2026.csv"),
        ("{{ page.csrf }}.csv", "{{ page.csrf }}.csv"),
        (long.as_str(), &"ñ".repeat(200)),
    ] {
        let path = send(app, name, "Name,Scope\nPorter,any\n");
        assert_eq!(app.page(&path).text("h1"), format!("Import of {shown}"));
        let said = settings_of(&app.page(&path)).set("register", "roles").set("next", "check");
        app.post(&format!("{path}/settings"), &said).location();
        app.rested(&path);
        let answer = app.get(&format!("{path}/rows.csv"));
        let said = answer.header("Content-Disposition").expect("a name");
        assert!(said.is_ascii() && said.matches('"').count() == 2, "{said}");
    }
}
