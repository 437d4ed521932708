//! Timelines: assignments as bars over months, for places and for people.

use chrono::Datelike;

use crate::support::{App, Fields, Page, Who, World, on_both};

on_both![
    a_place_has_a_row_for_each_person_below_each_role,
    bars_lie_where_their_days_are,
    gaps_are_what_is_wanted_less_who_holds_it_over_time,
    deputies_are_distinct_and_named,
    a_person_has_a_row_for_each_role_and_a_lane_of_too_much,
    the_address_says_which_months,
    todays_line_and_that_of_the_day_are_drawn,
    a_project_shows_its_own_days,
    many_rows_come_in_pages,
    a_timeline_is_in_both_languages,
];

const YEAR: &str = "from=2024-01";

fn held(app: &App, (employee, role): (i32, i32), department: i32, first: &str, last: &str) -> i32 {
    app.create("assignments", &World::holds(employee, role, department, first, last))
}

/// The place and width of each bar.
fn bars(page: &Page) -> Vec<(String, f64, f64)> {
    let at = |name: &str| {
        let values = page.attributes(".timeline a.bar > rect:not(.hatch)", name).into_iter();
        values.map(|value| value.parse::<f64>().expect("a number")).collect::<Vec<_>>()
    };
    let links = page.attributes(".timeline a.bar", "href");
    links.into_iter().zip(at("x").into_iter().zip(at("width"))).map(|(link, (x, width))| (link, x, width)).collect()
}

fn labels(page: &Page) -> Vec<String> {
    page.texts(".timeline-labels li")
}

fn a_place_has_a_row_for_each_person_below_each_role(app: &App) {
    let world = World::new(app);
    let [ana, bo] = world.employees;
    let [place, other] = world.departments;
    held(app, (ana, world.roles[1]), place, "2024-02-01", "");
    held(app, (ana, world.roles[0]), place, "2024-03-01", "2024-03-31");
    held(app, (ana, world.roles[0]), place, "2024-06-01", "2024-06-30");
    held(app, (bo, world.roles[1]), other, "2024-02-01", "");
    held(app, (bo, world.roles[1]), place, "2023-02-01", "2023-12-31");
    held(app, (bo, world.roles[1]), place, "2025-01-01", "");
    let page = app.seen_by(Who::Viewer).page(&format!("/departments/{place}/timeline?{YEAR}"));
    assert_eq!(labels(&page), ["Key holder", "Ana García", "Safety officer", "Bo Lindqvist", "Ana García"]);
    assert_eq!(bars(&page).len(), 4, "two of them in one row");
    let said = page.attributes(".timeline a.bar", "aria-label");
    assert_eq!(said[2], "Ana García, Safety officer: Responsible, 50%, 1 Mar 2024 – 31 Mar 2024");
    let table = page.table(".timeline-table");
    assert_eq!(table.iter().filter(|row| row[0] == "Ana García").count(), 3);
    for (path, status) in [("departments", 404), ("projects", 404), ("employees", 404)] {
        assert_eq!(app.get(&format!("/{path}/9999/timeline")).status, status);
    }
}

fn bars_lie_where_their_days_are(app: &App) {
    let world = World::new(app);
    let first = held(app, (world.employees[0], world.roles[1]), world.departments[0], "2024-02-29", "2024-02-29");
    let page = app.page(&format!("/departments/{}/timeline?{YEAR}", world.departments[0]));
    let link = |id: i32| format!("/assignments/{id}");
    // The 60th of 366 days, and one of them; what began before and is open fills the year.
    assert_eq!(bars(&page), [(link(first), 154.8, 2.6), (link(world.assignment), 0.0, 960.0)]);
    let page = app.page(&format!("/departments/{}/timeline?from=2024-03", world.departments[0]));
    assert_eq!(bars(&page).len(), 1);
}

