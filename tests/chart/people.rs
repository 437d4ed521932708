//! Reporting lines.

use rocket::http::Status;

use super::{lines, names, staff, step};
use crate::support::{App, Fields, on_both};

on_both![
    people_stand_below_those_they_report_to,
    who_has_left_is_gone_unless_somebody_still_reports_to_them,
    many_at_the_top_come_in_pages,
    nobody_yet_is_said,
];

fn people_stand_below_those_they_report_to(app: &App) {
    let sites = app.department("Sites", None);
    let ids = staff(
        app,
        &[
            ("Ana", "García", None),
            ("Bo", "Lind", Some(0)),
            ("Cem", "Kaya", Some(0)),
            ("Dan", "Roth", Some(2)),
            ("Eva", "Ruiz", None),
        ],
    );
    let page = app.page("/chart/people");
    assert_eq!(names(&page), ["Ana García", "Eva Ruiz"]);
    assert_eq!(lines(&page, ids[0]), ["2 reports · 3 in all"]);
    let page = app.page(&step(&page, ids[0]));
    assert_eq!(names(&page), ["Ana García", "Cem Kaya", "Bo Lind", "Eva Ruiz"], "by family name");
    let page = app.page(&step(&page, ids[2]));
    assert_eq!(names(&page), ["Ana García", "Cem Kaya", "Dan Roth", "Bo Lind", "Eva Ruiz"]);
    assert!(page.text("#chart-count").starts_with("5 of 5 people shown"));
    let fields = Fields::of([("given_name", "Fay"), ("family_name", "Ode"), ("email", "fay@acme.example")]);
    let fields = fields.set("job_title", "Keeper of keys").set("department_id", sites).set("manager_id", ids[4]);
    let fay = app.create("employees", &fields);
    let page = app.page(&format!("/employees/{fay}"));
    let page = app.page(&page.link("In the chart"));
    assert_eq!(names(&page), ["Ana García", "Eva Ruiz", "Fay Ode"]);
    assert_eq!(lines(&page, fay)[..2], ["Keeper of keys", "Sites"]);
    assert_eq!(page.attributes(&format!("#box-{fay} .chart-line a"), "href"), [format!("/departments/{sites}")]);
}

fn who_has_left_is_gone_unless_somebody_still_reports_to_them(app: &App) {
    let ids = staff(app, &[("Ana", "García", None), ("Bo", "Lind", Some(0)), ("Cem", "Kaya", Some(1))]);
    let leave = |at: usize, given: &str, family: &str, manager: Option<usize>| {
        let fields = Fields::of([("given_name", given), ("family_name", family), ("status", "left")]);
        let manager = manager.map(|at| ids[at].to_string()).unwrap_or_default();
        let fields = fields.set("email", format!("{given}@acme.example")).set("manager_id", manager);
        app.update("employees", ids[at], &fields.set("left_on", "2025-06-30")).expect(Status::SeeOther);
    };
    leave(1, "Bo", "Lind", Some(0));
    let before = app.page("/chart/people?levels=3&on=2025-06-30");
    assert!(names(&before).len() == 3 && !before.has(".is-absent"));
    let page = app.page("/chart/people?levels=3&on=2025-07-01");
    assert_eq!(names(&page), ["Ana García", "Bo Lind", "Cem Kaya"]);
    assert_eq!(lines(&page, ids[1]), ["Not employed · 1 report"]);
    assert_eq!(lines(&page, ids[0]), ["1 report"], "Cem alone is below");
    leave(2, "Cem", "Kaya", Some(1));
    assert_eq!(names(&app.page("/chart/people?levels=3&on=2025-07-01")), ["Ana García"]);
    let found = app.page("/chart/people?q=kaya&on=2025-07-01");
    assert_eq!(found.text(".is-found .chart-name"), "Cem Kaya", "who looks for them finds them");
    assert_eq!(lines(&found, ids[2]), ["Not employed"]);
    assert_eq!(names(&app.page("/chart/people?levels=3&on=2025-06-30")).len(), 3);
}

fn many_at_the_top_come_in_pages(app: &App) {
    for number in 1..=50 {
        app.employee("Ana", &format!("Number {number:02}"));
    }
    let page = app.page("/chart/people");
    assert_eq!((names(&page).len(), page.text(".pager-page")), (48, "Page 1 of 2".to_owned()));
    let next = page.attribute(".pager a[rel=next]", "href");
    assert_eq!(page.attribute("a.chart-more", "href"), next);
    assert_eq!(names(&app.page(&next)), ["Ana Number 49", "Ana Number 50"]);
}

fn nobody_yet_is_said(app: &App) {
    assert_eq!(app.page("/chart/people").text(".empty-title"), "Nobody is employed on this day");
    assert_eq!(app.page("/chart").text(".empty-title"), "No departments yet");
    assert!(app.get("/chart.svg").text().ends_with("</svg>\n"));
}
