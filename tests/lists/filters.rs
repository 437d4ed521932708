//! Filters: what each of them leaves, and what is said of one that makes no sense.

use chrono::{Days, NaiveDate};
use rocket::http::Status;

use super::ORDERS;
use crate::support::{App, Fields, World, on_both};

on_both![
    people_by_status_department_and_manager,
    people_have_the_status_that_the_list_shows_on_the_day,
    people_by_the_role_they_hold_and_when,
    projects_by_status_and_owner,
    roles_by_scope,
    seats_by_role_place_and_gap,
    assignments_by_everything_they_say,
    a_filter_that_makes_no_sense_is_refused_by_name,
    a_filter_on_a_row_that_is_not_there_leaves_nothing,
];

fn found(app: &App, address: &str) -> Vec<String> {
    let page = app.page(address);
    if page.has("#list .empty") { Vec::new() } else { page.column(0) }
}

fn day(ahead: i64) -> NaiveDate {
    let today = projman::web::page::today();
    let days = Days::new(ahead.unsigned_abs());
    (if ahead < 0 { today.checked_sub_days(days) } else { today.checked_add_days(days) }).expect("a day")
}

fn people_by_status_department_and_manager(app: &App) {
    let world = World::new(app);
    let below = app.department("Fleet", Some(world.departments[0]));
    let person = |given: &str, status: &str, department: i32, manager: i32| {
        let email = format!("{given}@x.example");
        let fields = Fields::of([("given_name", given), ("family_name", "P"), ("email", &email), ("status", status)]);
        app.create("employees", &fields.set("department_id", department).set("manager_id", manager));
    };
    person("Top", "active", world.departments[0], world.employees[0]);
    person("Below", "on_leave", below, world.employees[1]);
    person("Other", "left", world.departments[1], world.employees[0]);
    let of = |query: String| found(app, &format!("/employees?{query}"));
    assert_eq!(of("status=on_leave".into()), ["P, Below"]);
    assert_eq!(of("status=left".into()), ["P, Other"]);
    assert_eq!(of(format!("department_id={}", world.departments[0])), ["P, Below", "P, Top"]);
    assert_eq!(of(format!("department_id={below}")), ["P, Below"]);
    assert_eq!(of(format!("manager_id={}", world.employees[0])), ["P, Other", "P, Top"]);
    assert_eq!(of(format!("manager_id={}&status=left&q=oth", world.employees[0])), ["P, Other"]);
    assert_eq!(of(format!("department_id={below}&status=left")), Vec::<String>::new());
    assert_eq!(of("status=&department_id=&q=".into()).len(), 5, "an empty filter filters nothing");
}

fn people_have_the_status_that_the_list_shows_on_the_day(app: &App) {
    for (given, status, last) in [
        ("Gone", "left", ""),
        ("Leaving", "active", "2026-01-31"),
        ("Resting", "on_leave", "2026-01-31"),
        ("Here", "active", ""),
    ] {
        let email = format!("{given}@x.example");
        let fields = Fields::of([("given_name", given), ("family_name", "P"), ("email", &email), ("status", status)]);
        app.create("employees", &fields.set("left_on", last));
    }
    for (on, active, on_leave, left) in [
        ("2026-01-31", vec!["P, Here", "P, Leaving"], vec!["P, Resting"], vec!["P, Gone"]),
        ("2026-02-01", vec!["P, Here"], vec![], vec!["P, Gone", "P, Leaving", "P, Resting"]),
    ] {
        for (status, badge, people) in
            [("active", "Active", active), ("on_leave", "On leave", on_leave), ("left", "Left", left)]
        {
            let address = format!("/employees?status={status}&on={on}");
            assert_eq!(found(app, &address), people, "{address}");
            let page = app.page(&address);
            if !people.is_empty() {
                assert_eq!(page.column(6), vec![badge; people.len()], "{address}");
                assert!(page.text(".list-count").contains(&people.len().to_string()), "{address}");
            }
            let part = app.robot().read(&format!("/employees?status={status}&on={on}"));
            assert_eq!(part["total"].as_i64(), Some(people.len() as i64), "{address}");
        }
    }
}

fn people_by_the_role_they_hold_and_when(app: &App) {
    let world = World::new(app);
    let (role, project) = (world.roles[1], world.projects[0]);
    let holds = |given: &str, first: i64, last: i64, in_project: bool| {
        let id = app.employee(given, "P");
        let fields = World::holds(id, role, world.departments[0], &day(first).to_string(), &day(last).to_string());
        let there = fields.clone().set("department_id", "").set("project_id", project);
        app.create("assignments", &if in_project { there } else { fields });
    };
    holds("Ended", -20, -1, true);
    holds("LastDay", -20, 0, true);
    holds("FirstDay", 0, 20, false);
    holds("Coming", 1, 20, true);
    let of = |query: &str| found(app, &format!("/employees?role_id={role}{query}"));
    assert_eq!(of(""), ["P, FirstDay", "P, LastDay"], "now, when nothing is said");
    assert_eq!(of("&when=current"), ["P, FirstDay", "P, LastDay"]);
    assert_eq!(of("&when=past"), ["P, Ended"]);
    assert_eq!(of("&when=future"), ["P, Coming"]);
    assert_eq!(of(&format!("&project_id={project}")), ["P, LastDay"]);
    assert_eq!(found(app, &format!("/employees?project_id={project}&when=future")), ["P, Coming"]);
    assert_eq!(found(app, "/employees?when=past").len(), 6, "without a role or a project there is nothing to be past");
}

