//! What the first page tells.

use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use serde::Serialize;

use crate::assignments::{self, Row};
use crate::db::schema::{assignments as held, departments, employees, projects, roles};
use crate::db::{Caches, Conn, Db, Register};
use crate::error::Result;
use crate::seats::{self, SeatRow};

/// How many days ahead endings are announced.
const AHEAD: u64 = 90;
/// How many rows of each kind are shown.
const SHOWN: i64 = 10;

/// The first page.
#[derive(Debug, Serialize)]
pub struct Overview {
    departments: i64,
    employees: i64,
    projects: i64,
    roles: i64,
    assignments: i64,
    open_seats: Vec<SeatRow>,
    ending: Vec<Row>,
    ending_total: i64,
}

/// The first page, as seen from a day.
///
/// # Errors
/// The database's.
pub async fn overview(db: &Db, on: NaiveDate) -> Result<Overview> {
    db.read(move |conn, caches| {
        let until = on.checked_add_days(Days::new(AHEAD)).unwrap_or(on);
        let open_seats = seats::open_seats(conn, caches, on, SHOWN)?;
        let (ending, ending_total) = assignments::ending_between(conn, caches, on, until, SHOWN)?;
        Ok(Overview {
            departments: count(conn, caches, Register::Departments)?,
            employees: count(conn, caches, Register::Employees)?,
            projects: count(conn, caches, Register::Projects)?,
            roles: count(conn, caches, Register::Roles)?,
            assignments: count(conn, caches, Register::Assignments)?,
            open_seats,
            ending,
            ending_total,
        })
    })
    .await
}

fn count(conn: &mut Conn, caches: &Caches<'_>, register: Register) -> Result<i64> {
    let total = caches.total(conn, &[register], &format!("all {register:?}"), |conn| match register {
        Register::Departments => departments::table.count().get_result(conn),
        Register::Employees => employees::table.count().get_result(conn),
        Register::Projects => projects::table.count().get_result(conn),
        Register::Roles => roles::table.count().get_result(conn),
        Register::Seats => crate::db::schema::seats::table.count().get_result(conn),
        Register::Assignments => held::table.count().get_result(conn),
        Register::Accounts => crate::db::schema::accounts::table.count().get_result(conn),
        Register::Reorganisations => crate::db::schema::reorganisations::table.count().get_result(conn),
    })?;
    Ok(total)
}
