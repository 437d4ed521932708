//! What a timeline is made of. A few queries, however much there is to draw.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use diesel::prelude::*;

use super::axis::Span;
use crate::assignments::{Responsibility, is_in};
use crate::db::Conn;
use crate::db::schema::{assignments, employees, projects};
use crate::error::Result;
use crate::references::Place;

/// Whose timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A place's.
    Place(Place),
    /// A person's.
    Employee(i32),
}

/// An assignment that runs on one of the days.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = assignments)]
pub struct Held {
    /// Its id.
    pub id: i32,
    /// Who, by id.
    pub employee_id: i32,
    /// Which role, by id.
    pub role_id: i32,
    /// In which department; or else
    pub department_id: Option<i32>,
    /// in which project.
    pub project_id: Option<i32>,
    /// Which part.
    pub responsibility: Responsibility,
    /// Percent.
    pub allocation: i32,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// The assignment it stands in for.
    pub deputy_for_id: Option<i32>,
}

/// The assignments that run on one of the days, in the order in which they begin.
pub fn held(conn: &mut Conn, of: Of, span: Span) -> Result<Vec<Held>> {
    let query = assignments::table
        .filter(assignments::starts_on.le(span.last()))
        .filter(assignments::ends_on.is_null().or(assignments::ends_on.ge(span.first)))
        .into_boxed();
    let query = match of {
        Of::Place(place) => query.filter(is_in(place)),
        Of::Employee(id) => query.filter(assignments::employee_id.eq(id)),
    };
    Ok(query.order((assignments::starts_on, assignments::id)).select(Held::as_select()).load(conn)?)
}

/// The first day on which anything begins, and the last one on which anything begins or ends; what has no last day goes on
/// as it is after that. None where there is nothing.
pub fn extent(conn: &mut Conn, of: Of) -> Result<Option<(NaiveDate, NaiveDate)>> {
    use diesel::dsl::{max, min};
    type Ends = (Option<NaiveDate>, Option<NaiveDate>, Option<NaiveDate>);
    let query = assignments::table
        .select((min(assignments::starts_on), max(assignments::starts_on), max(assignments::ends_on)))
        .into_boxed();
    let query = match of {
        Of::Place(place) => query.filter(is_in(place)),
        Of::Employee(id) => query.filter(assignments::employee_id.eq(id)),
    };
    let (first, begins, ends): Ends = query.first(conn)?;
    Ok(first.zip(begins.max(ends)))
}

/// Who holds some assignments, by the assignment's id.
pub fn holders(conn: &mut Conn, ids: &BTreeSet<i32>) -> Result<HashMap<i32, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i32, String, String)> = assignments::table
        .inner_join(employees::table)
        .filter(assignments::id.eq_any(ids.iter().copied()))
        .select((assignments::id, employees::given_name, employees::family_name))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, given, family)| (id, format!("{given} {family}"))).collect())
}

/// The first and the last day of a project.
pub fn days_of_project(conn: &mut Conn, id: i32) -> Result<(Option<NaiveDate>, Option<NaiveDate>)> {
    Ok(projects::table.find(id).select((projects::starts_on, projects::ends_on)).first(conn)?)
}
