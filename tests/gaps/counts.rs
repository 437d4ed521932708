//! The counts on other pages are those of the lists they lead to.

use super::{KINDS, counts, day, entered};
use crate::support::{App, Fields, World, on_both};

on_both![the_first_page_counts_every_kind, a_place_counts_what_is_its_own];

/// A register that has a gap of every kind.
fn amiss(app: &App) -> World {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    let [own, other] = world.departments;
    entered(app, world.assignment, 400);
    let ends = World::holds(ana, world.roles[0], own, "2020-01-01", &day(10).to_string());
    app.create("assignments", &ends.set("allocation", 80));
    app.create("assignments", &World::holds(ana, world.roles[1], other, "2020-01-01", ""));
    app.post(&format!("/employees/{bo}"), &Fields::of([("left_on", day(-1).to_string()), ("version", "1".into())]));
    app.create("seats", &Fields::of([("role_id", world.roles[1]), ("project_id", world.projects[0]), ("wanted", 1)]));
    world
}

fn the_first_page_counts_every_kind(app: &App) {
    amiss(app);
    let (home, gaps) = (app.page("/"), app.page("/gaps"));
    assert_eq!(counts(&home), counts(&gaps));
    assert_eq!(counts(&gaps), [1, 1, 3, 1, 1, 1, 1]);
    for (kind, count) in KINDS.iter().zip(counts(&gaps)) {
        assert!(home.targets().contains(&format!("/gaps?kind={kind}")), "{kind}");
        assert_eq!(super::rows(app, kind, "").len(), count, "{kind}");
    }
}

fn a_place_counts_what_is_its_own(app: &App) {
    let world = amiss(app);
    app.department("Night shift", Some(world.departments[0]));
    let places = world.departments.map(|id| format!("/departments/{id}"));
    for place in places.into_iter().chain(world.projects.map(|id| format!("/projects/{id}"))) {
        let page = app.page(&place);
        let links = page.attributes("#gaps a", "href");
        let shown = page.texts("#gaps a strong");
        assert_eq!(links.is_empty(), place == format!("/projects/{}", world.projects[1]), "{place}");
        let id = place.rsplit('/').next().expect("an id");
        let query = if place.contains("departments") {
            format!("department_id={id}&extent=itself")
        } else {
            format!("project_id={id}")
        };
        let listed = counts(&app.page(&format!("/gaps?{query}")));
        for (kind, count) in KINDS.iter().zip(listed) {
            let at = links.iter().position(|to| *to == format!("/gaps?kind={kind}&{query}"));
            let counted = at.map_or(0, |at| shown[at].parse().expect("a count"));
            assert_eq!(counted, count, "{kind} at {place}");
        }
    }
}
