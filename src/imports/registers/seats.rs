//! Seats: a role must fit the place.

use std::collections::HashMap;

use super::{Imported, Proposal};
use crate::assignments::many;
use crate::db::{Caches, Conn};
use crate::error::{FieldErrors, Result};
use crate::references::{Place, Scope};
use crate::seats::{SeatInput, Seats};

impl Imported for Seats {
    type Book = ();
    const TITLE: &'static [&'static str] = &["role_id", "department_id", "project_id"];

    fn taken(_: usize) -> Option<(&'static str, &'static str)> {
        Some(("role_id", "seat-taken"))
    }

    fn check(
        (): &mut (),
        conn: &mut Conn,
        _: &Caches<'_>,
        _: &dyn Fn(i32) -> bool,
        proposals: &mut [Proposal<SeatInput>],
    ) -> Result<()> {
        let scopes = many::scopes(conn)?;
        for proposal in proposals {
            let input = &proposal.input;
            if let (Some(role), Ok(place)) = (input.role_id.0, Place::of(input.department_id.0, input.project_id.0)) {
                check_scope(&scopes, role, place, &mut proposal.errors);
            }
        }
        Ok(())
    }
}

/// Complains when a role cannot be held in a place.
pub fn check_scope(scopes: &HashMap<i32, Scope>, role: i32, place: Place, errors: &mut FieldErrors) {
    if let Some(scope) = scopes.get(&role)
        && !scope.fits(place)
    {
        errors.add("role_id", scope.complaint());
    }
}
