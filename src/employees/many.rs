//! Many employees at once, in a few statements.

use std::collections::HashSet;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::lists::{Filter, filtered};
use super::model::Employee;
use crate::db::Conn;
use crate::db::rows::{in_order, now};
use crate::db::schema::employees;
use crate::error::Result;

/// Rows a statement.
const A_STATEMENT: usize = 1_000;

/// The employees with these ids, in their order; ids without a row are left out.
///
/// # Errors
/// The database's.
pub fn by_ids(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Employee>> {
    let mut found = Vec::new();
    for ids in ids.chunks(A_STATEMENT) {
        let rows: Vec<Employee> =
            employees::table.filter(employees::id.eq_any(ids)).select(Employee::as_select()).load(conn)?;
        found.extend(rows);
    }
    Ok(in_order(ids, found, |row| row.id))
}

/// Those of some ids that there are employees with.
///
/// # Errors
/// The database's.
pub fn there(conn: &mut Conn, ids: &[i32]) -> Result<HashSet<i32>> {
    let mut found = HashSet::new();
    for ids in ids.chunks(A_STATEMENT) {
        let rows: Vec<i32> = employees::table.filter(employees::id.eq_any(ids)).select(employees::id).load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// The ids of at most `most` employees that a filter leaves, as seen from a day, in order of id.
///
/// # Errors
/// The database's.
pub fn ids_matching(conn: &mut Conn, filter: &Filter, on: NaiveDate, most: i64) -> Result<Vec<i32>> {
    let mut ids: Vec<i32> = filtered(filter, on).limit(most).select(employees::id).load(conn)?;
    ids.sort_unstable();
    Ok(ids)
}

/// Gives employees another home department, whatever version they are at.
///
/// # Errors
/// The database's.
pub fn rehome_all(conn: &mut Conn, ids: &[i32], department_id: i32) -> Result<()> {
    for ids in ids.chunks(A_STATEMENT) {
        diesel::update(employees::table.filter(employees::id.eq_any(ids)))
            .set((
                employees::department_id.eq(Some(department_id)),
                employees::version.eq(employees::version + 1),
                employees::updated_at.eq(now()),
            ))
            .execute(conn)?;
    }
    Ok(())
}
