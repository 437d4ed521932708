//! Ending many assignments.

use super::{ASSIGNMENTS, also_holds, carry_out, happened, held, look, refused, steps, to_assignments};
use crate::support::{App, World, on_both};

on_both![
    all_that_run_get_the_day_and_the_rest_is_told_why_not,
    a_day_is_asked_for,
    each_row_has_its_line_in_the_audit_log,
];

fn all_that_run_get_the_day_and_the_rest_is_told_why_not(app: &App) {
    let world = World::new(app);
    let over = also_holds(app, &world, 1, 1, "2010-01-01", "2012-12-31");
    let later = also_holds(app, &world, 0, 1, "2031-01-01", "");
    let runs = also_holds(app, &world, 0, 0, "2021-05-01", "2040-01-01");
    let rows = [world.assignment, over, later, runs];
    let form = to_assignments("end", &rows).set("ends_on", "2030-06-30");
    let shown = look(app, ASSIGNMENTS, &form);
    assert_eq!(
        steps(&shown),
        [
            "Bo Lindqvist | Safety officer | Operations 1 Jan 2020 – open | Operations 1 Jan 2020 – 30 Jun 2030",
            "Ana García | Safety officer | Operations 1 May 2021 – 1 Jan 2040 | Operations 1 May 2021 – 30 Jun 2030",
        ]
    );
    assert_eq!(
        refused(&shown),
        [
            "Bo Lindqvist, Key holder, Operations (2010-01-01) | It has ended by then.",
            "Ana García, Key holder, Operations (2031-01-01) | It begins after that day.",
        ]
    );
    let list = carry_out(app, ASSIGNMENTS, &form.set("return_to", "/assignments?sort=ends_on"));
    assert_eq!(list.text(".flash"), "2 assignments got their last day. 2 rows stayed as they were.");
    assert!(list.has("th[aria-sort=ascending]"), "the list is as it was");
    assert_eq!(
        held(app, world.employees[0]),
        ["Safety officer, Operations, 1 May 2021 – 30 Jun 2030", "Key holder, Operations, 1 Jan 2031 – – Future"]
    );
    assert_eq!(
        held(app, world.employees[1]),
        [
            "Key holder, Operations, 1 Jan 2010 – 31 Dec 2012 Past",
            "Safety officer, Operations, 1 Jan 2020 – 30 Jun 2030"
        ]
    );
    // What ends then already is not put off.
    let shown = look(app, ASSIGNMENTS, &to_assignments("end", &rows).set("ends_on", "2030-06-30"));
    assert_eq!((steps(&shown).len(), refused(&shown).len()), (0, 4));
    assert!(!shown.has("[name=mark]"), "there is nothing to be done");
}

fn a_day_is_asked_for(app: &App) {
    let world = World::new(app);
    let before = app.dump();
    for (day, complaint) in [("", "Fill this in."), ("soon", "Enter a date as year-month-day, for example 2026-03-31.")]
    {
        let form = to_assignments("end", &[world.assignment]).set("ends_on", day);
        let page = app.refused(ASSIGNMENTS, &form);
        assert_eq!(page.complaint("ends_on").as_deref(), Some(complaint));
        assert_eq!((page.value("ends_on"), page.value("rows")), (day.to_owned(), world.assignment.to_string()));
    }
    let other = to_assignments("end", &[world.assignment]).set("ends_on", "2030-01-01").set("employee_id", 1);
    app.refused(ASSIGNMENTS, &other);
    assert_eq!(app.dump(), before);
}

fn each_row_has_its_line_in_the_audit_log(app: &App) {
    let world = World::new(app);
    let second = also_holds(app, &world, 0, 1, "2021-05-01", "");
    let form = to_assignments("end", &[world.assignment, second]).set("ends_on", "2030-06-30");
    carry_out(app, ASSIGNMENTS, &form);
    for id in [world.assignment, second] {
        let told = happened(app, "assignments", id);
        assert!(told[0].starts_with("admin set the last day of the assignment"), "{told:?}");
        let fields = app.page(&format!("/history/assignments/{id}")).texts(".change-fields > div");
        assert_eq!(fields[0], "Last day empty → 30 Jun 2030");
        assert_eq!(app.version("assignments", id), 2);
    }
}
