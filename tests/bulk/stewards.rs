//! Whoever is accountable in a place does it to the rows of that place, and to no other.

use rocket::http::Status;

use super::{ASSIGNMENTS, carry_out, look, steps, to_assignments};
use crate::support::{Access, App, Fields, Who, World, on_both};

on_both![
    a01_a_steward_changes_rows_of_the_own_place_alone,
    a04_one_row_of_another_place_stops_all_of_it,
    a04_what_was_typed_goes_on_with_the_other_rows,
    a04_a_row_that_is_not_there_stops_all_of_it,
    a04_a_row_that_goes_away_or_moves_after_looking_stops_all_of_it,
    a04_of_all_that_match_the_own_rows_are_chosen,
    a04_a_role_in_the_own_place_is_added_to_people_of_any,
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
    let elsewhere = elsewhere(app, &world);
    let steward = steward(app, &world);
    let ticks = steward.page("/assignments").attributes("[name=row]", "value");
    assert!(ticks.contains(&world.assignment.to_string()) && !ticks.contains(&elsewhere.to_string()), "{ticks:?}");
    let form = to_assignments("end", &[world.assignment]).set("ends_on", "2030-06-30");
    assert_eq!(steps(&look(&steward, ASSIGNMENTS, &form)).len(), 1);
    let list = carry_out(&steward, ASSIGNMENTS, &form);
    assert_eq!(list.text(".flash"), "1 assignment got its last day.");
}

/// An assignment in a place that Ana does not answer for.
fn elsewhere(app: &App, world: &World) -> i32 {
    let elsewhere = World::holds(world.employees[1], world.roles[0], world.departments[1], "2020-01-01", "");
    app.create("assignments", &elsewhere)
}

