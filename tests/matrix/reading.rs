//! What the matrix shows: letters, deputies, rules that are broken, and its file.

use super::part;
use crate::support::{App, Fields, Who, World, on_both};

on_both![
    rows_are_roles_and_columns_people_with_letters_where_they_meet,
    rules_that_are_broken_are_said_in_words,
    deputies_are_marked_and_do_not_count,
    the_matrix_is_that_of_the_day,
    whoever_may_not_staff_the_place_reads_letters,
    a_big_place_is_cut_and_says_so,
    filters_leave_a_role_or_what_is_broken,
    the_file_has_every_column_and_no_formula,
];

fn rows_are_roles_and_columns_people_with_letters_where_they_meet(app: &App) {
    let world = World::new(app);
    let [place, _] = world.departments;
    part(app, (world.employees[0], world.roles[0]), place, "accountable", "2020-01-01", "");
    part(app, (world.employees[0], world.roles[1]), place, "informed", "2020-01-01", "");
    let page = app.seen_by(Who::Viewer).page(&format!("/departments/{place}/matrix"));
    assert_eq!(page.texts(".matrix thead th"), ["Role", "Ana García", "Bo Lindqvist"]);
    let table = page.table(".matrix");
    assert_eq!(table[0][1..], ["I", ""]);
    assert!(table[0][0].starts_with("Key holder"));
    assert_eq!(table[1], ["Safety officer", "A", "R"]);
    // A role that is wanted and that nobody holds has its row too.
    let seat = Fields::of([("role_id", world.roles[1]), ("department_id", world.departments[1]), ("wanted", 1)]);
    app.create("seats", &seat);
    let page = app.page(&format!("/departments/{}/matrix?people={}", world.departments[1], world.employees[0]));
    assert_eq!(page.texts(".matrix tbody th a"), ["Key holder"]);
    let in_project = Fields::of([("employee_id", world.employees[0]), ("role_id", world.roles[0]), ("allocation", 5)]);
    app.create("assignments", &in_project.set("project_id", world.projects[0]).set("starts_on", "2020-01-01"));
    let page = app.page(&format!("/projects/{}/matrix", world.projects[0]));
    assert_eq!(page.texts(".matrix thead th"), ["Role", "Ana García"]);
    assert_eq!(app.get("/departments/999/matrix").status, 404);
    assert_eq!(app.get("/projects/999/matrix.csv").status, 404);
}

fn rules_that_are_broken_are_said_in_words(app: &App) {
    let world = World::new(app);
    let [place, _] = world.departments;
    let at = format!("/departments/{place}/matrix");
    let said = |app: &App| app.page(&at).texts(".matrix tbody .violation");
    assert_eq!(said(app), ["No one accountable"]);
    assert_eq!(app.page(&at).texts(".matrix-broken li"), ["Safety officer: No one accountable"]);
    part(app, (world.employees[0], world.roles[0]), place, "accountable", "2020-01-01", "");
    assert_eq!(said(app), [""; 0]);
    assert!(app.page(&at).has(".matrix-fine") && !app.page(&at).has(".matrix-broken"));
    let another = app.employee("Cy", "Ode");
    part(app, (another, world.roles[0]), place, "accountable", "2020-01-01", "");
    assert_eq!(said(app), ["Several accountable"]);
    part(app, (another, world.roles[1]), place, "consulted", "2020-01-01", "");
    assert_eq!(said(app), ["No one accountable", "Nobody responsible", "Several accountable"]);
    assert_eq!(app.page(&at).text(".matrix-broken h2"), "2 of 2 roles break a rule");
    let spanish = app.get_with(&at, &[("Accept-Language", "es")]).page();
    assert_eq!(spanish.text(".matrix-broken h2"), "2 de 2 funciones incumplen una regla");
}

fn deputies_are_marked_and_do_not_count(app: &App) {
    let world = World::new(app);
    let [place, _] = world.departments;
    let deputy = World::holds(world.employees[0], world.roles[0], place, "2020-01-01", "")
        .set("responsibility", "accountable")
        .set("deputy_for_id", world.assignment);
    let deputy = app.create("assignments", &deputy);
    let page = app.page(&format!("/departments/{place}/matrix"));
    assert_eq!(page.texts(".matrix .violation"), ["No one accountable"]);
    assert_eq!(page.attributes(".letter.is-deputy", "href"), [format!("/assignments/{deputy}")]);
    assert_eq!(page.text(".letter.is-deputy"), "a Accountable, Deputy");
    // It is changed on its own page.
    assert_eq!(page.attributes(".matrix select", "name").len(), 1);
}

