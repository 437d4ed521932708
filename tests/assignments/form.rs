//! What can be typed.

use crate::support::{App, Fields, World, on_both};

on_both![
    an_assignment_has_exactly_one_place,
    an_allocation_is_a_percentage,
    it_does_not_end_before_it_starts,
    a_role_is_held_only_where_it_can_be,
    a_new_one_starts_today_with_all_of_the_time,
];

fn an_assignment_has_exactly_one_place(app: &App) {
    let world = World::new(app);
    let fields = World::holds(world.employees[0], world.roles[0], world.departments[0], "2026-01-01", "");
    for wrong in [fields.clone().set("project_id", world.projects[0]), fields.clone().set("department_id", "")] {
        let page = app.refused("/assignments", &wrong);
        for field in ["department_id", "project_id"] {
            let said = page.complaint(field);
            assert_eq!(said.as_deref(), Some("Choose either a department or a project, not both and not neither."));
        }
    }
    let id = app.create("assignments", &fields);
    let both = Fields::of([("project_id", world.projects[0]), ("version", 1)]);
    app.refused(&format!("/assignments/{id}"), &both);
}

fn an_allocation_is_a_percentage(app: &App) {
    let world = World::new(app);
    let with = |percent: &str| {
        World::holds(world.employees[0], world.roles[1], world.departments[0], "2026-01-01", "")
            .set("allocation", percent)
    };
    for outside in ["-1", "101", "1000"] {
        let page = app.refused("/assignments", &with(outside));
        assert_eq!(page.complaint("allocation").as_deref(), Some("Enter a percentage from 0 to 100."), "{outside}");
        assert_eq!(page.value("allocation"), outside);
    }
    for nonsense in ["half", "12.5", "50%", "99999999999"] {
        let page = app.refused("/assignments", &with(nonsense));
        assert_eq!(page.complaint("allocation").as_deref(), Some("Enter a whole number."), "{nonsense}");
        assert_eq!(page.value("allocation"), nonsense);
    }
    for inside in ["0", "100"] {
        let id = app.create("assignments", &with(inside));
        assert_eq!(app.page(&format!("/assignments/{id}/edit")).value("allocation"), inside);
        app.submit(&format!("/assignments/{id}/delete"), &Fields::of([("version", 1)]));
    }
}

fn it_does_not_end_before_it_starts(app: &App) {
    let world = World::new(app);
    let days =
        |first: &str, last: &str| World::holds(world.employees[0], world.roles[0], world.departments[0], first, last);
    let page = app.refused("/assignments", &days("2026-03-02", "2026-03-01"));
    assert_eq!(page.complaint("ends_on").as_deref(), Some("The end must not be before the start."));
    app.create("assignments", &days("2026-03-01", "2026-03-01"));
}

fn a_role_is_held_only_where_it_can_be(app: &App) {
    let world = World::new(app);
    let (of_departments, of_projects) = (app.role("Desk", "department"), app.role("Crew", "project"));
    let in_department = |role: i32| World::holds(world.employees[0], role, world.departments[0], "2026-01-01", "");
    let in_project = |role: i32| in_department(role).set("department_id", "").set("project_id", world.projects[0]);
    let page = app.refused("/assignments", &in_project(of_departments));
    let said = page.complaint("role_id");
    assert_eq!(said.as_deref(), Some("This role is for departments only. Choose a department, or another role."));
    let page = app.refused("/assignments", &in_department(of_projects));
    let said = page.complaint("role_id");
    assert_eq!(said.as_deref(), Some("This role is for projects only. Choose a project, or another role."));
    app.create("assignments", &in_department(of_departments));
    app.create("assignments", &in_project(of_projects));
}

fn a_new_one_starts_today_with_all_of_the_time(app: &App) {
    let page = app.page("/assignments/new");
    assert_eq!(page.value("starts_on"), projman::web::page::today().to_string());
    assert_eq!(page.value("allocation"), "100");
    assert_eq!(page.value("responsibility"), "responsible");
    assert_eq!(page.value("ends_on"), "");
}
