//! What has changed since under the feet of a draft, computed afresh at each look.

use super::{Plan, assign, end, home, in_new, seat, to, unit};
use crate::support::{App, Fields, on_both};

on_both![
    a_row_that_was_changed_since_is_shown_then_and_now,
    a_row_that_was_edited_elsewhere_says_so,
    a_row_that_was_deleted_since_is_named_as_it_was_called,
    what_a_change_points_to_may_be_gone,
    a_seat_that_appeared_or_went_since_is_told,
    a_circle_that_came_about_since_is_told,
    a_name_or_code_that_was_taken_since_is_told,
    an_assignment_that_overlaps_since_is_told,
    whoever_stands_in_by_then_can_be_given_the_role,
    a_role_whose_scope_changed_since_is_told,
    an_assignment_that_ends_by_then_anyway_is_told,
    what_was_done_by_hand_since_is_told,
    a_new_department_must_come_first,
];

/// The one thing that keeps the draft from being applied.
#[track_caller]
fn only(plan: &Plan<'_>) -> String {
    let found = plan.troubles();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(plan.page().has("#troubled"));
    found[0].clone()
}

fn a_row_that_was_changed_since_is_shown_then_and_now(app: &App) {
    let plan = Plan::new(app);
    let (world, [operations, research]) = (plan.world, plan.world.departments);
    let third = app.department("Third", None);
    let logistics = app.department("Logistics", Some(operations));
    let moved = plan.add(&to(logistics, research));
    app.update("departments", logistics, &Fields::of([("parent_id", third)])).location();
    let said = only(&plan);
    assert_eq!(
        said,
        "“Logistics” was changed since. When it was drafted: Operations › Logistics. Now: Third › Logistics."
    );
    // Accepted, it stands on what is there now.
    app.submit(&plan.path(&format!("/changes/{moved}/rebase")), &Fields::of([("version", "1")]));
    assert_eq!(plan.troubles(), Vec::<String>::new());
    assert_eq!(plan.rows()[0][1..], ["Third › Logistics", "Research › Logistics"]);

    plan.add(&seat(world.roles[0], operations, 5));
    app.update("seats", world.seat, &Fields::of([("wanted", 3)])).location();
    assert!(only(&plan).ends_with("When it was drafted: 2 wanted. Now: 3 wanted."));
    app.update("seats", world.seat, &Fields::of([("wanted", 2)])).location();
    plan.add(&home(world.employees[0], research));
    app.update("employees", world.employees[0], &Fields::of([("department_id", third)])).location();
    assert!(plan.troubles()[1].ends_with("When it was drafted: no department. Now: Third."), "{:?}", plan.troubles());
    plan.add(&end(world.assignment));
    app.update("assignments", world.assignment, &Fields::of([("ends_on", "2035-01-01")])).location();
    assert!(plan.troubles()[2].ends_with("When it was drafted: open. Now: until 1 Jan 2035."), "{:?}", plan.troubles());
}

fn a_row_that_was_edited_elsewhere_says_so(app: &App) {
    let plan = Plan::new(app);
    let [operations, research] = plan.world.departments;
    plan.add(&to(operations, research));
    app.update("departments", operations, &Fields::of([("description", "Works")])).location();
    assert!(only(&plan).contains("What the draft is to change has stayed the same"));
    let history = plan.page().attributes(".troubles a", "href");
    assert_eq!(history, [format!("/history/departments/{operations}")]);
}

fn a_row_that_was_deleted_since_is_named_as_it_was_called(app: &App) {
    let plan = Plan::new(app);
    let (world, research) = (plan.world, plan.world.departments[1]);
    let gone = app.department("Gone", None);
    plan.add(&to(gone, research));
    plan.add(&end(world.assignment));
    let leaver = app.employee("Lea", "Ver");
    plan.add(&home(leaver, research));
    for path in
        [format!("departments/{gone}"), format!("assignments/{}", world.assignment), format!("employees/{leaver}")]
    {
        app.post(&format!("/{path}/delete"), &Fields::default()).location();
    }
    let expected = [
        "“Gone” was deleted since. When it was drafted: Gone.",
        "“Bo Lindqvist, Safety officer, Operations (2020-01-01)” was deleted since. When it was drafted: open.",
        "“Lea Ver” was deleted since. When it was drafted: no department.",
    ];
    assert_eq!(plan.troubles(), expected);
    assert_eq!(plan.page().texts("#changes form[action$=rebase]").len(), 0, "there is nothing to build on");
}