fn gaps_are_what_is_wanted_less_who_holds_it_over_time(app: &App) {
    let world = World::new(app);
    let place = world.departments[0];
    held(app, (world.employees[0], world.roles[0]), place, "2024-02-01", "2024-02-29");
    let informed = World::holds(world.employees[0], world.roles[0], place, "2024-03-01", "");
    app.create("assignments", &informed.set("responsibility", "informed"));
    let page = app.page(&format!("/departments/{place}/timeline?{YEAR}"));
    let gaps = page.texts(".timeline .segment-gap title");
    let said =
        ["Safety officer, 1 missing: 1 Jan 2024 – 31 Jan 2024", "Safety officer, 1 missing: 1 Mar 2024 – 31 Dec 2024"];
    assert_eq!(gaps, said);
    let rows = page.table(".timeline-table");
    assert_eq!(rows.iter().filter(|row| row[0] == "Missing holders").count(), 2);
    // A seat that nobody ever held is one long gap.
    let seat = Fields::of([("role_id", world.roles[1]), ("department_id", world.departments[1]), ("wanted", 3)]);
    app.create("seats", &seat);
    let page = app.page(&format!("/departments/{}/timeline?{YEAR}", world.departments[1]));
    assert_eq!(page.texts(".timeline .segment-gap title"), ["Key holder, 3 missing: 1 Jan 2024 – 31 Dec 2024"]);
}

fn deputies_are_distinct_and_named(app: &App) {
    let world = World::new(app);
    let place = world.departments[0];
    let stands_in = World::holds(world.employees[0], world.roles[0], place, "2024-02-01", "2024-02-29");
    let deputy = app.create("assignments", &stands_in.set("deputy_for_id", world.assignment));
    for path in [format!("/departments/{place}"), format!("/employees/{}", world.employees[0])] {
        let page = app.page(&format!("{path}/timeline?{YEAR}"));
        assert_eq!(page.attributes(".timeline a.bar.is-deputy", "href"), [format!("/assignments/{deputy}")]);
        assert!(page.text(".timeline a.bar.is-deputy title").ends_with(", deputy for Bo Lindqvist"));
        assert!(page.has(".timeline a.bar.is-deputy rect.hatch"));
    }
    // They do not fill the gap.
    let page = app.page(&format!("/departments/{place}/timeline?{YEAR}"));
    assert_eq!(page.texts(".timeline .segment-gap title"), ["Safety officer, 1 missing: 1 Jan 2024 – 31 Dec 2024"]);
}

fn a_person_has_a_row_for_each_role_and_a_lane_of_too_much(app: &App) {
    let world = World::new(app);
    let [ana, _] = world.employees;
    held(app, (ana, world.roles[1]), world.departments[0], "2024-01-15", "");
    let page = app.page(&format!("/employees/{ana}/timeline?{YEAR}"));
    assert_eq!(labels(&page), ["Key holder Operations"]);
    held(app, (ana, world.roles[0]), world.departments[1], "2024-02-01", "2024-03-31");
    let in_project = Fields::of([("employee_id", ana), ("role_id", world.roles[0]), ("project_id", world.projects[0])]);
    let short = in_project.set("allocation", 1).set("starts_on", "2024-03-31").set("ends_on", "2024-04-30");
    app.create("assignments", &short);
    let page = app.page(&format!("/employees/{ana}/timeline?{YEAR}"));
    let expected = [
        "more than 100 %",
        "Key holder Operations",
        "Safety officer Research",
        "Safety officer APOLLO · Project APOLLO",
    ];
    assert_eq!(labels(&page), expected);
    let over = page.texts(".timeline .segment-overload title");
    assert_eq!(over, ["more than 100 %, 101%: 31 Mar 2024 – 31 Mar 2024"]);
}

fn the_address_says_which_months(app: &App) {
    let world = World::new(app);
    let at = format!("/departments/{}/timeline", world.departments[0]);
    let page = app.page(&format!("{at}?from=2023-11&months=24"));
    assert_eq!(page.text(".page-note"), "Operations, from 1 Nov 2023 to 31 Oct 2025.");
    assert_eq!(page.texts(".timeline .months text.year"), ["2023", "2024", "2025"]);
    let way = |rel: &str| page.attribute(&format!(".timeline-ways a[rel={rel}]"), "href");
    assert_eq!(way("prev"), format!("{at}?from=2021-11&months=24"));
    assert_eq!(way("next"), format!("{at}?from=2025-11&months=24"));
    assert_eq!(page.link("3 years"), format!("{at}?from=2023-11&months=36"));
    assert_eq!(page.text(".timeline-ways [aria-current=true]"), "2 years");
    assert_eq!(page.link("Around today"), format!("{at}?months=24"));
    let page = app.page(&format!("{at}?on=2024-05-31"));
    assert_eq!(page.text(".page-note"), "Operations, from 1 Feb 2024 to 31 Jan 2025.");
    for wrong in ["from=2024", "from=2024-13", "months=13", "page=x", "from=1899-12"] {
        assert_eq!(app.get(&format!("{at}?{wrong}")).status, 400, "{wrong}");
    }
    // The ways end where nothing changes any more: this began on the first day of 2020 and has no end.
    let ways = |from: &str| {
        let page = app.page(&format!("{at}?from={from}"));
        [".timeline-ways a[rel=prev]", ".timeline-ways a[rel=next]"].map(|way| page.has(way))
    };
    assert_eq!((ways("2020-01"), ways("2020-02"), ways("2996-12")), ([false, true], [true, true], [true, false]));
}

