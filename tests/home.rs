//! The first page.

use chrono::Days;

use diesel::prelude::*;
use projman::auth::Access;
use projman::db::Db;
use projman::db::schema::seats;
use projman::home::make_ready;

use crate::support::{App, Fields, Who, World, on_both};

on_both![
    an_empty_register_says_where_to_begin,
    it_counts_what_there_is,
    it_shows_the_seats_that_lack_people_today,
    it_shows_what_ends_within_ninety_days,
    it_counts_people_by_department_with_all_below,
    it_counts_people_over_the_last_months,
    it_shows_what_one_is_responsible_for,
    it_shows_what_happened_last_to_those_who_may_know,
    it_is_made_ready_after_a_write_where_somebody_looks,
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
    assert_eq!(app.page("/").texts(".figures:not(.gap-kinds) .figure"), ["2", "2", "2", "2", "1"]);
    app.employee("Eva", "Ruiz");
    assert_eq!(app.page("/").texts(".figures:not(.gap-kinds) .figure"), ["2", "3", "2", "2", "1"], "at once");
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

/// Somebody of a department, from when to when.
fn hire(app: &App, name: &str, department: i32, first: &str, last: &str) -> i32 {
    let email = format!("{name}@acme.example");
    let names = Fields::of([("given_name", name), ("family_name", "Ruiz"), ("email", &email)]);
    app.create("employees", &names.set("department_id", department).set("hired_on", first).set("left_on", last))
}

fn it_counts_people_by_department_with_all_below(app: &App) {
    let top = app.department("Operations", None);
    let fleet = app.department("Fleet", Some(top));
    let legal = app.department("Legal", None);
    hire(app, "ana", top, "", "");
    hire(app, "bo", fleet, "2024-03-01", "");
    hire(app, "cem", fleet, "2024-03-01", "2025-03-31");
    hire(app, "dora", legal, "2090-01-01", "");
    app.employee("Eva", "Nowhere");
    let counted = |path: &str| app.page(path).table("#heads-departments");
    let row = |name: &str, people: &str| vec![name.to_owned(), people.to_owned()];
    assert_eq!(counted("/"), [row("Operations", "2"), row("Legal", "0"), row("Without a department", "1")]);
    assert_eq!(counted("/?on=2025-03-31")[0], row("Operations", "3"), "the last day counts");
    assert_eq!(counted("/?on=2024-02-29")[0], row("Operations", "1"), "the first day is the first");
    assert_eq!(counted("/?on=2090-01-01")[1], row("Legal", "1"));
    let page = app.page("/?on=2025-03-31");
    assert_eq!(page.texts("#heads-departments .count"), ["4"]);
    let bars = page.attributes("#heads-departments .graph-bar", "width");
    assert_eq!(bars, ["100.0%", "0.0%", "33.3%"]);
    assert!(page.text("#heads-departments svg title").contains("People by department"));
    let left = hire(app, "finn", legal, "2020-01-01", "");
    app.update("employees", left, &Fields::of([("status", "left")])).location();
    assert_eq!(counted("/")[1], row("Legal", "0"), "who has left counts no more, known when or not");
}

fn it_counts_people_over_the_last_months(app: &App) {
    let top = app.department("Operations", None);
    hire(app, "ana", top, "", "");
    hire(app, "bo", top, "2024-03-16", "");
    hire(app, "cem", top, "2024-05-15", "2024-08-14");
    hire(app, "dora", top, "2023-01-01", "2024-03-15");
    hire(app, "eva", top, "2024-12-31", "");
    let page = app.page("/?on=2024-09-15");
    let rows = page.table("#heads-months");
    assert_eq!(rows.len(), 13);
    assert_eq!(rows[0], ["15 Sep 2023", "2", "–"]);
    let people: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(people, ["2", "2", "2", "2", "2", "2", "2", "2", "3", "3", "3", "2", "2"]);
    assert_eq!((rows[8][2].as_str(), rows[9][2].as_str(), rows[11][2].as_str()), ("+1", "0", "-1"));
    assert_eq!(page.attributes("#heads-months circle", "cx").len(), 13);
    assert!(app.page("/?on=2024-02-29").table("#heads-months")[12][0].contains("29 Feb 2024"));
}

fn it_shows_what_one_is_responsible_for(app: &App) {
    let world = World::new(app);
    assert!(!app.page("/").has("#own"), "the account is nobody's");
    let account = app.database.account("bo", Access::Viewer);
    app.database.link(account, world.employees[1]);
    let bo = app.visitor().signed_in_as(account);
    let own = bo.page("/").table("#own");
    assert_eq!((own.len(), &own[0][..2]), (1, &["Safety officer".to_owned(), "Operations".to_owned()][..]));
    assert!(bo.page("/?on=2019-12-31").text("#own").contains("You hold no role on this day."));
    let ana = app.database.account("ana", Access::Viewer);
    app.database.link(ana, world.employees[0]);
    assert!(app.visitor().signed_in_as(ana).page("/").text("#own").contains("You hold no role on this day."));
}

fn it_shows_what_happened_last_to_those_who_may_know(app: &App) {
    World::new(app);
    app.role("Porter", "any");
    let eva = app.database.account("eva", Access::Viewer);
    app.submit(&format!("/accounts/{eva}/disable"), &Fields::of([("version", 1)]));
    let shown = app.page("/").texts("#history .history > li");
    assert_eq!(shown.len(), 6, "the latest");
    assert!(shown[0].contains("admin created the role Porter"), "{}", shown[0]);
    assert!(!shown.iter().any(|change| change.contains("eva")), "only what happened to the register: {shown:?}");
    assert!(!app.page("/?on=2020-01-01").has("#history"), "nothing had happened on that day");
    for who in [Who::Viewer, Who::Editor] {
        assert!(!app.seen_by(who).page("/").has("#history"), "{who:?}");
    }
}

fn it_is_made_ready_after_a_write_where_somebody_looks(app: &App) {
    let world = World::new(app);
    let db = app.client.rocket().state::<Db>().expect("a database");
    let mut known = None;
    let mut made = || rocket::execute(make_ready(db, &mut known)).expect("the database");
    assert!(!made(), "nobody looked");
    app.page("/");
    assert!(made() && !made(), "once");
    app.employee("Eva", "Ruiz");
    assert!(made() && !made(), "once for each write");
    // What was found out is what the next one is shown: nobody could know of this.
    diesel::delete(seats::table).execute(&mut app.database.connect()).expect("no seats");
    assert_eq!(app.page("/").texts(".gap-kinds .gap-figure")[0], "1");
    let another = app.second().signed_in_as_admin();
    let held = World::holds(world.employees[0], world.roles[0], world.departments[0], "2020-01-01", "");
    another.create("assignments", &held);
    assert!(made() && !made(), "others write too");
    assert_eq!(app.page("/").texts(".figures:not(.gap-kinds) .figure"), ["2", "3", "2", "2", "2"]);
    // What the first page does not tell of is no reason.
    app.database.account("somebody", Access::Viewer);
    assert!(!made());
}