fn what_a_change_points_to_may_be_gone(app: &App) {
    let plan = Plan::new(app);
    let world = plan.world;
    let (place, role, person) = (app.department("Place", None), app.role("Spare", "any"), app.employee("Lea", "Ver"));
    plan.add(&to(world.departments[0], place));
    plan.add(&unit("Under", Some(place)));
    plan.add(&seat(role, world.departments[0], 1));
    plan.add(&assign(person, world.roles[0], world.departments[0]));
    plan.add(&home(world.employees[0], place));
    for path in [format!("departments/{place}"), format!("roles/{role}"), format!("employees/{person}")] {
        app.post(&format!("/{path}/delete"), &Fields::default()).location();
    }
    let troubles = plan.troubles();
    assert_eq!(troubles.len(), 5, "{troubles:?}");
    assert!(
        troubles.iter().all(|said| said.starts_with("Something that this change names was deleted.")),
        "{troubles:?}"
    );
    let rows = plan.rows();
    assert!(rows[3][0].starts_with("4. Assign somebody Lea Ver, Safety officer"), "as they were called: {rows:?}");
    assert_eq!((rows[0][2].as_str(), rows[4][2].as_str()), ("? › Operations", "?"), "not as if at the top");
}

fn a_seat_that_appeared_or_went_since_is_told(app: &App) {
    let plan = Plan::new(app);
    let (world, [operations, research]) = (plan.world, plan.world.departments);
    let wish = plan.add(&seat(world.roles[1], research, 4));
    let other =
        app.create("seats", &Fields::of([("role_id", world.roles[1]), ("department_id", research), ("wanted", 1)]));
    assert!(only(&plan).ends_with("When it was drafted: not there. Now: 1 wanted."));
    app.submit(&plan.path(&format!("/changes/{wish}/rebase")), &Fields::of([("version", "1")]));
    plan.add(&seat(world.roles[0], operations, 4));
    app.post(&format!("/seats/{}/delete", world.seat), &Fields::default()).location();
    assert!(only(&plan).ends_with("When it was drafted: 2 wanted. Now: not there."));
    let gone = plan.page().attributes("#changes form[action$=rebase]", "action")[0].clone();
    app.submit(&gone, &Fields::of([("version", "1")]));
    plan.apply();
    assert_eq!(app.page(&format!("/seats/{other}/edit")).value("wanted"), "4");
    assert_eq!(app.page(&format!("/departments/{operations}")).table("#roles")[0][1], "1 of 4 3 missing");
}

fn a_circle_that_came_about_since_is_told(app: &App) {
    let plan = Plan::new(app);
    let [operations, research] = plan.world.departments;
    plan.add(&to(operations, research));
    assert_eq!(plan.refused(&to(research, operations))[0].0, "parent_id", "the draft itself makes it one");
    app.update("departments", research, &Fields::of([("parent_id", operations)])).location();
    assert_eq!(only(&plan), "“Operations” would be below itself.");
}

fn a_name_or_code_that_was_taken_since_is_told(app: &App) {
    let plan = Plan::new(app);
    let [operations, research] = plan.world.departments;
    plan.add(&to(operations, research));
    plan.add(&unit("Fleet", Some(research)).set("code", "FL"));
    app.department("operations", Some(research));
    app.create("departments", &Fields::of([("name", "Float"), ("code", "fl")]));
    let troubles = plan.troubles();
    assert_eq!(
        troubles,
        ["There is a department of this name there: Research › operations.", "Another department has the code FL."]
    );
    assert_eq!(plan.refused(&unit("FLEET", Some(research)))[0].0, "name", "names within the draft clash too");
}

fn an_assignment_that_overlaps_since_is_told(app: &App) {
    let plan = Plan::new(app);
    let (world, operations) = (plan.world, plan.world.departments[0]);
    plan.add(&assign(world.employees[0], world.roles[0], operations));
    let held = |first: &str, last: &str| {
        crate::support::World::holds(world.employees[0], world.roles[0], operations, first, last)
    };
    app.create("assignments", &held("2020-01-01", "2029-12-31"));
    assert_eq!(plan.troubles(), Vec::<String>::new(), "it ends the day before");
    let other = app.create("assignments", &held("2031-05-01", ""));
    assert!(only(&plan).contains("Ana García, Safety officer, Operations (2031-05-01)"));
    app.post(&format!("/assignments/{other}/delete"), &Fields::default()).location();
    let complaints = plan.refused(&assign(world.employees[0], world.roles[0], operations));
    assert_eq!(complaints[0].0, "employee_id", "twice in the same draft: {complaints:?}");
}

