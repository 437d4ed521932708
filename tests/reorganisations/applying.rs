//! All changes at once, by the rules of the registers and with their history.

use diesel::prelude::*;
use projman::db::schema::changes;
use rocket::http::Status;

use super::{Plan, assign, end, home, in_new, seat, to, unit};
use crate::support::{App, Fields, on_both};

on_both![
    every_kind_of_change_is_made,
    what_was_done_is_written_down_row_by_row_and_for_the_draft,
    a_draft_that_was_applied_stays_as_it_looked,
    nothing_is_made_when_one_change_cannot_be,
    a07_what_changed_since_the_review_is_shown_first,
    an_assignment_passes_on_without_a_day_between,
    a_draft_is_applied_once,
    the_day_is_told_apart_from_the_day_of_applying,
];

fn every_kind_of_change_is_made(app: &App) {
    let plan = Plan::new(app);
    let (world, [operations, research]) = (plan.world, plan.world.departments);
    let logistics = app.department("Logistics", Some(operations));
    plan.add(&to(logistics, research));
    let fleet = plan.add(&unit("Fleet", Some(logistics)).set("code", "FL"));
    let yard = plan.add(&in_new(unit("Yard", None), "parent_id", fleet));
    plan.add(&seat(world.roles[0], operations, 5));
    plan.add(&in_new(seat(world.roles[1], 0, 3), "department_id", yard));
    plan.add(&in_new(assign(world.employees[0], world.roles[1], 0), "department_id", yard));
    plan.add(&end(world.assignment));
    plan.add(&in_new(home(world.employees[1], 0), "department_id", fleet));
    let page = plan.apply();
    assert_eq!(page.text(".flash"), "Spring was applied: all its changes were made.");

    let links = page.attributes("#changes th a", "href");
    assert_eq!(links.len(), 8, "each leads to what it made: {links:?}");
    let made = app.page(&links[2]);
    assert_eq!(made.texts(".crumbs li"), ["Departments", "Research", "Logistics", "Fleet"]);
    assert_eq!(made.text("h1"), "Yard");
    assert_eq!(made.table("#roles")[0][..2], ["Key holder", "0 of 3 3 missing"]);
    assert_eq!(app.page(&links[1]).text(".page-note"), "FL");
    assert_eq!(app.page(&format!("/seats/{}/edit", world.seat)).value("wanted"), "5");
    let held = app.page(&format!("{}/edit", links[5]));
    let values = ["starts_on", "ends_on", "allocation", "responsibility"].map(|field| held.value(field));
    assert_eq!(values, ["2030-01-01", "", "40", "accountable"]);
    assert_eq!(app.page(&format!("/assignments/{}/edit", world.assignment)).value("ends_on"), "2029-12-31");
    let person = app.page(&format!("/employees/{}", world.employees[1])).words();
    assert!(person.contains("Research › Logistics › Fleet"), "{person}");
}

fn what_was_done_is_written_down_row_by_row_and_for_the_draft(app: &App) {
    let plan = Plan::new(app);
    let [operations, research] = plan.world.departments;
    plan.add(&to(operations, research));
    plan.add(&seat(plan.world.roles[1], research, 2));
    plan.add(&end(plan.world.assignment));
    let last: i32 = changes::table
        .select(diesel::dsl::max(changes::id))
        .get_result::<Option<i32>>(&mut app.database.connect())
        .expect("the log")
        .unwrap_or_default();
    plan.apply();
    let written: Vec<(String, String, String, String)> = changes::table
        .filter(changes::id.gt(last))
        .order(changes::id)
        .select((changes::kind, changes::action, changes::title, changes::request))
        .load(&mut app.database.connect())
        .expect("the log");
    let said: Vec<_> =
        written.iter().map(|(kind, action, title, _)| (kind.as_str(), action.as_str(), title.as_str())).collect();
    assert_eq!(
        said,
        [
            ("department", "updated", "Operations"),
            ("seat", "created", "Key holder, Research"),
            ("assignment", "ended", "Bo Lindqvist, Safety officer, Research › Operations (2020-01-01)"),
            ("reorganisation", "applied", "Spring"),
        ]
    );
    assert!(written.iter().all(|row| row.3 == written[0].3), "one request");
    let log = app.page("/changes?kind=reorganisation").texts(".change > p");
    assert_eq!(log[0], "admin carried out the draft Spring");
    assert!(log.iter().any(|line| line == "admin changed the draft Spring"), "{log:?}");
}

