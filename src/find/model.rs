//! The queries of the search. Each has a bound on the rows it reads, so that frequent words cost no more than rare ones.

use std::collections::HashSet;

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::assignments::{Responsibility, is_current};
use crate::db::Conn;
use crate::db::dialect::MultiBackend;
use crate::db::schema::{assignments, projects, roles, search_words};
use crate::error::Result;
use crate::references::Place;
use crate::search::words;

/// An assignment that may be among the best.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its id.
    pub id: i32,
    /// Who.
    pub employee_id: i32,
    /// Which role.
    pub role_id: i32,
    /// Where.
    pub place: Place,
    /// Which part.
    pub responsibility: Responsibility,
    /// Whether it stands in for another one.
    pub deputy: bool,
}

type Columns = (i32, i32, i32, Option<i32>, Option<i32>, Responsibility, Option<i32>);

impl Candidate {
    fn of((id, employee_id, role_id, department, project, responsibility, absent): Columns) -> Option<Self> {
        let place = Place::of(department, project).ok()?;
        Some(Self { id, employee_id, role_id, place, responsibility, deputy: absent.is_some() })
    }
}

/// All roles: id, name, and what their holders answer for.
pub fn roles(conn: &mut Conn) -> Result<Vec<(i32, String, String)>> {
    Ok(roles::table.select((roles::id, roles::name, roles::description)).load(conn)?)
}

/// All projects: id, code and name.
pub fn projects(conn: &mut Conn) -> Result<Vec<(i32, String, String)>> {
    Ok(projects::table.select((projects::id, projects::code, projects::name)).load(conn)?)
}

/// Where to look for assignments.
#[derive(Clone, Debug, Default)]
pub struct Among<'a> {
    /// To one of these roles.
    pub roles: Option<&'a [i32]>,
    /// In one of these departments.
    pub departments: Option<Vec<i32>>,
    /// In one of these projects.
    pub projects: Option<Vec<i32>>,
    /// Held by one of these people.
    pub employees: Option<&'a [i32]>,
    /// Of those who answer for it alone.
    pub accountable: bool,
}

fn limit(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

/// The first assignments of a day among some, in the order of whatever index leads to them.
pub fn held(conn: &mut Conn, among: &Among<'_>, on: NaiveDate, most: usize) -> Result<Vec<Candidate>> {
    let mut query: assignments::BoxedQuery<'_, MultiBackend> =
        assignments::table.filter(is_current(on)).limit(limit(most)).into_boxed();
    if let Some(ids) = among.roles {
        query = query.filter(assignments::role_id.eq_any(ids));
    }
    if let Some(ids) = &among.departments {
        query = query.filter(assignments::department_id.eq_any(ids));
    }
    if let Some(ids) = &among.projects {
        query = query.filter(assignments::project_id.eq_any(ids));
    }
    if let Some(ids) = among.employees {
        query = query.filter(assignments::employee_id.eq_any(ids));
    }
    if among.accountable {
        query = query.filter(assignments::responsibility.eq(Responsibility::Accountable));
    }
    let rows: Vec<Columns> = query
        .select((
            assignments::id,
            assignments::employee_id,
            assignments::role_id,
            assignments::department_id,
            assignments::project_id,
            assignments::responsibility,
            assignments::deputy_for_id,
        ))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(Candidate::of).collect())
}

/// The first people with a word: those who have the whole word before those whose word is longer, each by name.
pub fn people_with(conn: &mut Conn, word: &str, most: usize) -> Result<Vec<i32>> {
    let ids: Vec<i32> = search_words::table
        .filter(search_words::kind.eq(words::Kind::Employee as i32))
        .filter(search_words::word.ge(word))
        .filter(search_words::word.lt(words::end(word)))
        .order((search_words::word, search_words::sort_name, search_words::row_id))
        .limit(limit(most))
        .select(search_words::row_id)
        .load(conn)?;
    let mut seen = HashSet::new();
    Ok(ids.into_iter().filter(|id| seen.insert(*id)).collect())
}

/// Which of some people have a word too.
pub fn having(conn: &mut Conn, ids: &[i32], word: &str) -> Result<HashSet<i32>> {
    let ids: Vec<i32> = search_words::table
        .filter(search_words::kind.eq(words::Kind::Employee as i32))
        .filter(search_words::row_id.eq_any(ids))
        .filter(search_words::word.ge(word))
        .filter(search_words::word.lt(words::end(word)))
        .select(search_words::row_id)
        .load(conn)?;
    Ok(ids.into_iter().collect())
}
