//! From the file to the undoing.

use rocket::http::Status;

use super::{PEOPLE, check, counts, kept, press, send, settings_of};
use crate::support::{App, Fields, Who, on_both};

on_both![
    a_file_is_checked_imported_and_undone,
    with_a_mistake_nothing_can_be_imported,
    the_same_file_again_changes_nothing,
    what_was_built_on_an_import_keeps_it_from_being_undone,
    whoever_comes_late_is_shown_how_it_stands,
    an_import_is_given_up,
    the_list_leads_to_all_of_them,
    rows_are_shown_by_what_becomes_of_them,
];

fn a_file_is_checked_imported_and_undone(app: &App) {
    let path = send(app, "people.csv", PEOPLE);
    let page = app.page(&path);
    assert_eq!(page.text("h1"), "Import of people.csv");
    assert_eq!(page.text("[aria-current=step]"), "Columns");
    let settings = settings_of(&page);
    assert_eq!(
        ["register", "separator", "dates", "heading_line", "column-0", "column-3"].map(|name| settings.get(name)),
        ["employees", "semicolon", "dmy", "1", "given_name", "hired_on"]
    );
    assert_eq!(page.table(".import-columns")[1][..2], ["Family name", "Núñez"]);

    let page = check(app, &path);
    assert_eq!(counts(&page), ["0", "2", "0", "0"]);
    assert_eq!(page.text(".import-answer h2"), "2 rows are ready");
    let rows = page.table(".import-table");
    assert_eq!(rows[0][..2], ["Ana Núñez", "2"]);
    assert!(rows[0][2].contains("Hired on 1 Feb 2020"), "{rows:?}");
    assert_eq!(app.page("/employees").texts("#list tbody tr").len(), 0);

    assert_eq!(press(app, &path, "apply").location(), path);
    let page = app.rested(&path);
    assert_eq!(page.text(".import-answer h2"), "The rows are in");
    assert_eq!(app.page("/employees").column(0), ["Lindqvist, Bo", "Núñez, Ana"]);
    assert_eq!(page.link("Look at the list"), "/employees");
    assert_eq!(page.link("Ana Núñez"), "/employees/1");

    let question = app.page(&page.link("Undo"));
    assert_eq!(question.texts("main li"), ["2 rows are deleted"]);
    press(app, &path, "undo").location();
    assert_eq!(app.rested(&path).text(".import-answer h2"), "The import was undone");
    assert_eq!(app.page("/employees").texts("#list tbody tr").len(), 0);
}

fn with_a_mistake_nothing_can_be_imported(app: &App) {
    let path = send(app, "people.csv", &PEOPLE.replace("bo@acme.example", "bo at acme"));
    let page = check(app, &path);
    assert_eq!(counts(&page), ["1", "1", "0", "0"]);
    assert_eq!(page.text(".import-answer h2"), "1 row has to be corrected");
    // The mistaken row is what one sees first.
    let rows = page.table(".import-table");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0][2], "E-mail: Enter an e-mail address, for example name@example.com.");
    assert!(page.has(".import-answer button[disabled][aria-describedby=apply-why-not]"));
    assert!(!page.targets().contains(&format!("{path}/apply")));
    let version = page.value("version");
    app.post(&format!("{path}/apply"), &Fields::of([("version", version)])).expect(Status::Conflict);
    assert_eq!(app.page("/employees").texts("#list tbody tr").len(), 0);

    let answer = app.get(&page.link("Download the rows with messages")).expect(Status::Ok);
    assert_eq!(answer.header("Content-Type"), Some("text/csv; charset=utf-8"));
    let disposition = answer.header("Content-Disposition").expect("a name");
    assert!(disposition.starts_with("attachment; filename=\"people"), "{disposition}");
    let text = answer.text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "Given name,Family name,E-mail,Hired on,Outcome,Message");
    assert_eq!(lines[1], "Ana,Núñez,ana@acme.example,01/02/2020,New,");
    assert!(lines[2].starts_with("Bo,Lindqvist,bo at acme,15/03/2021,Error,\"E-mail: Enter an e-mail"), "{text}");
    // Such a file can be corrected and sent again: the two columns more are left out.
    let again = settings_of(&app.page(&send(app, "people-checked.csv", &text)));
    assert_eq!(["column-2", "column-4", "column-5"].map(|name| again.get(name)), ["email", "", ""]);
}

fn the_same_file_again_changes_nothing(app: &App) {
    let first = send(app, "people.csv", PEOPLE);
    check(app, &first);
    press(app, &first, "apply").location();
    app.rested(&first);
    let page = check(app, &send(app, "people.csv", PEOPLE));
    assert_eq!(counts(&page), ["0", "0", "0", "2"]);
    assert_eq!(page.text(".import-answer h2"), "There is nothing to import");
    assert!(!page.targets().iter().any(|target| target.ends_with("/apply")));
}

