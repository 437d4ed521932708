//! Departments with their heads and head-counts, opened level by level.

use rocket::http::Status;

use super::{lines, names, staff, step};
use crate::support::{App, Fields, Who, World, on_both};

on_both![
    it_opens_level_by_level_and_closes_again,
    a_department_names_who_is_accountable_there_on_the_day,
    head_counts_are_of_those_employed_on_the_day_in_it_and_below,
    a_wide_level_leads_on_to_the_rest,
    an_outline_says_the_same_and_leads_to_the_same,
    a_long_name_is_cut_and_said_whole,
    another_day_is_kept_by_every_step,
    an_address_that_makes_no_sense_is_refused,
    everybody_who_may_look_is_led_to_it,
];

/// Operations > (Logistics > Fleet, Buying); Research.
fn tree(app: &App) -> [i32; 5] {
    let operations = app.department("Operations", None);
    let logistics = app.department("Logistics", Some(operations));
    let fleet = app.department("Fleet", Some(logistics));
    [operations, logistics, fleet, app.department("Buying", Some(operations)), app.department("Research", None)]
}

fn it_opens_level_by_level_and_closes_again(app: &App) {
    let [operations, logistics, fleet, ..] = tree(app);
    let page = app.page("/chart");
    assert_eq!(names(&page), ["Operations", "Research"]);
    assert!(page.text("#chart-count").starts_with("2 of 5 departments shown"));
    assert!(!page.has(".chart-lines path"));
    let page = app.page(&step(&page, operations));
    assert_eq!(names(&page), ["Operations", "Buying", "Logistics", "Research"]);
    assert_eq!(page.attributes(".chart-lines path", "d").len(), 1);
    assert_eq!(page.attribute(&format!("#step-{operations}"), "aria-expanded"), "true");
    let address = step(&page, logistics);
    assert_eq!(address, format!("/chart?open={logistics}"));
    let page = app.page(&address);
    assert_eq!(names(&page), ["Operations", "Buying", "Logistics", "Fleet", "Research"]);
    assert!(!page.has(&format!("#step-{fleet}")), "nothing is below it");
    let page = app.page(&step(&page, logistics));
    assert_eq!(names(&page), ["Operations", "Buying", "Logistics", "Research"]);
    assert_eq!(step(&page, operations), "/chart");

    let all = app.page("/chart?levels=3");
    assert_eq!(names(&all), ["Operations", "Buying", "Logistics", "Fleet", "Research"]);
    assert_eq!(names(&app.page(&step(&all, operations))), ["Operations", "Research"]);
    assert_eq!(names(&app.page(&format!("/chart?root={logistics}"))), ["Logistics", "Fleet"]);
}

fn a_department_names_who_is_accountable_there_on_the_day(app: &App) {
    let [operations, .., research] = tree(app);
    let ids =
        staff(app, &[("Ana", "García", None), ("Bo", "Lind", None), ("Cem", "Kaya", None), ("Dan", "Roth", None)]);
    let roles = ["Safety", "Keys"].map(|name| app.role(name, "any"));
    let holds = |who: usize, role: usize, first: &str, last: &str| {
        World::holds(ids[who], roles[role], operations, first, last).set("responsibility", "accountable")
    };
    // Cem has two roles, Ana one since 2019, Bo one since 2020.
    app.create("assignments", &holds(0, 0, "2019-01-01", ""));
    let absent = app.create("assignments", &holds(1, 0, "2020-01-01", ""));
    app.create("assignments", &holds(2, 0, "2021-01-01", "2025-12-31"));
    app.create("assignments", &holds(2, 1, "2021-01-01", "2025-12-31"));
    // Dan does the work, and stands in for Bo in March.
    app.create("assignments", &World::holds(ids[3], roles[1], operations, "2019-01-01", ""));
    app.create("assignments", &holds(3, 0, "2025-03-01", "2025-03-31").set("deputy_for_id", absent));

    let page = app.page("/chart?on=2025-12-31");
    assert_eq!(lines(&page, operations)[..2], ["Cem Kaya", "Ana García +1"]);
    assert_eq!(lines(&page, research)[0], "Nobody is accountable");
    let led = page.attributes(&format!("#box-{operations} .chart-line a"), "href");
    assert_eq!(led, [ids[2], ids[0]].map(|id| format!("/employees/{id}?on=2025-12-31")));
    assert_eq!(lines(&app.page("/chart?on=2026-01-01"), operations)[..2], ["Ana García", "Bo Lind"]);
    assert_eq!(lines(&app.page("/chart?on=2019-06-01"), operations)[..1], ["Ana García"]);
    assert_eq!(lines(&app.page("/chart?on=2025-03-01"), operations)[..2], ["Cem Kaya", "Ana García +2"]);
}

fn head_counts_are_of_those_employed_on_the_day_in_it_and_below(app: &App) {
    let [operations, logistics, fleet, buying, _] = tree(app);
    let hire = |given: &str, department: i32, hired: &str, left: &str| {
        let status = if left.is_empty() { "active" } else { "left" };
        let fields = Fields::of([("given_name", given), ("family_name", "X"), ("hired_on", hired), ("left_on", left)]);
        let fields = fields.set("email", format!("{given}@acme.example")).set("department_id", department);
        app.create("employees", &fields.set("status", status))
    };
    hire("a", operations, "2020-01-01", "");
    hire("b", logistics, "", "");
    hire("c", fleet, "2020-01-01", "2024-06-30");
    hire("d", fleet, "2025-01-01", "");
    let counted = |on: &str, id: i32| lines(&app.page(&format!("/chart?levels=3&on={on}")), id).pop();
    assert_eq!(counted("2024-06-30", operations).as_deref(), Some("3 people · 1 right here"));
    assert_eq!(counted("2024-07-01", operations).as_deref(), Some("2 people · 1 right here"));
    assert_eq!(counted("2025-01-01", logistics).as_deref(), Some("2 people · 1 right here"));
    assert_eq!(counted("2024-06-30", fleet).as_deref(), Some("1 person"));
    assert_eq!(counted("2024-06-30", buying).as_deref(), Some("0 people"));
    let last = hire("e", buying, "", "");
    assert_eq!(counted("2024-06-30", buying).as_deref(), Some("1 person"), "at once");
    app.update("employees", last, &Fields::of([("status", "left")])).expect(Status::SeeOther);
    assert_eq!(counted("2024-06-30", buying).as_deref(), Some("0 people"), "nobody knows until when");
}

