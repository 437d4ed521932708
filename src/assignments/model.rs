//! One row of assignments.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::Serialize;

use super::form::{AssignmentInput, Draft, Responsibility};
use super::lists::is_current;
use crate::db::Conn;
use crate::db::schema::{accounts, assignments};
use crate::error::Result;
use crate::references::Place;
use crate::web::forms::{Day, Prose, Reference, Whole};
use crate::{check_written, delete_row, insert_row, update_row};

/// An assignment.
#[derive(Clone, Debug, Queryable, Selectable, Serialize)]
#[diesel(table_name = assignments)]
pub struct Assignment {
    /// Its id.
    pub id: i32,
    /// Its version.
    pub version: i32,
    /// Who.
    pub employee_id: i32,
    /// Which role.
    pub role_id: i32,
    /// In which department; or else
    pub department_id: Option<i32>,
    /// in which project.
    pub project_id: Option<i32>,
    /// Which part.
    pub responsibility: Responsibility,
    /// Percent.
    pub allocation: i32,
    /// Anything else.
    pub description: String,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// Stands in for.
    pub deputy_for_id: Option<i32>,
    /// When it was made, UTC.
    pub created_at: NaiveDateTime,
    /// When it was changed last, UTC.
    pub updated_at: NaiveDateTime,
    /// When somebody last said that it is still true.
    pub confirmed_on: Option<NaiveDate>,
    /// The account that said so, while it is there.
    pub confirmed_by_id: Option<i32>,
}

impl Assignment {
    /// Where it is held.
    pub fn place(&self) -> Option<Place> {
        Place::of(self.department_id, self.project_id).ok()
    }
}

impl From<Assignment> for AssignmentInput {
    fn from(row: Assignment) -> Self {
        Self {
            employee_id: Reference(Some(row.employee_id)),
            role_id: Reference(Some(row.role_id)),
            department_id: Reference(row.department_id),
            project_id: Reference(row.project_id),
            responsibility: row.responsibility,
            allocation: Whole(Some(row.allocation)),
            starts_on: Day(Some(row.starts_on)),
            ends_on: Day(row.ends_on),
            deputy_for_id: Reference(row.deputy_for_id),
            description: Prose(row.description),
        }
    }
}

#[derive(Insertable, AsChangeset)]
#[diesel(table_name = assignments, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct Values<'a> {
    employee_id: i32,
    role_id: i32,
    department_id: Option<i32>,
    project_id: Option<i32>,
    responsibility: Responsibility,
    allocation: i32,
    description: &'a str,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    deputy_for_id: Option<i32>,
}

pub(super) fn values(draft: &Draft) -> Values<'_> {
    Values {
        employee_id: draft.employee_id,
        role_id: draft.role_id,
        department_id: draft.place.department_id(),
        project_id: draft.place.project_id(),
        responsibility: draft.responsibility,
        allocation: draft.allocation,
        description: &draft.description,
        starts_on: draft.starts_on,
        ends_on: draft.ends_on,
        deputy_for_id: draft.deputy_for_id,
    }
}

pub fn find(conn: &mut Conn, id: i32) -> Result<Assignment> {
    Ok(assignments::table.find(id).select(Assignment::as_select()).first(conn)?)
}

/// The assignments of somebody that go on after a day or begin after it, by id and version.
pub fn held_after(conn: &mut Conn, employee_id: i32, day: NaiveDate) -> Result<Vec<(i32, i32)>> {
    Ok(assignments::table
        .filter(assignments::employee_id.eq(employee_id))
        .filter(assignments::ends_on.is_null().or(assignments::ends_on.gt(day)))
        .order((assignments::starts_on, assignments::id))
        .select((assignments::id, assignments::version))
        .load(conn)?)
}

pub fn insert(conn: &mut Conn, draft: &Draft) -> Result<i32> {
    Ok(insert_row!(conn, assignments, values(draft))?)
}

pub fn update(conn: &mut Conn, id: i32, version: i32, draft: &Draft) -> Result<()> {
    update_row!(conn, assignments, id, version, values(draft))
}

/// Sets the last day.
pub fn set_end(conn: &mut Conn, id: i32, version: i32, ends_on: NaiveDate) -> Result<()> {
    update_row!(conn, assignments, id, version, assignments::ends_on.eq(Some(ends_on)))
}

/// Notes that somebody says it is still true. Neither its version nor the instant of its last change moves: nothing that
/// it says has changed, and whoever is just editing it must not be told that somebody else saved it.
pub fn set_confirmed(conn: &mut Conn, id: i32, on: NaiveDate, by: Option<i32>) -> Result<()> {
    let said = (assignments::confirmed_on.eq(Some(on)), assignments::confirmed_by_id.eq(by));
    let changed = diesel::update(assignments::table.find(id)).set(said).execute(conn)?;
    check_written!(conn, assignments, id, changed)
}

/// What somebody holds on a day.
pub fn held_on(conn: &mut Conn, employee_id: i32, day: NaiveDate) -> Result<Vec<Assignment>> {
    let held = assignments::table.filter(assignments::employee_id.eq(employee_id)).filter(is_current(day));
    Ok(held.order((assignments::starts_on, assignments::id)).select(Assignment::as_select()).load(conn)?)
}

/// What the account is called that last confirmed an assignment.
pub fn confirmed_by(conn: &mut Conn, row: &Assignment) -> Result<Option<String>> {
    let Some(account) = row.confirmed_by_id else { return Ok(None) };
    Ok(accounts::table.find(account).select(accounts::username).first(conn).optional()?)
}

pub fn delete(conn: &mut Conn, id: i32, version: Option<i32>) -> Result<()> {
    delete_row!(conn, assignments, id, version)
}
