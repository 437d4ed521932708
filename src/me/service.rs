//! What the register says of somebody.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::model::{self, Part, Places, Wanted};
use crate::assignments::{self, Absent, Acting, Of, Responsibility, Row, Section};
use crate::auth::{Can, ViewRegister};
use crate::db::{Caches, Conn, Db};
use crate::employees::Employees;
use crate::error::Result;
use crate::references::{self, Kind, Place, PlaceLink};
use crate::search::fold;
use crate::seats;
use crate::web::records::{Record, Stored};

/// How many colleagues of a place are named.
const COLLEAGUES: usize = 8;
/// How many roles of a place are named.
const ROLES: usize = 12;

/// My page.
#[derive(Debug, Serialize)]
pub struct MyPage {
    /// None where the account belongs to nobody among the employees.
    person: Option<Person>,
}

/// The one who looks.
#[derive(Debug, Serialize)]
struct Person {
    id: i32,
    name: String,
    job_title: String,
    department_id: Option<i32>,
    department: Option<String>,
    manager_id: Option<i32>,
    manager: Option<String>,
    allocated: i64,
    current: Section,
    future: Section,
    places: Vec<MyPlace>,
}

/// A place that one has a part in.
#[derive(Debug, Serialize)]
struct MyPlace {
    place: PlaceLink,
    own: Vec<String>,
    roles: Vec<RoleThere>,
    colleagues: Vec<Colleague>,
    /// How many people there are, oneself included.
    people: i64,
    /// Whether its own page has more.
    more: bool,
}

/// A role that is wanted or held there.
#[derive(Debug, Serialize)]
struct RoleThere {
    role_id: i32,
    role: String,
    seat_id: Option<i32>,
    wanted: i32,
    held: i64,
    gap: i64,
}

/// Somebody else who has a part there.
#[derive(Debug, Serialize)]
struct Colleague {
    employee_id: i32,
    name: String,
    parts: Vec<PartThere>,
}

/// A part of somebody else's.
#[derive(Debug, Serialize)]
struct PartThere {
    role: String,
    responsibility: Responsibility,
    deputy: bool,
    absent: Option<Absent>,
    acting: Vec<Acting>,
}

/// What the register says of the one who asks, as seen from a day.
///
/// # Errors
/// The database's.
pub async fn show(db: &Db, can: &Can<ViewRegister>, on: NaiveDate) -> Result<MyPage> {
    let Some(id) = can.actor.employee_id else {
        return Ok(MyPage { person: None });
    };
    db.read(move |conn, caches| Ok(MyPage { person: Some(person(conn, caches, id, on)?) })).await
}

fn person(conn: &mut Conn, caches: &Caches<'_>, id: i32, on: NaiveDate) -> Result<Person> {
    let Stored { input, title, .. } = Employees::stored(conn, caches, id)?;
    let (department_id, manager_id) = (input.department_id.0, input.manager_id.0);
    let mut label = |kind, id| references::label_of(conn, caches, kind, id);
    let (department, manager) = (label(Kind::Department, department_id)?, label(Kind::Employee, manager_id)?);
    let sections = assignments::sections(conn, caches, Of::Employee(id), on)?;
    let places = places(conn, caches, id, &sections.current.rows, on)?;
    Ok(Person {
        id,
        name: title,
        job_title: input.job_title.0,
        department_id,
        department,
        manager_id,
        manager,
        allocated: assignments::allocated_on(conn, id, on)?,
        places,
        current: sections.current,
        future: sections.future,
    })
}

/// What people call what is in the places.
struct Names {
    departments: HashMap<i32, String>,
    projects: HashMap<i32, String>,
    roles: HashMap<i32, String>,
    employees: HashMap<i32, String>,
    /// Who stands in for whom, by the assignment.
    acting: HashMap<i32, Vec<Acting>>,
    absent: HashMap<i32, Absent>,
}

fn named(names: &HashMap<i32, String>, id: i32) -> String {
    names.get(&id).cloned().unwrap_or_default()
}

fn places(conn: &mut Conn, caches: &Caches<'_>, own: i32, held_by_me: &[Row], on: NaiveDate) -> Result<Vec<MyPlace>> {
    let places = model::places_of(conn, own, on)?;
    let (parts, wanted) = (model::parts_in(conn, &places, on)?, model::wanted_in(conn, &places, on)?);
    let role_ids: BTreeSet<i32> = parts.iter().map(|part| part.role_id).chain(wanted.iter().map(|one| one.1)).collect();
    let role_ids: Vec<i32> = role_ids.into_iter().collect();
    let held = assignments::count_held(conn, &role_ids, &places.departments, &places.projects, on)?;
    let people: HashMap<Place, i64> = model::count_in(conn, &places, on)?.into_iter().collect();
    let names = names(conn, caches, &places, &parts, (&role_ids, on))?;
    let parts = acting_first(parts, &names.acting);
    let all = places.departments.iter().map(|id| Place::Department(*id));
    let mut mine: Vec<MyPlace> = all
        .chain(places.projects.iter().map(|id| Place::Project(*id)))
        .map(|place| {
            let others = parts.iter().filter(|part| part.place == place && part.employee_id != own).collect();
            let roles = roles_there(place, &parts, &wanted, &held, &names);
            let url = place.url();
            let mine = held_by_me.iter().filter(|row| row.place.url == url).map(|row| row.role.clone()).collect();
            my_place(place, (mine, roles, others), people.get(&place).copied().unwrap_or(0), &names)
        })
        .collect();
    mine.sort_by_cached_key(|one| fold::plain(&one.place.name));
    Ok(mine)
}

