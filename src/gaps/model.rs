//! Reading what the rules look at: all of it in four queries, or one place of it in a few more.

use std::collections::HashMap;

use chrono::{Days, NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::found::{AHEAD, Part, Picture, Seat};
use super::rules;
use crate::assignments::{Responsibility, counts_as_holder, is_current, is_in};
use crate::db::Conn;
use crate::db::dialect::MultiBackend;
use crate::db::schema::{assignments, employees, projects, seats};
use crate::employees::{Employment, Status};
use crate::error::Result;
use crate::references::Place;
use crate::seats::is_wanted_in;

/// The last day that the rules look at.
fn horizon(on: NaiveDate) -> NaiveDate {
    on.checked_add_days(Days::new(AHEAD)).unwrap_or(NaiveDate::MAX)
}

/// The whole register on a day and after.
pub fn everything(conn: &mut Conn, on: NaiveDate) -> Result<Picture> {
    Ok(Picture {
        parts: parts(conn, None, on)?,
        seats: wanted(conn, None)?,
        leavers: leavers(conn, on)?,
        project_ends: project_ends(conn, on)?,
    })
}

/// One place of it.
pub fn place(conn: &mut Conn, place: Place, on: NaiveDate) -> Result<Picture> {
    let parts = parts(conn, Some(place), on)?;
    let people: Vec<i32> = parts.iter().map(|part| part.employee_id).collect();
    let project_ends = match place.project_id() {
        Some(id) => {
            let end: Option<NaiveDate> = projects::table.find(id).select(projects::ends_on).first(conn)?;
            end.map(|day| (id, day)).into_iter().collect()
        }
        None => HashMap::new(),
    };
    Ok(Picture { parts, seats: wanted(conn, Some(place))?, leavers: leavers_among(conn, &people)?, project_ends })
}

type Columns =
    (i32, i32, i32, Option<i32>, Option<i32>, Responsibility, i32, NaiveDate, Option<NaiveDate>, Option<i32>);

fn parts(conn: &mut Conn, at: Option<Place>, on: NaiveDate) -> Result<Vec<Part>> {
    let mut query = assignments::table.into_boxed();
    if let Some(place) = at {
        query = query.filter(is_in(place));
    }
    let rows: Vec<Columns> = query
        .filter(assignments::starts_on.le(horizon(on)))
        .filter(assignments::ends_on.is_null().or(assignments::ends_on.ge(on)))
        .select((
            assignments::id,
            assignments::employee_id,
            assignments::role_id,
            assignments::department_id,
            assignments::project_id,
            assignments::responsibility,
            assignments::allocation,
            assignments::starts_on,
            assignments::ends_on,
            assignments::deputy_for_id,
        ))
        .load(conn)?;
    let part = |row: Columns| {
        let (id, employee_id, role_id, department, project, responsibility, allocation, starts_on, ends_on, absent) =
            row;
        let place = Place::of(department, project).ok()?;
        let deputy = absent.is_some();
        Some(Part { id, employee_id, role_id, place, responsibility, deputy, allocation, starts_on, ends_on })
    };
    Ok(rows.into_iter().filter_map(part).collect())
}

type WantedColumns = (i32, i32, Option<i32>, Option<i32>, i32);

fn wanted(conn: &mut Conn, at: Option<Place>) -> Result<Vec<Seat>> {
    let mut query = seats::table.into_boxed();
    if let Some(place) = at {
        query = query.filter(is_wanted_in(place));
    }
    let rows: Vec<WantedColumns> =
        query.select((seats::id, seats::role_id, seats::department_id, seats::project_id, seats::wanted)).load(conn)?;
    let seat = |(id, role_id, department, project, wanted)| {
        Some(Seat { id, role_id, place: Place::of(department, project).ok()?, wanted })
    };
    Ok(rows.into_iter().filter_map(seat).collect())
}

type Leaver = (i32, Status, Option<NaiveDate>);

fn last_days(rows: Vec<Leaver>) -> HashMap<i32, NaiveDate> {
    let last = |(id, status, left_on)| Some((id, Employment { status, hired_on: None, left_on }.last_day()?));
    rows.into_iter().filter_map(last).collect()
}

/// The last days of all who leave or have left. Two queries, each of which an index answers.
fn leavers(conn: &mut Conn, on: NaiveDate) -> Result<HashMap<i32, NaiveDate>> {
    let columns = (employees::id, employees::status, employees::left_on);
    let mut rows: Vec<Leaver> =
        employees::table.filter(employees::left_on.le(horizon(on))).select(columns).load(conn)?;
    let undated: Vec<Leaver> = employees::table
        .filter(employees::status.eq(Status::Left))
        .filter(employees::left_on.is_null())
        .select(columns)
        .load(conn)?;
    rows.extend(undated);
    Ok(last_days(rows))
}

fn leavers_among(conn: &mut Conn, ids: &[i32]) -> Result<HashMap<i32, NaiveDate>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<Leaver> = employees::table
        .filter(employees::id.eq_any(ids))
        .filter(employees::left_on.is_not_null().or(employees::status.eq(Status::Left)))
        .select((employees::id, employees::status, employees::left_on))
        .load(conn)?;
    Ok(last_days(rows))
}