fn what_was_built_on_an_import_keeps_it_from_being_undone(app: &App) {
    let path = send(app, "people.csv", PEOPLE);
    check(app, &path);
    press(app, &path, "apply").location();
    let page = app.rested(&path);
    let undo = page.link("Undo");
    let question = app.page(&undo);
    app.update("employees", 2, &Fields::of([("job_title", "Porter")])).location();
    let before = app.page("/employees").column(0);

    let refused = app.page(&undo);
    assert_eq!(refused.text("main .notice h2"), "It cannot be undone as it is");
    assert_eq!(refused.texts("main .notice li"), ["Bo Lindqvist (line 3): It was changed after the import."]);
    assert_eq!(refused.link("Bo Lindqvist"), "/employees/2");
    assert!(!refused.has("main form"));
    // Whoever was asked before that is told the same, and nothing is done.
    app.post(&undo, &Fields::of([("version", question.value("version"))])).location();
    let page = app.rested(&path);
    assert_eq!(page.texts("main .notice li"), ["Bo Lindqvist (line 3): It was changed after the import."]);
    assert_eq!(app.page("/employees").column(0), before);
}

fn whoever_comes_late_is_shown_how_it_stands(app: &App) {
    let path = send(app, "people.csv", PEOPLE);
    let early = settings_of(&app.page(&path)).set("next", "check");
    let page = check(app, &path);
    let late = |to: &str, fields: &Fields| {
        let page = app.post(&format!("{path}/{to}"), fields).expect(Status::Conflict).page();
        assert_eq!(page.text("main .notice-warn h2"), "This import has moved on", "{to}");
    };
    late("settings", &early);
    let before = kept(app);
    for version in [Fields::default(), Fields::of([("version", "1")]), Fields::of([("version", "x")])] {
        for act in ["apply", "undo", "discard", "settings"] {
            late(act, &version);
        }
    }
    // What is not applied cannot be undone.
    late("undo", &Fields::of([("version", page.value("version"))]));
    app.get(&format!("{path}/undo")).expect(Status::Conflict);
    assert_eq!(kept(app), before);
    for act in ["apply", "undo", "discard", "settings"] {
        app.post(&format!("/imports/999/{act}"), &Fields::of([("version", "1")])).expect(Status::NotFound);
    }
    for page in ["999", "999/settings", "999/undo", "999/rows.csv", "x", "template/people.csv", "template/roles"] {
        app.get(&format!("/imports/{page}")).expect(Status::NotFound);
    }
}

fn an_import_is_given_up(app: &App) {
    let path = send(app, "people.csv", PEOPLE);
    check(app, &path);
    assert_eq!(press(app, &path, "discard").location(), "/imports");
    let page = app.page(&path);
    assert_eq!(page.text("main .notice h2"), "This import was discarded");
    app.get(&format!("{path}/rows.csv")).expect(Status::NotFound);
    app.get(&format!("{path}/settings")).expect(Status::Conflict);
    assert_eq!(app.page("/imports").column(2), ["Discarded"]);
}

fn the_list_leads_to_all_of_them(app: &App) {
    assert_eq!(app.page("/imports").text(".empty-title"), "No imports yet");
    for number in 1..=52 {
        // There are more of them than one may bring in a minute.
        app.database.forget_attempts();
        send(app, &format!("people-{number}.csv"), PEOPLE);
    }
    let page = app.page("/imports");
    assert_eq!(page.text(".list-count"), "1–50 of 52");
    assert_eq!(page.column(0)[0], "people-52.csv");
    assert_eq!(page.link("people-52.csv"), "/imports/52");
    let page = app.page("/imports?page=2");
    assert_eq!(page.column(0), ["people-2.csv", "people-1.csv"]);
    assert_eq!(page.column(4), ["admin", "admin"]);
    app.get("/imports?page=x").expect(Status::BadRequest);
    for (who, shown) in [(Who::Viewer, false), (Who::Editor, true)] {
        let app = app.seen_by(who);
        for register in ["departments", "employees", "projects", "roles", "seats", "assignments"] {
            let way = format!("/imports/new?register={register}");
            assert_eq!(app.page(&format!("/{register}")).targets().contains(&way), shown, "{register} {who:?}");
        }
    }
}

fn rows_are_shown_by_what_becomes_of_them(app: &App) {
    let rows: String = (0..60).map(|n| format!("Ana{n};Núñez;ana{n}@acme.example;\n")).collect();
    let path = send(app, "people.csv", &format!("{PEOPLE}{rows}Cy;;cy@acme.example;\n"));
    let page = check(app, &path);
    assert_eq!(counts(&page), ["1", "62", "0", "0"]);
    assert_eq!(page.texts(".gap-kinds a[aria-current]"), ["1 With errors"]);
    let page = app.page(&page.attributes(".import-figure-create a", "href")[0]);
    assert_eq!(page.table(".import-table").len(), 50);
    assert_eq!(page.text(".pager-page"), "Page 1 of 2");
    let page = app.page(&page.attributes(".pager a[rel=next]", "href")[0]);
    assert_eq!(page.table(".import-table").len(), 12);
    assert_eq!(page.texts(".gap-kinds a[aria-current]"), ["62 New"]);
    let none = app.page(&format!("{path}?outcome=same"));
    assert_eq!(none.text(".empty-title"), "No row is the same as now.");
    app.get(&format!("{path}?outcome=none")).expect(Status::BadRequest);
    app.get(&format!("{path}?page=x")).expect(Status::BadRequest);
}
