//! Whoever is accountable in a place is shown the buttons of that place, and of no other.

use rocket::http::Status;

use super::steward;
use crate::support::{App, Fields, Page, World, on_both};

on_both![a_steward_is_shown_what_they_may_do_and_nothing_else];

/// The ways to change seats and assignments that a page shows, without what follows a `?`.
fn ways(page: &Page) -> Vec<String> {
    let mut found: Vec<String> = page
        .targets()
        .iter()
        .map(|to| to.split('?').next().unwrap_or_default().to_owned())
        .filter(|to| ["/new", "/edit", "/delete", "/end"].iter().any(|end| to.ends_with(end)))
        .collect();
    found.sort();
    found.dedup();
    found
}

fn a_steward_is_shown_what_they_may_do_and_nothing_else(app: &App) {
    let world = World::new(app);
    let steward = steward(app, &world, world.employees[0]);
    let [own, other] = world.departments;
    let person = world.employees[1];
    let elsewhere = app.create("assignments", &World::holds(person, world.roles[0], other, "2020-01-01", ""));
    let wanted = Fields::of([("role_id", world.roles[0]), ("department_id", other), ("wanted", 1)]);
    let other_seat = app.create("seats", &wanted);
    let none = Vec::<String>::new();
    let of = |plural: &str, id: i32, ways: &[&str]| -> Vec<String> {
        ways.iter().map(|way| format!("/{plural}/{id}/{way}")).collect()
    };

    let held = of("assignments", world.assignment, &["edit", "end"]);
    let shown = ways(&steward.page(&format!("/departments/{own}")));
    for way in held.iter().chain(["/assignments/new".to_owned(), "/seats/new".to_owned()].iter()) {
        assert!(shown.contains(way), "{way} in {shown:?}");
    }
    assert!(shown.iter().all(|to| to.starts_with("/assignments") || to.starts_with("/seats")), "{shown:?}");
    assert_eq!(ways(&steward.page(&format!("/departments/{other}"))), none);
    assert_eq!(ways(&steward.page(&format!("/projects/{}", world.projects[0]))), none);

    let page = steward.page(&format!("/assignments/{}", world.assignment));
    assert_eq!(ways(&page), of("assignments", world.assignment, &["delete", "edit", "end"]));
    assert_eq!(ways(&steward.page(&format!("/assignments/{elsewhere}"))), none);
    let page = ways(&steward.page(&format!("/seats/{}", world.seat)));
    for way in of("seats", world.seat, &["delete", "edit"]).iter().chain(&held) {
        assert!(page.contains(way), "{way} in {page:?}");
    }
    assert_eq!(ways(&steward.page(&format!("/seats/{other_seat}"))), none);

    // Where rows of several places stand together, each goes by its own; the form lets a place be chosen.
    let mut expected = held.clone();
    expected.push("/assignments/new".to_owned());
    assert_eq!(ways(&steward.page(&format!("/employees/{person}"))), expected);
    for plural in ["assignments", "seats"] {
        assert_eq!(ways(&steward.page(&format!("/{plural}"))), [format!("/{plural}/new")]);
    }
    for way in [format!("/assignments/{elsewhere}/edit"), format!("/seats/{other_seat}/delete")] {
        steward.get(&way).expect(Status::Forbidden);
    }
}