fn project_ends(conn: &mut Conn, on: NaiveDate) -> Result<HashMap<i32, NaiveDate>> {
    let rows: Vec<(i32, Option<NaiveDate>)> = projects::table
        .filter(projects::ends_on.le(horizon(on)))
        .select((projects::id, projects::ends_on))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(id, day)| Some((id, day?))).collect())
}

/// The percentages of some people's current assignments, together.
pub fn sums(conn: &mut Conn, people: &[i32], on: NaiveDate) -> Result<Vec<i64>> {
    let sums: Vec<(i32, Option<i64>)> = assignments::table
        .filter(assignments::employee_id.eq_any(people))
        .filter(is_current(on))
        .group_by(assignments::employee_id)
        .select((assignments::employee_id, diesel::dsl::sum(assignments::allocation)))
        .load(conn)?;
    Ok(sums.into_iter().filter_map(|(_, sum)| sum).collect())
}

/// Those of some roles, each held by one person in a place, that somebody else holds in another place. Looking stops at
/// the first one found, so a role that thousands hold costs no more than another one.
pub fn held_by_others(conn: &mut Conn, roles: &[(i32, i32)], on: NaiveDate) -> Result<Vec<i32>> {
    use crate::db::schema::roles as all;
    let people: Vec<i32> = roles.iter().map(|(_, employee)| *employee).collect();
    let ids: Vec<i32> = roles.iter().map(|(role, _)| *role).collect();
    let others = assignments::table
        .filter(assignments::role_id.eq(all::id))
        .filter(is_current(on))
        .filter(counts_as_holder())
        .filter(assignments::employee_id.ne_all(people));
    // Asked of each role by itself: as a condition, MariaDB would read the assignments of all of them to the end.
    let answers: Vec<(i32, bool)> =
        all::table.filter(all::id.eq_any(&ids)).select((all::id, diesel::dsl::exists(others))).load(conn)?;
    let mut found: Vec<i32> = answers.into_iter().filter(|(_, held)| *held).map(|(id, _)| id).collect();
    // Of those that nobody else holds, one of these people may still hold another's.
    let left: Vec<i32> = ids.into_iter().filter(|id| !found.contains(id)).collect();
    if left.is_empty() {
        return Ok(found);
    }
    let pairs: Vec<(i32, i32)> = assignments::table
        .filter(assignments::role_id.eq_any(left))
        .filter(is_current(on))
        .filter(counts_as_holder())
        .select((assignments::role_id, assignments::employee_id))
        .distinct()
        .load(conn)?;
    found.extend(pairs.iter().filter(|pair| !roles.contains(pair)).map(|(role, _)| *role));
    Ok(found)
}

/// An assignment that nobody has confirmed for long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Old {
    /// The assignment.
    pub id: i32,
    /// Where.
    pub place: Place,
    /// When it was last known to be true.
    pub known_on: NaiveDate,
}

type Known = (i32, Option<i32>, Option<i32>, NaiveDate, NaiveDateTime, Option<NaiveDate>);

/// The current assignments that were last known to be true on `until` or before, the oldest first.
pub fn unconfirmed(conn: &mut Conn, at: Option<Place>, on: NaiveDate, until: NaiveDate) -> Result<Vec<Old>> {
    let rows: Vec<Known> = old(at, on, until)
        .select((
            assignments::id,
            assignments::department_id,
            assignments::project_id,
            assignments::starts_on,
            assignments::created_at,
            assignments::confirmed_on,
        ))
        .load(conn)?;
    let known = |(id, department, project, starts_on, made_at, confirmed_on): Known| {
        let place = Place::of(department, project).ok()?;
        Some(Old { id, place, known_on: rules::last_known(starts_on, made_at.date(), confirmed_on) })
    };
    let mut found: Vec<Old> = rows.into_iter().filter_map(known).collect();
    found.sort_unstable_by_key(|one| (one.known_on, one.id));
    Ok(found)
}

/// How many of them there are.
pub fn count_unconfirmed(conn: &mut Conn, at: Place, on: NaiveDate, until: NaiveDate) -> Result<i64> {
    Ok(old(Some(at), on, until).count().get_result(conn)?)
}

fn old(at: Option<Place>, on: NaiveDate, until: NaiveDate) -> assignments::BoxedQuery<'static, MultiBackend> {
    let mut query = assignments::table.into_boxed();
    if let Some(place) = at {
        query = query.filter(is_in(place));
    }
    let next = until.succ_opt().unwrap_or(until).and_time(chrono::NaiveTime::MIN);
    query
        .filter(is_current(on))
        .filter(assignments::starts_on.le(until))
        .filter(assignments::created_at.lt(next))
        .filter(assignments::confirmed_on.is_null().or(assignments::confirmed_on.le(until)))
}
