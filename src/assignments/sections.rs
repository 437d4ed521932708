//! The assignments that hang on a person, a place or a role, for the page of that thing.

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;

use super::lists::{Filter, Of, Row, When, filtered, rows, total};
use crate::db::schema::assignments;
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::order_by;
use crate::references::{self, Dependants, Kind, NAMED};

/// How many rows a section of another thing's page shows; the list shows the rest.
const SECTION: i64 = 20;

/// The first rows of one kind on another thing's page.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// The first rows.
    pub rows: Vec<Row>,
    /// How many there are.
    pub total: i64,
}

/// What hangs on a thing, as seen from a day.
#[derive(Clone, Debug, Serialize)]
pub struct Sections {
    /// Begun and not ended.
    pub current: Section,
    /// Yet to begin.
    pub future: Section,
    /// Ended.
    pub past: Section,
}

/// What hangs on a thing: the first current, future and past assignments, and how many there are of each.
///
/// # Errors
/// The database's.
pub fn sections(conn: &mut Conn, caches: &Caches<'_>, of: Of, on: NaiveDate) -> Result<Sections> {
    let mut section = |when, newest_first| first_ids(conn, caches, (of, when, newest_first), on);
    let current = section(When::Current, false)?;
    let future = section(When::Future, false)?;
    let past = section(When::Past, true)?;
    let ids: Vec<i32> = [&current.0, &future.0, &past.0].into_iter().flatten().copied().collect();
    let mut rows = rows(conn, caches, &ids, on)?.into_iter();
    let mut take = |(ids, total): (Vec<i32>, i64)| Section { rows: rows.by_ref().take(ids.len()).collect(), total };
    Ok(Sections { current: take(current), future: take(future), past: take(past) })
}

/// The first current assignments that hang on a thing, and how many there are.
///
/// # Errors
/// The database's.
pub fn current(conn: &mut Conn, caches: &Caches<'_>, of: Of, on: NaiveDate) -> Result<Section> {
    let (ids, total) = first_ids(conn, caches, (of, When::Current, false), on)?;
    Ok(Section { rows: rows(conn, caches, &ids, on)?, total })
}

fn first_ids(
    conn: &mut Conn,
    caches: &Caches<'_>,
    (of, when, newest_first): (Of, When, bool),
    on: NaiveDate,
) -> Result<(Vec<i32>, i64)> {
    let filter = Filter { when: Some(when), ..Filter::of(of) };
    let total = total(conn, caches, &filter, on)?;
    if total == 0 {
        return Ok((Vec::new(), 0));
    }
    let query = order_by!(filtered(&filter, on), newest_first, assignments::starts_on, assignments::id);
    Ok((query.limit(SECTION).select(assignments::id).load(conn)?, total))
}

/// The first assignments that hang on a thing, in all times.
///
/// # Errors
/// The database's.
pub fn all_of(conn: &mut Conn, caches: &Caches<'_>, of: Of, on: NaiveDate) -> Result<Vec<Row>> {
    let ids: Vec<i32> = filtered(&Filter::of(of), on)
        .order((assignments::starts_on, assignments::id))
        .limit(SECTION)
        .select(assignments::id)
        .load(conn)?;
    rows(conn, caches, &ids, on)
}

/// Whether somebody holds anything on a day.
///
/// # Errors
/// The database's.
pub fn holds_anything(conn: &mut Conn, employee_id: i32, on: NaiveDate) -> Result<bool> {
    let filter = Filter { when: Some(When::Current), ..Filter::of(Of::Employee(employee_id)) };
    let first: Option<i32> = filtered(&filter, on).select(assignments::id).first(conn).optional()?;
    Ok(first.is_some())
}

/// The first `most` assignments that somebody holds on a day.
///
/// # Errors
/// The database's.
pub fn held_on(conn: &mut Conn, caches: &Caches<'_>, employee_id: i32, on: NaiveDate, most: i64) -> Result<Vec<Row>> {
    let filter = Filter { when: Some(When::Current), ..Filter::of(Of::Employee(employee_id)) };
    let first = filtered(&filter, on).order((assignments::starts_on, assignments::id)).limit(most);
    let ids: Vec<i32> = first.select(assignments::id).load(conn)?;
    rows(conn, caches, &ids, on)
}

/// The first assignments that end on one of some days, soonest first, and how many there are.
///
/// # Errors
/// The database's.
pub fn ending_between(
    conn: &mut Conn,
    caches: &Caches<'_>,
    first: NaiveDate,
    last: NaiveDate,
    most: i64,
) -> Result<(Vec<Row>, i64)> {
    let ending = || assignments::table.filter(assignments::ends_on.ge(first)).filter(assignments::ends_on.le(last));
    let what = format!("assignments ending {first} {last}");
    let total = caches.total(conn, &[Register::Assignments], &what, |conn| ending().count().get_result(conn))?;
    let ids: Vec<i32> =
        ending().order((assignments::ends_on, assignments::id)).limit(most).select(assignments::id).load(conn)?;
    Ok((rows(conn, caches, &ids, first)?, total))
}

/// What keeps a thing from being deleted: its assignments, in all times.
///
/// # Errors
/// The database's.
pub fn dependants(conn: &mut Conn, caches: &Caches<'_>, of: Of) -> Result<Option<Dependants>> {
    let filter = Filter::of(of);
    let today = crate::web::page::today();
    let total = total(conn, caches, &filter, today)?;
    let ids: Vec<i32> = filtered(&filter, today)
        .order((assignments::starts_on.desc(), assignments::id.desc()))
        .limit(NAMED)
        .select(assignments::id)
        .load(conn)?;
    let labels = references::labels(conn, caches, Kind::Assignment, &ids)?;
    let named = ids.iter().filter_map(|id| Some((labels.get(id)?.clone(), format!("/assignments/{id}"))));
    let what = if matches!(of, Of::Absent(_)) { "deputies" } else { "assignments" };
    Ok(Dependants::some(what, total, named))
}
