//! What is amiss, as the page of gaps lists it and as other pages count it.

mod counts;
mod kinds;
mod random;
mod unconfirmed;

use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use projman::db::schema::assignments;
use projman::db::{Register, in_transaction};

use crate::support::{App, Page};

/// All kinds, in the order of their tabs.
pub const KINDS: [&str; 7] = ["open", "opening", "accountable", "overload", "left", "single", "unconfirmed"];

pub fn today() -> NaiveDate {
    projman::web::page::today()
}

/// A day so many days from today.
pub fn day(from_today: i64) -> NaiveDate {
    let by = Days::new(from_today.unsigned_abs());
    if from_today < 0 { today() - by } else { today() + by }
}

/// The rows of a kind; `more` is the rest of the address.
pub fn rows(app: &App, kind: &str, more: &str) -> Vec<Vec<String>> {
    app.page(&format!("/gaps?kind={kind}{more}")).table("#list")
}

/// The counts of the tabs, in their order.
pub fn counts(page: &Page) -> Vec<usize> {
    page.texts(".gap-kinds .gap-figure").iter().map(|count| count.parse().expect("a count")).collect()
}

/// As if an assignment had been entered so many days ago.
pub fn entered(app: &App, id: i32, days_ago: u64) {
    let made = (today() - Days::new(days_ago)).and_hms_opt(9, 30, 0);
    let change = |conn: &mut projman::db::Conn| {
        diesel::update(assignments::table.find(id))
            .set(assignments::created_at.eq(made.expect("an hour")))
            .execute(conn)?;
        Ok(())
    };
    in_transaction(&mut app.database.connect(), &[Register::Assignments], change).expect("a change");
}
