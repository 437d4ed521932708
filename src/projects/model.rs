//! The rows of projects.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::Serialize;

use super::form::{ProjectInput, Status};
use crate::assignments::When;
use crate::db::dialect::MultiBackend;
use crate::db::paging::{Listing, Paging};
use crate::db::rows::in_order;
use crate::db::schema::projects;
use crate::db::seek::{Part, Seek};
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::references::{self, Dependants, Kind, NAMED};
use crate::search::{fold, words};
use crate::web::forms::{Day, Line, Prose, Reference};
use crate::{delete_row, insert_row, order_by, rows_with_word, seek, seek_nullable, seek_unique, update_row};

/// A project.
#[derive(Clone, Debug, Queryable, Selectable, Serialize)]
#[diesel(table_name = projects)]
pub struct Project {
    /// Its id.
    pub id: i32,
    /// Its version.
    pub version: i32,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// The department that owns it.
    pub department_id: Option<i32>,
    /// How far it is.
    pub status: Status,
    /// The first day.
    pub starts_on: Option<NaiveDate>,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// When it was made, UTC.
    pub created_at: NaiveDateTime,
    /// When it was changed last, UTC.
    pub updated_at: NaiveDateTime,
}

impl From<Project> for ProjectInput {
    fn from(row: Project) -> Self {
        Self {
            code: Line(row.code),
            name: Line(row.name),
            status: row.status,
            department_id: Reference(row.department_id),
            starts_on: Day(row.starts_on),
            ends_on: Day(row.ends_on),
            description: Prose(row.description),
        }
    }
}

#[derive(Insertable, AsChangeset)]
#[diesel(table_name = projects, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct Values<'a> {
    code: &'a str,
    code_key: String,
    name: &'a str,
    sort_name: String,
    description: &'a str,
    department_id: Option<i32>,
    status: Status,
    starts_on: Option<NaiveDate>,
    ends_on: Option<NaiveDate>,
}

pub(super) fn values(input: &ProjectInput) -> Values<'_> {
    Values {
        code: &input.code.0,
        code_key: fold::key(&input.code.0),
        name: &input.name.0,
        sort_name: fold::sort_name(&input.name.0),
        description: &input.description.0,
        department_id: input.department_id.0,
        status: input.status,
        starts_on: input.starts_on.0,
        ends_on: input.ends_on.0,
    }
}

/// What narrows the list down.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words to find.
    pub words: Vec<String>,
    /// How far it is.
    pub status: Option<Status>,
    /// The departments that own it, by id.
    pub departments: Option<Vec<i32>>,
    /// Where its days lie as seen from today. One without a first day has begun, one without a last day goes on.
    pub when: Option<When>,
}

/// A project in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// The project.
    #[serde(flatten)]
    pub project: Project,
    /// The department that owns it.
    pub department: Option<String>,
}

pub fn find(conn: &mut Conn, id: i32) -> Result<Project> {
    Ok(projects::table.find(id).select(Project::as_select()).first(conn)?)
}

pub fn insert(conn: &mut Conn, input: &ProjectInput) -> Result<i32> {
    let id = insert_row!(conn, projects, values(input))?;
    index(conn, id, input)?;
    Ok(id)
}

pub fn update(conn: &mut Conn, id: i32, version: i32, input: &ProjectInput) -> Result<()> {
    update_row!(conn, projects, id, version, values(input))?;
    index(conn, id, input)
}

pub fn delete(conn: &mut Conn, id: i32, version: Option<i32>) -> Result<()> {
    delete_row!(conn, projects, id, version)?;
    Ok(words::remove(conn, words::Kind::Project, id)?)
}

fn index(conn: &mut Conn, id: i32, input: &ProjectInput) -> Result<()> {
    words::remove(conn, words::Kind::Project, id)?;
    Ok(words::add(conn, &entries(id, input))?)
}

/// The words that a project is found by.
pub(super) fn entries(id: i32, input: &ProjectInput) -> Vec<words::Entry> {
    let sort_name = fold::sort_name(&input.name.0);
    words::entries(words::Kind::Project, id, &sort_name, &[&input.name.0, &input.code.0])
}

fn filtered(filter: &Filter, on: NaiveDate) -> projects::BoxedQuery<'static, MultiBackend> {
    let mut query = projects::table.into_boxed();
    for word in &filter.words {
        query = query.filter(projects::id.eq_any(rows_with_word!(words::Kind::Project, word)));
    }
    if let Some(status) = filter.status {
        query = query.filter(projects::status.eq(status));
    }
    if let Some(ids) = &filter.departments {
        query = query.filter(projects::department_id.eq_any(ids.clone()));
    }
    match filter.when {
        None => query,
        Some(When::Current) => query
            .filter(projects::starts_on.is_null().or(projects::starts_on.le(on)))
            .filter(projects::ends_on.is_null().or(projects::ends_on.ge(on))),
        Some(When::Future) => query.filter(projects::starts_on.gt(on)),
        Some(When::Past) => query.filter(projects::ends_on.lt(on)),
    }
}

