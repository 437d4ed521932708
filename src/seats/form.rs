//! What can be typed about a seat, and what makes it wrong.

use rocket::FromForm;
use serde::{Deserialize, Serialize};

use crate::error::{AppError, FieldErrors, Result};
use crate::references::Place;
use crate::web::forms::{Reference, Whole, require};

/// The fields of a seat.
#[derive(Clone, Debug, FromForm, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatInput {
    /// Holders of which role
    pub role_id: Reference,
    /// are wanted in which department; or else
    pub department_id: Reference,
    /// in which project.
    pub project_id: Reference,
    /// How many.
    pub wanted: Whole,
}

impl Default for SeatInput {
    fn default() -> Self {
        let none = Reference(None);
        Self { role_id: none, department_id: none, project_id: none, wanted: Whole(Some(1)) }
    }
}

/// A seat that is complete and in order in itself.
#[derive(Clone, Copy, Debug)]
pub struct Draft {
    /// Which role.
    pub role_id: i32,
    /// Where.
    pub place: Place,
    /// How many holders.
    pub wanted: i32,
}

impl SeatInput {
    /// Checks what can be checked without looking at other rows.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    pub fn validate(&self) -> Result<Draft> {
        let mut errors = FieldErrors::default();
        require(&mut errors, "role_id", self.role_id.0.is_some());
        let place = Place::of(self.department_id.0, self.project_id.0);
        if place.is_err() {
            errors.add("department_id", "one-place");
            errors.add("project_id", "one-place");
        }
        require(&mut errors, "wanted", self.wanted.0.is_some());
        if self.wanted.0.is_some_and(|wanted| !(1..=999).contains(&wanted)) {
            errors.add("wanted", "wanted");
        }
        errors.into_result()?;
        match (self.role_id.0, place, self.wanted.0) {
            (Some(role_id), Ok(place), Some(wanted)) => Ok(Draft { role_id, place, wanted }),
            _ => Err(AppError::field("", "invalid")),
        }
    }
}
