//! Calendar feeds: how they are made, who may read them, and what is in them.

mod content;
mod form;
mod hostile;
mod polling;
mod secrecy;

use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use projman::audit::{self, Action, Change, Filter};
use rocket::http::Status;

use crate::support::ical::Calendar;
use crate::support::{Access, Answer, App, Fields};

const FEEDS: &str = "/account/feeds";

/// So many days from today; before it when they are negative.
fn from_today(days: i64) -> NaiveDate {
    let today = projman::web::page::today();
    let step = Days::new(days.unsigned_abs());
    if days < 0 { today - step } else { today + step }
}

/// The form for a feed of a row, in English.
fn of(subject: &str, id: i32) -> Fields {
    Fields::of([("subject", subject), ("language", "en"), ("extent", "below")]).set(&format!("{subject}_id"), id)
}

/// Makes a feed; gives its path.
#[track_caller]
fn make(app: &App, fields: &Fields) -> String {
    let address = app.post(FEEDS, fields).expect(Status::Ok).page().text("#address");
    let path = address.find("/calendar/").map(|at| address[at..].to_owned());
    path.unwrap_or_else(|| panic!("no address of a feed: {address}"))
}

/// A server seen by an account of its own.
fn seen_by(app: &App, name: &str, access: Access) -> App {
    let id = app.database.account(name, access);
    app.visitor().signed_in_as(id)
}

/// What a calendar program gets, which knows nothing but the address.
fn ask(app: &App, path: &str) -> Answer {
    let program = app.visitor();
    let answer = program.get(path);
    assert_eq!(answer.header("Set-Cookie"), None);
    answer
}

/// The calendar behind an address.
#[track_caller]
fn read(app: &App, path: &str) -> Calendar {
    let answer = ask(app, path).expect(Status::Ok);
    assert_eq!(answer.header("Content-Type"), Some("text/calendar; charset=utf-8"));
    Calendar::read(&answer.bytes)
}

/// Where the first feed of the list is taken away.
#[track_caller]
fn revoke(app: &App) -> String {
    app.page(FEEDS).attributes("#feeds form", "action").remove(0)
}

/// What the audit log has of an action.
fn noted(app: &App, action: Action) -> Vec<Change> {
    let filter = Filter { action: Some(action), ..Filter::default() };
    audit::list(&mut app.database.connect(), &filter, None, 50).expect("the log").changes
}

/// Waits until what was noted beside an answer is there.
fn wait_for(what: &str, is: impl Fn() -> bool) {
    let begin = Instant::now();
    while !is() {
        assert!(begin.elapsed() < Duration::from_secs(10), "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
