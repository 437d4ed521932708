//! Whoever is accountable in a place does it to the rows of that place, and to no other.

use rocket::http::Status;

use super::{ASSIGNMENTS, carry_out, look, refused, steps, to_assignments};
use crate::support::{Access, App, Fields, Who, World, on_both};

on_both![
    a01_a_steward_changes_rows_of_the_own_place_alone,
    a01_a_steward_moves_nothing_to_another_place,
    a01_those_who_only_read_choose_no_rows,
];

/// Ana answers for the first department.
fn steward(app: &App, world: &World) -> App {
    let accountable = World::holds(world.employees[0], world.roles[1], world.departments[0], "2020-01-01", "");
    app.create("assignments", &accountable.set("responsibility", "accountable"));
    let account = app.database.account("steward", Access::Viewer);
    app.database.link(account, world.employees[0]);
    app.visitor().signed_in_as(account)
}

fn a01_a_steward_changes_rows_of_the_own_place_alone(app: &App) {
    let world = World::new(app);
    let elsewhere = World::holds(world.employees[1], world.roles[0], world.departments[1], "2020-01-01", "");
    let elsewhere = app.create("assignments", &elsewhere);
    let steward = steward(app, &world);
    assert!(steward.page("/assignments").has("[name=row]"));
    let form = to_assignments("end", &[world.assignment, elsewhere]).set("ends_on", "2030-06-30");
    let shown = look(&steward, ASSIGNMENTS, &form);
    assert_eq!(steps(&shown).len(), 1);
    assert!(refused(&shown)[0].ends_with("It belongs to a place that you are not accountable for."));
    let list = carry_out(&steward, ASSIGNMENTS, &form);
    assert_eq!(list.text(".flash"), "1 assignment got its last day. 1 row stayed as it was.");
    assert_eq!(app.page(&format!("/assignments/{elsewhere}/edit")).value("ends_on"), "");
    // What a steward was shown is not what somebody else would do.
    let form = form.set("ends_on", "2030-01-31");
    let mark = look(&steward, ASSIGNMENTS, &form).value("mark");
    app.post(ASSIGNMENTS, &form.set("mark", mark)).expect(Status::Conflict);
    assert_eq!(app.page(&format!("/assignments/{elsewhere}/edit")).value("ends_on"), "");
}

fn a01_a_steward_moves_nothing_to_another_place(app: &App) {
    let world = World::new(app);
    let steward = steward(app, &world);
    let before = app.dump();
    let other = world.departments[1];
    let moved = to_assignments("move", &[world.assignment]).set("department_id", other).set("starts_on", "2030-01-01");
    let added = Fields::of([("rows", world.employees[1]), ("role_id", world.roles[1]), ("department_id", other)])
        .set("allocation", 5)
        .set("starts_on", "2030-01-01");
    for (path, form) in [(ASSIGNMENTS, moved), ("/employees/bulk/add-role", added.clone())] {
        let page = steward.refused(path, &form);
        let complaint = page.complaint("department_id").unwrap_or_default();
        assert!(complaint.starts_with("You can choose only places"), "{path}: {complaint}");
    }
    assert_eq!(app.dump(), before);
    // To the own place they add whom they like.
    carry_out(&steward, "/employees/bulk/add-role", &added.set("department_id", world.departments[0]));
    // Employees belong to no place.
    let rehome = Fields::of([("rows", world.employees[1]), ("department_id", world.departments[0])]);
    steward.post("/employees/bulk/department", &rehome).expect(Status::Forbidden);
    let acts = steward.page("/employees").attributes(".pick button", "value");
    assert_eq!(acts, ["add-role"]);
}

fn a01_those_who_only_read_choose_no_rows(app: &App) {
    let world = World::new(app);
    let viewer = app.seen_by(Who::Viewer);
    for list in ["/assignments", "/employees"] {
        assert!(!viewer.page(list).has(".pick, [name=row]"), "{list}");
        assert!(app.page(list).has(".pick [name=row]"), "{list}");
    }
    let form = to_assignments("end", &[world.assignment]).set("ends_on", "2030-06-30");
    viewer.post(ASSIGNMENTS, &form).expect(Status::Forbidden);
}
