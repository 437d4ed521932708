//! Gaps as the page lists them: with the names of all they point to, in a fixed number of queries for each page.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::found::{OfLeaver, Open, Overloaded, Reason, Single, Unclear, WillOpen};
use super::model::Old;
use crate::assignments;
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::references::{self, Kind, Place, PlaceLink};
use crate::seats;

/// How many places of a role are named.
const PLACES: usize = 3;

/// A gap of one of the kinds; the page knows which.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Row {
    /// A seat that lacks people.
    Open(OpenRow),
    /// A seat that will.
    Opening(OpeningRow),
    /// A role in a place without one person who answers for it.
    Unclear(UnclearRow),
    /// Somebody with too much to do.
    Overloaded(OverloadedRow),
    /// An assignment of somebody who has left.
    OfLeaver(OfLeaverRow),
    /// A role that hangs on one person.
    Single(SingleRow),
    /// An assignment that nobody has confirmed for long.
    Old(OldRow),
}

/// A role in a place.
#[derive(Debug, Serialize)]
pub struct At {
    pub(super) role_id: i32,
    pub(super) role: String,
    pub(super) place: PlaceLink,
    /// The place as forms and lists are told of it: `department_id=3`.
    pub(super) place_query: String,
}

/// See [`Open`].
#[derive(Debug, Serialize)]
pub struct OpenRow {
    #[serde(flatten)]
    pub(super) at: At,
    pub(super) seat_id: i32,
    pub(super) wanted: i32,
    pub(super) held: i64,
    pub(super) gap: i64,
}

/// See [`WillOpen`].
#[derive(Debug, Serialize)]
pub struct OpeningRow {
    #[serde(flatten)]
    pub(super) at: At,
    pub(super) seat_id: i32,
    pub(super) opens_on: NaiveDate,
    pub(super) missing: i64,
    pub(super) ending: Vec<Ending>,
}

/// Somebody who will not hold a seat any longer.
#[derive(Debug, Serialize)]
pub struct Ending {
    pub(super) employee_id: i32,
    pub(super) name: String,
    pub(super) reason: Reason,
}

/// See [`Unclear`].
#[derive(Debug, Serialize)]
pub struct UnclearRow {
    #[serde(flatten)]
    pub(super) at: At,
    pub(super) responsible: usize,
    pub(super) accountable: usize,
    pub(super) holders: Vec<assignments::Row>,
}

/// See [`Overloaded`].
#[derive(Debug, Serialize)]
pub struct OverloadedRow {
    pub(super) employee_id: i32,
    pub(super) name: String,
    pub(super) sum: i64,
    pub(super) count: usize,
}

/// See [`OfLeaver`].
#[derive(Debug, Serialize)]
pub struct OfLeaverRow {
    pub(super) assignment: assignments::Row,
    pub(super) left_on: Option<NaiveDate>,
    /// The last day to propose for the assignment.
    pub(super) end_on: Option<NaiveDate>,
}

/// See [`Single`].
#[derive(Debug, Serialize)]
pub struct SingleRow {
    pub(super) role_id: i32,
    pub(super) role: String,
    pub(super) employee_id: i32,
    pub(super) name: String,
    pub(super) places: Vec<PlaceLink>,
    /// How many places there are beside those.
    pub(super) more: usize,
}

/// See [`Old`].
#[derive(Debug, Serialize)]
pub struct OldRow {
    pub(super) assignment: assignments::Row,
    pub(super) known_on: NaiveDate,
}

/// What people call the things that rows point to.
#[derive(Default)]
struct Names {
    roles: HashMap<i32, String>,
    departments: HashMap<i32, String>,
    projects: HashMap<i32, String>,
}

impl Names {
    fn of(conn: &mut Conn, caches: &Caches<'_>, roles: &[i32], places: &[Place]) -> Result<Self> {
        let departments: Vec<i32> = places.iter().filter_map(|place| place.department_id()).collect();
        let projects: Vec<i32> = places.iter().filter_map(|place| place.project_id()).collect();
        Ok(Self {
            roles: references::labels(conn, caches, Kind::Role, roles)?,
            departments: references::labels(conn, caches, Kind::Department, &departments)?,
            projects: references::labels(conn, caches, Kind::Project, &projects)?,
        })
    }

    fn of_pairs(conn: &mut Conn, caches: &Caches<'_>, pairs: impl Iterator<Item = (i32, Place)>) -> Result<Self> {
        let (roles, places): (Vec<i32>, Vec<Place>) = pairs.unzip();
        Self::of(conn, caches, &roles, &places)
    }

    fn role(&self, id: i32) -> String {
        self.roles.get(&id).cloned().unwrap_or_default()
    }

    fn place(&self, place: Place) -> PlaceLink {
        let name = match place {
            Place::Department(id) => self.departments.get(&id),
            Place::Project(id) => self.projects.get(&id),
        };
        place.link(name.cloned().unwrap_or_default())
    }

    fn at(&self, role_id: i32, place: Place) -> At {
        let id = place.department_id().or(place.project_id()).unwrap_or_default();
        let place_query = format!("{}={id}", place.field());
        At { role_id, role: self.role(role_id), place: self.place(place), place_query }
    }
}

