//! Whom somebody shares places with: one query for all departments and one for all projects, however many those are.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::assignments::{self, Responsibility};
use crate::db::Conn;
use crate::db::schema::{assignments as held, seats};
use crate::error::Result;
use crate::references::Place;

/// How many places are shown.
const PLACES: i64 = 20;
/// How many holders and seats are read of all departments together, and of all projects.
const ROWS: i64 = 200;

/// Somebody's part in a place.
#[derive(Clone, Debug)]
pub struct Part {
    /// The assignment.
    pub id: i32,
    /// Where.
    pub place: Place,
    /// Who, by id.
    pub employee_id: i32,
    /// Which role, by id.
    pub role_id: i32,
    /// Which part.
    pub responsibility: Responsibility,
    /// The assignment it stands in for.
    pub deputy_for_id: Option<i32>,
}

type Columns = (i32, Option<i32>, Option<i32>, i32, i32, Responsibility, Option<i32>);

impl Part {
    fn of((id, department, project, employee_id, role_id, responsibility, deputy_for_id): Columns) -> Option<Self> {
        let place = Place::of(department, project).ok()?;
        Some(Self { id, place, employee_id, role_id, responsibility, deputy_for_id })
    }
}

/// Places, apart by kind.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The departments, by id.
    pub departments: Vec<i32>,
    /// The projects, by id.
    pub projects: Vec<i32>,
}

/// The first places that somebody has a part in on a day.
pub fn places_of(conn: &mut Conn, employee_id: i32, on: NaiveDate) -> Result<Places> {
    let rows: Vec<(Option<i32>, Option<i32>)> = held::table
        .filter(held::employee_id.eq(employee_id))
        .filter(assignments::is_current(on))
        .select((held::department_id, held::project_id))
        .distinct()
        .limit(PLACES)
        .load(conn)?;
    Ok(Places {
        departments: rows.iter().filter_map(|row| row.0).collect(),
        projects: rows.iter().filter_map(|row| row.1).collect(),
    })
}

/// The first people who have a part in some places on a day, those who are accountable first.
pub fn parts_in(conn: &mut Conn, places: &Places, on: NaiveDate) -> Result<Vec<Part>> {
    let columns = (
        held::id,
        held::department_id,
        held::project_id,
        held::employee_id,
        held::role_id,
        held::responsibility,
        held::deputy_for_id,
    );
    let current =
        || held::table.filter(assignments::is_current(on)).order((held::responsibility, held::id)).limit(ROWS);
    let mut rows: Vec<Columns> = Vec::new();
    if !places.departments.is_empty() {
        let inside = current().filter(held::department_id.eq_any(places.departments.clone()));
        rows.extend(inside.select(columns).load::<Columns>(conn)?);
    }
    if !places.projects.is_empty() {
        let inside = current().filter(held::project_id.eq_any(places.projects.clone()));
        rows.extend(inside.select(columns).load::<Columns>(conn)?);
    }
    Ok(rows.into_iter().filter_map(Part::of).collect())
}

/// How many people have a part in each of some places on a day.
pub fn count_in(conn: &mut Conn, places: &Places, on: NaiveDate) -> Result<Vec<(Place, i64)>> {
    let mut counts = Vec::new();
    let people = || diesel::dsl::count(held::employee_id).aggregate_distinct();
    if !places.departments.is_empty() {
        let rows: Vec<(Option<i32>, i64)> = held::table
            .filter(assignments::is_current(on))
            .filter(held::department_id.eq_any(places.departments.clone()))
            .group_by(held::department_id)
            .select((held::department_id, people()))
            .load(conn)?;
        counts.extend(rows.into_iter().filter_map(|(id, count)| Some((Place::Department(id?), count))));
    }
    if !places.projects.is_empty() {
        let rows: Vec<(Option<i32>, i64)> = held::table
            .filter(assignments::is_current(on))
            .filter(held::project_id.eq_any(places.projects.clone()))
            .group_by(held::project_id)
            .select((held::project_id, people()))
            .load(conn)?;
        counts.extend(rows.into_iter().filter_map(|(id, count)| Some((Place::Project(id?), count))));
    }
    Ok(counts)
}

/// A role that a place wants: where, which one, how many holders, and its seat.
pub type Wanted = (Place, i32, i32, i32);

/// The first roles that some places want.
pub fn wanted_in(conn: &mut Conn, places: &Places, on: NaiveDate) -> Result<Vec<Wanted>> {
    type Row = (Option<i32>, Option<i32>, i32, i32, i32);
    let columns = (seats::department_id, seats::project_id, seats::role_id, seats::wanted, seats::id);
    let mut rows: Vec<Row> = Vec::new();
    if !places.departments.is_empty() {
        let inside = seats::table.filter(seats::department_id.eq_any(places.departments.clone()));
        rows.extend(inside.order(seats::id).limit(ROWS).select(columns).load::<Row>(conn)?);
    }
    if !places.projects.is_empty() {
        let inside = seats::table.filter(seats::project_id.eq_any(places.projects.clone()));
        rows.extend(inside.order(seats::id).limit(ROWS).select(columns).load::<Row>(conn)?);
    }
    let last_days = crate::seats::last_days(conn, &places.projects)?;
    let of = |(department, project, role, wanted, id): Row| {
        let last_day = project.and_then(|id| last_days.get(&id).copied());
        let wanted = if crate::seats::is_wanted(last_day, on) { wanted } else { 0 };
        Some((Place::of(department, project).ok()?, role, wanted, id))
    };
    Ok(rows.into_iter().filter_map(of).collect())
}
