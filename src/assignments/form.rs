//! What can be typed about an assignment, and what makes it wrong.

use chrono::NaiveDate;
use rocket::FromForm;
use serde::{Deserialize, Serialize};

use crate::error::{FieldErrors, Result};
use crate::references::Place;
use crate::text_enum;
use crate::web::forms::{Day, Prose, Reference, Whole, check_length, require};

text_enum! {
    /// The part one has in what a role answers for (RACI).
    pub enum Responsibility {
        /// Does the work.
        Responsible = "responsible",
        /// Answers for it; one per role and place.
        Accountable = "accountable",
        /// Is asked before.
        Consulted = "consulted",
        /// Is told after.
        Informed = "informed",
    }
}

/// The fields of an assignment.
#[derive(Clone, Debug, FromForm, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssignmentInput {
    /// Who.
    pub employee_id: Reference,
    /// Holds which role.
    pub role_id: Reference,
    /// In which department; or else
    pub department_id: Reference,
    /// in which project.
    pub project_id: Reference,
    /// With which part in it.
    #[field(default = Responsibility::Responsible)]
    pub responsibility: Responsibility,
    /// With how much of their time, in percent.
    pub allocation: Whole,
    /// The first day.
    pub starts_on: Day,
    /// The last day; none while it is open.
    pub ends_on: Day,
    /// The assignment this one stands in for.
    pub deputy_for_id: Reference,
    /// Anything else.
    pub description: Prose,
}

impl Default for AssignmentInput {
    fn default() -> Self {
        Self {
            employee_id: Reference(None),
            role_id: Reference(None),
            department_id: Reference(None),
            project_id: Reference(None),
            responsibility: Responsibility::Responsible,
            allocation: Whole(Some(100)),
            starts_on: Day(Some(crate::web::page::today())),
            ends_on: Day(None),
            deputy_for_id: Reference(None),
            description: Prose::default(),
        }
    }
}

/// An assignment that is complete and in order in itself.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Who.
    pub employee_id: i32,
    /// Which role.
    pub role_id: i32,
    /// Where.
    pub place: Place,
    /// Which part.
    pub responsibility: Responsibility,
    /// Percent.
    pub allocation: i32,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// Stands in for.
    pub deputy_for_id: Option<i32>,
    /// Anything else.
    pub description: String,
}

impl AssignmentInput {
    /// Checks what can be checked without looking at other rows.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    pub fn validate(&self) -> Result<Draft> {
        let mut errors = FieldErrors::default();
        require(&mut errors, "employee_id", self.employee_id.0.is_some());
        require(&mut errors, "role_id", self.role_id.0.is_some());
        let place = Place::of(self.department_id.0, self.project_id.0);
        if place.is_err() {
            errors.add("department_id", "one-place");
            errors.add("project_id", "one-place");
        }
        require(&mut errors, "allocation", self.allocation.0.is_some());
        if self.allocation.0.is_some_and(|percent| !(0..=100).contains(&percent)) {
            errors.add("allocation", "percent");
        }
        require(&mut errors, "starts_on", self.starts_on.0.is_some());
        if let (Some(first), Some(last)) = (self.starts_on.0, self.ends_on.0)
            && last < first
        {
            errors.add("ends_on", "end-before-start");
        }
        check_length(&mut errors, "description", &self.description.0, 4_000);
        errors.into_result()?;
        match (self.employee_id.0, self.role_id.0, place, self.allocation.0, self.starts_on.0) {
            (Some(employee_id), Some(role_id), Ok(place), Some(allocation), Some(starts_on)) => Ok(Draft {
                employee_id,
                role_id,
                place,
                responsibility: self.responsibility,
                allocation,
                starts_on,
                ends_on: self.ends_on.0,
                deputy_for_id: self.deputy_for_id.0,
                description: self.description.0.clone(),
            }),
            // Unreachable while the complaints above cover every one of these; still no reason to stop the program.
            _ => Err(crate::error::AppError::field("", "invalid")),
        }
    }
}

impl From<Draft> for AssignmentInput {
    fn from(draft: Draft) -> Self {
        Self {
            employee_id: Reference(Some(draft.employee_id)),
            role_id: Reference(Some(draft.role_id)),
            department_id: Reference(draft.place.department_id()),
            project_id: Reference(draft.place.project_id()),
            responsibility: draft.responsibility,
            allocation: Whole(Some(draft.allocation)),
            starts_on: Day(Some(draft.starts_on)),
            ends_on: Day(draft.ends_on),
            deputy_for_id: Reference(draft.deputy_for_id),
            description: Prose(draft.description),
        }
    }
}
