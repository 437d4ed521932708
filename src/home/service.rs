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
    #[serde(flatten)]
    figures: Figures,
    /// What the one who looks is responsible for; none where the account belongs to nobody among the employees.
    own: Option<Section>,
    /// What happened last; none for those who may not read it.
    history: Option<HistoryView>,
}

/// What it tells everybody.
#[derive(Debug, Serialize)]
pub struct Figures {
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
}

/// How many rows a register has.
macro_rules! count {
    ($conn:expr, $caches:expr, $register:ident, $table:ident) => {
        $caches.total($conn, &[Register::$register], concat!("all ", stringify!($register)), |conn| {
            $table::table.count().get_result(conn)
        })?
    };
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
    gaps::note_interest(db);
    db.read(move |conn, caches| {
        let figures = figures(conn, caches, on)?;
        let own = employee_id.map(|id| assignments::current(conn, caches, Of::Employee(id), on)).transpose()?;
        let history = if reads_changes { Some(latest(conn, &reader, on, today)?) } else { None };
        Ok(Overview { figures, own, history })
    })
    .await
}

/// What the first page tells everybody on a day.
///
/// # Errors
/// The database's.
pub fn figures(conn: &mut Conn, caches: &Caches<'_>, on: NaiveDate) -> Result<Figures> {
    let until = on.checked_add_days(Days::new(AHEAD)).unwrap_or(on);
    let open_seats = seats::open_seats(conn, caches, on, SHOWN)?;
    let (ending, ending_total) = assignments::ending_between(conn, caches, on, until, SHOWN)?;
    Ok(Figures {
        departments: count!(conn, caches, Departments, departments),
        employees: count!(conn, caches, Employees, employees),
        projects: count!(conn, caches, Projects, projects),
        roles: count!(conn, caches, Roles, roles),
        assignments: count!(conn, caches, Assignments, held),
        gaps: gaps::summary(conn, caches, on)?,
        open_seats,
        ending,
        ending_total,
        heads: Heads::clone(&*heads(conn, caches, on)?),
    })
}

/// What happened last to the register, up to the day.
fn latest(conn: &mut Conn, reader: &Reader, on: NaiveDate, today: NaiveDate) -> Result<HistoryView> {
    // The log's days are those of UTC, where tomorrow may have begun already.
    let until = Some(on).filter(|on| *on < today);
    let found = audit::list(conn, &Filter { register: true, until, ..Filter::default() }, None, CHANGES)?;
    Ok(HistoryView::new(found, reader))
}
