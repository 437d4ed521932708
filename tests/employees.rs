//! Employees: addresses, numbers, days and managers.

use rocket::http::Status;

use crate::support::{App, Fields, World, on_both};

on_both![
    an_address_must_look_like_one,
    an_address_is_unique_whatever_its_case,
    a_number_is_unique_where_there_is_one,
    nobody_leaves_before_they_came,
    a_day_must_be_one,
    nobody_reports_to_themselves_directly_or_through_others,
    the_page_shows_who_reports_to_them,
    the_page_sums_up_what_is_allocated_today,
    two_people_may_share_a_name,
    employed_on_a_day_means_the_same_everywhere,
    handovers_that_go_along_are_in_the_log,
];

fn person(email: &str) -> Fields {
    Fields::of([("given_name", "Eva"), ("family_name", "Ruiz"), ("email", email)])
}

const TAKEN: &str = "Another entry already has this. Choose a different one.";

fn an_address_must_look_like_one(app: &App) {
    for bad in ["eva", "eva@", "@acme.example", "e va@acme.example", "a@b@c.example", "eva@acme..example", "<e@a.b>"] {
        let page = app.refused("/employees", &person(bad));
        let said = page.complaint("email");
        assert_eq!(said.as_deref(), Some("Enter an e-mail address, for example name@example.com."), "{bad}");
        assert_eq!(page.value("email"), bad);
    }
    let long = format!("eva@{}.example", "a".repeat(250));
    assert!(app.refused("/employees", &person(&long)).complaint("email").is_some());
    for good in ["o'brien+x@sub.acme.example", "josé@correo.example", "root@localhost"] {
        app.create("employees", &person(good));
    }
}

fn an_address_is_unique_whatever_its_case(app: &App) {
    app.create("employees", &person("eva@acme.example"));
    for same in ["eva@acme.example", "EVA@ACME.example", " Eva@acme.example "] {
        let page = app.refused("/employees", &person(same));
        assert_eq!(page.complaint("email").as_deref(), Some(TAKEN), "{same:?}");
        assert_eq!(page.summary().len(), 1);
    }
    let other = app.create("employees", &person("éva@acme.example"));
    let sent = person("EVA@acme.example").set("version", 1);
    let page = app.refused(&format!("/employees/{other}"), &sent);
    assert_eq!(page.complaint("email").as_deref(), Some(TAKEN), "taken from another row");
    app.update("employees", other, &person("ÉVA@acme.example")).expect(Status::SeeOther);
}

fn a_number_is_unique_where_there_is_one(app: &App) {
    app.create("employees", &person("a@x.example").set("number", "P-1"));
    let page = app.refused("/employees", &person("b@x.example").set("number", "p-1"));
    assert_eq!(page.complaint("number").as_deref(), Some(TAKEN));
    app.create("employees", &person("b@x.example").set("number", ""));
    app.create("employees", &person("c@x.example").set("number", " "));
}

fn nobody_leaves_before_they_came(app: &App) {
    let days = |first: &str, last: &str| person("a@x.example").set("hired_on", first).set("left_on", last);
    let page = app.refused("/employees", &days("2026-03-02", "2026-03-01"));
    assert_eq!(page.complaint("left_on").as_deref(), Some("The last day must not be before the first."));
    assert_eq!((page.value("hired_on"), page.value("left_on")), ("2026-03-02".into(), "2026-03-01".into()));
    let id = app.create("employees", &days("2026-03-01", "2026-03-01"));
    app.update("employees", id, &days("", "2026-03-01")).expect(Status::SeeOther);
    app.update("employees", id, &days("2026-03-01", "")).expect(Status::SeeOther);
}

fn a_day_must_be_one(app: &App) {
    for bad in
        ["2026-02-29", "2026-13-01", "01.03.2026", "1899-12-31", "3000-01-01", "tomorrow", "0000-00-00", "20260301"]
    {
        let page = app.refused("/employees", &person("a@x.example").set("hired_on", bad));
        let said = page.complaint("hired_on");
        assert_eq!(said.as_deref(), Some("Enter a date as year-month-day, for example 2026-03-31."), "{bad}");
        assert_eq!(page.value("hired_on"), bad);
    }
    for good in ["2024-02-29", "1900-01-01", "2999-12-31"] {
        let id = app.create("employees", &person(&format!("{good}@x.example")).set("hired_on", good));
        assert_eq!(app.page(&format!("/employees/{id}/edit")).value("hired_on"), good);
    }
    // What a form's own limits let through must be taken.
    let page = app.page("/employees/new");
    let limits = (page.attribute("#hired_on", "min"), page.attribute("#hired_on", "max"));
    for limit in [limits.0, limits.1] {
        let fields = person(&format!("limit-{limit}@x.example")).set("hired_on", &limit);
        app.post("/employees", &fields).expect(Status::SeeOther);
    }
}

