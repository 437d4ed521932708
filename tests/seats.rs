//! Seats: how many holders of a role a place wants, and how many are missing.

use chrono::{Days, NaiveDate};

use crate::support::{App, Fields, World, on_both};

on_both![
    a_seat_stands_in_exactly_one_place,
    at_least_one_holder_is_wanted,
    a_place_has_one_seat_for_a_role,
    a_role_is_wanted_only_where_it_can_be_held,
    a_gap_is_what_is_wanted_less_who_holds_it_today,
    a_project_that_is_over_wants_nobody_anywhere,
];

fn seat(role: i32, department: impl ToString, project: impl ToString) -> Fields {
    Fields::of([("role_id", role), ("wanted", 1)]).set("department_id", department).set("project_id", project)
}

fn a_seat_stands_in_exactly_one_place(app: &App) {
    let world = World::new(app);
    let both = seat(world.roles[1], world.departments[0], world.projects[0]);
    for wrong in [both, seat(world.roles[1], "", "")] {
        let page = app.refused("/seats", &wrong);
        for field in ["department_id", "project_id"] {
            let said = page.complaint(field);
            assert_eq!(said.as_deref(), Some("Choose either a department or a project, not both and not neither."));
        }
    }
}

fn at_least_one_holder_is_wanted(app: &App) {
    let world = World::new(app);
    let wanted = |number: &str| seat(world.roles[1], world.departments[0], "").set("wanted", number);
    for outside in ["0", "-1", "1000"] {
        let page = app.refused("/seats", &wanted(outside));
        let said = page.complaint("wanted");
        // The limits that it names are those that hold.
        assert_eq!(said.as_deref(), Some("Enter how many holders are wanted, from 1 to 999."), "{outside}");
        assert_eq!(page.value("wanted"), outside);
    }
    for nonsense in ["one", "1.5", "99999999999", "0x1"] {
        let page = app.refused("/seats", &wanted(nonsense));
        assert_eq!(page.complaint("wanted").as_deref(), Some("Enter a whole number."), "{nonsense}");
        assert_eq!(page.value("wanted"), nonsense);
    }
    let id = app.create("seats", &wanted("999"));
    app.submit(&format!("/seats/{id}"), &Fields::of([("wanted", "1"), ("version", "1")]));
}

fn a_place_has_one_seat_for_a_role(app: &App) {
    let world = World::new(app);
    let said = Some("This place already has a seat for this role.");
    let page = app.refused("/seats", &seat(world.roles[0], world.departments[0], ""));
    assert_eq!(page.complaint("role_id").as_deref(), said);
    let in_project = app.create("seats", &seat(world.roles[0], "", world.projects[0]));
    let page = app.refused("/seats", &seat(world.roles[0], "", world.projects[0]));
    assert_eq!(page.complaint("role_id").as_deref(), said);
    app.create("seats", &seat(world.roles[0], "", world.projects[1]));
    app.create("seats", &seat(world.roles[0], world.departments[1], ""));
    app.create("seats", &seat(world.roles[1], world.departments[0], ""));
    let moved = seat(world.roles[0], world.departments[0], "").set("version", 1);
    assert_eq!(app.refused(&format!("/seats/{in_project}"), &moved).complaint("role_id").as_deref(), said);
}

fn a_role_is_wanted_only_where_it_can_be_held(app: &App) {
    let world = World::new(app);
    let (of_departments, of_projects) = (app.role("Desk", "department"), app.role("Crew", "project"));
    let page = app.refused("/seats", &seat(of_departments, "", world.projects[0]));
    let said = page.complaint("role_id");
    assert_eq!(said.as_deref(), Some("This role is for departments only. Choose a department, or another role."));
    let page = app.refused("/seats", &seat(of_projects, world.departments[0], ""));
    let said = page.complaint("role_id");
    assert_eq!(said.as_deref(), Some("This role is for projects only. Choose a project, or another role."));
    app.create("seats", &seat(of_departments, world.departments[0], ""));
    app.create("seats", &seat(of_projects, "", world.projects[0]));
}

