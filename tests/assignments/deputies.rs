//! Deputies: who stands in for whom.

use rocket::http::Status;

use crate::support::{App, Fields, World, on_both};

on_both![
    a_deputy_holds_the_same_role_in_the_same_place,
    nobody_stands_in_for_themselves,
    nobody_stands_in_for_a_deputy,
    an_assignment_with_deputies_does_not_move_away_from_under_them,
    a_deputy_is_shown_as_one,
];

const WRONG: Option<&str> = Some("A deputy stands in for another person, in the same role and place.");

/// Ana stands in for Bo, of whom World has an open assignment.
fn stands_in(world: &World) -> Fields {
    World::holds(world.employees[0], world.roles[0], world.departments[0], "2026-01-01", "2026-01-31")
        .set("deputy_for_id", world.assignment)
}

fn a_deputy_holds_the_same_role_in_the_same_place(app: &App) {
    let world = World::new(app);
    let fields = stands_in(&world);
    let elsewhere = fields.clone().set("department_id", "").set("project_id", world.projects[0]);
    for wrong in [
        fields.clone().set("role_id", world.roles[1]),
        fields.clone().set("department_id", world.departments[1]),
        elsewhere,
    ] {
        assert_eq!(app.refused("/assignments", &wrong).complaint("deputy_for_id").as_deref(), WRONG);
    }
    app.create("assignments", &fields);
}

fn nobody_stands_in_for_themselves(app: &App) {
    let world = World::new(app);
    app.update("assignments", world.assignment, &Fields::of([("ends_on", "2025-12-31")])).expect(Status::SeeOther);
    let own = stands_in(&world).set("employee_id", world.employees[1]);
    assert_eq!(app.refused("/assignments", &own).complaint("deputy_for_id").as_deref(), WRONG, "the same person");
    let sent = Fields::of([("deputy_for_id", world.assignment), ("version", 2)]);
    let page = app.refused(&format!("/assignments/{}", world.assignment), &sent);
    assert_eq!(page.complaint("deputy_for_id").as_deref(), WRONG, "the same assignment");
}

fn nobody_stands_in_for_a_deputy(app: &App) {
    let world = World::new(app);
    let deputy = app.create("assignments", &stands_in(&world));
    let third = app.employee("Eva", "Ruiz");
    let chain = stands_in(&world).set("employee_id", third).set("deputy_for_id", deputy);
    assert_eq!(app.refused("/assignments", &chain).complaint("deputy_for_id").as_deref(), WRONG);
    app.create("assignments", &chain.set("deputy_for_id", world.assignment));
}

fn an_assignment_with_deputies_does_not_move_away_from_under_them(app: &App) {
    let world = World::new(app);
    app.create("assignments", &stands_in(&world));
    let third = app.employee("Eva", "Ruiz");
    let other = World::holds(third, world.roles[0], world.departments[0], "2020-01-01", "");
    let other = app.create("assignments", &other);
    let before = app.dump();
    let said = "Deputies stand in for this assignment; role, place and person cannot change under them.";
    for (field, value) in [
        ("role_id", world.roles[1]),
        ("department_id", world.departments[1]),
        ("employee_id", world.employees[0]),
        ("deputy_for_id", other),
    ] {
        let sent = Fields::of([(field, value), ("version", 1)]);
        let page = app.refused(&format!("/assignments/{}", world.assignment), &sent);
        assert_eq!(page.complaint("role_id").as_deref(), Some(said), "{field}");
    }
    assert_eq!(app.dump(), before);
    app.update("assignments", world.assignment, &Fields::of([("allocation", 10)])).expect(Status::SeeOther);
}

fn a_deputy_is_shown_as_one(app: &App) {
    let world = World::new(app);
    let fields = stands_in(&world).set("ends_on", "");
    let id = app.create("assignments", &fields);
    let page = app.page(&format!("/assignments/{id}"));
    assert_eq!(
        page.link("Bo Lindqvist, Safety officer, Operations (2020-01-01)"),
        format!("/assignments/{}", world.assignment)
    );
    let absent = app.page(&format!("/assignments/{}", world.assignment));
    assert!(absent.words().contains("Deputies 1"), "{}", absent.words());
    for path in ["/assignments".into(), format!("/employees/{}", world.employees[0])] {
        assert!(app.page(&path).texts(".tag-warn").contains(&"Deputy".to_owned()), "{path}");
    }
}
