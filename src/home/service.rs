//! What the first page tells.

use chrono::{Days, NaiveDate};
use diesel::prelude::*;
use serde::Serialize;

use super::heads::{Heads, heads};
use crate::assignments::{self, Of, Row, Section};
use crate::audit::{self, Filter, HistoryView, Reader};
use crate::auth::{Can, ViewChanges, ViewRegister};
use crate::db::schema::{assignments as held, departments, employees, projects, roles};
use crate::db::{Caches, Conn, Db, Register};
use crate::error::Result;
use crate::gaps;
use crate::seats::{self, SeatRow};

/// How many days ahead endings are announced.
const AHEAD: u64 = 90;
/// How many rows of each kind are shown.
const SHOWN: i64 = 10;
/// How many of the latest changes are shown.
const CHANGES: i64 = 6;

/// The first page.
#[derive(Debug, Serialize)]
pub struct Overview {
    departments: i64,
    employees: i64,
    projects: i64,
    roles: i64,
    assignments: i64,
    gaps: gaps::Counts,
    open_seats: Vec<SeatRow>,
    ending: Vec<Row>,
    ending_total: i64,
    heads: Heads,
    /// What the one who looks is responsible for; none where the account belongs to nobody among the employees.
    own: Option<Section>,
    /// What happened last; none for those who may not read it.
    history: Option<HistoryView>,
}

/// The first page, as seen from a day by somebody who may read the register.
///
/// # Errors
/// The database's.
pub async fn overview(
    db: &Db,
    can: &Can<ViewRegister>,
    reader: Reader,
    (on, today): (NaiveDate, NaiveDate),
) -> Result<Overview> {
    let employee_id = can.actor.employee_id;
    let reads_changes = can.actor.can::<ViewChanges>();
    db.read(move |conn, caches| {
        let until = on.checked_add_days(Days::new(AHEAD)).unwrap_or(on);
        let open_seats = seats::open_seats(conn, caches, on, SHOWN)?;
        let (ending, ending_total) = assignments::ending_between(conn, caches, on, until, SHOWN)?;
        let own = employee_id.map(|id| assignments::current(conn, caches, Of::Employee(id), on)).transpose()?;
        let history = if reads_changes { Some(latest(conn, &reader, on, today)?) } else { None };
        Ok(Overview {
            departments: count(conn, caches, Register::Departments)?,
            employees: count(conn, caches, Register::Employees)?,
            projects: count(conn, caches, Register::Projects)?,
            roles: count(conn, caches, Register::Roles)?,
            assignments: count(conn, caches, Register::Assignments)?,
            gaps: gaps::summary(conn, caches, on)?,
            open_seats,
            ending,
            ending_total,
            heads: Heads::clone(&*heads(conn, caches, on)?),
            own,
            history,
        })
    })
    .await
}

/// What happened last to the register, up to the day.
fn latest(conn: &mut Conn, reader: &Reader, on: NaiveDate, today: NaiveDate) -> Result<HistoryView> {
    // The log's days are those of UTC, where tomorrow may have begun already.
    let until = Some(on).filter(|on| *on < today);
    let found = audit::list(conn, &Filter { register: true, until, ..Filter::default() }, None, CHANGES)?;
    Ok(HistoryView::new(found, reader))
}

fn count(conn: &mut Conn, caches: &Caches<'_>, register: Register) -> Result<i64> {
    let total = caches.total(conn, &[register], &format!("all {register:?}"), |conn| match register {
        Register::Departments => departments::table.count().get_result(conn),
        Register::Employees => employees::table.count().get_result(conn),
        Register::Projects => projects::table.count().get_result(conn),
        Register::Roles => roles::table.count().get_result(conn),
        Register::Seats => crate::db::schema::seats::table.count().get_result(conn),
        Register::Assignments => held::table.count().get_result(conn),
        Register::Confirmations => held::table.filter(held::confirmed_on.is_not_null()).count().get_result(conn),
        Register::Accounts => crate::db::schema::accounts::table.count().get_result(conn),
    })?;
    Ok(total)
}
