//! Who holds what on a day, counted and by name.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;

use super::acting::{Absent, Acting, absent_holders, acting_for};
use super::form::Responsibility;
use super::lists::{Filter, Of, When, filtered, is_current, is_in};
use crate::db::schema::{assignments, employees, roles};
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::references::Place;

/// Somebody who holds a role in a place.
#[derive(Clone, Debug, Serialize)]
pub struct HeldRow {
    /// The assignment.
    pub id: i32,
    /// Which role, by id.
    #[serde(skip)]
    pub role_id: i32,
    /// Who, by id.
    pub employee_id: i32,
    /// Who, by name.
    pub employee: String,
    /// Which part.
    pub responsibility: Responsibility,
    /// Percent.
    pub allocation: i32,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// Whether they stand in for somebody.
    pub deputy: bool,
    /// Whom they stand in for.
    pub absent: Option<Absent>,
    /// Who stands in for them on the day, to be shown before they are.
    pub acting: Vec<Acting>,
}

/// Roles by id: the name, and how many count as holders.
pub type HeldRoles = HashMap<i32, (String, i64)>;

/// Who holds which role in a place on a day: for each role its name, how many count as holders (responsible or
/// accountable, deputies apart), and the first `most` people in all, accountable ones first. A deputy is found with the one
/// they stand in for, and by themselves only where that one is not among them.
///
/// # Errors
/// The database's.
pub fn held_by_place(conn: &mut Conn, place: Place, on: NaiveDate, most: i64) -> Result<(HeldRoles, Vec<HeldRow>)> {
    let held: Vec<(i32, i64)> = assignments::table
        .filter(is_current(on))
        .filter(counts_as_holder())
        .filter(is_in(place))
        .group_by(assignments::role_id)
        .select((assignments::role_id, diesel::dsl::count_star()))
        .load(conn)?;
    let current = filtered(&Filter { when: Some(When::Current), ..Filter::of(Of::Place(place)) }, on);
    let ids: Vec<i32> =
        current.order((assignments::responsibility, assignments::id)).limit(most).select(assignments::id).load(conn)?;
    let rows: Vec<Found> = assignments::table
        .inner_join(employees::table)
        .filter(assignments::id.eq_any(&ids))
        .order((assignments::responsibility, assignments::id))
        .select((
            assignments::id,
            assignments::role_id,
            assignments::employee_id,
            employees::given_name,
            employees::family_name,
            assignments::responsibility,
            assignments::allocation,
            assignments::ends_on,
            assignments::deputy_for_id,
        ))
        .load(conn)?;
    let role_ids: Vec<i32> = held.iter().map(|(id, _)| *id).chain(rows.iter().map(|row| row.1)).collect();
    let names: Vec<(i32, String)> =
        roles::table.filter(roles::id.eq_any(role_ids)).select((roles::id, roles::name)).load(conn)?;
    let counts: HashMap<i32, i64> = held.into_iter().collect();
    let roles = names.into_iter().map(|(id, name)| (id, (name, counts.get(&id).copied().unwrap_or(0)))).collect();
    let people = with_deputies(conn, rows, on)?;
    Ok((roles, people))
}

type Found = (i32, i32, i32, String, String, Responsibility, i32, Option<NaiveDate>, Option<i32>);

fn with_deputies(conn: &mut Conn, rows: Vec<Found>, on: NaiveDate) -> Result<Vec<HeldRow>> {
    let ids: HashSet<i32> = rows.iter().map(|row| row.0).collect();
    let mut acting = acting_for(conn, &ids.iter().copied().collect::<Vec<_>>(), on)?;
    let stood_in_for: Vec<i32> = rows.iter().filter_map(|row| row.8).collect();
    let absent_ones = absent_holders(conn, &stood_in_for)?;
    Ok(rows
        .into_iter()
        .filter(|row| row.8.is_none_or(|absent| !ids.contains(&absent)))
        .map(|(id, role_id, employee_id, given, family, responsibility, allocation, ends_on, absent)| HeldRow {
            id,
            role_id,
            employee_id,
            employee: format!("{given} {family}"),
            responsibility,
            allocation,
            ends_on,
            deputy: absent.is_some(),
            absent: absent.and_then(|absent| absent_ones.get(&absent).cloned()),
            acting: acting.remove(&id).unwrap_or_default(),
        })
        .collect())
}

/// Who counts as a holder of a seat: responsible or accountable, and not as a deputy.
#[diesel::dsl::auto_type(no_type_alias)]
pub fn counts_as_holder() -> _ {
    let holds: [Responsibility; 2] = [Responsibility::Responsible, Responsibility::Accountable];
    assignments::responsibility.eq_any(holds).and(assignments::deputy_for_id.is_null())
}

/// How many current assignments there are to each role; a role without any is left out.
#[derive(Debug, Default)]
pub struct CountByRole(pub HashMap<i32, i64>);

/// How many current assignments there are to each role, counted once until an assignment is written: it means reading
/// an entry for each assignment there ever was.
///
/// # Errors
/// The database's.
pub fn count_by_role(conn: &mut Conn, caches: &Caches<'_>, on: NaiveDate) -> Result<Arc<CountByRole>> {
    caches.made(conn, &[Register::Assignments], &on.to_string(), |conn| {
        let counts: Vec<(i32, i64)> = assignments::table
            .filter(is_current(on))
            .group_by(assignments::role_id)
            .select((assignments::role_id, diesel::dsl::count_star()))
            .load(conn)?;
        Ok(CountByRole(counts.into_iter().collect()))
    })
}

/// How many hold each of some roles in each of some places on a day.
///
/// # Errors
/// The database's.
pub fn count_held(
    conn: &mut Conn,
    role_ids: &[i32],
    department_ids: &[i32],
    project_ids: &[i32],
    on: NaiveDate,
) -> Result<HashMap<(i32, Place), i64>> {
    let holders = || {
        assignments::table
            .filter(is_current(on))
            .filter(counts_as_holder())
            .filter(assignments::role_id.eq_any(role_ids.to_vec()))
    };
    let mut held = HashMap::new();
    if !department_ids.is_empty() {
        let counts: Vec<(i32, Option<i32>, i64)> = holders()
            .filter(assignments::department_id.eq_any(department_ids.to_vec()))
            .group_by((assignments::role_id, assignments::department_id))
            .select((assignments::role_id, assignments::department_id, diesel::dsl::count_star()))
            .load(conn)?;
        held.extend(
            counts.into_iter().filter_map(|(role, place, count)| Some(((role, Place::Department(place?)), count))),
        );
    }
    if !project_ids.is_empty() {
        let counts: Vec<(i32, Option<i32>, i64)> = holders()
            .filter(assignments::project_id.eq_any(project_ids.to_vec()))
            .group_by((assignments::role_id, assignments::project_id))
            .select((assignments::role_id, assignments::project_id, diesel::dsl::count_star()))
            .load(conn)?;
        held.extend(
            counts.into_iter().filter_map(|(role, place, count)| Some(((role, Place::Project(place?)), count))),
        );
    }
    Ok(held)
}

/// The percentages of a person's current assignments, together.
///
/// # Errors
/// The database's.
pub fn allocated_on(conn: &mut Conn, employee_id: i32, on: NaiveDate) -> Result<i64> {
    let filter = Filter { when: Some(When::Current), ..Filter::of(Of::Employee(employee_id)) };
    let sum: Option<i64> = filtered(&filter, on).select(diesel::dsl::sum(assignments::allocation)).get_result(conn)?;
    Ok(sum.unwrap_or(0))
}
