//! What happens for a person or in a place: who begins, who ends, who stands in.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::form::{Extent, Of};
use super::window::Window;
use crate::assignments::{Responsibility, absent_holders};
use crate::db::dialect::MultiBackend;
use crate::db::schema::{assignments, employees, projects, roles};
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::references::{self, Place};

/// How many events a feed holds at most: of more, those nearest to today.
pub const MOST: usize = 1_000;

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// An assignment begins.
    Starts,
    /// It is its last day.
    Ends,
    /// Somebody stands in.
    StandsIn,
}

/// Something that happens.
#[derive(Clone, Debug)]
pub struct Event {
    /// What.
    pub what: What,
    /// The first day,
    pub first: NaiveDate,
    /// and the last one.
    pub last: NaiveDate,
    /// The assignment that it is about.
    pub about: About,
}

/// An assignment, in words.
#[derive(Clone, Debug)]
pub struct About {
    /// Its id.
    pub id: i32,
    /// Its version.
    pub version: i32,
    /// When it was made, UTC.
    pub created_at: NaiveDateTime,
    /// When it was changed last, UTC.
    pub updated_at: NaiveDateTime,
    /// Who.
    pub employee: String,
    /// Which role.
    pub role: String,
    /// Where.
    pub place: String,
    /// The same, with the departments above.
    pub path: String,
    /// Which part.
    pub responsibility: Responsibility,
    /// Percent.
    pub allocation: i32,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// Who is stood in for.
    pub absent: Option<String>,
}

/// What a feed holds.
#[derive(Clone, Debug)]
pub struct Events {
    /// In the order of their days.
    pub all: Vec<Event>,
    /// Whether there are more.
    pub more: bool,
}

/// An event before anything else is known of its assignment.
type Found = (What, i32, NaiveDate, NaiveDate);
type Query = assignments::BoxedQuery<'static, MultiBackend>;

/// What happens in some days.
///
/// # Errors
/// The database's.
pub fn of(conn: &mut Conn, caches: &Caches<'_>, (of, extent): (Of, Extent), window: &Window) -> Result<Events> {
    let departments = match (of, extent) {
        (Of::Place(Place::Department(id)), Extent::Below) => references::tree(conn, caches)?.subtree_ids(id),
        (Of::Place(Place::Department(id)), Extent::Itself) => vec![id],
        _ => Vec::new(),
    };
    let inside = || inside(of, &departments);
    let mut found = held(conn, &inside, window)?;
    found.extend(stood_in(conn, inside(), window)?);
    if let Of::Employee(id) = of {
        let acting = for_person(conn, id, window)?;
        found.extend(stood_in(conn, acting, window)?);
    }
    let nearness = |(what, id, first, last): &Found| (window.distance(*first, *last), *what, *id);
    found.sort_by_key(nearness);
    let more = found.len() > MOST;
    found.truncate(MOST);
    found.sort_by_key(|(what, id, first, last)| (*first, *last, *what, *id));
    let ids: Vec<i32> = found.iter().map(|found| found.1).collect();
    let about = about(conn, caches, ids)?;
    let event = |(what, id, first, last): Found| Some(Event { what, first, last, about: about.get(&id)?.clone() });
    Ok(Events { all: found.into_iter().filter_map(event).collect(), more })
}

fn inside(of: Of, departments: &[i32]) -> Query {
    let query = assignments::table.into_boxed();
    match of {
        Of::Employee(id) => query.filter(assignments::employee_id.eq(id)),
        Of::Place(Place::Project(id)) => query.filter(assignments::project_id.eq(id)),
        Of::Place(Place::Department(_)) => match departments {
            [id] => query.filter(assignments::department_id.eq(*id)),
            ids => query.filter(assignments::department_id.eq_any(ids.to_vec())),
        },
    }
}

/// One more than fits, to know that there are more.
fn limit() -> i64 {
    i64::try_from(MOST).unwrap_or(i64::MAX).saturating_add(1)
}

