//! Many employees: the list, and the people who hang on a department or a manager.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;

use super::form::Status;
use crate::assignments::{When, is_current};
use crate::db::dialect::MultiBackend;
use crate::db::paging::{Listing, Paging};
use crate::db::schema::{assignments, employees};
use crate::db::seek::{Part, Seek};
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::references::{self, Dependants, NAMED};
use crate::search::words;
use crate::{order_by, rows_with_word, seek, seek_nullable, seek_unique};

/// Up to so many rows passed over, fetching the rows at once is quicker than fetching their ids first.
const SHALLOW: i64 = 500;

/// What people hang on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Their home department.
    Department(i32),
    /// Their manager.
    Manager(i32),
}

/// What narrows the list down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words to find.
    pub words: Vec<String>,
    /// Whether they are at work on the day.
    pub status: Option<Status>,
    /// The home departments, by id.
    pub departments: Option<Vec<i32>>,
    /// Who they report to.
    pub manager_id: Option<i32>,
    /// A role they hold.
    pub role_id: Option<i32>,
    /// A project they have a part in.
    pub project_id: Option<i32>,
    /// When they hold that role, or have that part; now, when nothing is said.
    pub when: Option<When>,
}

impl Filter {
    /// Whether words are searched for and nothing else narrows the list down.
    fn only_words(&self) -> bool {
        let nothing_else = Self { words: self.words.clone(), ..Self::default() };
        !self.words.is_empty() && *self == nothing_else
    }
}

/// An employee in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// Their id.
    pub id: i32,
    /// The personnel number.
    pub number: Option<String>,
    /// Given name.
    pub given_name: String,
    /// Family name, or names.
    pub family_name: String,
    /// E-mail address.
    pub email: String,
    /// Job title.
    pub job_title: String,
    /// The home department.
    pub department_id: Option<i32>,
    /// Whether they are at work.
    pub status: Status,
    /// The first day.
    pub hired_on: Option<NaiveDate>,
    /// The last day.
    pub left_on: Option<NaiveDate>,
    /// The home department's name.
    pub department: Option<String>,
}

/// Narrows a query down to the people with an assignment that fits. (Diesel takes no subquery built at run time on two
/// databases at once, so each kind of it is spelt out.)
macro_rules! among_holders {
    ($query:expr, $when:expr, $on:expr, $fits:expr) => {{
        let held = assignments::table.filter($fits);
        match $when {
            When::Current => {
                let held = held.filter(is_current($on));
                $query.filter(employees::id.eq_any(held.select(assignments::employee_id)))
            }
            When::Future => {
                let held = held.filter(assignments::starts_on.gt($on));
                $query.filter(employees::id.eq_any(held.select(assignments::employee_id)))
            }
            When::Past => {
                let held = held.filter(assignments::ends_on.lt($on));
                $query.filter(employees::id.eq_any(held.select(assignments::employee_id)))
            }
        }
    }};
}

pub(super) fn filtered(filter: &Filter, on: NaiveDate) -> employees::BoxedQuery<'static, MultiBackend> {
    let mut query = employees::table.into_boxed();
    for word in &filter.words {
        query = query.filter(employees::id.eq_any(rows_with_word!(words::Kind::Employee, word)));
    }
    // As the list shows it: whoever's last day is over has left, whatever was saved.
    query = match filter.status {
        None => query,
        Some(Status::Left) => query.filter(employees::status.eq(Status::Left).or(employees::left_on.lt(on))),
        Some(status) => query
            .filter(employees::status.eq(status))
            .filter(employees::left_on.is_null().or(employees::left_on.ge(on))),
    };
    if let Some(ids) = &filter.departments {
        query = match ids.as_slice() {
            [id] => query.filter(employees::department_id.eq(*id)),
            ids => query.filter(employees::department_id.eq_any(ids.to_vec())),
        };
    }
    if let Some(id) = filter.manager_id {
        query = query.filter(employees::manager_id.eq(id));
    }
    let when = filter.when.unwrap_or(When::Current);
    match (filter.role_id, filter.project_id) {
        (None, None) => query,
        (Some(role), None) => among_holders!(query, when, on, assignments::role_id.eq(role)),
        (None, Some(project)) => among_holders!(query, when, on, assignments::project_id.eq(project)),
        (Some(role), Some(project)) => {
            among_holders!(query, when, on, assignments::role_id.eq(role).and(assignments::project_id.eq(project)))
        }
    }
}

fn total(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter, on: NaiveDate) -> Result<i64> {
    // All who were ever here do not depend on the day; who has left and who holds what do.
    let (registers, what): (&[Register], _) = match (filter.role_id.or(filter.project_id), filter.status) {
        (Some(_), _) => (&[Register::Employees, Register::Assignments], format!("employees {filter:?} {on}")),
        (None, Some(_)) => (&[Register::Employees], format!("employees {filter:?} {on}")),
        (None, None) => (&[Register::Employees], format!("employees {filter:?}")),
    };
    let count = |conn: &mut Conn| match filter.only_words() {
        true => words::count(conn, words::Kind::Employee, &filter.words),
        false => filtered(filter, on).count().get_result(conn),
    };
    Ok(caches.total(conn, registers, &what, count)?)
}

/// The list in one of its orders.
fn ordered(filter: &Filter, sort: &str, down: bool, on: NaiveDate) -> employees::BoxedQuery<'static, MultiBackend> {
    let query = filtered(filter, on);
    match sort {
        "number" => order_by!(query, down, employees::number_key, employees::id),
        // Unique by itself: with the id behind it MariaDB would sort instead of reading the index.
        "email" => order_by!(query, down, employees::email_key),
        "hired_on" => order_by!(query, down, employees::hired_on, employees::id),
        _ => order_by!(query, down, employees::sort_name, employees::id),
    }
}

