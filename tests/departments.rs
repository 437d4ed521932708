//! Departments: a tree with names that are unique where they stand.

use rocket::http::Status;

use crate::support::{App, Fields, World, on_both};

on_both![
    a_name_is_unique_under_its_parent_and_may_stand_elsewhere,
    a_code_is_unique_whatever_its_case,
    a_department_never_belongs_to_itself_or_to_one_below_it,
    a_department_can_be_moved_with_all_below_it,
    the_page_shows_the_way_down_and_what_is_below,
    the_page_shows_people_projects_and_roles,
    people_who_have_left_are_not_counted,
];

const TAKEN: &str = "Another entry already has this. Choose a different one.";

fn named(name: &str, parent: Option<i32>) -> Fields {
    Fields::of([("name", name), ("parent_id", &parent.map(|id| id.to_string()).unwrap_or_default())])
}

fn a_name_is_unique_under_its_parent_and_may_stand_elsewhere(app: &App) {
    let top = app.department("Operations", None);
    let below = app.department("Logistics", Some(top));
    for (same, parent) in [
        ("Operations", None),
        ("operations", None),
        ("  OPERATIONS ", None),
        ("Ｏperations", None),
        ("logistics", Some(top)),
    ] {
        let page = app.refused("/departments", &named(same, parent));
        assert_eq!(page.complaint("name").as_deref(), Some(TAKEN), "{same:?}");
        assert_eq!(page.value("name"), same, "what was typed is kept");
    }
    app.department("Logistics", None);
    app.department("Operations", Some(below));
    // An accent makes another name, on both databases.
    app.department("Óperations", None);
    let page = app.refused(&format!("/departments/{below}"), &named("LOGISTICS", None).set("version", 1));
    assert_eq!(page.complaint("name").as_deref(), Some(TAKEN), "moved to where the name is taken");
    app.update("departments", below, &named("LOGISTICS", Some(top))).expect(Status::SeeOther);
}

fn a_code_is_unique_whatever_its_case(app: &App) {
    app.create("departments", &named("A", None).set("code", "Ops"));
    for same in ["Ops", "OPS", "ops "] {
        let page = app.refused("/departments", &named("B", None).set("code", same));
        assert_eq!(page.complaint("code").as_deref(), Some(TAKEN), "{same:?}");
    }
    app.create("departments", &named("B", None).set("code", "Öps"));
    // Any number of departments have none.
    app.create("departments", &named("C", None).set("code", ""));
    app.create("departments", &named("D", None).set("code", ""));
}

fn a_department_never_belongs_to_itself_or_to_one_below_it(app: &App) {
    let top = app.department("Top", None);
    let middle = app.department("Middle", Some(top));
    let bottom = app.department("Bottom", Some(middle));
    let before = app.dump();
    for parent in [top, middle, bottom] {
        let sent = Fields::of([("parent_id", parent), ("version", 1)]);
        let page = app.refused(&format!("/departments/{top}"), &sent);
        let said = page.complaint("parent_id");
        assert_eq!(said.as_deref(), Some("A department cannot belong to itself or to one below it."));
    }
    assert_eq!(app.dump(), before);
}

fn a_department_can_be_moved_with_all_below_it(app: &App) {
    let world = World::new(app);
    let fleet = app.department("Fleet", Some(world.departments[0]));
    let cars = app.department("Cars", Some(fleet));
    let to = Fields::of([("parent_id", world.departments[1])]);
    app.update("departments", fleet, &to).expect(Status::SeeOther);
    let crumbs = app.page(&format!("/departments/{cars}")).texts(".crumbs li");
    assert_eq!(crumbs, ["Departments", "Research", "Fleet"]);
    app.update("departments", fleet, &Fields::of([("parent_id", "")])).expect(Status::SeeOther);
    assert_eq!(app.page(&format!("/departments/{cars}")).texts(".crumbs li"), ["Departments", "Fleet"]);
}

fn the_page_shows_the_way_down_and_what_is_below(app: &App) {
    let top = app.department("Top", None);
    let middle = app.department("Middle", Some(top));
    app.department("Zoo", Some(middle));
    app.department("Ape house", Some(middle));
    let page = app.page(&format!("/departments/{middle}"));
    assert_eq!(page.link("Top"), format!("/departments/{top}"));
    assert_eq!(page.texts("#departments li a"), ["Ape house", "Zoo"]);
    let new = app.page(&page.link("New sub-department"));
    assert_eq!(new.value("parent_id"), middle.to_string());
}

fn the_page_shows_people_projects_and_roles(app: &App) {
    let world = World::new(app);
    let home = world.departments[0];
    app.update("employees", world.employees[0], &Fields::of([("department_id", home)])).expect(Status::SeeOther);
    app.update("projects", world.projects[0], &Fields::of([("department_id", home)])).expect(Status::SeeOther);
    let page = app.page(&format!("/departments/{home}"));
    assert_eq!(page.table("#people")[0][0], "García, Ana");
    assert_eq!(page.texts("#projects li a"), ["APOLLO · Project APOLLO"]);
    let roles = page.table("#roles");
    assert_eq!(roles.len(), 1);
    assert_eq!(roles[0][..2], ["Safety officer", "1 of 2 1 missing"]);
    assert!(roles[0][2].starts_with("Bo Lindqvist"), "{roles:?}");
    assert_eq!(page.table("#assignments-current")[0][..2], ["Bo Lindqvist", "Safety officer"]);
}

fn people_who_have_left_are_not_counted(app: &App) {
    let world = World::new(app);
    for (id, status) in [(world.employees[0], "active"), (world.employees[1], "left")] {
        let fields = Fields::of([("status", status)]).set("department_id", world.departments[0]);
        app.update("employees", id, &fields).expect(Status::SeeOther);
    }
    let row = app.page("/departments?q=operations").table("#list")[0].clone();
    assert_eq!(row[3], "1");
}
