//! One row of employees.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::Serialize;

use super::form::{EmployeeInput, Status};
use crate::db::Conn;
use crate::db::schema::{employees, handovers};
use crate::error::Result;
use crate::search::{fold, words};
use crate::web::forms::{Day, Line, Prose, Reference};
use crate::{delete_row, insert_row, update_row};

/// An employee.
#[derive(Clone, Debug, Queryable, Selectable, Serialize)]
#[diesel(table_name = employees)]
pub struct Employee {
    /// Their id.
    pub id: i32,
    /// The row's version.
    pub version: i32,
    /// The personnel number.
    pub number: Option<String>,
    /// Given name.
    pub given_name: String,
    /// Family name, or names.
    pub family_name: String,
    /// E-mail address.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// Job title.
    pub job_title: String,
    /// The home department.
    pub department_id: Option<i32>,
    /// Who they report to.
    pub manager_id: Option<i32>,
    /// Whether they are at work.
    pub status: Status,
    /// The first day.
    pub hired_on: Option<NaiveDate>,
    /// The last day.
    pub left_on: Option<NaiveDate>,
    /// Anything else.
    pub notes: String,
    /// When the row was made, UTC.
    pub created_at: NaiveDateTime,
    /// When it was changed last, UTC.
    pub updated_at: NaiveDateTime,
}

impl From<Employee> for EmployeeInput {
    fn from(row: Employee) -> Self {
        Self {
            number: Line(row.number.unwrap_or_default()),
            given_name: Line(row.given_name),
            family_name: Line(row.family_name),
            email: Line(row.email),
            phone: Line(row.phone),
            job_title: Line(row.job_title),
            department_id: Reference(row.department_id),
            manager_id: Reference(row.manager_id),
            status: row.status,
            hired_on: Day(row.hired_on),
            left_on: Day(row.left_on),
            notes: Prose(row.notes),
        }
    }
}

#[derive(Insertable, AsChangeset)]
#[diesel(table_name = employees, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct Values<'a> {
    number: Option<String>,
    number_key: Option<String>,
    given_name: &'a str,
    family_name: &'a str,
    sort_name: String,
    email: &'a str,
    email_key: String,
    phone: &'a str,
    job_title: &'a str,
    department_id: Option<i32>,
    manager_id: Option<i32>,
    status: Status,
    hired_on: Option<NaiveDate>,
    left_on: Option<NaiveDate>,
    notes: &'a str,
}

pub(super) fn values(input: &EmployeeInput) -> Values<'_> {
    Values {
        number: input.number.filled(),
        number_key: input.number.filled().map(|number| fold::key(&number)),
        given_name: &input.given_name.0,
        family_name: &input.family_name.0,
        sort_name: sort_name(input),
        email: &input.email.0,
        email_key: fold::key(&input.email.0),
        phone: &input.phone.0,
        job_title: &input.job_title.0,
        department_id: input.department_id.0,
        manager_id: input.manager_id.0,
        status: input.status,
        hired_on: input.hired_on.0,
        left_on: input.left_on.0,
        notes: &input.notes.0,
    }
}

fn sort_name(input: &EmployeeInput) -> String {
    sort_name_of(&input.given_name.0, &input.family_name.0)
}

/// What people are sorted by: family name first.
pub fn sort_name_of(given_name: &str, family_name: &str) -> String {
    fold::sort_name(&format!("{family_name} {given_name}"))
}

pub fn find(conn: &mut Conn, id: i32) -> Result<Employee> {
    Ok(employees::table.find(id).select(Employee::as_select()).first(conn)?)
}

/// The employee with this personnel number.
///
/// # Errors
/// The database's.
pub fn by_number(conn: &mut Conn, number: &str) -> Result<Option<i32>> {
    let row = employees::table.filter(employees::number_key.eq(fold::key(number)));
    Ok(row.select(employees::id).first(conn).optional()?)
}

/// The e-mail address of an employee; none when there is no such employee.
///
/// # Errors
/// The database's.
pub fn email_of(conn: &mut Conn, id: i32) -> Result<Option<String>> {
    Ok(employees::table.find(id).select(employees::email).first(conn).optional()?)
}

pub fn insert(conn: &mut Conn, input: &EmployeeInput) -> Result<i32> {
    let id = insert_row!(conn, employees, values(input))?;
    index(conn, id, input)?;
    Ok(id)
}

pub fn update(conn: &mut Conn, id: i32, version: i32, input: &EmployeeInput) -> Result<()> {
    update_row!(conn, employees, id, version, values(input))?;
    index(conn, id, input)
}

/// The handovers of what an employee holds, with their last days.
pub fn handovers(conn: &mut Conn, id: i32) -> Result<Vec<(i32, NaiveDate)>> {
    let rows = handovers::table.filter(handovers::employee_id.eq(id)).order(handovers::id);
    Ok(rows.select((handovers::id, handovers::last_day)).load(conn)?)
}

pub fn delete(conn: &mut Conn, id: i32, version: Option<i32>) -> Result<()> {
    delete_row!(conn, employees, id, version)?;
    Ok(words::remove(conn, words::Kind::Employee, id)?)
}

fn index(conn: &mut Conn, id: i32, input: &EmployeeInput) -> Result<()> {
    Ok(words::put(conn, words::Kind::Employee, id, &sort_name(input), &findable(input))?)
}

/// The texts that an employee is found by.
pub(super) fn findable(input: &EmployeeInput) -> [&str; 5] {
    [&input.given_name, &input.family_name, &input.number, &input.email, &input.job_title].map(|line| line.0.as_str())
}

/// The words that an employee is found by.
pub(super) fn entries(id: i32, input: &EmployeeInput) -> Vec<words::Entry> {
    words::entries(words::Kind::Employee, id, &sort_name(input), &findable(input))
}

/// Whether `boss` reports to `id`, over any number of steps, or is the same person.
pub fn reports_to(conn: &mut Conn, boss: i32, id: i32) -> Result<bool> {
    let mut seen = std::collections::HashSet::new();
    let mut at = Some(boss);
    // A chain of managers is a dozen people at most; one that runs in a circle already is left at the first repetition.
    while let Some(current) = at {
        if current == id {
            return Ok(true);
        }
        if !seen.insert(current) {
            return Ok(false);
        }
        at = employees::table.find(current).select(employees::manager_id).first(conn).optional()?.flatten();
    }
    Ok(false)
}
