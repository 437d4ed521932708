//! What the register says now of all that a draft's changes are about: a fixed number of queries for any number of changes.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::wish::{Site, Unit, Wish};
use crate::assignments::{Held, Part};
use crate::db::schema::{assignments, departments, employees, roles, seats};
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::references::{self, Kind, Place, Scope, Tree};

/// What the register says now.
pub struct Known {
    /// The departments.
    pub tree: Arc<Tree>,
    /// The versions of departments that are to move.
    pub departments: HashMap<i32, i32>,
    /// The people.
    pub people: HashMap<i32, Person>,
    /// The roles, with where they can be held.
    pub roles: HashMap<i32, (String, Scope)>,
    /// The projects.
    pub projects: HashMap<i32, String>,
    /// The seats, by role and place.
    pub seats: HashMap<(i32, Place), Wanted>,
    /// The assignments that are to end, and those that new ones may overlap with.
    pub assignments: HashMap<i32, Assignment>,
    /// The same, to be asked whether a new one overlaps with any.
    pub held: Held,
}

/// Somebody.
pub struct Person {
    /// The row's version.
    pub version: i32,
    /// Their name.
    pub name: String,
    /// Their home department.
    pub department_id: Option<i32>,
}

/// A seat.
#[derive(Clone, Copy)]
pub struct Wanted {
    /// Its id.
    pub id: i32,
    /// Its version.
    pub version: i32,
    /// How many holders are wanted.
    pub wanted: i32,
}

/// An assignment.
pub struct Assignment {
    /// Its version.
    pub version: i32,
    /// Where.
    pub place: Option<Place>,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// What people call it.
    pub title: String,
}

/// What a list of wishes asks about.
#[derive(Default)]
struct Asked {
    departments: Vec<i32>,
    people: BTreeSet<i32>,
    roles: BTreeSet<i32>,
    projects: BTreeSet<i32>,
    seats: Vec<(i32, Place)>,
    assignments: Vec<i32>,
    assigned: Vec<(i32, i32)>,
}

impl Asked {
    fn of(wishes: &[&Wish]) -> Self {
        let mut asked = Self::default();
        for wish in wishes {
            asked.people.extend(wish.employee_id());
            asked.roles.extend(wish.role_id());
            asked.projects.extend(wish.project_id());
            match **wish {
                Wish::MoveDepartment { department_id, .. } => asked.departments.push(department_id),
                Wish::Seat { role_id, site, .. } => asked.seats.extend(place_of(site).map(|place| (role_id, place))),
                Wish::Assign { employee_id, role_id, .. } => asked.assigned.push((employee_id, role_id)),
                Wish::EndAssignment { assignment_id } => asked.assignments.push(assignment_id),
                Wish::NewDepartment { .. } | Wish::MovePerson { .. } => {}
            }
        }
        asked
    }
}

/// The place of a site that is there already.
pub fn place_of(site: Site) -> Option<Place> {
    match site {
        Site::Unit(Unit::Known(id)) => Some(Place::Department(id)),
        Site::Unit(Unit::Drafted(_)) => None,
        Site::Project(id) => Some(Place::Project(id)),
    }
}

impl Known {
    /// Reads what the wishes of a draft that takes effect on a day are about.
    ///
    /// # Errors
    /// The database's.
    pub fn read(conn: &mut Conn, caches: &Caches<'_>, wishes: &[&Wish], takes_effect_on: NaiveDate) -> Result<Self> {
        let asked = Asked::of(wishes);
        let projects: Vec<i32> = asked.projects.iter().copied().collect();
        let (assignments, held) = held(conn, caches, &asked, takes_effect_on)?;
        Ok(Self {
            tree: references::tree(conn, caches)?,
            departments: versions(conn, &asked.departments)?,
            people: people(conn, &asked.people)?,
            roles: role_scopes(conn, &asked.roles)?,
            projects: references::labels(conn, caches, Kind::Project, &projects)?,
            seats: wanted(conn, &asked.seats)?,
            assignments,
            held,
        })
    }
}

fn versions(conn: &mut Conn, ids: &[i32]) -> Result<HashMap<i32, i32>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i32, i32)> = departments::table
        .filter(departments::id.eq_any(ids))
        .select((departments::id, departments::version))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

