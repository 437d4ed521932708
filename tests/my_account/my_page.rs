//! The page about oneself.

use rocket::http::Status;

use super::as_viewer;
use crate::support::{App, Fields, World, on_both};

on_both![
    without_a_link_it_says_whom_to_ask,
    it_shows_ones_own_roles_and_who_else_is_there,
    a_large_place_shows_its_first_people,
    steward_buttons_lead_back_here,
];

fn without_a_link_it_says_whom_to_ask(app: &App) {
    World::new(app);
    let page = as_viewer(app).page("/me");
    assert!(page.words().contains("Ask an administrator of this program"), "{}", page.words());
    assert!(!page.has("main table"));
}

fn it_shows_ones_own_roles_and_who_else_is_there(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    let update = Fields::of([("department_id", world.departments[1]), ("manager_id", ana)]).set("notes", "a secret");
    app.update("employees", bo, &update).expect(Status::SeeOther);
    let coming = World::holds(bo, world.roles[1], world.departments[1], "2990-01-01", "");
    app.create("assignments", &coming);
    let over = World::holds(bo, world.roles[1], world.departments[1], "2001-01-01", "2001-12-31");
    app.create("assignments", &over);
    app.create("assignments", &World::holds(ana, world.roles[1], world.departments[0], "2020-01-01", ""));
    app.create("assignments", &World::holds(ana, world.roles[0], world.departments[1], "2020-01-01", ""));
    let project = Fields::of([("employee_id", bo), ("role_id", world.roles[1]), ("project_id", world.projects[0])]);
    app.create("assignments", &project.set("allocation", 10).set("starts_on", "2021-01-01"));

    let vera = as_viewer(app);
    app.database.link(vera.account_id(), bo);
    let page = vera.page("/me");
    assert_eq!(page.text("h1"), "Bo Lindqvist");
    assert!(page.links("Research").contains(&format!("/departments/{}", world.departments[1])));
    assert!(page.links("Ana García").contains(&format!("/employees/{ana}")));
    assert!(!page.words().contains("a secret"));
    assert_eq!((page.table("#me-current").len(), page.table("#me-future").len()), (2, 1));
    // The places of today, by name: a department and a project, not the place of another time.
    let places = page.texts(".my-place h2");
    assert_eq!(places, ["APOLLO · Project APOLLO 1 person", "Operations 2 people"]);
    let operations = page.texts(".my-place").remove(1);
    for part in ["Safety officer 1 of 2", "1 missing", "Key holder", "Ana García Key holder Responsible"] {
        assert!(operations.contains(part), "{part} in {operations}");
    }
    assert!(page.texts(".my-place").remove(0).contains("Nobody but you."));
    assert!(page.texts(".my-place .box-more").is_empty());
}

fn a_large_place_shows_its_first_people(app: &App) {
    let world = World::new(app);
    for number in 0..12 {
        let id = app.employee("Eva", &format!("Ruiz {number}"));
        app.create("assignments", &World::holds(id, world.roles[1], world.departments[0], "2020-01-01", ""));
    }
    let vera = as_viewer(app);
    app.database.link(vera.account_id(), world.employees[1]);
    let page = vera.page("/me");
    assert_eq!(page.texts(".my-place a[href^=\"/employees/\"]").len(), 8);
    assert_eq!(page.text(".my-place h2"), "Operations 13 people");
    assert_eq!(page.link("Show everybody and every role there"), format!("/departments/{}", world.departments[0]));
}

fn steward_buttons_lead_back_here(app: &App) {
    let world = World::new(app);
    app.database.link(app.account_id(), world.employees[1]);
    let ways = app.page("/me").attributes("#me-current .row-actions a", "href");
    assert_eq!(ways, ["end", "edit"].map(|way| format!("/assignments/{}/{way}?return_to=/me", world.assignment)));
}
