//! What the first page tells.

use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use serde::Serialize;

use crate::assignments::{self, Row};
use crate::db::schema::{assignments as held, departments, employees, projects, roles};
use crate::db::{Db, Register};
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

/// How many rows a register has.
macro_rules! count {
    ($conn:expr, $caches:expr, $register:ident, $table:ident) => {
        $caches.total($conn, &[Register::$register], concat!("all ", stringify!($register)), |conn| {
            $table::table.count().get_result(conn)
        })?
    };
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
            departments: count!(conn, caches, Departments, departments),
            employees: count!(conn, caches, Employees, employees),
            projects: count!(conn, caches, Projects, projects),
            roles: count!(conn, caches, Roles, roles),
            assignments: count!(conn, caches, Assignments, held),
            open_seats,
            ending,
            ending_total,
        })
    })
    .await
}
