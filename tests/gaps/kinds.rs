//! The kinds of gaps: which rows each has, and the act that mends them.

use rocket::http::Status;

use super::{day, rows};
use crate::support::{App, Fields, Who, World, on_both};

on_both![
    an_open_seat_is_filled_from_its_row,
    a_seat_about_to_open_says_when_and_why,
    each_role_in_a_place_wants_one_accountable_person,
    more_than_a_hundred_percent_is_overload,
    what_leavers_hold_is_ended_from_its_row,
    a_role_on_a_single_person_is_listed_until_somebody_else_holds_it,
    rows_are_narrowed_down_by_place,
    everything_is_as_of_the_day_of_the_page,
    who_may_not_mend_is_shown_no_act,
    an_address_that_makes_no_sense_is_refused,
];

/// The texts of a column of a table.
fn column(rows: &[Vec<String>], at: usize) -> Vec<&str> {
    rows.iter().map(|row| row[at].as_str()).collect()
}

fn an_open_seat_is_filled_from_its_row(app: &App) {
    let world = World::new(app);
    assert_eq!(rows(app, "open", "")[0][..3], ["Safety officer", "Operations", "1 of 2 1 missing"]);
    let page = app.page("/gaps");
    let act = &page.attributes("#list .row-actions a", "href")[0];
    let form = app.page(act);
    let filled = [("role_id", world.roles[0]), ("department_id", world.departments[0])];
    for (field, id) in filled {
        assert_eq!(form.value(field), id.to_string(), "{field}");
    }
    let fields = World::holds(world.employees[0], world.roles[0], world.departments[0], "2020-01-01", "");
    let back = app.submit("/assignments", &fields.set("return_to", form.value("return_to")));
    assert_eq!(back.text("h1"), "Gaps", "back on the list");
    assert!(back.text("#list .empty").contains("Every seat has the people it wants."));
}

fn a_seat_about_to_open_says_when_and_why(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    assert!(rows(app, "opening", "").is_empty(), "an open seat is no other one");
    app.update("assignments", world.assignment, &Fields::of([("ends_on", day(29))])).expect(Status::SeeOther);
    let shown = |within: &str| rows(app, "opening", &format!("&within={within}"));
    assert_eq!(column(&shown("30"), 3), ["Bo Lindqvist the assignment ends"]);
    assert!(shown("30")[0][2].ends_with("2 missing"), "{:?}", shown("30"));
    app.update("assignments", world.assignment, &Fields::of([("ends_on", day(30))])).expect(Status::SeeOther);
    assert!(shown("30").is_empty(), "it opens on the 31st day");
    assert_eq!(shown("60").len(), 1);

    app.update("assignments", world.assignment, &Fields::of([("ends_on", "")])).expect(Status::SeeOther);
    app.update("employees", bo, &Fields::of([("left_on", day(59))])).expect(Status::SeeOther);
    assert_eq!((shown("30").len(), column(&shown("60"), 3)), (0, vec!["Bo Lindqvist leaves"]));

    let project = world.projects[0];
    let seat = Fields::of([("role_id", world.roles[1]), ("project_id", project), ("wanted", 1)]);
    app.create("seats", &seat);
    let held = World::holds(ana, world.roles[1], 0, "2020-01-01", "").set("department_id", "");
    app.create("assignments", &held.set("project_id", project));
    app.update("projects", project, &Fields::of([("ends_on", day(89))])).expect(Status::SeeOther);
    assert_eq!(column(&shown("90"), 3), ["Bo Lindqvist leaves", "Ana García the project ends"], "the first one first");
    assert_eq!(shown("60").len(), 1);

    let page = app.page("/gaps?kind=opening");
    let form = app.page(&page.attributes("#list .row-actions a", "href")[1]);
    assert_eq!(form.value("starts_on"), day(90).to_string(), "from the day it opens");
    let next = World::holds(bo, world.roles[1], 0, &day(90).to_string(), "").set("department_id", "");
    app.create("assignments", &next.set("project_id", project));
    assert_eq!(shown("90").len(), 2, "a successor in a project that is over holds nothing");
    app.update("projects", project, &Fields::of([("ends_on", "")])).expect(Status::SeeOther);
    assert_eq!(shown("90").len(), 1);
}

