//! Private fields leave the program for those alone who may read them.

use rocket::http::Status;

use super::{column, rows};
use crate::support::{Access, App, Fields, World, on_both};

on_both![a03_notes_are_in_the_files_of_those_alone_who_may_read_them];

const MARK: &str = "zq-private-mark";

fn a03_notes_are_in_the_files_of_those_alone_who_may_read_them(app: &App) {
    let world = World::new(app);
    for (id, note) in world.employees.iter().zip(["one", "two"]) {
        app.update("employees", *id, &Fields::of([("notes", format!("{MARK} {note}"))])).location();
    }
    let seen_as = |name: &str, access| {
        let id = app.database.account(name, access);
        (app.visitor().signed_in_as(id), id)
    };
    let (viewer, _) = seen_as("reader", Access::Viewer);
    let (person, account) = seen_as("person", Access::Viewer);
    app.database.link(account, world.employees[0]);
    let (editor, _) = seen_as("keeper", Access::Editor);
    for format in ["csv", "xlsx", "json"] {
        let answer = viewer.get(&format!("/employees/export?format={format}")).expect(Status::Ok);
        let text = String::from_utf8_lossy(&answer.bytes).into_owned();
        assert!(!text.contains(MARK) && !text.contains("Notes") && !text.contains("\"notes\""), "{format}");
    }
    assert!(!rows(&viewer, "/employees/export")[0].contains(&"Notes".to_owned()));
    assert_eq!(column(&rows(&person, "/employees/export"), "Notes"), [&format!("{MARK} one"), ""]);
    let all = [format!("{MARK} one"), format!("{MARK} two")];
    assert_eq!(column(&rows(&editor, "/employees/export"), "Notes"), all);
    assert_eq!(column(&rows(app, "/employees/export"), "Notes"), all);
}
