//! Looking for a row opens the chart at it.

use super::{names, staff};
use crate::support::{App, on_both};

on_both![
    the_first_found_is_marked_with_the_way_to_it,
    others_found_are_offered,
    nothing_found_is_said,
    a_person_is_found_below_those_they_report_to,
];

fn company(app: &App) -> [i32; 4] {
    let operations = app.department("Operations", None);
    let logistics = app.department("Logistics", Some(operations));
    let fleet = app.department("Fleet", Some(logistics));
    app.department("Research", None);
    [operations, logistics, fleet, app.department("Fleet of research", Some(operations))]
}

fn the_first_found_is_marked_with_the_way_to_it(app: &App) {
    company(app);
    let page = app.page("/chart?q=logi");
    assert_eq!(names(&page), ["Operations", "Fleet of research", "Logistics", "Research"]);
    assert_eq!(page.text(".is-found .chart-name"), "Logistics");
    assert_eq!(page.texts("[aria-current=true] .chart-name"), ["Logistics"]);
    assert_eq!(page.texts(".outline-row.is-found .outline-name"), ["Logistics"]);
    assert!(!page.has(".chart-found"), "there is only one");
}

fn others_found_are_offered(app: &App) {
    let [_, _, fleet, of_research] = company(app);
    let page = app.page("/chart?q=fleet");
    assert_eq!(page.texts(".chart-found a"), ["Operations › Fleet of research", "Operations › Logistics › Fleet"]);
    assert_eq!(page.texts(".chart-found [aria-current=true]"), ["Operations › Fleet of research"]);
    assert_eq!(page.attributes(".is-found.chart-box", "id"), [format!("box-{of_research}")]);
    let other = page.link("Operations › Logistics › Fleet");
    assert_eq!(other, format!("/chart?at={fleet}#box-{fleet}"));
    let page = app.page(other.split('#').next().expect("a path"));
    assert_eq!(page.text(".is-found .chart-name"), "Fleet");
}

fn nothing_found_is_said(app: &App) {
    company(app);
    let page = app.page("/chart?q=%3Cb%3Enothing");
    assert_eq!(page.text(".chart-found"), "Nothing matches “<b>nothing”.");
    assert_eq!(names(&page), ["Operations", "Research"], "and the chart is there");
    assert!(app.page("/chart?q=%21").has(".chart-found"));
}

fn a_person_is_found_below_those_they_report_to(app: &App) {
    let people = [("Ana", "García", None), ("Bo", "Lind", Some(0)), ("Zoë", "Núñez", Some(1)), ("Eva", "Ruiz", None)];
    let ids = staff(app, &people);
    let page = app.page("/chart/people?q=nunez");
    assert_eq!(names(&page), ["Ana García", "Bo Lind", "Zoë Núñez", "Eva Ruiz"]);
    assert_eq!(page.text(".is-found .chart-name"), "Zoë Núñez");
    let closing = page.attribute(&format!("#step-{}", ids[1]), "href");
    assert_eq!(closing, format!("/chart/people?at={}", ids[1]));
    assert_eq!(names(&app.page(&closing)), ["Ana García", "Bo Lind", "Eva Ruiz"]);
}