fn whoever_stands_in_by_then_can_be_given_the_role(app: &App) {
    let plan = Plan::new(app);
    let (world, operations) = (plan.world, plan.world.departments[0]);
    let stands_in = crate::support::World::holds(world.employees[0], world.roles[0], operations, "2029-01-01", "");
    app.create("assignments", &stands_in.set("deputy_for_id", world.assignment));
    plan.add(&assign(world.employees[0], world.roles[0], operations));
    assert_eq!(plan.troubles(), Vec::<String>::new());
    app.submit(&plan.path("/apply"), &plan.digest());
    let held = app.page(&format!("/assignments?employee_id={}", world.employees[0]));
    assert_eq!(held.table("#list").len(), 2, "{}", held.words());
}

fn a_role_whose_scope_changed_since_is_told(app: &App) {
    let plan = Plan::new(app);
    let (world, research) = (plan.world, plan.world.departments[1]);
    let role = app.role("Scout", "any");
    plan.add(&seat(role, research, 1));
    plan.add(&assign(world.employees[0], role, 0).without("department_id").set("project_id", world.projects[0]));
    app.update("roles", role, &Fields::of([("scope", "project")])).location();
    assert_eq!(only(&plan), "The role “Scout” is for projects only.");
    app.update("roles", role, &Fields::of([("scope", "department")])).location();
    assert_eq!(only(&plan), "The role “Scout” is for departments only.");
    let made = plan.add(&unit("Lab", None));
    app.update("roles", role, &Fields::of([("scope", "project")])).location();
    let complaint = plan.refused(&in_new(seat(role, 0, 1), "department_id", made));
    assert!(complaint[0].1.contains("This role is for projects only."), "{complaint:?}");
}

fn an_assignment_that_ends_by_then_anyway_is_told(app: &App) {
    let plan = Plan::new(app);
    let (world, research) = (plan.world, plan.world.departments[1]);
    plan.add(&end(world.assignment));
    app.update("assignments", world.assignment, &Fields::of([("ends_on", "2029-12-31")])).location();
    assert!(plan.troubles()[1].starts_with("This assignment ends by then anyway:"), "{:?}", plan.troubles());
    let held = crate::support::World::holds(world.employees[0], world.roles[0], research, "2030-01-01", "");
    let late = app.create("assignments", &held);
    let complaint = plan.refused(&end(late));
    assert!(complaint[0].1.contains("has not begun by the day"), "{complaint:?}");
}

fn what_was_done_by_hand_since_is_told(app: &App) {
    let plan = Plan::new(app);
    let (world, [operations, research]) = (plan.world, plan.world.departments);
    plan.add(&to(operations, research));
    plan.add(&home(world.employees[0], research));
    plan.add(&seat(world.roles[0], operations, 5));
    app.update("departments", operations, &Fields::of([("parent_id", research)])).location();
    app.update("employees", world.employees[0], &Fields::of([("department_id", research)])).location();
    app.update("seats", world.seat, &Fields::of([("wanted", 5)])).location();
    let already = plan.troubles().into_iter().filter(|said| said.starts_with("The register says so already")).count();
    assert_eq!(already, 3, "{:?}", plan.troubles());
    assert_eq!(plan.refused(&to(operations, research))[0].0, "moved_id", "and it is in the draft already");
}

fn a_new_department_must_come_first(app: &App) {
    let plan = Plan::new(app);
    let made = plan.add(&unit("Lab", None));
    let moved = plan.add(&in_new(to(plan.world.departments[0], 0), "parent_id", made));
    let down = Fields::of([("version", "1"), ("direction", "down")]);
    app.submit(&plan.path(&format!("/changes/{made}/order")), &down);
    assert_eq!(only(&plan), "The new department “Lab” comes further down in the draft. Move it up.");
    let up = Fields::of([("version", "2"), ("direction", "up")]);
    app.submit(&plan.path(&format!("/changes/{made}/order")), &up);
    assert_eq!(plan.troubles(), Vec::<String>::new());
    app.submit(&plan.path(&format!("/changes/{made}/remove")), &Fields::of([("version", "3")]));
    assert!(only(&plan).starts_with("Something that this change names was deleted."));
    let _ = moved;
}