/// The same parts with those who stand in for somebody right before that one.
fn acting_first(parts: Vec<Part>, acting: &HashMap<i32, Vec<Acting>>) -> Vec<Part> {
    let mut placed: HashSet<i32> = HashSet::new();
    let mut ordered = Vec::with_capacity(parts.len());
    for part in &parts {
        let before = acting.get(&part.id).into_iter().flatten().filter_map(|one| parts.iter().find(|p| p.id == one.id));
        for part in before.chain([part]) {
            if placed.insert(part.id) {
                ordered.push(part.clone());
            }
        }
    }
    ordered
}

fn names(
    conn: &mut Conn,
    caches: &Caches<'_>,
    places: &Places,
    parts: &[Part],
    (role_ids, on): (&[i32], NaiveDate),
) -> Result<Names> {
    let ids: Vec<i32> = parts.iter().map(|part| part.id).collect();
    let stood_in_for: Vec<i32> = parts.iter().filter_map(|part| part.deputy_for_id).collect();
    let people: BTreeSet<i32> = parts.iter().map(|part| part.employee_id).collect();
    let people: Vec<i32> = people.into_iter().collect();
    Ok(Names {
        departments: references::labels(conn, caches, Kind::Department, &places.departments)?,
        projects: references::labels(conn, caches, Kind::Project, &places.projects)?,
        roles: references::labels(conn, caches, Kind::Role, role_ids)?,
        employees: references::labels(conn, caches, Kind::Employee, &people)?,
        acting: assignments::acting_for(conn, &ids, on)?,
        absent: assignments::absent_holders(conn, &stood_in_for)?,
    })
}

/// The roles that are wanted or held in a place, by name.
fn roles_there(
    place: Place,
    parts: &[Part],
    wanted: &[Wanted],
    held: &HashMap<(i32, Place), i64>,
    names: &Names,
) -> Vec<RoleThere> {
    let there = |role_id: i32| RoleThere {
        role_id,
        role: named(&names.roles, role_id),
        seat_id: None,
        wanted: 0,
        held: held.get(&(role_id, place)).copied().unwrap_or(0),
        gap: 0,
    };
    let mut roles: HashMap<i32, RoleThere> = HashMap::new();
    for part in parts.iter().filter(|part| part.place == place) {
        roles.entry(part.role_id).or_insert_with(|| there(part.role_id));
    }
    for (_, role_id, wanted, seat_id) in wanted.iter().filter(|one| one.0 == place) {
        let role = roles.entry(*role_id).or_insert_with(|| there(*role_id));
        role.seat_id = Some(*seat_id);
        role.wanted = *wanted;
        role.gap = seats::gap(*wanted, role.held);
    }
    let mut roles: Vec<RoleThere> = roles.into_values().collect();
    roles.sort_by_cached_key(|role| (fold::plain(&role.role), role.role_id));
    roles
}

type InPlace<'a> = (Vec<String>, Vec<RoleThere>, Vec<&'a Part>);

fn my_place(place: Place, (own, mut roles, others): InPlace<'_>, people: i64, names: &Names) -> MyPlace {
    let name = match place {
        Place::Department(id) => named(&names.departments, id),
        Place::Project(id) => named(&names.projects, id),
    };
    let mut colleagues: Vec<Colleague> = Vec::new();
    for part in others {
        let there = PartThere {
            role: named(&names.roles, part.role_id),
            responsibility: part.responsibility,
            deputy: part.deputy_for_id.is_some(),
            absent: part.deputy_for_id.and_then(|id| names.absent.get(&id).cloned()),
            acting: names.acting.get(&part.id).cloned().unwrap_or_default(),
        };
        match colleagues.iter().position(|one| one.employee_id == part.employee_id) {
            Some(at) => colleagues[at].parts.push(there),
            None if colleagues.len() < COLLEAGUES => {
                let name = named(&names.employees, part.employee_id);
                colleagues.push(Colleague { employee_id: part.employee_id, name, parts: vec![there] });
            }
            None => {}
        }
    }
    // Whoever looks is one of the people.
    let all = i64::try_from(colleagues.len()).is_ok_and(|shown| shown + 1 >= people);
    let more = !all || roles.len() > ROLES;
    roles.truncate(ROLES);
    MyPlace { place: place.link(name), own, roles, colleagues, people, more }
}
