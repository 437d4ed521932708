//! What a server remembers is never older than the last write, whoever made it.

use rocket::http::Status;

use crate::support::kinds::KINDS;
use crate::support::{App, Fields, World, on_both};

on_both![
    totals_follow_every_write_of_this_server_and_another,
    the_tree_follows_every_write_of_this_server_and_another,
    gaps_follow_what_is_assigned_elsewhere,
    a_search_follows_a_name_changed_elsewhere,
];

fn total(app: &App, address: &str) -> String {
    let page = app.page(address);
    if page.has("#list .list-count") { page.text("#list .list-count span") } else { "none".into() }
}

fn totals_follow_every_write_of_this_server_and_another(app: &App) {
    let world = World::new(app);
    let other = app.second();
    for kind in &KINDS {
        let list = format!("/{}", kind.plural);
        let before = (total(app, &list), total(&other, &list));
        assert_eq!(before.0, before.1);
        for writer in [app, &other] {
            let id = writer.create(kind.plural, &(kind.full)(&world));
            let after = total(app, &list);
            assert_ne!(after, before.0, "{list} after a row more");
            assert_eq!(after, total(&other, &list), "{list} on both servers");
            writer.submit(&format!("{list}/{id}/delete"), &Fields::of([("version", 1)]));
            assert_eq!((total(app, &list), total(&other, &list)), before, "{list} after a row less");
        }
    }
}

fn the_tree_follows_every_write_of_this_server_and_another(app: &App) {
    let other = app.second();
    let top = app.department("Operations", None);
    let below = app.department("Fleet", Some(top));
    let person = app.employee("Eva", "Ruiz");
    app.update("employees", person, &Fields::of([("department_id", below)])).expect(Status::SeeOther);
    let page = format!("/employees/{person}");
    let place = |server: &App| server.page(&page).texts("dd a").into_iter().find(|text| text.contains("Fleet"));
    for (writer, name) in [(app, "Works"), (&other, "Plant"), (app, "Yard")] {
        for server in [app, &other] {
            assert!(place(server).is_some(), "both servers know the tree");
        }
        writer.update("departments", top, &Fields::of([("name", name)])).expect(Status::SeeOther);
        for server in [app, &other] {
            assert_eq!(place(server), Some(format!("{name} › Fleet")));
        }
    }
    let elsewhere = other.department("Elsewhere", None);
    app.update("departments", below, &Fields::of([("parent_id", elsewhere)])).expect(Status::SeeOther);
    for server in [app, &other] {
        assert_eq!(place(server), Some("Elsewhere › Fleet".into()));
        assert_eq!(server.page(&format!("/employees?department_id={elsewhere}")).column(0), ["Ruiz, Eva"]);
        assert!(server.page(&format!("/employees?department_id={top}")).has("#list .empty"));
    }
}

fn gaps_follow_what_is_assigned_elsewhere(app: &App) {
    let world = World::new(app);
    let other = app.second();
    for server in [app, &other] {
        assert_eq!(total(server, "/seats?gap=open"), "1 in all");
        assert_eq!(server.page("/").table("#open-seats").len(), 1);
    }
    let held = World::holds(world.employees[0], world.roles[0], world.departments[0], "2020-01-01", "");
    let id = other.create("assignments", &held);
    for server in [app, &other] {
        assert_eq!(total(server, "/seats?gap=open"), "none");
        assert!(server.page("/").table("#open-seats").is_empty());
    }
    app.submit(&format!("/assignments/{id}/end"), &Fields::of([("ends_on", "2020-12-31"), ("version", "1")]));
    for server in [app, &other] {
        assert_eq!(total(server, "/seats?gap=open"), "1 in all");
    }
}

fn a_search_follows_a_name_changed_elsewhere(app: &App) {
    let world = World::new(app);
    let other = app.second();
    for server in [app, &other] {
        assert_eq!(total(server, "/assignments?q=lindqvist"), "1 in all");
        assert_eq!(total(server, "/seats?q=safety"), "1 in all");
    }
    other
        .update("employees", world.employees[1], &Fields::of([("family_name", "Berg"), ("email", "b@x.example")]))
        .expect(Status::SeeOther);
    other.update("roles", world.roles[0], &Fields::of([("name", "Guard")])).expect(Status::SeeOther);
    for server in [app, &other] {
        assert_eq!(total(server, "/assignments?q=lindqvist"), "none");
        assert_eq!(total(server, "/assignments?q=berg"), "1 in all");
        assert_eq!(total(server, "/seats?q=safety"), "none");
        assert_eq!(total(server, "/seats?q=guard"), "1 in all");
    }
}
