//! Several people at one matrix, and adding rows and columns to it.

use rocket::http::Status;

use super::{cell, change};
use crate::support::{Access, App, Fields, Who, World, on_both};

on_both![
    whoever_saves_second_is_shown_both_letters,
    a_cell_that_nobody_touched_keeps_what_somebody_else_put_there,
    people_and_roles_are_added_without_losing_what_was_chosen,
    a_role_that_cannot_be_held_there_is_refused,
    a_steward_keeps_the_matrix_of_the_own_place,
];

fn at(world: &World) -> String {
    format!("/departments/{}/matrix", world.departments[0])
}

fn whoever_saves_second_is_shown_both_letters(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    let mine = app.page(&format!("{}?people={ana}", at(&world)));
    app.submit(&at(&world), &change(&mine, (bo, world.roles[0]), "A", "2026-01-01"));
    app.submit(&at(&world), &change(&mine, (ana, world.roles[0]), "I", "2026-01-01"));
    let before = app.dump();
    let form = change(&mine, (bo, world.roles[0]), "C", "2026-01-01").set(&cell(&mine, (ana, world.roles[0])), "C");
    let page = app.post(&at(&world), &form).expect(Status::Conflict).page();
    assert_eq!(app.dump(), before);
    let rows = page.table(".conflict-table");
    let expected = [["Safety officer, Ana García", "I", "C"], ["Safety officer, Bo Lindqvist", "A", "C"]];
    assert_eq!(rows, expected.map(|row| row.map(str::to_owned).to_vec()));
    // Saving once more puts it in place of what is there.
    let fields = Fields::of([("from_on", "2026-01-01")]).set(&cell(&page, (bo, world.roles[0])), "C");
    app.submit(&at(&world), &fields.set(&cell(&page, (ana, world.roles[0])), "C"));
    let letters = app.seen_by(Who::Viewer).page(&at(&world)).texts(".letter");
    assert_eq!(letters, ["C", "C"]);
}

fn a_cell_that_nobody_touched_keeps_what_somebody_else_put_there(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    let mine = app.page(&format!("{}?people={ana}", at(&world)));
    app.submit(&at(&world), &change(&mine, (bo, world.roles[0]), "A", "2026-01-01"));
    // The whole form is sent, as a browser without scripts does.
    let whole = change(&mine, (ana, world.roles[0]), "I", "2026-01-01").set(&cell(&mine, (bo, world.roles[0])), "R");
    app.submit(&at(&world), &whole);
    assert_eq!(app.seen_by(Who::Viewer).page(&at(&world)).texts(".letter"), ["I", "A"]);
}

fn people_and_roles_are_added_without_losing_what_was_chosen(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    let page = app.page(&at(&world));
    let chosen = change(&page, (bo, world.roles[0]), "A", "2026-01-01");
    let before = app.dump();
    let searched = chosen.clone().set("employee_id_q", "garcia").set("find", "employee_id");
    let page = app.post(&at(&world), &searched).expect(Status::Ok).page();
    assert!(page.texts(".picker-choice").iter().any(|choice| choice.starts_with("Ana García")));
    assert_eq!(page.value(&cell(&page, (bo, world.roles[0]))), "A");
    let add = chosen.set("employee_id", ana).set("role_id", world.roles[1]).set("find", "add");
    let page = app.post(&at(&world), &add).expect(Status::Ok).page();
    assert_eq!(page.texts(".matrix thead th"), ["Role", "Ana García", "Bo Lindqvist"]);
    assert_eq!(page.texts(".matrix tbody th > a"), ["Key holder", "Safety officer"]);
    assert_eq!(page.value(&cell(&page, (bo, world.roles[0]))), "A");
    assert_eq!((page.value("people"), page.value("employee_id")), (ana.to_string(), String::new()));
    assert_eq!(app.dump(), before);
    let fields = Fields::of([("from_on", "2026-01-01")])
        .set("people", page.value("people"))
        .set("roles", page.value("roles"))
        .set(&cell(&page, (ana, world.roles[1])), "R");
    let page = app.submit(&at(&world), &fields);
    assert_eq!(page.value(&cell(&page, (ana, world.roles[1]))), "R");
    let nothing = Fields::of([("from_on", "2026-01-01")]);
    assert_eq!(app.submit(&at(&world), &nothing).text(".flash"), "Nothing was changed.");
    // Whoever chooses somebody and saves without changing anything sees them.
    let another = app.employee("Cy", "Ode");
    let choice = Fields::of([("from_on", "2026-01-01")]).set("employee_id", another);
    let page = app.post(&at(&world), &choice).expect(Status::Ok).page();
    assert!(page.texts(".matrix thead th").contains(&"Cy Ode".to_owned()));
}

fn a_role_that_cannot_be_held_there_is_refused(app: &App) {
    let world = World::new(app);
    let crew = app.role("Crew", "project");
    let add = Fields::of([("from_on", "2026-01-01")]).set("role_id", crew).set("find", "add");
    let page = app.refused(&at(&world), &add);
    let said = "This role is for projects only. Choose a project, or another role.";
    assert_eq!(page.complaint("role_id").as_deref(), Some(said));
    assert!(!app.page(&format!("{}?roles={crew}", at(&world))).texts(".matrix tbody th").contains(&"Crew".to_owned()));
    assert!(app.page(&format!("/projects/{}/matrix?roles={crew}", world.projects[0])).words().contains("Crew"));
}

fn a_steward_keeps_the_matrix_of_the_own_place(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    super::part(app, (ana, world.roles[1]), world.departments[0], "accountable", "2020-01-01", "");
    let account = app.database.account("steward", Access::Viewer);
    app.database.link(account, ana);
    let steward = app.visitor().signed_in_as(account);
    let page = steward.page(&at(&world));
    steward.submit(&at(&world), &change(&page, (bo, world.roles[0]), "C", "2026-01-01"));
    let other = format!("/departments/{}/matrix", world.departments[1]);
    assert!(!steward.page(&other).has(".matrix select"));
    let name = format!("c-{}-{bo}-0-0-", world.roles[0]);
    let fields = Fields::of([("from_on", "2026-01-01")]).set(&name, "A");
    steward.post(&other, &fields).expect(Status::Forbidden);
}