fn projects_by_status_and_owner(app: &App) {
    let world = World::new(app);
    let below = app.department("Fleet", Some(world.departments[0]));
    for (code, status, owner) in
        [("A", "active", world.departments[0]), ("B", "finished", below), ("C", "paused", below)]
    {
        let fields = Fields::of([("code", code), ("name", code), ("status", status)]);
        app.create("projects", &fields.set("department_id", owner));
    }
    assert_eq!(found(app, "/projects?status=finished"), ["B"]);
    assert_eq!(found(app, "/projects?status=planned"), ["APOLLO", "ZEPHYR"]);
    assert_eq!(found(app, &format!("/projects?department_id={}", world.departments[0])), ["A", "B", "C"]);
    assert_eq!(found(app, &format!("/projects?department_id={below}&status=paused")), ["C"]);
}

fn roles_by_scope(app: &App) {
    app.role("Anywhere", "any");
    app.role("There", "department");
    app.role("Elsewhere", "project");
    for (scope, name) in [("any", "Anywhere"), ("department", "There"), ("project", "Elsewhere")] {
        assert_eq!(found(app, &format!("/roles?scope={scope}")), [name]);
    }
}

fn seats_by_role_place_and_gap(app: &App) {
    let world = World::new(app);
    let below = app.department("Fleet", Some(world.departments[0]));
    let seat = |role: i32, place: (&'static str, i32), wanted: i32| {
        let fields = Fields::of([("role_id", role), ("wanted", wanted), place]);
        app.create("seats", &fields)
    };
    seat(world.roles[1], ("department_id", below), 1);
    seat(world.roles[1], ("project_id", world.projects[0]), 1);
    app.create("assignments", &World::holds(world.employees[0], world.roles[1], below, "2020-01-01", ""));
    let places = |query: String| {
        let page = app.page(&format!("/seats?sort=id&{query}"));
        page.column(1)
    };
    assert_eq!(places(format!("role_id={}", world.roles[1])), ["Operations › Fleet", "APOLLO · Project APOLLO"]);
    assert_eq!(places(format!("department_id={}", world.departments[0])), ["Operations", "Operations › Fleet"]);
    assert_eq!(places(format!("project_id={}", world.projects[0])), ["APOLLO · Project APOLLO"]);
    // Two are wanted in Operations and one is there; the one wanted in Fleet is there.
    assert_eq!(places("gap=open".into()), ["Operations", "APOLLO · Project APOLLO"]);
}

fn assignments_by_everything_they_say(app: &App) {
    let world = World::new(app);
    let below = app.department("Fleet", Some(world.departments[0]));
    let holds = |first: i64, last: i64, role: i32, part: &str| {
        let fields = World::holds(world.employees[0], role, below, &day(first).to_string(), &day(last).to_string());
        app.create("assignments", &fields.set("responsibility", part));
    };
    holds(-9, -1, world.roles[0], "consulted");
    holds(1, 9, world.roles[0], "accountable");
    let in_project = World::holds(world.employees[0], world.roles[1], 0, "2020-01-01", "");
    app.create("assignments", &in_project.set("department_id", "").set("project_id", world.projects[1]));
    let of = |query: String| -> Vec<String> {
        let page = app.page(&format!("/assignments?sort=starts_on&{query}"));
        page.table("#list").iter().map(|row| format!("{}, {}, {}", row[0], row[1], row[2])).collect()
    };
    let fleet = "Ana García, Safety officer, Operations › Fleet";
    let (bo, ana) = ("Bo Lindqvist, Safety officer, Operations", "Ana García, Key holder, ZEPHYR · Project ZEPHYR");
    assert_eq!(of("when=past".into()), [fleet]);
    assert_eq!(of("when=future".into()), [fleet]);
    assert_eq!(of("when=current".into()), [bo, ana]);
    assert_eq!(of(format!("employee_id={}&when=current", world.employees[0])), [ana]);
    assert_eq!(of(format!("role_id={}", world.roles[0])), [bo, fleet, fleet]);
    assert_eq!(of(format!("department_id={}", world.departments[0])), [bo, fleet, fleet], "with all below it");
    assert_eq!(of(format!("department_id={below}")), [fleet, fleet]);
    assert_eq!(of(format!("project_id={}", world.projects[1])), [ana]);
    assert_eq!(of("responsibility=accountable".into()), [fleet]);
    assert_eq!(of("responsibility=responsible&q=ana".into()), [ana]);
}

fn a_filter_that_makes_no_sense_is_refused_by_name(app: &App) {
    World::new(app);
    for (plural, names) in [
        ("departments", &["department_id"][..]),
        ("employees", &["status", "when", "department_id", "role_id", "project_id", "manager_id"]),
        ("projects", &["status", "department_id"]),
        ("roles", &["scope"]),
        ("seats", &["gap", "role_id", "department_id", "project_id"]),
        ("assignments", &["when", "responsibility", "employee_id", "role_id", "department_id", "project_id"]),
    ] {
        for name in names {
            for nonsense in ["nonsense", "1e9", "-1"] {
                let page = app.get(&format!("/{plural}?{name}={nonsense}")).expect(Status::BadRequest).page();
                let said = page.text(".trouble-help");
                assert!(said.contains(&format!("“{name}”")), "{plural} {name}: {said}");
            }
        }
    }
    assert_eq!(ORDERS.len(), 6, "the registers tried here");
}

fn a_filter_on_a_row_that_is_not_there_leaves_nothing(app: &App) {
    World::new(app);
    for (plural, names) in [
        ("departments", &["department_id"][..]),
        ("employees", &["department_id", "role_id", "project_id", "manager_id"]),
        ("projects", &["department_id"]),
        ("seats", &["role_id", "department_id", "project_id"]),
        ("assignments", &["employee_id", "role_id", "department_id", "project_id"]),
    ] {
        for name in names {
            assert_eq!(found(app, &format!("/{plural}?{name}=999999")), Vec::<String>::new(), "{plural} {name}");
        }
    }
}
