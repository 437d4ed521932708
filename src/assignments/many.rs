//! Many assignments at once: read, changed and made in a few statements each.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::form::Draft;
use super::lists::{Filter, filtered};
use super::model::{Assignment, values};
use crate::db::Conn;
use crate::db::dialect::on_both;
use crate::db::rows::{in_order, now};
use crate::db::schema::assignments;
use crate::error::{AppError, Result};
use crate::references::{Place, Scope};

/// Rows a statement: SQLite takes 32,766 values.
const A_STATEMENT: usize = 1_000;

/// What is changed about many assignments, the same in all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// They get this last day.
    End(NaiveDate),
    /// They move to this place.
    Move(Place),
    /// They go over to this employee.
    Reassign(i32),
}

impl Change {
    /// What it makes of an assignment.
    pub fn of(self, mut row: Assignment) -> Assignment {
        match self {
            Self::End(day) => row.ends_on = Some(day),
            Self::Move(place) => (row.department_id, row.project_id) = (place.department_id(), place.project_id()),
            Self::Reassign(employee_id) => row.employee_id = employee_id,
        }
        row
    }
}

/// The assignments with these ids, in their order; ids without a row are left out.
///
/// # Errors
/// The database's.
pub fn by_ids(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Assignment>> {
    let mut found = Vec::new();
    for ids in ids.chunks(A_STATEMENT) {
        let rows: Vec<Assignment> =
            assignments::table.filter(assignments::id.eq_any(ids)).select(Assignment::as_select()).load(conn)?;
        found.extend(rows);
    }
    Ok(in_order(ids, found, |row| row.id))
}

/// The ids of at most `most` assignments that a filter leaves, as seen from a day, in order of id.
///
/// # Errors
/// The database's.
pub fn ids_matching(conn: &mut Conn, filter: &Filter, on: NaiveDate, most: i64) -> Result<Vec<i32>> {
    // Ordered here: an order in the statement would lure MariaDB away from the index of the filter.
    let mut ids: Vec<i32> = filtered(filter, on).limit(most).select(assignments::id).load(conn)?;
    ids.sort_unstable();
    Ok(ids)
}

/// Where assignments are, by id; ids without a row are left out.
///
/// # Errors
/// The database's.
pub fn places(conn: &mut Conn, ids: &[i32]) -> Result<HashMap<i32, Option<Place>>> {
    let mut places = HashMap::new();
    for ids in ids.chunks(A_STATEMENT) {
        let rows: Vec<(i32, Option<i32>, Option<i32>)> = assignments::table
            .filter(assignments::id.eq_any(ids))
            .select((assignments::id, assignments::department_id, assignments::project_id))
            .load(conn)?;
        places.extend(rows.into_iter().map(|(id, department, project)| (id, Place::of(department, project).ok())));
    }
    Ok(places)
}

/// Somebody who stands in for an assignment.
#[derive(Clone, Copy, Debug)]
pub struct Deputy {
    /// The assignment they stand in for.
    pub absent: i32,
    /// Their last day.
    pub ends_on: Option<NaiveDate>,
}

/// Those who stand in for any of these assignments.
///
/// # Errors
/// The database's.
pub fn deputies_of(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Deputy>> {
    let mut deputies = Vec::new();
    for ids in ids.chunks(A_STATEMENT) {
        let rows: Vec<(Option<i32>, Option<NaiveDate>)> = assignments::table
            .filter(assignments::deputy_for_id.eq_any(ids))
            .select((assignments::deputy_for_id, assignments::ends_on))
            .load(conn)?;
        let deputy = |(absent, ends_on): (Option<i32>, _)| absent.map(|absent| Deputy { absent, ends_on });
        deputies.extend(rows.into_iter().filter_map(deputy));
    }
    Ok(deputies)
}

/// The id of the assignment that was made last; 0 when there is none.
///
/// # Errors
/// The database's.
pub fn newest(conn: &mut Conn) -> Result<i32> {
    let newest: Option<i32> = assignments::table.select(diesel::dsl::max(assignments::id)).first(conn)?;
    Ok(newest.unwrap_or_default())
}

/// The scopes of all roles, by id.
///
/// # Errors
/// The database's.
pub fn scopes(conn: &mut Conn) -> Result<HashMap<i32, Scope>> {
    use crate::db::schema::roles;
    let rows: Vec<(i32, Scope)> = roles::table.select((roles::id, roles::scope)).load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Changes assignments, whatever version they are at. To be called where their rules have been looked at.
///
/// # Errors
/// The database's.
pub fn alter_all(conn: &mut Conn, ids: &[i32], change: Change) -> Result<()> {
    for ids in ids.chunks(A_STATEMENT) {
        let rows = assignments::table.filter(assignments::id.eq_any(ids));
        let grown = (assignments::version.eq(assignments::version + 1), assignments::updated_at.eq(now()));
        match change {
            Change::End(day) => {
                diesel::update(rows).set((assignments::ends_on.eq(Some(day)), grown)).execute(conn)?;
            }
            Change::Move(place) => {
                let moved = (
                    assignments::department_id.eq(place.department_id()),
                    assignments::project_id.eq(place.project_id()),
                );
                diesel::update(rows).set((moved, grown)).execute(conn)?;
            }
            Change::Reassign(employee_id) => {
                diesel::update(rows).set((assignments::employee_id.eq(employee_id), grown)).execute(conn)?;
            }
        }
    }
    Ok(())
}

/// Makes assignments; gives their ids in the same order. To be called where their rules have been looked at, in a
/// transaction that has the register to itself.
///
/// # Errors
/// The database's.
pub fn insert_all(conn: &mut Conn, drafts: &[Draft]) -> Result<Vec<i32>> {
    let newest = newest(conn)?;
    let at = now();
    for drafts in drafts.chunks(A_STATEMENT) {
        let rows: Vec<_> = drafts
            .iter()
            .map(|draft| (values(draft), assignments::created_at.eq(at), assignments::updated_at.eq(at)))
            .collect();
        on_both!(conn, c => diesel::insert_into(assignments::table).values(&rows).execute(c))?;
    }
    // Nobody else makes any meanwhile, and ids grow.
    let made: Vec<i32> = assignments::table
        .filter(assignments::id.gt(newest))
        .order(assignments::id)
        .select(assignments::id)
        .load(conn)?;
    if made.len() != drafts.len() {
        return Err(AppError::Internal(format!("{} assignments were made instead of {}", made.len(), drafts.len())));
    }
    Ok(made)
}