fn a_draft_that_was_applied_stays_as_it_looked(app: &App) {
    let plan = Plan::new(app);
    let [operations, research] = plan.world.departments;
    plan.add(&to(operations, research));
    let before = (plan.rows(), plan.page().texts("#trees li"));
    plan.apply();
    app.update("departments", operations, &Fields::of([("name", "Works")])).location();
    assert_eq!((plan.rows(), plan.page().texts("#trees li")), before);
    let page = plan.page();
    assert!(page.text("#state").contains("Applied by admin,"), "{}", page.text("#state"));
    assert_eq!(page.texts("main form").len(), 0, "nothing can be done to it");
}

fn nothing_is_made_when_one_change_cannot_be(app: &App) {
    let plan = Plan::new(app);
    let [operations, research] = plan.world.departments;
    plan.add(&seat(plan.world.roles[1], research, 2));
    plan.add(&to(operations, research));
    app.department("Operations", Some(research));
    let page = app.page(&plan.path("/review"));
    assert!(page.has("#troubled") && !page.words().contains("Apply all"));
    let before = app.dump();
    let page = app.refused(&plan.path("/apply"), &plan.digest());
    assert!(page.text(".troubles").contains("There is a department of this name there"), "{}", page.words());
    assert_eq!(app.dump(), before);
    let empty = Plan {
        id: app.create("reorganisations", &Fields::of([("name", "Empty"), ("takes_effect_on", "2030-01-01")])),
        ..plan
    };
    app.post(&empty.path("/apply"), &empty.digest()).expect(Status::UnprocessableEntity);
}

fn a07_what_changed_since_the_review_is_shown_first(app: &App) {
    let plan = Plan::new(app);
    let [operations, research] = plan.world.departments;
    plan.add(&to(operations, research));
    // A change that was added, a day that was moved, a row that was edited since.
    for act in 0..3 {
        let seen = plan.digest();
        match act {
            0 => drop(plan.add(&seat(plan.world.roles[1], research, 2))),
            1 => drop(
                app.update("reorganisations", plan.id, &Fields::of([("takes_effect_on", "2030-02-01")])).location(),
            ),
            _ => drop(app.update("departments", operations, &Fields::of([("code", "OPS")])).location()),
        }
        let before = app.dump();
        let page = app.post(&plan.path("/apply"), &seen).expect(Status::Conflict).page();
        assert!(page.has("#stale"), "{act}: {}", page.words());
        assert_eq!(app.dump(), before);
    }
    assert_eq!(plan.troubles().len(), 1);
    app.post(&plan.path("/apply"), &Fields::of([("digest", "")])).expect(Status::Conflict);
}

fn an_assignment_passes_on_without_a_day_between(app: &App) {
    let plan = Plan::new(app);
    let (world, department) = (plan.world, plan.world.departments[0]);
    plan.add(&end(world.assignment));
    plan.add(&assign(world.employees[1], world.roles[0], department));
    plan.apply();
    for (day, held) in [("2029-12-31", "1 of 2"), ("2030-01-01", "1 of 2")] {
        let page = app.page(&format!("/departments/{department}?on={day}"));
        assert!(page.table("#roles")[0][1].starts_with(held), "{day}: {:?}", page.table("#roles"));
    }
}

fn a_draft_is_applied_once(app: &App) {
    let plan = Plan::new(app);
    plan.add(&seat(plan.world.roles[1], plan.world.departments[1], 2));
    let seen = plan.digest();
    app.submit(&plan.path("/apply"), &seen);
    let before = app.dump();
    app.post(&plan.path("/apply"), &seen).expect(Status::Conflict);
    for (path, fields) in [
        ("/discard", Fields::of([("version", "2")])),
        ("/changes", unit("Late", None)),
        ("/share", Fields::of([("version", "2"), ("shared", "true")])),
        ("", Fields::of([("version", "2"), ("name", "x"), ("takes_effect_on", "2030-01-01")])),
    ] {
        app.post(&plan.path(path), &fields).expect(Status::Conflict);
    }
    for path in ["/review", "/edit", "/discard", "/changes/new?kind=seat"] {
        app.get(&plan.path(path)).expect(Status::Conflict);
    }
    assert_eq!(app.dump(), before);
}

fn the_day_is_told_apart_from_the_day_of_applying(app: &App) {
    let plan = Plan::new(app);
    plan.add(&seat(plan.world.roles[1], plan.world.departments[1], 2));
    let today = projman::web::page::today().to_string();
    for (day, said) in [
        ("2999-01-01", "That day is still to come."),
        (today.as_str(), "That day is today."),
        ("2020-06-01", "That day has passed"),
    ] {
        app.update("reorganisations", plan.id, &Fields::of([("takes_effect_on", day)])).location();
        let review = app.page(&plan.path("/review")).text("#when");
        assert!(review.contains(said), "{day}: {review}");
        assert!(review.contains("they have no dates"), "{review}");
    }
}
