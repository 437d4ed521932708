//! Projects: codes and days.

use rocket::http::Status;

use crate::support::{App, Fields, World, on_both};

on_both![
    a_code_is_unique_whatever_its_case,
    two_projects_may_share_a_name,
    a_project_does_not_end_before_it_starts,
    the_page_shows_its_roles_and_people,
];

fn project(code: &str) -> Fields {
    Fields::of([("code", code), ("name", "Hall")])
}

fn a_code_is_unique_whatever_its_case(app: &App) {
    app.create("projects", &project("Hall-7"));
    for same in ["Hall-7", "HALL-7", " hall-7"] {
        let page = app.refused("/projects", &project(same));
        let said = page.complaint("code");
        assert_eq!(said.as_deref(), Some("Another entry already has this. Choose a different one."), "{same:?}");
    }
    let other = app.create("projects", &project("Hall-8"));
    assert!(
        app.refused(&format!("/projects/{other}"), &project("hall-7").set("version", 1)).complaint("code").is_some()
    );
    app.update("projects", other, &project("HALL-8")).expect(Status::SeeOther);
}

fn two_projects_may_share_a_name(app: &App) {
    app.create("projects", &project("A"));
    app.create("projects", &project("B"));
}

fn a_project_does_not_end_before_it_starts(app: &App) {
    let days = |first: &str, last: &str| project("A").set("starts_on", first).set("ends_on", last);
    let page = app.refused("/projects", &days("2026-03-02", "2026-03-01"));
    assert_eq!(page.complaint("ends_on").as_deref(), Some("The end must not be before the start."));
    let id = app.create("projects", &days("2026-03-01", "2026-03-01"));
    app.update("projects", id, &days("", "2020-01-01")).expect(Status::SeeOther);
    app.update("projects", id, &days("2030-01-01", "")).expect(Status::SeeOther);
}

fn the_page_shows_its_roles_and_people(app: &App) {
    let world = World::new(app);
    let id = world.projects[0];
    app.create("seats", &Fields::of([("role_id", world.roles[1]), ("project_id", id), ("wanted", 1)]));
    let held = World::holds(world.employees[0], world.roles[0], 0, "2020-01-01", "");
    app.create("assignments", &held.set("department_id", "").set("project_id", id));
    let rows = app.page(&format!("/projects/{id}")).table("#roles");
    assert_eq!(rows[0][..3], ["Key holder", "0 of 1 1 missing", "Nobody"]);
    assert_eq!(rows[1][..2], ["Safety officer", "1 none wanted"]);
    assert!(rows[1][2].starts_with("Ana García"), "{rows:?}");
}