fn a04_one_row_of_another_place_stops_all_of_it(app: &App) {
    let world = World::new(app);
    let elsewhere = elsewhere(app, &world);
    let steward = steward(app, &world);
    let mixed = [world.assignment, elsewhere];
    let before = app.dump();
    for (act, said) in [
        ("end", vec![("ends_on", "2030-06-30".to_owned())]),
        ("move", vec![("department_id", world.departments[0].to_string()), ("starts_on", "2030-01-01".to_owned())]),
        ("reassign", vec![("employee_id", world.employees[0].to_string()), ("starts_on", "2030-01-01".to_owned())]),
    ] {
        let ask = format!("{ASSIGNMENTS}?act={act}&row={}&row={elsewhere}", world.assignment);
        let asked = steward.get(&ask).expect(Status::Forbidden).page();
        let form = said.iter().fold(to_assignments(act, &mixed), |form, (name, value)| form.set(name, value));
        let shown = steward.post(ASSIGNMENTS, &form).expect(Status::Forbidden).page();
        // A mark of another time, and one of somebody who may do it.
        let theirs = look(app, ASSIGNMENTS, &form).attributes("[name=mark]", "value").pop();
        let marks = ["x".to_owned(), theirs.unwrap_or_default()];
        let [one, other] = marks
            .map(|mark| steward.post(ASSIGNMENTS, &form.clone().set("mark", mark)).expect(Status::Forbidden).page());
        for page in [asked, shown, one, other] {
            assert_eq!(page.texts("#bulk-turned li"), ["Bo Lindqvist, Safety officer, Research (2020-01-01)"], "{act}");
            assert_eq!(page.text("main h2"), "Nothing was done: some rows belong to other places");
            assert_eq!(page.value("rows"), world.assignment.to_string());
        }
    }
    assert_eq!(app.dump(), before);
    // Written down beside the answers: once a minute for each route.
    let told = || app.page("/changes?action=refused").texts(".change > p");
    let patience = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while told().len() < 2 && std::time::Instant::now() < patience {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    for route in ["GET /assignments/bulk", "POST /assignments/bulk"] {
        assert!(told().contains(&format!("steward was refused: {route}")), "{:?}", told());
    }
}

fn a04_what_was_typed_goes_on_with_the_other_rows(app: &App) {
    let world = World::new(app);
    let elsewhere = elsewhere(app, &world);
    let steward = steward(app, &world);
    let form = to_assignments("end", &[elsewhere, world.assignment]).set("ends_on", "2030-06-30");
    let form = form.set("return_to", "/assignments?q=bo");
    let turned = steward.post(ASSIGNMENTS, &form).expect(Status::Forbidden).page();
    assert_eq!(
        (turned.value("ends_on"), turned.link("Back to the list")),
        ("2030-06-30".into(), "/assignments?q=bo".into())
    );
    assert_eq!(turned.text("form.bulk-answer button"), "Go on with the other row");
    let rest = to_assignments("end", &[world.assignment]).set("ends_on", turned.value("ends_on"));
    carry_out(&steward, ASSIGNMENTS, &rest);
    assert_eq!(app.page(&format!("/assignments/{}/edit", world.assignment)).value("ends_on"), "2030-06-30");
    assert_eq!(app.page(&format!("/assignments/{elsewhere}/edit")).value("ends_on"), "");
    // With nothing left there is no way on but back, and before anything was typed the way on leads to the fields.
    let alone = steward.post(ASSIGNMENTS, &to_assignments("end", &[elsewhere]).set("ends_on", "2030-06-30"));
    assert!(!alone.expect(Status::Forbidden).page().has("form.bulk-answer button"));
    let ask = format!("{ASSIGNMENTS}?act=end&row={}&row={elsewhere}", world.assignment);
    let asked = steward.get(&ask).expect(Status::Forbidden).page();
    assert_eq!(asked.attribute("form.bulk-answer button", "name"), "find");
    let fields =
        steward.post(ASSIGNMENTS, &to_assignments("end", &[world.assignment]).set("find", "")).expect(Status::Ok);
    assert!(!fields.page().has("#form-summary"));
}

fn a04_a_row_that_is_not_there_stops_all_of_it(app: &App) {
    let world = World::new(app);
    let before = app.dump();
    let steward = steward(app, &world);
    for who in [app, &steward] {
        let before = app.dump();
        let form = to_assignments("end", &[world.assignment, 999_999]).set("ends_on", "2030-06-30");
        let ask = format!("{ASSIGNMENTS}?act=end&row={}&row=999999", world.assignment);
        for answer in
            [who.get(&ask), who.post(ASSIGNMENTS, &form), who.post(ASSIGNMENTS, &form.clone().set("mark", "x"))]
        {
            let page = answer.expect(Status::NotFound).page();
            assert_eq!(page.texts("#bulk-turned li"), ["No. 999999"]);
        }
        assert_eq!(app.dump(), before);
    }
    let form = Fields::of([("rows", format!("{} 999999", world.employees[1]))]);
    let rehome = form.clone().set("department_id", world.departments[0]);
    let role = form.set("role_id", world.roles[1]).set("department_id", world.departments[0]).set("allocation", 5);
    app.post("/employees/bulk/department", &rehome).expect(Status::NotFound);
    app.post("/employees/bulk/add-role", &role.set("starts_on", "2030-01-01")).expect(Status::NotFound);
    assert_ne!(app.dump(), before, "Ana was made accountable, and that is all");
}

fn a04_a_row_that_goes_away_or_moves_after_looking_stops_all_of_it(app: &App) {
    let world = World::new(app);
    let steward = steward(app, &world);
    let other = super::also_holds(app, &world, 1, 1, "2021-01-01", "");
    let form = to_assignments("end", &[world.assignment, other]).set("ends_on", "2030-06-30");
    let mark = look(&steward, ASSIGNMENTS, &form).value("mark");
    let moved = World::holds(world.employees[1], world.roles[1], world.departments[1], "2021-01-01", "");
    app.update("assignments", other, &moved).location();
    steward.post(ASSIGNMENTS, &form.clone().set("mark", &mark)).expect(Status::Forbidden);
    app.post(&format!("/assignments/{other}/delete"), &Fields::of([("version", app.version("assignments", other))]));
    let before = app.dump();
    for who in [app, &steward] {
        who.post(ASSIGNMENTS, &form.clone().set("mark", &mark)).expect(Status::NotFound);
    }
    assert_eq!(app.dump(), before);
}

fn a04_of_all_that_match_the_own_rows_are_chosen(app: &App) {
    let world = World::new(app);
    let elsewhere = elsewhere(app, &world);
    let steward = steward(app, &world);
    let form = to_assignments("end", &[]).without("rows").set("all", "yes").set("ends_on", "2030-06-30");
    let form = form.set("return_to", "/assignments?q=bo");
    let asked = steward.page(&format!("{ASSIGNMENTS}?act=end&all=yes&return_to=%2Fassignments%3Fq%3Dbo"));
    assert!(
        asked.text(".page-note").starts_with("1 assignment selected of 2 that match"),
        "{}",
        asked.text(".page-note")
    );
    let shown = look(&steward, ASSIGNMENTS, &form);
    assert_eq!(steps(&shown).len(), 1);
    assert!(shown.text("main .notice").starts_with("1 of the 2 that match is selected"), "{}", shown.words());
    assert!(!look(app, ASSIGNMENTS, &form).has("main .notice"), "an editor is told nothing of that");
    let list = carry_out(&steward, ASSIGNMENTS, &form);
    assert_eq!(list.text(".flash"), "1 assignment got its last day.");
    assert_eq!(app.page(&format!("/assignments/{elsewhere}/edit")).value("ends_on"), "");
}

/// What is added is a row of its own: the chosen ones only say to whom.
fn a04_a_role_in_the_own_place_is_added_to_people_of_any(app: &App) {
    let world = World::new(app);
    let elsewhere = elsewhere(app, &world);
    let steward = steward(app, &world);
    let form = to_assignments("add-role", &[elsewhere])
        .set("role_id", world.roles[1])
        .set("department_id", world.departments[0])
        .set("allocation", 5)
        .set("starts_on", "2030-01-01");
    let list = carry_out(&steward, ASSIGNMENTS, &form);
    assert_eq!(list.text(".flash"), "1 person got the role.");
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
