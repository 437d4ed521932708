//! Where an assignment lies as seen from today: both ends are inclusive.

use chrono::{Days, NaiveDate};

use crate::support::{App, World, on_both};

on_both![the_first_and_the_last_day_are_current];

fn the_first_and_the_last_day_are_current(app: &App) {
    let world = World::new(app);
    let today = projman::web::page::today();
    let (yesterday, tomorrow) = (today - Days::new(1), today + Days::new(1));
    let open: Option<NaiveDate> = None;
    for (first, last, when) in [
        (yesterday, Some(yesterday), "Past"),
        (yesterday, Some(today), "Current"),
        (today, Some(today), "Current"),
        (today, Some(tomorrow), "Current"),
        (today, open, "Current"),
        (tomorrow, Some(tomorrow), "Future"),
        (tomorrow, open, "Future"),
    ] {
        let last = last.map(|day| day.to_string()).unwrap_or_default();
        let person = app.employee(&format!("{first}"), &format!("to {last}"));
        let fields = World::holds(person, world.roles[1], world.departments[1], &first.to_string(), &last);
        let id = app.create("assignments", &fields);
        let shown = app.page(&format!("/assignments/{id}"));
        assert!(shown.texts(".tag").contains(&when.to_owned()), "{first} to {last}: {:?}", shown.texts(".tag"));
        let listed = app.page(&format!("/assignments?employee_id={person}&when={}", when.to_lowercase()));
        assert_eq!(listed.table("#list").len(), 1, "{first} to {last}");
        let section = format!("#assignments-{}", when.to_lowercase());
        assert_eq!(app.page(&format!("/employees/{person}")).table(&section).len(), 1, "{first} to {last}");
    }
}