fn total(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter, on: NaiveDate) -> Result<i64> {
    let day = filter.when.map(|_| on);
    let what = format!("projects {filter:?} {day:?}");
    Ok(caches.total(conn, &[Register::Projects], &what, |conn| filtered(filter, on).count().get_result(conn))?)
}

/// The list in one of its orders.
fn ordered(filter: &Filter, sort: &str, down: bool, on: NaiveDate) -> projects::BoxedQuery<'static, MultiBackend> {
    let query = filtered(filter, on);
    match sort {
        // Unique by itself: with the id behind it MariaDB would sort instead of reading the index.
        "code" => order_by!(query, down, projects::code_key),
        "starts_on" => order_by!(query, down, projects::starts_on, projects::id),
        "ends_on" => order_by!(query, down, projects::ends_on, projects::id),
        _ => order_by!(query, down, projects::sort_name, projects::id),
    }
}

/// The ids of all that a filter leaves in the list, in its order, as seen from a day.
///
/// # Errors
/// The database's.
pub fn ids(conn: &mut Conn, filter: &Filter, paging: &Paging, on: NaiveDate) -> Result<Vec<i32>> {
    Ok(ordered(filter, &paging.sort, paging.descending, on).select(projects::id).load(conn)?)
}

/// A page of the list.
pub fn page(
    conn: &mut Conn,
    caches: &Caches<'_>,
    filter: &Filter,
    paging: &Paging,
    on: NaiveDate,
) -> Result<Listing<Summary>> {
    let total = total(conn, caches, filter, on)?;
    let (page, slice) = paging.slice(total);
    let query = ordered(filter, &paging.sort, paging.reads_descending(slice), on);
    let ids: Vec<i32> = query.limit(slice.limit).offset(slice.offset).select(projects::id).load(conn)?;
    let rows = summaries(conn, caches, &ids)?;
    Ok(Listing::new(rows, total, page, slice))
}

/// A part of the list, as seen from a day, by the places of its rows.
///
/// # Errors
/// `BadQuery` for a mark of another order, or the database's.
pub fn part(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter, seek: &Seek, on: NaiveDate) -> Result<Part> {
    let total = total(conn, caches, filter, on)?;
    let query = || filtered(filter, on);
    let marks = match seek.sort.as_str() {
        "code" => seek_unique!(conn, seek, query(), projects::id, projects::code_key, String),
        "starts_on" => seek_nullable!(conn, seek, query(), projects::id, projects::starts_on, NaiveDate),
        "ends_on" => seek_nullable!(conn, seek, query(), projects::id, projects::ends_on, NaiveDate),
        _ => seek!(conn, seek, query(), projects::id, projects::sort_name, String),
    };
    Ok(seek.part(marks, total))
}

/// The projects with these ids, in their order.
///
/// # Errors
/// The database's.
pub fn by_ids(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Project>> {
    let rows: Vec<Project> =
        projects::table.filter(projects::id.eq_any(ids)).select(Project::as_select()).load(conn)?;
    Ok(in_order(ids, rows, |project| project.id))
}

/// The same with the departments that own them.
///
/// # Errors
/// The database's.
pub fn summaries(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32]) -> Result<Vec<Summary>> {
    let found = by_ids(conn, ids)?;
    with_departments(conn, caches, found)
}

fn with_departments(conn: &mut Conn, caches: &Caches<'_>, projects: Vec<Project>) -> Result<Vec<Summary>> {
    let tree = references::tree(conn, caches)?;
    let summary =
        |project: Project| Summary { department: project.department_id.map(|id| tree.path_name(id)), project };
    Ok(projects.into_iter().map(summary).collect())
}

/// The first projects that a department owns, and how many there are.
///
/// # Errors
/// The database's.
pub fn owned_by(conn: &mut Conn, caches: &Caches<'_>, department_id: i32, most: i64) -> Result<(Vec<Summary>, i64)> {
    let owned = || projects::table.filter(projects::department_id.eq(department_id));
    let first = owned().order((projects::sort_name, projects::id)).limit(most);
    let rows = first.select(Project::as_select()).load(conn)?;
    let what = format!("projects of {department_id}");
    let total = caches.total(conn, &[Register::Projects], &what, |conn| owned().count().get_result(conn))?;
    Ok((with_departments(conn, caches, rows)?, total))
}

/// What keeps a department from being deleted: the projects it owns.
///
/// # Errors
/// The database's.
pub fn dependants(conn: &mut Conn, caches: &Caches<'_>, department_id: i32) -> Result<Option<Dependants>> {
    let (first, total) = owned_by(conn, caches, department_id, NAMED)?;
    let ids: Vec<i32> = first.iter().map(|row| row.project.id).collect();
    let labels = references::labels(conn, caches, Kind::Project, &ids)?;
    let named = ids.iter().filter_map(|id| Some((labels.get(id)?.clone(), format!("/projects/{id}"))));
    Ok(Dependants::some("owned_projects", total, named))
}