/// Who begins and who ends, those who stand in apart: the next ones, and the last ones.
fn held(conn: &mut Conn, inside: &impl Fn() -> Query, window: &Window) -> Result<Vec<Found>> {
    let Window { first, today, last } = *window;
    let held = || inside().filter(assignments::deputy_for_id.is_null()).limit(limit());
    let (starts, ends) = (assignments::starts_on, assignments::ends_on);
    let mut found: Vec<(What, i32, Option<NaiveDate>)> = Vec::new();
    let next = held().filter(starts.ge(today)).filter(starts.le(last)).order((starts, assignments::id));
    let past = held().filter(starts.lt(today)).filter(starts.ge(first)).order((starts.desc(), assignments::id.desc()));
    for query in [next, past] {
        let days: Vec<(i32, NaiveDate)> = query.select((assignments::id, starts)).load(conn)?;
        found.extend(days.into_iter().map(|(id, day)| (What::Starts, id, Some(day))));
    }
    let next = held().filter(ends.ge(today)).filter(ends.le(last)).order((ends, assignments::id));
    let past = held().filter(ends.lt(today)).filter(ends.ge(first)).order((ends.desc(), assignments::id.desc()));
    for query in [next, past] {
        let days: Vec<(i32, Option<NaiveDate>)> = query.select((assignments::id, ends)).load(conn)?;
        found.extend(days.into_iter().map(|(id, day)| (What::Ends, id, day)));
    }
    Ok(found.into_iter().filter_map(|(what, id, day)| day.map(|day| (what, id, day, day))).collect())
}

/// Who stands in, on whichever days of it; without a last day until the end of the days.
fn stood_in(conn: &mut Conn, query: Query, window: &Window) -> Result<Vec<Found>> {
    let (starts, ends) = (assignments::starts_on, assignments::ends_on);
    let days: Vec<(i32, NaiveDate, Option<NaiveDate>)> = query
        .filter(assignments::deputy_for_id.is_not_null())
        .filter(starts.le(window.last))
        .filter(ends.is_null().or(ends.ge(window.first)))
        .order((starts.desc(), assignments::id.desc()))
        .limit(limit())
        .select((assignments::id, starts, ends))
        .load(conn)?;
    let found = |(id, first, last): (i32, NaiveDate, Option<NaiveDate>)| {
        (What::StandsIn, id, first, last.unwrap_or(window.last))
    };
    Ok(days.into_iter().map(found).collect())
}

/// The assignments that stand in for those of a person.
fn for_person(conn: &mut Conn, employee_id: i32, window: &Window) -> Result<Query> {
    let own: Vec<i32> = assignments::table
        .filter(assignments::employee_id.eq(employee_id))
        .filter(assignments::ends_on.is_null().or(assignments::ends_on.ge(window.first)))
        .select(assignments::id)
        .load(conn)?;
    Ok(assignments::table.filter(assignments::deputy_for_id.eq_any(own)).into_boxed())
}

type Own = (i32, i32, Option<i32>, Option<i32>, Option<i32>);
type Said = (Responsibility, i32, NaiveDate, Option<NaiveDate>, NaiveDateTime, NaiveDateTime);
type Joined = (Own, Said, (String, String), String, Option<(String, String)>);

/// Assignments in words, by id.
fn about(conn: &mut Conn, caches: &Caches<'_>, mut ids: Vec<i32>) -> Result<HashMap<i32, About>> {
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    use assignments as held;
    let rows: Vec<Joined> = held::table
        .inner_join(employees::table)
        .inner_join(roles::table)
        .left_join(projects::table)
        .filter(held::id.eq_any(ids))
        .select((
            (held::id, held::version, held::department_id, held::project_id, held::deputy_for_id),
            (
                held::responsibility,
                held::allocation,
                held::starts_on,
                held::ends_on,
                held::created_at,
                held::updated_at,
            ),
            (employees::given_name, employees::family_name),
            roles::name,
            (projects::code, projects::name).nullable(),
        ))
        .load(conn)?;
    let stood_in_for: Vec<i32> = rows.iter().filter_map(|row| row.0.4).collect();
    let absent_ones = absent_holders(conn, &stood_in_for)?;
    let tree = references::tree(conn, caches)?;
    let about = |((id, version, department, _, absent), said, (given, family), role, project): Joined| {
        let (place, path) = match (department.and_then(|id| tree.get(id)), project) {
            (Some(node), _) => (node.name.clone(), tree.path_name(node.id)),
            (None, Some((code, name))) => (format!("{code} · {name}"), format!("{code} · {name}")),
            (None, None) => (String::new(), String::new()),
        };
        let (responsibility, allocation, starts_on, ends_on, created_at, updated_at) = said;
        let absent = absent.and_then(|id| absent_ones.get(&id)).map(|one| one.employee.clone());
        let employee = format!("{given} {family}");
        let about = About {
            id,
            version,
            created_at,
            updated_at,
            employee,
            role,
            place,
            path,
            responsibility,
            allocation,
            starts_on,
            ends_on,
            absent,
        };
        (id, about)
    };
    Ok(rows.into_iter().map(about).collect())
}
