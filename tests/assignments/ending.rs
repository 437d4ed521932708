//! Ending an assignment: one day and one button.

use rocket::http::Status;

use crate::support::{App, Fields, World, on_both};

on_both![
    one_action_ends_it_and_leaves_a_gap,
    it_cannot_end_before_its_first_day,
    a_day_is_asked_for,
    an_end_can_be_put_off_unless_something_follows,
    a07_a_stale_end_changes_nothing_and_then_wins,
    a_field_that_ending_does_not_have_is_refused,
    what_is_over_cannot_be_ended_by_a_button,
];

fn path(world: &World) -> String {
    format!("/assignments/{}/end", world.assignment)
}

fn on(day: &str, version: i32) -> Fields {
    Fields::of([("ends_on", day.to_owned()), ("version", version.to_string())])
}

fn one_action_ends_it_and_leaves_a_gap(app: &App) {
    let world = World::new(app);
    let today = projman::web::page::today();
    let seat = format!("/seats/{}", world.seat);
    assert_eq!(app.page(&seat).text(".tag-bad"), "1 missing");
    let page = app.page(&path(&world));
    assert_eq!(page.value("ends_on"), today.to_string(), "today is what is usually meant");
    assert!(page.words().contains("Bo Lindqvist, Safety officer, Operations"));

    let fields = Fields::of([("ends_on", page.value("ends_on")), ("version", page.value("version"))]);
    let said = app.submit(&path(&world), &fields).text(".flash");
    assert!(said.starts_with("The assignment got its last day: Bo Lindqvist"), "{said}");
    assert_eq!(app.page(&seat).text(".tag-bad"), "1 missing", "the last day still counts");

    let yesterday = today.pred_opt().expect("a day").to_string();
    app.submit(&path(&world), &on(&yesterday, 2));
    assert_eq!(app.page(&seat).text(".tag-bad"), "2 missing");
    let page = app.page(&format!("/departments/{}", world.departments[0]));
    assert_eq!(page.table("#assignments-past").len(), 1, "it stays in the register");
    // Nothing else of it has changed.
    let edit = app.page(&format!("/assignments/{}/edit", world.assignment));
    assert_eq!(edit.value("starts_on"), "2020-01-01");
    assert_eq!(edit.value("allocation"), "50");
}

fn it_cannot_end_before_its_first_day(app: &App) {
    let world = World::new(app);
    let before = app.dump();
    let page = app.refused(&path(&world), &on("2019-12-31", 1));
    assert_eq!(page.complaint("ends_on").as_deref(), Some("The end must not be before the start."));
    assert_eq!(page.value("ends_on"), "2019-12-31");
    assert_eq!(page.summary().len(), 1);
    assert_eq!(app.dump(), before);
    app.post(&path(&world), &on("2020-01-01", 1)).expect(Status::SeeOther);
}

fn a_day_is_asked_for(app: &App) {
    let world = World::new(app);
    let before = app.dump();
    for nothing in [on("", 1), Fields::of([("version", 1)])] {
        let page = app.refused(&path(&world), &nothing);
        assert_eq!(page.complaint("ends_on").as_deref(), Some("Fill this in."));
    }
    let page = app.refused(&path(&world), &on("31.12.2026", 1));
    assert_eq!(page.value("ends_on"), "31.12.2026");
    assert_eq!(app.dump(), before);
}

fn an_end_can_be_put_off_unless_something_follows(app: &App) {
    let world = World::new(app);
    app.submit(&path(&world), &on("2025-12-31", 1));
    app.submit(&path(&world), &on("2026-01-31", 2));
    let next = World::holds(world.employees[1], world.roles[0], world.departments[0], "2026-02-01", "");
    app.create("assignments", &next);
    let before = app.dump();
    app.refused(&path(&world), &on("2026-02-01", 3));
    assert_eq!(app.dump(), before);
}

fn a07_a_stale_end_changes_nothing_and_then_wins(app: &App) {
    let world = World::new(app);
    app.update("assignments", world.assignment, &Fields::of([("allocation", 10)])).expect(Status::SeeOther);
    let before = app.dump();
    for stale in [on("2026-01-31", 1), on("2026-01-31", 1).without("version"), on("2026-01-31", 1).set("version", "x")]
    {
        let page = app.post(&path(&world), &stale).expect(Status::Conflict).page();
        assert!(
            page.text("main .notice-warn").starts_with("Somebody else changed this assignment"),
            "{}",
            page.words()
        );
        assert_eq!(page.value("ends_on"), "2026-01-31", "the day stays as it was typed");
        assert_eq!(page.value("version"), "2");
    }
    assert_eq!(app.dump(), before);
    app.post(&path(&world), &on("2026-01-31", 2)).expect(Status::SeeOther);
}

fn a_field_that_ending_does_not_have_is_refused(app: &App) {
    let world = World::new(app);
    let before = app.dump();
    for field in ["employee_id", "starts_on", "id"] {
        app.refused(&path(&world), &on("2026-01-31", 1).set(field, 1));
    }
    app.refused(&path(&world), &on("2026-01-31", 1).again("ends_on", "2026-02-01"));
    assert_eq!(app.dump(), before);
}

fn what_is_over_cannot_be_ended_by_a_button(app: &App) {
    let world = World::new(app);
    let page = format!("/assignments/{}", world.assignment);
    assert_eq!(app.page(&page).link("End"), path(&world));
    app.submit(&path(&world), &on("2020-12-31", 1));
    assert_eq!(app.page(&page).links("End"), Vec::<String>::new());
}
