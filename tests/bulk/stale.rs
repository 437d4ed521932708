//! What is done is what was shown.

use rocket::http::Status;

use super::{ASSIGNMENTS, also_holds, held, look, refused, to_assignments};
use crate::support::{App, World, on_both};

on_both![
    a07_a_row_that_was_changed_since_stops_all_of_it,
    a07_a_rule_that_another_row_breaks_since_stops_all_of_it,
    a07_what_was_said_belongs_to_what_was_shown,
    a07_one_more_row_that_matches_stops_all_of_it,
];

fn a07_a_row_that_was_changed_since_stops_all_of_it(app: &App) {
    let world = World::new(app);
    let other = also_holds(app, &world, 0, 1, "2021-01-01", "");
    let form = to_assignments("end", &[world.assignment, other]).set("ends_on", "2030-06-30");
    let mark = look(app, ASSIGNMENTS, &form).value("mark");
    let edit = app.page(&format!("/assignments/{other}/edit"));
    let change = World::holds(world.employees[0], world.roles[1], world.departments[0], "2021-01-01", "");
    app.post(&format!("/assignments/{other}"), &change.set("allocation", 70).set("version", edit.value("version")));
    let before = app.dump();
    let again = app.post(ASSIGNMENTS, &form.clone().set("mark", mark)).expect(Status::Conflict).page();
    assert!(again.text("main .notice-warn").starts_with("Something has changed since"), "{}", again.words());
    assert_eq!(app.dump(), before, "nothing was done");
    // What is shown now can be done.
    let list = app.submit(ASSIGNMENTS, &form.set("mark", again.value("mark")));
    assert_eq!(list.text(".flash"), "2 assignments got their last day.");
}

fn a07_a_rule_that_another_row_breaks_since_stops_all_of_it(app: &App) {
    let world = World::new(app);
    let form = to_assignments("move", &[world.assignment])
        .set("department_id", world.departments[1])
        .set("starts_on", "2030-01-01");
    let mark = look(app, ASSIGNMENTS, &form).value("mark");
    let same = World::holds(world.employees[1], world.roles[0], world.departments[1], "2040-01-01", "");
    app.create("assignments", &same);
    let before = app.dump();
    let again = app.post(ASSIGNMENTS, &form.set("mark", mark)).expect(Status::Conflict).page();
    assert_eq!(refused(&again).len(), 1);
    assert!(!again.has("[name=mark]"));
    assert_eq!(app.dump(), before);
}

fn a07_what_was_said_belongs_to_what_was_shown(app: &App) {
    let world = World::new(app);
    let form = to_assignments("end", &[world.assignment]).set("ends_on", "2030-06-30");
    let mark = look(app, ASSIGNMENTS, &form).value("mark");
    let before = app.dump();
    for mark in [mark.as_str(), "x", ""] {
        let other = form.clone().set("ends_on", "2030-07-31").set("mark", mark);
        app.post(ASSIGNMENTS, &other).expect(Status::Conflict);
    }
    assert_eq!(app.dump(), before);
    // Sent twice, it is done once.
    let form = form.set("mark", mark);
    app.post(ASSIGNMENTS, &form).expect(Status::SeeOther);
    app.post(ASSIGNMENTS, &form).expect(Status::Conflict);
    assert_eq!(held(app, world.employees[1]), ["Safety officer, Operations, 1 Jan 2020 – 30 Jun 2030"]);
}

fn a07_one_more_row_that_matches_stops_all_of_it(app: &App) {
    let world = World::new(app);
    let form = to_assignments("end", &[])
        .without("rows")
        .set("all", "yes")
        .set("return_to", "/assignments?q=bo")
        .set("ends_on", "2030-06-30");
    let mark = look(app, ASSIGNMENTS, &form).value("mark");
    also_holds(app, &world, 1, 1, "2021-01-01", "");
    let before = app.dump();
    app.post(ASSIGNMENTS, &form.set("mark", mark)).expect(Status::Conflict);
    assert_eq!(app.dump(), before);
}
