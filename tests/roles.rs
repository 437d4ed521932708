//! Roles: names and where they can be held.

use rocket::http::Status;

use crate::support::{App, Fields, World, on_both};

on_both![
    a_name_is_unique_whatever_its_case,
    a_scope_cannot_be_narrowed_while_the_role_is_used_outside_it,
    the_page_shows_where_it_is_wanted_and_by_whom_it_is_held,
    the_list_counts_who_is_wanted_and_who_holds_it_today,
];

fn a_name_is_unique_whatever_its_case(app: &App) {
    app.role("Key holder", "any");
    for same in ["Key holder", "KEY HOLDER", " key  holder "] {
        let page = app.refused("/roles", &Fields::of([("name", same)]));
        let said = page.complaint("name");
        assert_eq!(said.as_deref(), Some("Another entry already has this. Choose a different one."), "{same:?}");
    }
    let other = app.role("Kéy holder", "any");
    assert!(
        app.refused(&format!("/roles/{other}"), &Fields::of([("name", "key holder"), ("version", "1")]))
            .complaint("name")
            .is_some()
    );
}

fn a_scope_cannot_be_narrowed_while_the_role_is_used_outside_it(app: &App) {
    let world = World::new(app);
    let said = "Some seats or assignments use this role in places that the new scope excludes.";
    let narrow = |role: i32, scope: &str| {
        let version = app.version("roles", role);
        app.post(&format!("/roles/{role}"), &Fields::of([("scope", scope)]).set("version", version))
    };
    let assert_kept = |role: i32, scope: &str| {
        let page = narrow(role, scope).expect(Status::UnprocessableEntity).page();
        assert_eq!(page.complaint("scope").as_deref(), Some(said), "{scope}");
        assert_eq!(app.page(&format!("/roles/{role}/edit")).value("scope"), "any");
    };
    // In World the first role is wanted and held in a department.
    assert_kept(world.roles[0], "project");
    narrow(world.roles[0], "department").expect(Status::SeeOther);

    let role = world.roles[1];
    let seat = app.create("seats", &Fields::of([("role_id", role), ("project_id", world.projects[0]), ("wanted", 1)]));
    assert_kept(role, "department");
    app.submit(&format!("/seats/{seat}/delete"), &Fields::of([("version", 1)]));
    let past = World::holds(world.employees[0], role, 0, "2001-01-01", "2001-01-02").set("department_id", "");
    let held = app.create("assignments", &past.set("project_id", world.projects[0]));
    assert_kept(role, "department");
    app.submit(&format!("/assignments/{held}/delete"), &Fields::of([("version", 1)]));
    narrow(role, "department").expect(Status::SeeOther);
    narrow(role, "any").expect(Status::SeeOther);
    app.create("assignments", &World::holds(world.employees[0], role, world.departments[0], "2020-01-01", ""));
    assert_kept(role, "project");
}

fn the_page_shows_where_it_is_wanted_and_by_whom_it_is_held(app: &App) {
    let world = World::new(app);
    let page = app.page(&format!("/roles/{}", world.roles[0]));
    assert_eq!(page.table("#seats")[0], ["Operations", "2", "1 1 missing"]);
    assert_eq!(page.table("#assignments-current")[0][..2], ["Bo Lindqvist", "Operations"]);
    assert!(!page.has("#assignments-past") && !page.has("#assignments-future"));
}

fn the_list_counts_who_is_wanted_and_who_holds_it_today(app: &App) {
    let world = World::new(app);
    app.create("seats", &Fields::of([("role_id", world.roles[0]), ("project_id", world.projects[0]), ("wanted", 5)]));
    let ended = World::holds(world.employees[0], world.roles[0], world.departments[0], "2001-01-01", "2001-12-31");
    app.create("assignments", &ended);
    let rows = app.page("/roles").table("#list");
    assert_eq!(rows[0], ["Key holder", "Departments and projects", "0", "0"]);
    assert_eq!(rows[1], ["Safety officer", "Departments and projects", "7", "1"]);
}