fn a_wide_level_leads_on_to_the_rest(app: &App) {
    let top = app.department("Head office", None);
    for number in 1..=60 {
        app.department(&format!("Branch {number:02}"), Some(top));
    }
    // A lone department at the top is open from the start.
    let page = app.page("/chart");
    assert_eq!((names(&page).len(), page.text("a.chart-more")), (25, "36 more…".to_owned()));
    let page = app.page(&page.attribute("a.chart-more", "href"));
    assert_eq!(page.text(".chart-way"), "The whole chart Head office");
    assert_eq!(names(&page).len(), 49);
    assert_eq!(page.text(".pager-page"), "Page 1 of 2");
    let more = page.attribute("a.chart-more", "href");
    assert_eq!(page.attribute(".pager a[rel=next]", "href"), more);
    let page = app.page(&more);
    let rest: Vec<String> = (49..=60).map(|number| format!("Branch {number}")).collect();
    assert_eq!(names(&page)[1..], rest);
    assert!(!page.has("a.chart-more"));
    let all = app.page("/chart?q=Branch+57");
    assert!(names(&all).contains(&"Branch 57".to_owned()));
    assert_eq!(all.text("a.chart-more"), "53 more…");
}

fn an_outline_says_the_same_and_leads_to_the_same(app: &App) {
    let [operations, logistics, fleet, ..] = tree(app);
    let page = app.page(&format!("/chart?open={logistics}"));
    let written = page.texts(".chart-outline .outline-name");
    assert_eq!(written, page.texts(".chart-svg .chart-name"));
    let led = |css: &str| page.attributes(css, "href");
    assert_eq!(led(".outline a.chart-step"), led(".chart-svg a.chart-step"));
    assert_eq!(led(".outline-name"), led(".chart-svg .chart-box > a:not(.chart-step)"));
    // Nested as the departments are.
    let nested = |id: i32| format!(".outline > li > ul > li > ul > li > #row-{id}");
    assert!(page.has(&nested(fleet)) && !page.has(&nested(operations)));
    assert!(page.has(&format!(".outline > li > #row-{operations}")));
    assert_eq!(page.texts(".outline > li").len(), 2, "what follows is not inside");

    let written = app.page("/chart?view=outline");
    assert!(!written.has(".chart-svg") && written.has(".outline"));
    assert_eq!(step_of_outline(&written, operations), format!("/chart?open={operations}&view=outline"));
    assert!(!app.page("/chart?view=chart").has(".outline"));
}

fn step_of_outline(page: &crate::support::Page, id: i32) -> String {
    page.attribute(&format!("#line-step-{id}"), "href")
}

fn a_long_name_is_cut_and_said_whole(app: &App) {
    let name = "Responsible sourcing of raw materials & <packaging>";
    let id = app.department(name, None);
    let page = app.page("/chart");
    let drawn = page.text(&format!("#box-{id} .chart-name"));
    assert!(drawn.ends_with('…') && name.starts_with(drawn.trim_end_matches('…')), "{drawn}");
    assert_eq!(page.text(&format!("#box-{id} > a:not(.chart-step) title")), name);
    assert_eq!(page.text(".outline-name"), name);
}

fn another_day_is_kept_by_every_step(app: &App) {
    let [operations, ..] = tree(app);
    let page = app.page("/chart?levels=2&on=2025-03-01");
    let links = page.attributes("#chart a", "href");
    assert!(links.len() > 12 && links.iter().all(|link| link.contains("on=2025-03-01")), "{links:?}");
    assert!(page.attribute(".chart-file", "href").starts_with("/chart.svg?"));
    assert_eq!(page.attribute(".list-filters input[name=on]", "value"), "2025-03-01");
    assert_eq!(step(&page, operations), format!("/chart?levels=2&shut={operations}&on=2025-03-01"));
}

fn an_address_that_makes_no_sense_is_refused(app: &App) {
    tree(app);
    for path in ["/chart", "/chart/people", "/chart.svg", "/chart/people.svg"] {
        for wrong in ["open=x", "levels=5", "page=0", "view=map", "root=a", "on=never"] {
            app.get(&format!("{path}?{wrong}")).expect(Status::BadRequest);
        }
        app.get(&format!("{path}?root=999999")).expect(Status::NotFound);
        // What an old address names may be gone.
        app.get(&format!("{path}?open=999999&at=999998&shut=999997&page=7")).expect(Status::Ok);
    }
}

fn everybody_who_may_look_is_led_to_it(app: &App) {
    let [.., fleet, _, _] = tree(app);
    let viewer = app.seen_by(Who::Viewer);
    assert_eq!(viewer.page("/departments").link("Organisation chart"), "/chart");
    let link = viewer.page(&format!("/departments/{fleet}")).link("In the chart");
    assert_eq!(viewer.page(&link).text(".is-found .chart-name"), "Fleet");
    assert_eq!(app.seen_by(Who::Nobody).get("/chart").status, 303);
}
