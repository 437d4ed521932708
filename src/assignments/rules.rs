//! The rules of assignments that look at other rows. They hold because a transaction that writes assignments has the
//! register to itself.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::form::Draft;
use super::lists::is_in;
use super::model::{self, Assignment};
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
    if let Some(other) = overlapping(conn, draft, own)? {
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

/// Days from a first to a last one; without a last one they go on.
pub type Days = (NaiveDate, Option<NaiveDate>);

/// Whether two stretches of days have at least one in common; both ends are inclusive.
pub fn overlap(one: Days, other: Days) -> bool {
    let reaches = |days: Days, first: NaiveDate| days.1.is_none_or(|last| last >= first);
    reaches(one, other.0) && reaches(other, one.0)
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

/// Another assignment of the same person to the same role and place on at least one of the same days. Whoever holds a
/// role may stand in for a colleague in it beside that, and for several.
fn overlapping(conn: &mut Conn, draft: &Draft, own: Option<i32>) -> Result<Option<i32>> {
    let mut query = assignments::table
        .filter(assignments::employee_id.eq(draft.employee_id))
        .filter(assignments::role_id.eq(draft.role_id))
        .filter(assignments::ends_on.is_null().or(assignments::ends_on.ge(draft.starts_on)))
        .filter(is_in(draft.place))
        .into_boxed();
    query = match draft.deputy_for_id {
        Some(absent) => query.filter(assignments::deputy_for_id.eq(absent)),
        None => query.filter(assignments::deputy_for_id.is_null()),
    };
    if let Some(last) = draft.ends_on {
        query = query.filter(assignments::starts_on.le(last));
    }
    if let Some(own) = own {
        query = query.filter(assignments::id.ne(own));
    }
    Ok(query.order(assignments::id).select(assignments::id).first(conn).optional()?)
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

#[cfg(test)]
mod tests {
    use super::overlap;

    #[test]
    fn days_overlap_when_they_share_one() {
        let day = |text: &str| text.parse().expect("a date");
        let january = (day("2026-01-01"), Some(day("2026-01-31")));
        let open = |first| (day(first), None);
        assert!(overlap(january, (day("2026-01-31"), Some(day("2026-02-28")))), "the last day is in both");
        assert!(!overlap(january, open("2026-02-01")) && overlap(january, open("2026-01-31")));
        assert!(!overlap(january, (day("2025-01-01"), Some(day("2025-12-31")))));
        assert!(overlap(open("2020-01-01"), open("2030-01-01")));
    }
}