fn the_matrix_is_that_of_the_day(app: &App) {
    let world = World::new(app);
    let [place, _] = world.departments;
    part(app, (world.employees[0], world.roles[0]), place, "accountable", "2024-02-01", "2024-02-29");
    let people = |on: &str| app.page(&format!("/departments/{place}/matrix?on={on}")).texts(".matrix thead th");
    assert_eq!(people("2024-01-31"), ["Role", "Bo Lindqvist"]);
    assert_eq!(people("2024-02-29"), ["Role", "Ana García", "Bo Lindqvist"]);
    assert_eq!(people("2024-03-01"), ["Role", "Bo Lindqvist"]);
    let page = app.page(&format!("/departments/{place}/matrix?on=2024-02-29"));
    assert_eq!(page.value("from_on"), "2024-02-29");
}

fn whoever_may_not_staff_the_place_reads_letters(app: &App) {
    let world = World::new(app);
    let at = format!("/departments/{}/matrix", world.departments[0]);
    let page = app.seen_by(Who::Viewer).page(&at);
    assert!(!page.has(".matrix select") && !page.has("main form[method=post]"));
    assert_eq!(page.attribute(".letter", "href"), format!("/assignments/{}", world.assignment));
    assert!(app.seen_by(Who::Editor).page(&at).has(".matrix select"));
}

fn a_big_place_is_cut_and_says_so(app: &App) {
    let world = World::new(app);
    let [place, _] = world.departments;
    for number in 1..=20 {
        let person = app.employee(&format!("P{number:02}"), "Zeta");
        part(app, (person, world.roles[1]), place, "responsible", "2020-01-01", "");
    }
    let at = format!("/departments/{place}/matrix");
    let page = app.page(&at);
    assert_eq!(page.texts(".matrix thead th").len(), 21);
    assert_eq!(
        page.text(".list-count strong"),
        "People 1 to 20 of 21 are shown; the other columns are on the next pages."
    );
    let second = app.page(&page.attribute(".pager a[rel=next]", "href"));
    assert_eq!(second.texts(".matrix thead th"), ["Role", "P20 Zeta"]);
    // Whoever is put in front is there on every page.
    let added = app.page(&format!("{at}?page=2&people={}", world.employees[0]));
    assert_eq!(added.texts(".matrix thead th"), ["Role", "Ana García", "P20 Zeta"]);
    // The rules look at all of them.
    assert_eq!(second.texts(".matrix .violation").len(), 2);
    assert_eq!(app.get(&format!("{at}.csv")).text().lines().next().map(|head| head.split(',').count()), Some(23));
    for beyond in ["99", "-1", "0"] {
        assert!(app.page(&format!("{at}?page={beyond}")).has(".matrix"), "{beyond}");
    }
    assert_eq!(app.get(&format!("{at}?page=x")).status, 400);
}

fn filters_leave_a_role_or_what_is_broken(app: &App) {
    let world = World::new(app);
    let [place, _] = world.departments;
    part(app, (world.employees[0], world.roles[1]), place, "accountable", "2020-01-01", "");
    part(app, (world.employees[1], world.roles[1]), place, "responsible", "2020-01-01", "");
    let at = format!("/departments/{place}/matrix");
    let page = app.page(&format!("{at}?role_id={}", world.roles[0]));
    assert_eq!(page.texts(".matrix tbody th > a"), ["Safety officer"]);
    assert_eq!(page.texts(".matrix thead th"), ["Role", "Bo Lindqvist"]);
    let page = app.page(&format!("{at}?only=broken"));
    assert_eq!(page.texts(".matrix tbody th > a"), ["Safety officer"]);
    assert_eq!(page.links("Download CSV"), [format!("{at}.csv?only=broken")]);
    assert_eq!(app.get(&format!("{at}?only=x")).status, 400);
}

fn the_file_has_every_column_and_no_formula(app: &App) {
    let world = World::new(app);
    let [place, _] = world.departments;
    let namesake = app.create(
        "employees",
        &Fields::of([("given_name", "Bo"), ("family_name", "Lindqvist"), ("email", "bo2@acme.example")]),
    );
    let odd = app.role("=cmd, \"x\"", "any");
    part(app, (namesake, odd), place, "consulted", "2020-01-01", "");
    let answer = app.get(&format!("/departments/{place}/matrix.csv?on=2024-05-06"));
    assert_eq!(answer.header("Content-Type"), Some("text/csv; charset=utf-8"));
    let name = format!("attachment; filename=\"projman-matrix-department-{place}-2024-05-06.csv\"");
    assert_eq!(answer.header("Content-Disposition"), Some(name.as_str()));
    let bo = world.employees[1];
    let lines = [
        format!("Role,Bo Lindqvist (#{bo}),Bo Lindqvist (#{namesake}),Rules broken"),
        "\"'=cmd, \"\"x\"\"\",,C,No one accountable; Nobody responsible".to_owned(),
        "Safety officer,R,,No one accountable".to_owned(),
    ];
    assert_eq!(answer.text(), lines.map(|line| line + "\r\n").concat());
}
