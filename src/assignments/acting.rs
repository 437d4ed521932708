//! Who stands in for whom: the acting holders of assignments, and the absent ones.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;

use crate::db::Conn;
use crate::db::schema::{assignments, employees};
use crate::error::Result;

/// Somebody who stands in for the holder of an assignment.
#[derive(Clone, Debug, Serialize)]
pub struct Acting {
    /// Their own assignment.
    pub id: i32,
    /// Who, by id.
    pub employee_id: i32,
    /// Who, by name.
    pub employee: String,
    /// Their first day.
    pub starts_on: NaiveDate,
    /// Their last day.
    pub ends_on: Option<NaiveDate>,
}

/// Somebody who is stood in for.
#[derive(Clone, Debug, Serialize)]
pub struct Absent {
    /// Who, by id.
    pub employee_id: i32,
    /// Who, by name.
    pub employee: String,
}

/// Deputies by the assignments that they stand in for.
pub type ByAbsent = HashMap<i32, Vec<Acting>>;

/// Who stands in for some assignments on a day, by those assignments, whoever began first before the others.
///
/// # Errors
/// The database's.
pub fn acting_for(conn: &mut Conn, ids: &[i32], on: NaiveDate) -> Result<ByAbsent> {
    let mut acting = deputies_from(conn, ids, Some(on))?;
    acting.values_mut().for_each(|some| some.retain(|one| one.starts_on <= on));
    acting.retain(|_, some| !some.is_empty());
    Ok(acting)
}

/// The same with those who will stand in later, and when no day is said with those who ever did.
///
/// # Errors
/// The database's.
pub fn deputies_from(conn: &mut Conn, ids: &[i32], day: Option<NaiveDate>) -> Result<ByAbsent> {
    let mut deputies = ByAbsent::new();
    if ids.is_empty() {
        return Ok(deputies);
    }
    type Found = (Option<i32>, i32, i32, NaiveDate, Option<NaiveDate>, String, String);
    // Whatever the program stores is later.
    let day = day.or(NaiveDate::from_ymd_opt(1000, 1, 1)).unwrap_or_default();
    let found: Vec<Found> = assignments::table
        .inner_join(employees::table)
        .filter(assignments::deputy_for_id.eq_any(ids))
        .filter(assignments::ends_on.is_null().or(assignments::ends_on.ge(day)))
        .order((assignments::starts_on, assignments::id))
        .select((
            assignments::deputy_for_id,
            assignments::id,
            assignments::employee_id,
            assignments::starts_on,
            assignments::ends_on,
            employees::given_name,
            employees::family_name,
        ))
        .load(conn)?;
    for (absent, id, employee_id, starts_on, ends_on, given, family) in found {
        let one = Acting { id, employee_id, employee: format!("{given} {family}"), starts_on, ends_on };
        deputies.entry(absent.unwrap_or_default()).or_default().push(one);
    }
    Ok(deputies)
}

/// Who holds some assignments that others stand in for, by those assignments.
///
/// # Errors
/// The database's.
pub fn absent_holders(conn: &mut Conn, ids: &[i32]) -> Result<HashMap<i32, Absent>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<(i32, i32, String, String)> = assignments::table
        .inner_join(employees::table)
        .filter(assignments::id.eq_any(ids))
        .select((assignments::id, assignments::employee_id, employees::given_name, employees::family_name))
        .load(conn)?;
    let absent = |(id, employee_id, given, family)| (id, Absent { employee_id, employee: format!("{given} {family}") });
    Ok(found.into_iter().map(absent).collect())
}