pub fn open(conn: &mut Conn, caches: &Caches<'_>, found: &[Open]) -> Result<Vec<Row>> {
    let names = Names::of_pairs(conn, caches, found.iter().map(|one| (one.role_id, one.place)))?;
    let row = |one: &Open| {
        let (wanted, held) = (one.wanted, one.held);
        let at = names.at(one.role_id, one.place);
        Row::Open(OpenRow { at, seat_id: one.seat_id, wanted, held, gap: seats::gap(wanted, held) })
    };
    Ok(found.iter().map(row).collect())
}

pub fn opening(conn: &mut Conn, caches: &Caches<'_>, found: &[WillOpen]) -> Result<Vec<Row>> {
    let names = Names::of_pairs(conn, caches, found.iter().map(|one| (one.role_id, one.place)))?;
    let people: Vec<i32> = found.iter().flat_map(|one| one.ending.iter().map(|(id, _)| *id)).collect();
    let people = references::labels(conn, caches, Kind::Employee, &people)?;
    let ending = |(employee_id, reason): &(i32, Reason)| {
        let name = people.get(employee_id).cloned().unwrap_or_default();
        Ending { employee_id: *employee_id, name, reason: *reason }
    };
    let row = |one: &WillOpen| {
        Row::Opening(OpeningRow {
            at: names.at(one.role_id, one.place),
            seat_id: one.seat_id,
            opens_on: one.opening.day,
            missing: one.opening.missing,
            ending: one.ending.iter().map(ending).collect(),
        })
    };
    Ok(found.iter().map(row).collect())
}

pub fn unclear(conn: &mut Conn, caches: &Caches<'_>, found: &[Unclear], on: NaiveDate) -> Result<Vec<Row>> {
    let names = Names::of_pairs(conn, caches, found.iter().map(|one| (one.role_id, one.place)))?;
    let ids: Vec<i32> = found.iter().flat_map(|one| one.assignments.iter().copied()).collect();
    let held = by_id(assignments::rows(conn, caches, &ids, on)?);
    let row = |one: &Unclear| {
        let (responsible, accountable) = (one.responsible, one.accountable);
        let holders = one.assignments.iter().filter_map(|id| held.get(id).cloned()).collect();
        Row::Unclear(UnclearRow { at: names.at(one.role_id, one.place), responsible, accountable, holders })
    };
    Ok(found.iter().map(row).collect())
}

pub fn overloaded(conn: &mut Conn, caches: &Caches<'_>, found: &[Overloaded]) -> Result<Vec<Row>> {
    let people: Vec<i32> = found.iter().map(|one| one.employee_id).collect();
    let people = references::labels(conn, caches, Kind::Employee, &people)?;
    let row = |one: &Overloaded| {
        let name = people.get(&one.employee_id).cloned().unwrap_or_default();
        Row::Overloaded(OverloadedRow { employee_id: one.employee_id, name, sum: one.sum, count: one.count })
    };
    Ok(found.iter().map(row).collect())
}

pub fn of_leavers(conn: &mut Conn, caches: &Caches<'_>, found: &[OfLeaver], on: NaiveDate) -> Result<Vec<Row>> {
    let ids: Vec<i32> = found.iter().map(|one| one.id).collect();
    let mut held = by_id(assignments::rows(conn, caches, &ids, on)?);
    let row = |one: &OfLeaver| {
        let assignment = held.remove(&one.id)?;
        let left_on = (one.left_on != NaiveDate::MIN).then_some(one.left_on);
        let end_on = left_on.filter(|day| *day >= assignment.starts_on);
        Some(Row::OfLeaver(OfLeaverRow { assignment, left_on, end_on }))
    };
    Ok(found.iter().filter_map(row).collect())
}

pub fn single(conn: &mut Conn, caches: &Caches<'_>, found: &[Single]) -> Result<Vec<Row>> {
    let roles: Vec<i32> = found.iter().map(|one| one.role_id).collect();
    let places: Vec<Place> = found.iter().flat_map(|one| one.places.iter().take(PLACES).copied()).collect();
    let names = Names::of(conn, caches, &roles, &places)?;
    let people: Vec<i32> = found.iter().map(|one| one.employee_id).collect();
    let people = references::labels(conn, caches, Kind::Employee, &people)?;
    let row = |one: &Single| {
        Row::Single(SingleRow {
            role_id: one.role_id,
            role: names.role(one.role_id),
            employee_id: one.employee_id,
            name: people.get(&one.employee_id).cloned().unwrap_or_default(),
            places: one.places.iter().take(PLACES).map(|place| names.place(*place)).collect(),
            more: one.places.len().saturating_sub(PLACES),
        })
    };
    Ok(found.iter().map(row).collect())
}

pub fn old(conn: &mut Conn, caches: &Caches<'_>, found: &[Old], on: NaiveDate) -> Result<Vec<Row>> {
    let ids: Vec<i32> = found.iter().map(|one| one.id).collect();
    let mut held = by_id(assignments::rows(conn, caches, &ids, on)?);
    let row = |one: &Old| Some(Row::Old(OldRow { assignment: held.remove(&one.id)?, known_on: one.known_on }));
    Ok(found.iter().filter_map(row).collect())
}

fn by_id(rows: Vec<assignments::Row>) -> HashMap<i32, assignments::Row> {
    rows.into_iter().map(|row| (row.id, row)).collect()
}