fn each_role_in_a_place_wants_one_accountable_person(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    let shown = || rows(app, "accountable", "");
    assert_eq!(shown()[0][..4], ["Safety officer", "Operations", "Nobody", "1"]);
    let act = app.page("/gaps?kind=accountable").attributes("#list .row-actions a", "href")[0].clone();
    assert!(act.contains("responsibility=accountable"), "{act}");
    let answers = |person: i32| {
        let fields = World::holds(person, world.roles[0], world.departments[0], "2020-01-01", "");
        app.create("assignments", &fields.set("responsibility", "accountable"))
    };
    let first = answers(ana);
    assert!(shown().is_empty());
    app.post(&format!("/assignments/{}/delete", world.assignment), &Fields::of([("version", 1)]));
    let second = answers(bo);
    assert_eq!(
        shown()[0][2],
        "Ana García Edit Ana García, Safety officer Bo Lindqvist Edit Bo Lindqvist, Safety officer"
    );
    app.submit(&format!("/assignments/{second}/delete"), &Fields::of([("version", 1)]));
    let deputy = World::holds(bo, world.roles[0], world.departments[0], "2020-01-01", "");
    app.create("assignments", &deputy.set("responsibility", "accountable").set("deputy_for_id", first));
    assert!(shown().is_empty(), "a deputy is not a second one");
    // Where nobody does the work and nobody is wanted, nobody need answer for it.
    let asked = World::holds(bo, world.roles[1], world.departments[1], "2020-01-01", "");
    app.create("assignments", &asked.set("responsibility", "consulted"));
    assert!(shown().is_empty());
    app.create(
        "seats",
        &Fields::of([("role_id", world.roles[1]), ("department_id", world.departments[1]), ("wanted", 1)]),
    );
    assert_eq!(shown()[0][..4], ["Key holder", "Research", "Nobody", "0"], "a seat wants somebody");
}

fn more_than_a_hundred_percent_is_overload(app: &App) {
    let world = World::new(app);
    let [_, bo] = world.employees;
    let more = World::holds(bo, world.roles[1], world.departments[1], "2020-01-01", "").set("allocation", 50);
    let second = app.create("assignments", &more);
    assert!(rows(app, "overload", "").is_empty(), "a hundred is none");
    app.update("assignments", second, &Fields::of([("allocation", 51)])).expect(Status::SeeOther);
    assert_eq!(rows(app, "overload", "")[0][..3], ["Bo Lindqvist", "101%", "2"]);
    let page = app.page("/gaps?kind=overload");
    assert_eq!(page.attributes("#list .row-actions a", "href"), [format!("/employees/{bo}#assignments-current")]);
    app.update("assignments", second, &Fields::of([("ends_on", day(-1))])).expect(Status::SeeOther);
    assert!(rows(app, "overload", "").is_empty(), "what is over takes no time");
}

fn what_leavers_hold_is_ended_from_its_row(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    app.update("employees", bo, &Fields::of([("left_on", day(0))])).expect(Status::SeeOther);
    assert!(rows(app, "left", "").is_empty(), "the last day is worked");
    app.update("employees", bo, &Fields::of([("left_on", day(-1))])).expect(Status::SeeOther);
    assert_eq!(rows(app, "left", "")[0][..3], ["Bo Lindqvist", "Safety officer", "Operations"]);
    let page = app.page("/gaps?kind=left");
    let act = page.attributes("#list .row-actions a", "href")[0].clone();
    let form = app.page(&act);
    assert_eq!(form.value("ends_on"), day(-1).to_string(), "their last day is proposed");
    let fields = ["ends_on", "version", "return_to"].map(|field| (field, form.value(field)));
    let back = app.submit(act.split('?').next().expect("a path"), &Fields::of(fields));
    assert!(back.text("#list .empty").contains("Nobody who has left holds anything."));
    // Who counts as having left, nobody knows since when.
    let held = World::holds(ana, world.roles[1], world.departments[1], "2020-01-01", "");
    app.create("assignments", &held);
    app.update("employees", ana, &Fields::of([("status", "left")])).expect(Status::SeeOther);
    assert_eq!(column(&rows(app, "left", ""), 0), ["Ana García"]);
}

