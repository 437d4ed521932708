//! What a saved matrix does to assignments: earlier days stay true, and every change is in the audit log.

use rocket::http::Status;

use super::{change, part};
use crate::support::{App, Fields, Who, World, on_both};

on_both![
    a_letter_where_there_was_none_begins_an_assignment,
    a_changed_letter_leaves_the_days_before_as_they_were,
    a_letter_that_began_on_that_day_is_changed_in_its_place,
    a_letter_that_is_taken_away_ends_the_assignment_on_the_day_before,
    deputies_go_over_to_the_changed_assignment,
    all_cells_are_saved_or_none,
    a_day_on_which_the_assignment_does_not_run_is_refused,
    a_cell_that_is_none_is_refused,
];

fn at(world: &World) -> String {
    format!("/departments/{}/matrix", world.departments[0])
}

/// What somebody's assignments to a role are, as (part, first, last), the earliest first.
fn held(app: &App, employee: i32) -> Vec<[String; 3]> {
    let mut rows = Vec::new();
    for id in 1..=40 {
        let answer = app.get(&format!("/assignments/{id}/edit"));
        if answer.status == 200 && answer.page().value("employee_id") == employee.to_string() {
            let page = answer.page();
            rows.push(["responsibility", "starts_on", "ends_on"].map(|field| page.value(field)));
        }
    }
    rows.sort_by(|a, b| a[1].cmp(&b[1]));
    rows
}

fn row(part: &str, first: &str, last: &str) -> [String; 3] {
    [part, first, last].map(str::to_owned)
}

fn a_letter_where_there_was_none_begins_an_assignment(app: &App) {
    let world = World::new(app);
    let [ana, _] = world.employees;
    let page = app.page(&format!("{}?people={ana}", at(&world)));
    let page = app.submit(&at(&world), &change(&page, (ana, world.roles[0]), "A", "2026-03-01"));
    assert_eq!(page.text(".flash"), "1 cell was changed.");
    assert_eq!(held(app, ana), [row("accountable", "2026-03-01", "")]);
    let id = page.attributes(".matrix select", "name").iter().find_map(|name| {
        name.strip_prefix(&format!("c-{}-{ana}-", world.roles[0]))?.split('-').next()?.parse::<i32>().ok()
    });
    let id = id.expect("the assignment");
    assert_eq!(app.page(&format!("/assignments/{id}/edit")).value("allocation"), "0");
    let history = app.page(&format!("/history/assignments/{id}")).words();
    assert!(history.contains("Accountable") && history.contains("admin"), "{history}");
}

fn a_changed_letter_leaves_the_days_before_as_they_were(app: &App) {
    let world = World::new(app);
    let [_, bo] = world.employees;
    let page = app.page(&at(&world));
    app.submit(&at(&world), &change(&page, (bo, world.roles[0]), "A", "2024-03-01"));
    assert_eq!(held(app, bo), [row("responsible", "2020-01-01", "2024-02-29"), row("accountable", "2024-03-01", "")]);
    let new = app.page("/assignments/2/edit");
    assert_eq!((new.value("allocation"), new.value("deputy_for_id")), ("50".to_owned(), String::new()));
    let letter = |on: &str| app.seen_by(Who::Viewer).page(&format!("{}?on={on}", at(&world))).texts(".letter");
    assert_eq!((letter("2024-02-29"), letter("2024-03-01")), (vec!["R".to_owned()], vec!["A".to_owned()]));
}

fn a_letter_that_began_on_that_day_is_changed_in_its_place(app: &App) {
    let world = World::new(app);
    let [_, bo] = world.employees;
    let page = app.page(&at(&world));
    app.submit(&at(&world), &change(&page, (bo, world.roles[0]), "C", "2020-01-01"));
    assert_eq!(held(app, bo), [row("consulted", "2020-01-01", "")]);
    let page = app.page(&at(&world));
    app.submit(&at(&world), &change(&page, (bo, world.roles[0]), "", "2020-01-01"));
    assert_eq!(held(app, bo), Vec::<[String; 3]>::new());
    assert!(app.page(&format!("/history/assignments/{}", world.assignment)).words().contains("deleted"));
}

fn a_letter_that_is_taken_away_ends_the_assignment_on_the_day_before(app: &App) {
    let world = World::new(app);
    let [_, bo] = world.employees;
    let page = app.page(&at(&world));
    app.submit(&at(&world), &change(&page, (bo, world.roles[0]), "", "2026-03-01"));
    assert_eq!(held(app, bo), [row("responsible", "2020-01-01", "2026-02-28")]);
}

