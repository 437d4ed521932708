//! One person holds one role in one place once at a time.

use rocket::http::Status;

use crate::support::{App, Fields, World, on_both};

on_both![
    days_that_touch_are_refused_and_days_side_by_side_are_not,
    an_open_end_overlaps_with_everything_after_it,
    another_person_role_or_place_does_not_overlap,
    a_change_into_an_overlap_is_refused,
    an_assignment_does_not_overlap_with_itself,
    whoever_stands_in_can_hold_the_role_too_by_the_form,
];

fn held(app: &App, world: &World, first: &str, last: &str) -> Result<i32, Option<String>> {
    let fields = World::holds(world.employees[0], world.roles[0], world.departments[0], first, last);
    let answer = app.post("/assignments", &fields);
    match answer.status {
        303 => Ok(answer.location().rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id")),
        _ => Err(answer.expect(Status::UnprocessableEntity).page().complaint("starts_on")),
    }
}

fn says(overlapping: &str) -> Result<i32, Option<String>> {
    Err(Some(format!("This overlaps with another assignment to the same role and place: {overlapping}")))
}

fn days_that_touch_are_refused_and_days_side_by_side_are_not(app: &App) {
    let world = World::new(app);
    held(app, &world, "2026-02-01", "2026-02-28").expect("the first one");
    let first = says("Ana García, Safety officer, Operations (2026-02-01)");
    for (from, to) in [
        ("2026-02-28", "2026-03-31"),
        ("2026-01-01", "2026-02-01"),
        ("2026-02-10", "2026-02-10"),
        ("2026-01-01", "2026-12-31"),
        ("2026-02-01", "2026-02-28"),
        ("2026-01-01", ""),
        ("2026-02-28", ""),
    ] {
        assert_eq!(held(app, &world, from, to), first, "{from} to {to}");
    }
    held(app, &world, "2026-03-01", "2026-03-31").expect("the day after");
    held(app, &world, "2026-01-01", "2026-01-31").expect("the day before");
    held(app, &world, "2026-04-01", "").expect("open from then on");
}

fn an_open_end_overlaps_with_everything_after_it(app: &App) {
    let world = World::new(app);
    held(app, &world, "2026-02-01", "").expect("the first one");
    let first = says("Ana García, Safety officer, Operations (2026-02-01)");
    for (from, to) in
        [("2026-02-01", ""), ("2990-01-01", "2990-01-01"), ("2000-01-01", ""), ("2026-01-01", "2026-02-01")]
    {
        assert_eq!(held(app, &world, from, to), first, "{from} to {to}");
    }
    held(app, &world, "2000-01-01", "2026-01-31").expect("all before");
}

fn another_person_role_or_place_does_not_overlap(app: &App) {
    let world = World::new(app);
    held(app, &world, "2026-02-01", "").expect("the first one");
    let fields = World::holds(world.employees[0], world.roles[0], world.departments[0], "2026-02-01", "");
    for (field, other) in [
        ("employee_id", app.employee("Eva", "Ruiz")),
        ("role_id", world.roles[1]),
        ("department_id", world.departments[1]),
    ] {
        app.create("assignments", &fields.clone().set(field, other));
    }
    let in_project = fields.clone().set("department_id", "").set("project_id", world.projects[0]);
    app.create("assignments", &in_project);
    app.refused("/assignments", &in_project);
    // The part somebody has in it does not make it another assignment.
    app.refused("/assignments", &fields.set("responsibility", "informed"));
}

fn a_change_into_an_overlap_is_refused(app: &App) {
    let world = World::new(app);
    held(app, &world, "2026-01-01", "2026-01-31").expect("one");
    let second = held(app, &world, "2026-02-01", "2026-02-28").expect("another");
    let before = app.dump();
    let sent = Fields::of([("starts_on", "2026-01-31"), ("version", "1")]);
    assert!(app.refused(&format!("/assignments/{second}"), &sent).complaint("starts_on").is_some());
    assert_eq!(app.dump(), before);
}

fn an_assignment_does_not_overlap_with_itself(app: &App) {
    let world = World::new(app);
    let id = held(app, &world, "2026-01-01", "2026-01-31").expect("one");
    app.update("assignments", id, &Fields::of([("ends_on", "2026-06-30")])).expect(Status::SeeOther);
    app.update("assignments", id, &Fields::of([("ends_on", "")])).expect(Status::SeeOther);
}

/// The same by doing it to many rows: tests/bulk; in a draft: tests/reorganisations.
fn whoever_stands_in_can_hold_the_role_too_by_the_form(app: &App) {
    let world = World::new(app);
    let own = World::holds(world.employees[0], world.roles[0], world.departments[0], "2026-01-01", "2026-12-31");
    let stands_in = own.clone().set("deputy_for_id", world.assignment);
    app.create("assignments", &stands_in);
    app.create("assignments", &own);
    let third = app.employee("Eva", "Ruiz");
    let another = World::holds(third, world.roles[0], world.departments[0], "2026-01-01", "2026-12-31");
    let another = app.create("assignments", &another);
    app.create("assignments", &stands_in.clone().set("deputy_for_id", another));
    // Once for each.
    for again in [stands_in, own] {
        assert!(app.refused("/assignments", &again).complaint("starts_on").is_some());
    }
}