fn todays_line_and_that_of_the_day_are_drawn(app: &App) {
    let world = World::new(app);
    let at = format!("/departments/{}/timeline", world.departments[0]);
    let today = projman::web::page::today();
    let page = app.page(&at);
    assert_eq!(page.texts(".timeline .mark-day").len(), 1);
    assert!(page.text(".timeline .mark-day.is-today title").starts_with("Today: "));
    // Away from today, both are there while both are in sight.
    let before = today.with_day(1).expect("a first").pred_opt().expect("a day");
    let page = app.page(&format!("{at}?on={before}"));
    assert_eq!(page.texts(".timeline .mark-day").len(), 2);
    assert!(page.text(".timeline .mark-day.is-on title").starts_with("Shown as of"));
    assert!(page.text(".timeline-days").contains(&before.year().to_string()));
    let page = app.page(&format!("{at}?from=2001-01&on=2024-02-01"));
    assert!(page.has(".timeline") || page.has(".empty"));
    assert!(!page.has(".mark-day"));
}

fn a_project_shows_its_own_days(app: &App) {
    let world = World::new(app);
    let days = Fields::of([("code", "NEO"), ("name", "Neo"), ("starts_on", "2024-02-01"), ("ends_on", "2024-02-29")]);
    let project = app.create("projects", &days);
    let seat = Fields::of([("role_id", world.roles[1]), ("project_id", project), ("wanted", 1)]);
    app.create("seats", &seat);
    let at = |from: &str| app.page(&format!("/projects/{project}/timeline?from={from}"));
    let page = at("2024-01");
    assert_eq!(page.text(".timeline .own title"), "Duration: 1 Feb 2024 – 29 Feb 2024");
    assert_eq!(page.attribute(".timeline .own-bar", "x"), "81.3");
    assert_eq!(page.attribute(".timeline .own-bar", "width"), "76.1");
    assert!(!at("2024-03").has(".timeline .own"));
    assert_eq!(
        page.texts(".timeline .segment-gap title"),
        ["Key holder, 1 missing: 1 Jan 2024 – 29 Feb 2024"],
        "after its last day nobody is wanted"
    );
    assert!(!at("2024-03").has(".timeline .segment-gap"));
    let open = app.page(&format!("/projects/{}/timeline?{YEAR}", world.projects[0]));
    assert!(!open.has(".own"));
}

fn many_rows_come_in_pages(app: &App) {
    let world = World::new(app);
    let place = world.departments[0];
    for number in 1..=51 {
        let person = app.employee(&format!("P{number:02}"), "Zeta");
        held(app, (person, world.roles[1]), place, "2024-01-01", "");
    }
    let page = app.page(&format!("/departments/{place}/timeline?{YEAR}"));
    assert_eq!(page.texts(".timeline-labels .is-bars").len(), 50);
    assert_eq!(page.text(".list-count"), "52 rows in all; the others are on the next pages.");
    let next = app.page(&page.attribute(".pager a[rel=next]", "href"));
    // The role's name stands above its rows on every page.
    assert_eq!(labels(&next), ["Key holder", "P51 Zeta", "Safety officer", "Bo Lindqvist"]);
}

fn a_timeline_is_in_both_languages(app: &App) {
    let world = World::new(app);
    let at = format!("/departments/{}/timeline?{YEAR}", world.departments[0]);
    let page = app.get_with(&at, &[("Accept-Language", "es")]).page();
    assert_eq!(page.text("h1"), "Línea del tiempo");
    assert_eq!(page.texts(".timeline .months text")[1], "ene");
    let gap = "Safety officer, falta 1: 1 ene 2024 – 31 dic 2024";
    assert_eq!(page.texts(".timeline .segment-gap title"), [gap]);
    let nothing = app.page(&format!("/departments/{}/timeline?from=1990-01", world.departments[1]));
    assert!(nothing.has(".empty") && !nothing.has(".timeline"));
}
