//! What a matrix is made of: who holds what in a place on a day, and the names of it all. Four queries, however big the
//! place is.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::assignments::{Responsibility, is_current, is_in};
use crate::db::Conn;
use crate::db::schema::{assignments, employees, roles};
use crate::error::Result;
use crate::references::{Place, Scope};

/// An assignment that is current.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// Its id.
    pub id: i32,
    /// Its version.
    pub version: i32,
    /// Who, by id.
    pub employee_id: i32,
    /// Which role, by id.
    pub role_id: i32,
    /// Which part.
    pub part: Responsibility,
    /// Whether they stand in for somebody.
    pub deputy: bool,
}

/// Somebody who gets a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: i32,
    /// Their name.
    pub name: String,
    /// Their number, where they have one.
    pub number: Option<String>,
    /// By which they are sorted.
    pub sort_name: String,
}

/// A role that gets a row.
#[derive(Clone, Debug)]
pub struct Role {
    /// Its id.
    pub id: i32,
    /// Its name.
    pub name: String,
    /// Where it can be held.
    pub scope: Scope,
}

/// All that is held in a place on a day, in the order in which it was assigned.
pub fn held(conn: &mut Conn, place: Place, on: NaiveDate) -> Result<Vec<Held>> {
    type Columns = (i32, i32, i32, i32, Responsibility, Option<i32>);
    let mut rows: Vec<Columns> = assignments::table
        .filter(is_current(on))
        .filter(is_in(place))
        .select((
            assignments::id,
            assignments::version,
            assignments::employee_id,
            assignments::role_id,
            assignments::responsibility,
            assignments::deputy_for_id,
        ))
        .load(conn)?;
    rows.sort_unstable_by_key(|row| row.0);
    let held = |(id, version, employee_id, role_id, part, absent): Columns| Held {
        id,
        version,
        employee_id,
        role_id,
        part,
        deputy: absent.is_some(),
    };
    Ok(rows.into_iter().map(held).collect())
}

/// The people with these ids, by name.
pub fn people(conn: &mut Conn, ids: &BTreeSet<i32>) -> Result<Vec<Person>> {
    let rows: Vec<(i32, String, String, Option<String>, String)> = employees::table
        .filter(employees::id.eq_any(ids.iter().copied()))
        .select((employees::id, employees::given_name, employees::family_name, employees::number, employees::sort_name))
        .load(conn)?;
    let person =
        |(id, given, family, number, sort_name)| Person { id, name: format!("{given} {family}"), number, sort_name };
    let mut people: Vec<Person> = rows.into_iter().map(person).collect();
    people.sort_by(|a, b| a.sort_name.cmp(&b.sort_name).then(a.id.cmp(&b.id)));
    Ok(people)
}

/// The roles with these ids, by name.
pub fn roles(conn: &mut Conn, ids: &BTreeSet<i32>) -> Result<Vec<Role>> {
    let rows: Vec<(i32, String, Scope)> = roles::table
        .filter(roles::id.eq_any(ids.iter().copied()))
        .order((roles::sort_name, roles::id))
        .select((roles::id, roles::name, roles::scope))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, name, scope)| Role { id, name, scope }).collect())
}

/// Who stands in for an assignment on a day or later: the ids and versions, and the first days.
pub fn deputies_from(conn: &mut Conn, id: i32, day: NaiveDate) -> Result<Vec<(i32, i32, NaiveDate)>> {
    Ok(assignments::table
        .filter(assignments::deputy_for_id.eq(id))
        .filter(assignments::ends_on.is_null().or(assignments::ends_on.ge(day)))
        .order(assignments::id)
        .select((assignments::id, assignments::version, assignments::starts_on))
        .load(conn)?)
}

/// What stands in a cell on a day.
pub fn in_cell(conn: &mut Conn, place: Place, role: i32, person: i32, on: NaiveDate) -> Result<Option<i32>> {
    let query = assignments::table
        .filter(assignments::employee_id.eq(person))
        .filter(assignments::role_id.eq(role))
        .filter(is_current(on))
        .filter(is_in(place));
    Ok(query.select(assignments::id).first(conn).optional()?)
}