fn a_role_on_a_single_person_is_listed_until_somebody_else_holds_it(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    app.create("assignments", &World::holds(bo, world.roles[0], world.departments[1], "2020-01-01", ""));
    assert_eq!(rows(app, "single", "")[0][..3], ["Safety officer", "Bo Lindqvist", "OperationsResearch"]);
    let page = |place: i32| app.page(&format!("/departments/{place}")).texts("#gaps a").concat();
    assert!(page(world.departments[1]).contains("On a single person 1"));
    let told = World::holds(ana, world.roles[0], world.departments[0], "2020-01-01", "");
    let told = app.create("assignments", &told.set("responsibility", "informed"));
    assert_eq!(rows(app, "single", "").len(), 1, "who is told only does not hold it");
    app.update("assignments", told, &Fields::of([("responsibility", "responsible")])).expect(Status::SeeOther);
    assert!(rows(app, "single", "").is_empty());
    assert!(!page(world.departments[1]).contains("On a single person"), "somebody holds it elsewhere");
}

fn rows_are_narrowed_down_by_place(app: &App) {
    let world = World::new(app);
    let below = app.department("Night shift", Some(world.departments[0]));
    for place in [("department_id", below), ("project_id", world.projects[0])] {
        app.create("seats", &Fields::of([("role_id", world.roles[1]), ("wanted", 1), place]));
    }
    let places = |more: &str| {
        let mut found: Vec<String> = rows(app, "open", more).into_iter().map(|row| row[1].clone()).collect();
        found.sort();
        found
    };
    let operations = world.departments[0];
    assert_eq!(places("").len(), 3);
    assert_eq!(places(&format!("&department_id={operations}")), ["Operations", "Operations › Night shift"]);
    assert_eq!(places(&format!("&department_id={operations}&extent=itself")), ["Operations"]);
    assert_eq!(places(&format!("&project_id={}", world.projects[0])), ["APOLLO · Project APOLLO"]);
    assert!(places(&format!("&department_id={operations}&project_id={}", world.projects[0])).is_empty());
    let page = app.page(&format!("/gaps?kind=overload&department_id={operations}"));
    assert_eq!(super::counts(&page)[0], 2, "the other kinds are counted in the same places");
}

fn everything_is_as_of_the_day_of_the_page(app: &App) {
    let world = World::new(app);
    assert_eq!(rows(app, "open", "&on=2019-12-31")[0][2], "0 of 2 2 missing", "before its first day");
    assert_eq!(rows(app, "open", "&on=2020-01-01")[0][2], "1 of 2 1 missing");
    app.update("assignments", world.assignment, &Fields::of([("ends_on", "2024-02-29")])).expect(Status::SeeOther);
    assert_eq!(rows(app, "open", "&on=2024-02-29")[0][2], "1 of 2 1 missing");
    assert_eq!(rows(app, "open", "&on=2024-03-01")[0][2], "0 of 2 2 missing");
    assert_eq!(rows(app, "opening", "&on=2024-01-30&within=30").len(), 0);
    assert_eq!(rows(app, "opening", "&on=2024-01-31&within=30")[0][2], "1 Mar 2024 2 missing");
}

fn who_may_not_mend_is_shown_no_act(app: &App) {
    let world = World::new(app);
    app.update("employees", world.employees[1], &Fields::of([("left_on", day(-1))])).expect(Status::SeeOther);
    super::entered(app, world.assignment, 900);
    let viewer = app.seen_by(Who::Viewer);
    for kind in ["open", "accountable", "left", "single", "unconfirmed"] {
        let path = format!("/gaps?kind={kind}");
        assert!(app.page(&path).has("#list .row-actions :is(a, button)"), "{kind}");
        let page = viewer.page(&path);
        assert!(page.has("#list tbody tr") && !page.has("#list .row-actions :is(a, button)"), "{kind}");
    }
}

fn an_address_that_makes_no_sense_is_refused(app: &App) {
    for wrong in ["kind=all", "within=31", "older=1", "extent=x", "department_id=x", "page=x", "sort=name"] {
        app.get(&format!("/gaps?{wrong}")).expect(Status::BadRequest);
    }
}
