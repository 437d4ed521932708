//! The rows of departments. Lists and paths come from the tree in memory (`references::Tree`).

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::Serialize;

use super::form::DepartmentInput;
use crate::db::Conn;
use crate::db::rows::in_order;
use crate::db::schema::{departments, employees};
use crate::employees::is_employed;
use crate::error::Result;
use crate::search::fold;
use crate::web::forms::{Line, Prose, Reference};
use crate::{delete_row, insert_row, update_row};

/// A department.
#[derive(Clone, Debug, Queryable, Selectable, Serialize)]
#[diesel(table_name = departments)]
pub struct Department {
    /// Its id.
    pub id: i32,
    /// Its version.
    pub version: i32,
    /// Its name.
    pub name: String,
    /// Its code.
    pub code: Option<String>,
    /// The department it is part of.
    pub parent_id: Option<i32>,
    /// What it does.
    pub description: String,
    /// When it was made, UTC.
    pub created_at: NaiveDateTime,
    /// When it was changed last, UTC.
    pub updated_at: NaiveDateTime,
}

impl From<Department> for DepartmentInput {
    fn from(row: Department) -> Self {
        Self {
            name: Line(row.name),
            code: Line(row.code.unwrap_or_default()),
            parent_id: Reference(row.parent_id),
            description: Prose(row.description),
        }
    }
}

#[derive(Insertable, AsChangeset)]
#[diesel(table_name = departments, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct Values<'a> {
    name: &'a str,
    name_key: String,
    code: Option<String>,
    code_key: Option<String>,
    parent_id: Option<i32>,
    description: &'a str,
}

pub(super) fn values(input: &DepartmentInput) -> Values<'_> {
    Values {
        name: &input.name.0,
        name_key: fold::key(&input.name.0),
        code: input.code.filled(),
        code_key: input.code.filled().map(|code| fold::key(&code)),
        parent_id: input.parent_id.0,
        description: &input.description.0,
    }
}

pub fn find(conn: &mut Conn, id: i32) -> Result<Department> {
    Ok(departments::table.find(id).select(Department::as_select()).first(conn)?)
}

/// The departments with these ids, in their order.
///
/// # Errors
/// The database's.
pub fn by_ids(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Department>> {
    let rows: Vec<Department> =
        departments::table.filter(departments::id.eq_any(ids)).select(Department::as_select()).load(conn)?;
    Ok(in_order(ids, rows, |row| row.id))
}

pub fn insert(conn: &mut Conn, input: &DepartmentInput) -> Result<i32> {
    Ok(insert_row!(conn, departments, values(input))?)
}

pub fn update(conn: &mut Conn, id: i32, version: i32, input: &DepartmentInput) -> Result<()> {
    update_row!(conn, departments, id, version, values(input))
}

pub fn delete(conn: &mut Conn, id: i32, version: Option<i32>) -> Result<()> {
    delete_row!(conn, departments, id, version)
}

/// How many people have their home in each of some departments on a day.
///
/// # Errors
/// The database's.
pub fn head_counts(conn: &mut Conn, ids: &[i32], on: NaiveDate) -> Result<HashMap<i32, i64>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let counts: Vec<(Option<i32>, i64)> = employees::table
        .filter(employees::department_id.eq_any(ids))
        .filter(is_employed(on))
        .group_by(employees::department_id)
        .select((employees::department_id, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(counts.into_iter().filter_map(|(id, count)| Some((id?, count))).collect())
}
