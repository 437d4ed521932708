//! The roles of a place: wanted, held, or both, with the people who hold them.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::gap::{gap, is_wanted};
use super::model;
use super::wanted::last_days;
use crate::assignments::{self, HeldRow};
use crate::db::Conn;
use crate::error::Result;
use crate::references::Place;
use crate::search::fold;

/// How many people are named on a place's page, and how many of them for one role; the list of assignments has the rest.
const NAMED: i64 = 120;
const NAMED_PER_ROLE: usize = 4;

/// A role in a place.
#[derive(Clone, Debug, Serialize)]
pub struct RoleAtPlace {
    /// Which role, by id.
    pub role_id: i32,
    /// Which role, by name.
    pub role: String,
    /// The seat, where one is wanted.
    pub seat_id: Option<i32>,
    /// How many holders are wanted on the day.
    pub wanted: i32,
    /// How many there are.
    pub held: i64,
    /// How many are missing.
    pub gap: i64,
    /// The first people who have a part in it.
    pub people: Vec<HeldRow>,
    /// Whether there may be more of them.
    pub more: bool,
}

/// The roles that are wanted or held in a place on a day, by name.
///
/// # Errors
/// The database's.
pub fn roles_at(conn: &mut Conn, place: Place, on: NaiveDate) -> Result<Vec<RoleAtPlace>> {
    let (held, people) = assignments::held_by_place(conn, place, on, NAMED)?;
    let found = people.iter().map(|person| 1 + person.acting.len()).sum::<usize>();
    let all_named = i64::try_from(found).is_ok_and(|count| count < NAMED);
    let mut roles: HashMap<i32, RoleAtPlace> = HashMap::new();
    for (role_id, (role, held)) in held {
        roles.insert(role_id, RoleAtPlace { held, ..empty(role_id, role) });
    }
    let last_day = last_days(conn, place.project_id().as_slice())?.into_values().next();
    for (seat, role) in model::of_place(conn, place)? {
        let entry = roles.entry(seat.role_id).or_insert_with(|| empty(seat.role_id, role));
        entry.seat_id = Some(seat.id);
        entry.wanted = if is_wanted(last_day, on) { seat.wanted } else { 0 };
        entry.gap = gap(entry.wanted, entry.held);
    }
    for person in people {
        if let Some(role) = roles.get_mut(&person.role_id) {
            if role.people.len() < NAMED_PER_ROLE {
                role.people.push(person);
            } else {
                role.more = true;
            }
        }
    }
    let mut roles: Vec<RoleAtPlace> = roles.into_values().collect();
    for role in &mut roles {
        role.more |= !all_named && role.people.is_empty() && role.held > 0;
    }
    roles.sort_by_cached_key(|role| (fold::plain(&role.role), role.role_id));
    Ok(roles)
}

fn empty(role_id: i32, role: String) -> RoleAtPlace {
    RoleAtPlace { role_id, role, seat_id: None, wanted: 0, held: 0, gap: 0, people: Vec::new(), more: false }
}
