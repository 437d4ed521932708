//! What nobody has confirmed for long.

use rocket::http::Status;

use super::{day, entered, rows};
use crate::support::{App, Fields, World, on_both};

on_both![an_assignment_gets_old_from_the_day_it_was_last_known, a_confirmation_from_the_list_takes_it_off,];

fn an_assignment_gets_old_from_the_day_it_was_last_known(app: &App) {
    let world = World::new(app);
    let count = |older: &str| rows(app, "unconfirmed", &format!("&older={older}")).len();
    assert_eq!(count("90"), 0, "entering it says that it is true");
    for (days_ago, listed) in [(90, [0, 0, 0]), (91, [1, 0, 0]), (181, [1, 1, 0]), (365, [1, 1, 0]), (366, [1, 1, 1])] {
        entered(app, world.assignment, days_ago);
        assert_eq!(["90", "180", "365"].map(count), listed, "{days_ago} days ago");
    }
    assert_eq!(rows(app, "unconfirmed", "").len(), 1, "a year, when nothing is said");
    app.update("assignments", world.assignment, &Fields::of([("starts_on", day(-100))])).expect(Status::SeeOther);
    assert_eq!(["90", "180"].map(count), [1, 0], "it began later than it was entered");
    app.update("assignments", world.assignment, &Fields::of([("ends_on", day(-1))])).expect(Status::SeeOther);
    assert_eq!(count("90"), 0, "it is over");
}

fn a_confirmation_from_the_list_takes_it_off(app: &App) {
    let world = World::new(app);
    entered(app, world.assignment, 500);
    let page = app.page("/gaps?kind=unconfirmed&older=180");
    let action = page.attribute("#list form.act", "action");
    assert_eq!(action, format!("/assignments/{}/confirm", world.assignment));
    let back = page.attribute("#list form.act [name=return_to]", "value");
    let page = app.submit(&action, &Fields::of([("return_to", back)]));
    assert!(page.text("#list .empty").contains("Everything has been confirmed within this time."));
    assert!(page.text(".flash").starts_with("Confirmed as still true: Bo Lindqvist, Safety officer"));
    assert!(
        !app.page(&format!("/gaps?kind=unconfirmed&on={}", day(-1))).has("#list form.act"),
        "only today is confirmed"
    );
}
