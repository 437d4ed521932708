//! How many holders are wanted, and until when.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::model::is_wanted_in;
use crate::db::schema::{projects, seats};
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::references::Place;

/// How many holders each role is wanted of on a day, in all places together; a role that no place wants is left out.
#[derive(Debug, Default)]
pub struct WantedByRole(pub HashMap<i32, i64>);

/// How many holders each role is wanted of on a day, summed up once until a seat or a project is written.
///
/// # Errors
/// The database's.
pub fn wanted_by_role(conn: &mut Conn, caches: &Caches<'_>, on: NaiveDate) -> Result<Arc<WantedByRole>> {
    caches.made(conn, &[Register::Seats, Register::Projects], &on.to_string(), |conn| {
        let sums: Vec<(i32, Option<i64>)> = seats::table
            .left_join(projects::table)
            .filter(projects::ends_on.is_null().or(projects::ends_on.ge(on)))
            .group_by(seats::role_id)
            .select((seats::role_id, diesel::dsl::sum(seats::wanted)))
            .load(conn)?;
        Ok(WantedByRole(sums.into_iter().map(|(role, sum)| (role, sum.unwrap_or(0))).collect()))
    })
}

/// How many holders a place wants of each role, by the role's id.
///
/// # Errors
/// The database's.
pub fn wanted_in(conn: &mut Conn, place: Place) -> Result<HashMap<i32, i32>> {
    let rows: Vec<(i32, i32)> =
        seats::table.filter(is_wanted_in(place)).select((seats::role_id, seats::wanted)).load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The last days of some projects, by id; those without one are left out.
///
/// # Errors
/// The database's.
pub fn last_days(conn: &mut Conn, project_ids: &[i32]) -> Result<HashMap<i32, NaiveDate>> {
    if project_ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i32, Option<NaiveDate>)> = projects::table
        .filter(projects::id.eq_any(project_ids))
        .select((projects::id, projects::ends_on))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(id, last)| Some((id, last?))).collect())
}