fn nobody_reports_to_themselves_directly_or_through_others(app: &App) {
    let world = World::new(app);
    let [boss, middle] = world.employees;
    let bottom = app.employee("Cleo", "Diaz");
    app.update("employees", middle, &Fields::of([("manager_id", boss)])).expect(Status::SeeOther);
    app.update("employees", bottom, &Fields::of([("manager_id", middle)])).expect(Status::SeeOther);
    let before = app.dump();
    for manager in [boss, middle, bottom] {
        let sent = Fields::of([("manager_id", manager), ("version", 1)]);
        let page = app.refused(&format!("/employees/{boss}"), &sent);
        let said = page.complaint("manager_id");
        assert_eq!(said.as_deref(), Some("Nobody can report to themselves, directly or through others."));
    }
    assert_eq!(app.dump(), before);
    app.update("employees", bottom, &Fields::of([("manager_id", boss)])).expect(Status::SeeOther);
}

fn the_page_shows_who_reports_to_them(app: &App) {
    let world = World::new(app);
    let [boss, other] = world.employees;
    assert!(!app.page(&format!("/employees/{boss}")).has("#reports"));
    app.update("employees", other, &Fields::of([("manager_id", boss)])).expect(Status::SeeOther);
    let page = app.page(&format!("/employees/{boss}"));
    assert_eq!(page.texts("#reports li"), ["Bo Lindqvist"]);
    assert_eq!(app.page(&format!("/employees/{other}")).link("Ana García"), format!("/employees/{boss}"));
}

fn the_page_sums_up_what_is_allocated_today(app: &App) {
    let world = World::new(app);
    let id = world.employees[0];
    let hold = |department: i32, percent: i32, first: &str, last: &str| {
        let fields = World::holds(id, world.roles[0], department, first, last).set("allocation", percent);
        app.create("assignments", &fields)
    };
    hold(world.departments[0], 60, "2020-01-01", "");
    hold(world.departments[0], 90, "2019-01-01", "2019-12-31");
    hold(world.departments[1], 40, "2020-01-01", "");
    let allocated = || app.page(&format!("/employees/{id}")).texts("dl .fields-line:has(.percent) dd");
    assert_eq!(allocated(), ["100%"]);
    let more = World::holds(id, world.roles[1], world.departments[1], "2020-01-01", "").set("allocation", 1);
    app.create("assignments", &more);
    assert_eq!(allocated(), ["101% more than 100 %"]);
}

fn two_people_may_share_a_name(app: &App) {
    app.create("employees", &person("a@x.example"));
    app.create("employees", &person("b@x.example"));
    assert_eq!(app.page("/employees").column(0), ["Ruiz, Eva", "Ruiz, Eva"]);
}

/// On the first page, in the chart and in the list of departments.
fn employed_on_a_day_means_the_same_everywhere(app: &App) {
    let top = app.department("Operations", None);
    for (at, (status, hired, left)) in [
        ("active", "", ""),
        ("on_leave", "", ""),
        ("left", "", ""),
        ("active", "2024-03-01", ""),
        ("active", "", "2024-03-01"),
        ("left", "", "2024-03-01"),
        ("left", "2024-02-29", "2024-03-01"),
        ("left", "2024-02-29", ""),
        ("on_leave", "2024-03-02", "2090-01-01"),
        ("left", "", "2090-01-01"),
    ]
    .into_iter()
    .enumerate()
    {
        let fields = person(&format!("p{at}@acme.example")).set("status", status).set("department_id", top);
        app.create("employees", &fields.set("hired_on", hired).set("left_on", left));
    }
    for (on, people) in [("2024-02-28", 5), ("2024-02-29", 6), ("2024-03-01", 7), ("2024-03-02", 5), ("2090-01-02", 3)]
    {
        let people = people.to_string();
        assert_eq!(app.page(&format!("/departments?on={on}")).table("#list")[0][3], people, "the list, {on}");
        let above = app.page(&format!("/?on={on}")).table("#heads-departments");
        assert_eq!(above[0][1], people, "the first page, {on}");
        let months = app.page(&format!("/?on={on}")).table("#heads-months");
        assert_eq!(months[12][1], people, "the last of its months, {on}");
        let chart = app.page(&format!("/chart?on={on}"));
        assert!(chart.words().contains(&format!("{people} people")), "the chart, {on}: {}", chart.words());
    }
}

fn handovers_that_go_along_are_in_the_log(app: &App) {
    let world = World::new(app);
    let ana = world.employees[0];
    let begun = Fields::of([("employee_id", ana)]).set("last_day", "2027-01-31");
    let id = app.create("handovers", &begun);
    let gone = app.post(&format!("/employees/{ana}/delete"), &Fields::of([("version", app.version("employees", ana))]));
    assert_eq!(gone.location(), "/employees");
    app.get(&format!("/handovers/{id}")).expect(Status::NotFound);
    let log = app.page("/changes");
    let told = log.texts(".change > p");
    assert_eq!(told[..2], ["admin deleted the employee Ana García", "admin deleted the handover Ana García"]);
    assert!(log.texts(".change")[1].ends_with("Last day 31 Jan 2027"), "{:?}", log.texts(".change"));
}
