//! Who may say that an assignment is still true, and what is written down when they do.
//!
//! Whoever holds it may, beside those who may change it. It is no change: it neither asks for a version nor counts one
//! up, so it cannot clash with anybody's edit, and two who confirm at once are both right.

use chrono::NaiveDate;

use super::lists::{When, when};
use super::model::{self, Assignment};
use crate::audit::{self, Action, Event, FieldChange, Kind as Thing};
use crate::auth::{Actor, Can, EditAssignments, ViewRegister};
use crate::db::{Caches, Conn, Db, Register};
use crate::error::{AppError, Result};
use crate::references::{self, Kind, Place};

/// What is written: not the assignments themselves, so that nothing else that is known of them is forgotten.
const WRITES: &[Register] = &[Register::Confirmations];

fn may_confirm(actor: &Actor, row: &Assignment) -> bool {
    let holds = actor.employee_id == Some(row.employee_id);
    holds || actor.can_in::<EditAssignments>(Place::of(row.department_id, row.project_id).ok())
}

/// Notes that an assignment is still true on a day; gives what it is called.
///
/// # Errors
/// `Forbidden` for those who neither hold it nor may change it, `Stale` when it is not current any more, `NotFound`, or the
/// database's.
pub async fn confirm(db: &Db, can: &Can<ViewRegister>, id: i32, day: NaiveDate) -> Result<String> {
    let can = can.clone();
    db.write(WRITES, move |conn, caches| {
        let row = model::find(conn, id)?;
        if !may_confirm(&can.actor, &row) {
            return Err(AppError::Forbidden);
        }
        if when(row.starts_on, row.ends_on, day) != When::Current {
            return Err(AppError::Stale);
        }
        let title = references::label(conn, caches, Kind::Assignment, id)?.unwrap_or_default();
        note(conn, &can, &row, &title, day)?;
        Ok(title)
    })
    .await
}

/// The same for all that the one who asks holds on that day; gives how many there are.
///
/// # Errors
/// The database's.
pub async fn confirm_all(db: &Db, can: &Can<ViewRegister>, day: NaiveDate) -> Result<usize> {
    let Some(employee_id) = can.actor.employee_id else {
        return Ok(0);
    };
    let can = can.clone();
    db.write(WRITES, move |conn, caches| all(conn, caches, &can, employee_id, day)).await
}

fn all(
    conn: &mut Conn,
    caches: &Caches<'_>,
    can: &Can<ViewRegister>,
    employee_id: i32,
    day: NaiveDate,
) -> Result<usize> {
    let held = model::held_on(conn, employee_id, day)?;
    let ids: Vec<i32> = held.iter().map(|row| row.id).collect();
    let titles = references::labels(conn, caches, Kind::Assignment, &ids)?;
    for row in &held {
        let title = titles.get(&row.id).map_or("", String::as_str);
        note(conn, can, row, title, day)?;
    }
    Ok(held.len())
}

/// Writes it down, unless the same account has done so on the same day already.
fn note(conn: &mut Conn, can: &Can<ViewRegister>, row: &Assignment, title: &str, day: NaiveDate) -> Result<()> {
    let by = can.by.account_id;
    if (row.confirmed_on, row.confirmed_by_id) == (Some(day), by) {
        return Ok(());
    }
    model::set_confirmed(conn, row.id, day, by)?;
    let fields = [FieldChange::days("confirmed_on", row.confirmed_on, Some(day))];
    let event =
        Event { kind: Thing::Assignment, row_id: Some(row.id), title, action: Action::Confirmed, fields: &fields };
    audit::record(conn, &can.by, &event)
}