fn a_gap_is_what_is_wanted_less_who_holds_it_today(app: &App) {
    let world = World::new(app);
    let today = projman::web::page::today();
    let day = |days: i64| -> NaiveDate {
        let by = Days::new(days.unsigned_abs());
        if days < 0 { today - by } else { today + by }
    };
    let seat = format!("/seats/{}", world.seat);
    let missing = || app.page(&seat).texts(".tag-bad").concat();
    assert_eq!(missing(), "1 missing", "two are wanted, Bo is one");
    let hold = |first: i64, last: i64, part: &str| {
        let person = app.employee(part, &format!("{first} {last}"));
        let (first, last) = (day(first).to_string(), day(last).to_string());
        let fields = World::holds(person, world.roles[0], world.departments[0], &first, &last);
        app.create("assignments", &fields.set("responsibility", part))
    };
    hold(-9, -1, "responsible");
    hold(1, 9, "responsible");
    hold(-9, 9, "consulted");
    hold(-9, 9, "informed");
    assert_eq!(missing(), "1 missing", "who ended, is to come, is asked or told holds nothing today");
    let deputy = app.employee("De", "Puty");
    let stands_in = World::holds(deputy, world.roles[0], world.departments[0], "2020-01-01", "");
    app.create("assignments", &stands_in.set("deputy_for_id", world.assignment));
    assert_eq!(missing(), "1 missing", "a deputy fills no seat");
    assert_eq!(app.page("/seats?gap=open").column(0), ["Safety officer"]);
    let last = hold(0, 0, "accountable");
    assert_eq!(missing(), "", "the first day and the last day count");
    assert!(app.page("/seats?gap=open").has("#list .empty"));
    app.submit(&format!("/assignments/{last}/delete"), &Fields::of([("version", 1)]));
    assert_eq!(missing(), "1 missing");
}

fn a_project_that_is_over_wants_nobody_anywhere(app: &App) {
    let world = World::new(app);
    let (project, role, ana) = (world.projects[0], world.roles[1], world.employees[0]);
    let id = app.create("seats", &Fields::of([("role_id", role), ("project_id", project), ("wanted", 3)]));
    let held = World::holds(ana, role, 0, "2024-01-01", "").set("department_id", "").set("project_id", project);
    app.create("assignments", &held.set("responsibility", "accountable"));
    app.update("projects", project, &Fields::of([("starts_on", "2024-01-01"), ("ends_on", "2024-03-31")])).location();
    app.database.link(app.database.account("admin", projman::auth::Access::Admin), ana);
    for (on, wanted, missing) in [("2024-03-31", 3, true), ("2024-04-01", 0, false)] {
        let has = |path: &str, what: &str| app.page(path).words().contains(what);
        assert_eq!(has(&format!("/seats/{id}?on={on}"), "2 missing"), missing, "the seat, {on}");
        let seats = app.page(&format!("/seats?gap=open&project_id={project}&on={on}"));
        assert_eq!(seats.has("#list tbody tr"), missing, "the list, {on}");
        let all = app.page(&format!("/seats?project_id={project}&on={on}"));
        assert_eq!(all.words().contains("2 missing"), missing, "all seats, {on}");
        assert_eq!(has(&format!("/projects/{project}?on={on}"), "2 missing"), missing, "the project, {on}");
        assert_eq!(has(&format!("/roles/{role}?on={on}"), "2 missing"), missing, "the role, {on}");
        assert_eq!(has(&format!("/?on={on}"), "2 missing"), missing, "the first page, {on}");
        assert_eq!(has(&format!("/me?on={on}"), "2 missing"), missing, "my own page, {on}");
        assert_eq!(has(&format!("/gaps?kind=open&on={on}"), "2 missing"), missing, "gaps, {on}");
        let roles = app.page(&format!("/roles?on={on}")).table("#list");
        let row = roles.iter().find(|row| row[0].starts_with("Key holder")).expect("the role");
        assert!(row.contains(&wanted.to_string()), "the list of roles, {on}: {row:?}");
    }
    // What is remembered is not when the project goes on.
    app.update("projects", project, &Fields::of([("ends_on", "2024-04-01")])).location();
    let seats = app.page(&format!("/seats?gap=open&project_id={project}&on=2024-04-01"));
    assert!(seats.has("#list tbody tr"));
    let roles = app.page("/roles?on=2024-04-01").table("#list");
    assert!(roles.iter().any(|row| row[0].starts_with("Key holder") && row.contains(&"3".to_owned())), "{roles:?}");
}