fn people(conn: &mut Conn, ids: &BTreeSet<i32>) -> Result<HashMap<i32, Person>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    type Row = (i32, i32, String, String, Option<i32>);
    let rows: Vec<Row> = employees::table
        .filter(employees::id.eq_any(ids.iter().copied()))
        .select((
            employees::id,
            employees::version,
            employees::given_name,
            employees::family_name,
            employees::department_id,
        ))
        .load(conn)?;
    let person = |(id, version, given, family, department_id): Row| {
        (id, Person { version, name: format!("{given} {family}"), department_id })
    };
    Ok(rows.into_iter().map(person).collect())
}

fn role_scopes(conn: &mut Conn, ids: &BTreeSet<i32>) -> Result<HashMap<i32, (String, Scope)>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i32, String, Scope)> = roles::table
        .filter(roles::id.eq_any(ids.iter().copied()))
        .select((roles::id, roles::name, roles::scope))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, name, scope)| (id, (name, scope))).collect())
}

fn wanted(conn: &mut Conn, asked: &[(i32, Place)]) -> Result<HashMap<(i32, Place), Wanted>> {
    type Row = (i32, i32, i32, Option<i32>, Option<i32>, i32);
    let of_roles = || {
        seats::table
            .filter(seats::role_id.eq_any(asked.iter().map(|(role, _)| *role).collect::<BTreeSet<_>>()))
            .select((seats::id, seats::version, seats::role_id, seats::department_id, seats::project_id, seats::wanted))
    };
    let departments: Vec<i32> = asked.iter().filter_map(|(_, place)| place.department_id()).collect();
    let projects: Vec<i32> = asked.iter().filter_map(|(_, place)| place.project_id()).collect();
    let mut rows: Vec<Row> = Vec::new();
    if !departments.is_empty() {
        rows.extend(of_roles().filter(seats::department_id.eq_any(departments)).load::<Row>(conn)?);
    }
    if !projects.is_empty() {
        rows.extend(of_roles().filter(seats::project_id.eq_any(projects)).load::<Row>(conn)?);
    }
    let seat = |(id, version, role, department, project, wanted): Row| {
        Some(((role, Place::of(department, project).ok()?), Wanted { id, version, wanted }))
    };
    Ok(rows.into_iter().filter_map(seat).collect())
}

type Days = (NaiveDate, Option<NaiveDate>);
type Row = (i32, i32, (i32, i32, Option<i32>), (Option<i32>, Option<i32>), Days);

fn held(
    conn: &mut Conn,
    caches: &Caches<'_>,
    asked: &Asked,
    from: NaiveDate,
) -> Result<(HashMap<i32, Assignment>, Held)> {
    let mut ids: BTreeSet<i32> = asked.assignments.iter().copied().collect();
    if !asked.assigned.is_empty() {
        let people: BTreeSet<i32> = asked.assigned.iter().map(|(person, _)| *person).collect();
        let roles: BTreeSet<i32> = asked.assigned.iter().map(|(_, role)| *role).collect();
        let others: Vec<i32> = assignments::table
            .filter(assignments::employee_id.eq_any(people))
            .filter(assignments::role_id.eq_any(roles))
            .filter(assignments::ends_on.is_null().or(assignments::ends_on.ge(from)))
            .select(assignments::id)
            .load(conn)?;
        ids.extend(others);
    }
    if ids.is_empty() {
        return Ok((HashMap::new(), Held::default()));
    }
    let ids: Vec<i32> = ids.into_iter().collect();
    let rows: Vec<Row> = assignments::table
        .filter(assignments::id.eq_any(&ids))
        .select((
            assignments::id,
            assignments::version,
            (assignments::employee_id, assignments::role_id, assignments::deputy_for_id),
            (assignments::department_id, assignments::project_id),
            (assignments::starts_on, assignments::ends_on),
        ))
        .load(conn)?;
    let mut titles = references::labels(conn, caches, Kind::Assignment, &ids)?;
    let (mut found, mut held) = (HashMap::new(), Held::default());
    for (id, version, (employee_id, role_id, deputy_for_id), (department, project), (starts_on, ends_on)) in rows {
        let place = Place::of(department, project).ok();
        if let Some(place) = place {
            held.put(id, Part { employee_id, role_id, place, deputy_for_id }, (starts_on, ends_on));
        }
        let title = titles.remove(&id).unwrap_or_default();
        found.insert(id, Assignment { version, place, starts_on, ends_on, title });
    }
    Ok((found, held))
}