fn deputies_go_over_to_the_changed_assignment(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    let stands_in = |first: &str, last: &str| {
        let fields = World::holds(ana, world.roles[0], world.departments[0], first, last);
        app.create("assignments", &fields.set("deputy_for_id", world.assignment))
    };
    let past = stands_in("2024-01-01", "2024-01-31");
    let across = stands_in("2024-02-15", "2024-03-15");
    let later = stands_in("2024-04-01", "");
    let page = app.page(&format!("{}?on=2024-05-01", at(&world)));
    app.submit(&at(&world), &change(&page, (bo, world.roles[0]), "A", "2024-03-01"));
    let absent = |id: i32| app.page(&format!("/assignments/{id}/edit")).value("deputy_for_id");
    let (old, new) = (world.assignment.to_string(), (later + 1).to_string());
    assert_eq!([past, across, later].map(absent), [old.clone(), old, new.clone()]);
    let parts: Vec<[String; 3]> = held(app, ana);
    let days =
        [("2024-01-01", "2024-01-31"), ("2024-02-15", "2024-02-29"), ("2024-03-01", "2024-03-15"), ("2024-04-01", "")];
    assert_eq!(parts, days.map(|(first, last)| row("responsible", first, last)));
    assert_eq!(absent(later + 2), new);
    // Where there is nothing before to be kept, what somebody stands in for stays.
    let page = app.page(&format!("{}?on=2024-05-01", at(&world)));
    let cleared = change(&page, (bo, world.roles[0]), "", "2024-03-01");
    let page = app.refused(&format!("{}?on=2024-05-01", at(&world)), &cleared);
    assert!(page.has(".matrix td.is-wrong select"));
}

fn all_cells_are_saved_or_none(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    let later = part(app, (ana, world.roles[0]), world.departments[0], "informed", "2026-06-01", "");
    let page = app.page(&format!("{}?people={ana}&on=2026-01-01", at(&world)));
    let fields = change(&page, (bo, world.roles[0]), "C", "2026-01-01");
    let fields = fields.set(&super::cell(&page, (ana, world.roles[0])), "A");
    let before = app.dump();
    let page = app.refused(&format!("{}?people={ana}&on=2026-01-01", at(&world)), &fields);
    assert_eq!(app.dump(), before);
    let cell = format!("cell-{}-{ana}", world.roles[0]);
    let said = "This overlaps with another assignment to the same role and place: \
                Ana García, Safety officer, Operations (2026-06-01)";
    assert_eq!(page.complaint(&cell).as_deref(), Some(said), "{later}");
    assert_eq!(page.summary(), [(cell.clone(), format!("Safety officer, Ana García: {said}"))]);
    // What was chosen is still there, in both cells.
    let chosen = |at: (i32, i32)| page.value(&super::cell(&page, at));
    assert_eq!((chosen((ana, world.roles[0])), chosen((bo, world.roles[0]))), ("A".to_owned(), "C".to_owned()));
}

fn a_day_on_which_the_assignment_does_not_run_is_refused(app: &App) {
    let world = World::new(app);
    let [_, bo] = world.employees;
    let page = app.page(&at(&world));
    let said = "On the chosen day this assignment does not run: Bo Lindqvist, Safety officer, Operations (2020-01-01). \
                Choose another day.";
    let refused = app.refused(&at(&world), &change(&page, (bo, world.roles[0]), "A", "2019-12-31"));
    assert_eq!(refused.complaint(&format!("cell-{}-{bo}", world.roles[0])).as_deref(), Some(said));
    assert_eq!(refused.value("from_on"), "2019-12-31");
    for (day, said) in [("", "Fill this in."), ("soon", "Enter a date as year-month-day, for example 2026-03-31.")] {
        let page = app.refused(&at(&world), &change(&page, (bo, world.roles[0]), "A", day));
        assert_eq!(page.complaint("from_on").as_deref(), Some(said));
        assert_eq!(page.value(&super::cell(&page, (bo, world.roles[0]))), "A");
    }
}

fn a_cell_that_is_none_is_refused(app: &App) {
    let world = World::new(app);
    let before = app.dump();
    let form = || Fields::of([("from_on", "2026-01-01")]);
    for (name, value) in [("c-1-2-x-1-R", "A"), ("c-1-2-0-0-", "Q"), ("other", "A")] {
        app.refused(&at(&world), &form().set(name, value));
    }
    // The assignment of another role, person or place cannot be reached from here.
    for name in [
        format!("c-{}-{}-{}-1-R", world.roles[1], world.employees[1], world.assignment),
        format!("c-{}-{}-{}-1-R", world.roles[0], world.employees[0], world.assignment),
    ] {
        app.post(&at(&world), &form().set(&name, "A")).expect(Status::Conflict);
    }
    let elsewhere = format!("/departments/{}/matrix", world.departments[1]);
    let name = format!("c-{}-{}-{}-1-R", world.roles[0], world.employees[1], world.assignment);
    app.post(&elsewhere, &form().set(&name, "A")).expect(Status::Conflict);
    let page = app.refused(&at(&world), &form().set(&format!("c-{}-999-0-0-", world.roles[0]), "A"));
    assert!(page.summary()[0].1.contains("This entry does not exist any more"));
    assert_eq!(app.dump(), before);
}