/// The ids of all that a filter leaves in the list, in its order, as seen from a day.
///
/// # Errors
/// The database's.
pub fn ids(conn: &mut Conn, filter: &Filter, paging: &Paging, on: NaiveDate) -> Result<Vec<i32>> {
    Ok(ordered(filter, &paging.sort, paging.descending, on).select(employees::id).load(conn)?)
}

/// A page of the list, as seen from a day.
///
/// # Errors
/// The database's.
pub fn page(
    conn: &mut Conn,
    caches: &Caches<'_>,
    filter: &Filter,
    paging: &Paging,
    on: NaiveDate,
) -> Result<Listing<Summary>> {
    let total = total(conn, caches, filter, on)?;
    let (page, slice) = paging.slice(total);
    let down = paging.reads_descending(slice);
    if filter.only_words() && paging.sort == "name" {
        let ids = words::page(conn, words::Kind::Employee, &filter.words, down, slice.limit, slice.offset)?;
        return Ok(Listing::new(summaries(conn, caches, &ids)?, total, page, slice));
    }
    let query = ordered(filter, &paging.sort, down, on).limit(slice.limit).offset(slice.offset);
    let rows = if slice.offset <= SHALLOW {
        let found = query.select(Found::as_select()).load(conn)?;
        with_departments(conn, caches, found)?
    } else {
        let ids: Vec<i32> = query.select(employees::id).load(conn)?;
        summaries(conn, caches, &ids)?
    };
    Ok(Listing::new(rows, total, page, slice))
}

/// A part of the list, as seen from a day, by the places of its rows.
///
/// # Errors
/// `BadQuery` for a mark of another order, or the database's.
pub fn part(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter, seek: &Seek, on: NaiveDate) -> Result<Part> {
    let total = total(conn, caches, filter, on)?;
    let marks = match seek.sort.as_str() {
        "number" => seek_nullable!(conn, seek, filtered(filter, on), employees::id, employees::number_key, String),
        "email" => seek_unique!(conn, seek, filtered(filter, on), employees::id, employees::email_key, String),
        "hired_on" => seek_nullable!(conn, seek, filtered(filter, on), employees::id, employees::hired_on, NaiveDate),
        _ if filter.only_words() => words::places(conn, words::Kind::Employee, &filter.words, seek)?,
        _ => seek!(conn, seek, filtered(filter, on), employees::id, employees::sort_name, String),
    };
    Ok(seek.part(marks, total))
}

/// A row as a list fetches it.
#[derive(Queryable, Selectable)]
#[diesel(table_name = employees)]
struct Found {
    id: i32,
    number: Option<String>,
    given_name: String,
    family_name: String,
    email: String,
    job_title: String,
    department_id: Option<i32>,
    status: Status,
    hired_on: Option<NaiveDate>,
    left_on: Option<NaiveDate>,
}

/// The people with these ids, in their order: fetched apart from the search for them, because MariaDB reads whole rows
/// for the pages that are passed over otherwise.
///
/// # Errors
/// The database's.
pub fn summaries(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32]) -> Result<Vec<Summary>> {
    let found: Vec<Found> = employees::table.filter(employees::id.eq_any(ids)).select(Found::as_select()).load(conn)?;
    let mut found: HashMap<i32, Found> = found.into_iter().map(|row| (row.id, row)).collect();
    let in_order = ids.iter().filter_map(|id| found.remove(id)).collect();
    with_departments(conn, caches, in_order)
}

fn with_departments(conn: &mut Conn, caches: &Caches<'_>, found: Vec<Found>) -> Result<Vec<Summary>> {
    let tree = references::tree(conn, caches)?;
    let summary = |row: Found| Summary {
        department: row.department_id.and_then(|id| tree.get(id)).map(|node| node.name.clone()),
        id: row.id,
        number: row.number,
        given_name: row.given_name,
        family_name: row.family_name,
        email: row.email,
        job_title: row.job_title,
        department_id: row.department_id,
        status: row.status,
        hired_on: row.hired_on,
        left_on: row.left_on,
    };
    Ok(found.into_iter().map(summary).collect())
}

/// The first people who hang on a department or a manager, by name, and how many there are.
///
/// # Errors
/// The database's.
pub fn first_of(conn: &mut Conn, caches: &Caches<'_>, of: Of, most: i64) -> Result<(Vec<Summary>, i64)> {
    let filter = match of {
        Of::Department(id) => Filter { departments: Some(vec![id]), ..Filter::default() },
        Of::Manager(id) => Filter { manager_id: Some(id), ..Filter::default() },
    };
    let today = crate::web::page::today();
    let total = total(conn, caches, &filter, today)?;
    let query = filtered(&filter, today).order((employees::sort_name, employees::id)).limit(most);
    let found = query.select(Found::as_select()).load(conn)?;
    Ok((with_departments(conn, caches, found)?, total))
}

/// What keeps a department or a manager from being deleted: their people.
///
/// # Errors
/// The database's.
pub fn dependants(conn: &mut Conn, caches: &Caches<'_>, of: Of) -> Result<Option<Dependants>> {
    let (first, total) = first_of(conn, caches, of, NAMED)?;
    let named =
        first.iter().map(|row| (format!("{} {}", row.given_name, row.family_name), format!("/employees/{}", row.id)));
    let what = match of {
        Of::Department(_) => "people",
        Of::Manager(_) => "reports",
    };
    Ok(Dependants::some(what, total, named))
}
