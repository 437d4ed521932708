//! The rules of assignments that look at other rows. They hold because a transaction that writes assignments has the
//! register to itself.

use diesel::prelude::*;

use super::form::Draft;
use super::model::{self, Assignment};
use super::overlap::Held;
use crate::db::schema::{assignments, departments, employees, projects};
use crate::db::{Caches, Conn};
use crate::error::{AppError, FieldErrors, Result};
use crate::references::{self, Kind, Place};

/// Checks a draft that is about to become the row `own`, or a new row.
///
/// # Errors
/// `Invalid` with all complaints.
pub fn check(conn: &mut Conn, caches: &Caches<'_>, draft: &Draft, own: Option<i32>) -> Result<()> {
    let mut errors = FieldErrors::default();
    if !exists(conn, Target::Employee(draft.employee_id))? {
        errors.add("employee_id", "unknown-reference");
    }
    check_role_in(conn, draft.role_id, draft.place, &mut errors)?;
    if let Some(other) = Held::by(conn, &[draft.employee_id], Some(draft.place))?.overlapping(draft, own) {
        let label = references::label(conn, caches, Kind::Assignment, other)?.unwrap_or_default();
        errors.add_with("starts_on", "overlap", label);
    }
    if let Some(absent) = draft.deputy_for_id
        && !may_stand_in(conn, draft, own, absent)?
    {
        errors.add("deputy_for_id", "deputy-same");
    }
    if let Some(id) = own {
        check_deputies(conn, draft, id, &mut errors)?;
    }
    errors.into_result()
}

/// Complains when a role or a place is not there, or the role cannot be held in such a place.
///
/// # Errors
/// The database's.
pub fn check_role_in(conn: &mut Conn, role_id: i32, place: Place, errors: &mut FieldErrors) -> Result<()> {
    if !exists(conn, Target::Place(place))? {
        errors.add(place.field(), "unknown-reference");
    }
    match references::scope_of(conn, role_id) {
        Ok(scope) if !scope.fits(place) => errors.add("role_id", scope.complaint()),
        Err(AppError::Invalid(_)) => errors.add("role_id", "unknown-reference"),
        Ok(_) => {}
        Err(error) => return Err(error),
    }
    Ok(())
}

enum Target {
    Employee(i32),
    Place(Place),
}

fn exists(conn: &mut Conn, target: Target) -> Result<bool> {
    use diesel::dsl::exists;
    use diesel::select;
    Ok(match target {
        Target::Employee(id) => select(exists(employees::table.find(id))).get_result(conn)?,
        Target::Place(Place::Department(id)) => select(exists(departments::table.find(id))).get_result(conn)?,
        Target::Place(Place::Project(id)) => select(exists(projects::table.find(id))).get_result(conn)?,
    })
}

/// A deputy holds the same role in the same place, is somebody else, and does not stand in for another deputy.
fn may_stand_in(conn: &mut Conn, draft: &Draft, own: Option<i32>, absent: i32) -> Result<bool> {
    let absent = match model::find(conn, absent) {
        Ok(absent) => absent,
        Err(AppError::NotFound) => return Ok(false),
        Err(error) => return Err(error),
    };
    Ok(same_seat(&absent, draft)
        && Some(absent.id) != own
        && absent.employee_id != draft.employee_id
        && absent.deputy_for_id.is_none())
}

fn same_seat(row: &Assignment, draft: &Draft) -> bool {
    row.role_id == draft.role_id
        && row.department_id == draft.place.department_id()
        && row.project_id == draft.place.project_id()
}

/// While somebody stands in for an assignment, it cannot move away from under them.
fn check_deputies(conn: &mut Conn, draft: &Draft, id: i32, errors: &mut FieldErrors) -> Result<()> {
    let deputies: Vec<Assignment> =
        assignments::table.filter(assignments::deputy_for_id.eq(id)).select(Assignment::as_select()).load(conn)?;
    let fits = |deputy: &Assignment| same_seat(deputy, draft) && deputy.employee_id != draft.employee_id;
    if deputies.iter().any(|deputy| !fits(deputy)) || (draft.deputy_for_id.is_some() && !deputies.is_empty()) {
        errors.add("role_id", "has-deputies");
    }
    Ok(())
}
