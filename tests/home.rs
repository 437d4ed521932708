//! The first page.

use chrono::Days;

use crate::support::{App, Fields, World, on_both};

on_both![
    an_empty_register_says_where_to_begin,
    it_counts_what_there_is,
    it_shows_the_seats_that_lack_people_today,
    it_shows_what_ends_within_ninety_days,
];

fn an_empty_register_says_where_to_begin(app: &App) {
    let page = app.page("/");
    assert_eq!(
        page.attributes(".steps a", "href"),
        ["/departments/new", "/employees/new", "/roles/new", "/assignments/new"]
    );
    assert!(!page.has(".figures"));
    app.department("Operations", None);
    assert!(!app.page("/").has(".steps"));
}

fn it_counts_what_there_is(app: &App) {
    World::new(app);
    assert_eq!(app.page("/").texts(".figures .figure"), ["2", "2", "2", "2", "1"]);
    app.employee("Eva", "Ruiz");
    assert_eq!(app.page("/").texts(".figures .figure"), ["2", "3", "2", "2", "1"], "at once");
}

fn it_shows_the_seats_that_lack_people_today(app: &App) {
    let world = World::new(app);
    assert_eq!(app.page("/").table("#open-seats")[0], ["Safety officer", "Operations", "2", "1 1 missing"]);
    let held = World::holds(world.employees[0], world.roles[0], world.departments[0], "2020-01-01", "");
    app.create("assignments", &held);
    assert!(app.page("/").text("#open-seats").contains("Every seat has the people it wants."));
}

fn it_shows_what_ends_within_ninety_days(app: &App) {
    let world = World::new(app);
    let today = projman::web::page::today();
    assert!(app.page("/").text("#ending").contains("None."));
    for (role, last) in [(0, today), (1, today + Days::new(90))] {
        let fields = World::holds(world.employees[0], world.roles[role], world.departments[1], "2020-01-01", "");
        app.create("assignments", &fields.set("ends_on", last));
    }
    let outside = [(world.departments[0], today - Days::new(1)), (world.departments[1], today + Days::new(91))];
    for (department, last) in outside {
        let fields = World::holds(world.employees[1], world.roles[1], department, "2020-01-01", "");
        app.create("assignments", &fields.set("ends_on", last));
    }
    let page = app.page("/");
    let rows = page.table("#ending");
    assert_eq!(rows.iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), ["Safety officer", "Key holder"]);
    assert!(rows.iter().all(|row| row[0] == "Ana García"), "{rows:?}");
    let id = page.attributes("#ending tbody .row-actions a", "href")[0].clone();
    let ended = app.page(&id);
    let fields = Fields::of([("ends_on", "2020-12-31".to_owned()), ("version", ended.value("version"))]);
    let back = app.submit(id.split('?').next().expect("a path"), &fields.set("return_to", ended.value("return_to")));
    assert_eq!(back.text("h1"), "Who is responsible for what", "back on the first page");
    assert_eq!(back.table("#ending").len(), 1);
}
