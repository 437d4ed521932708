//! What can be typed about a project, and what makes it wrong.

use rocket::FromForm;
use serde::{Deserialize, Serialize};

use crate::error::{FieldErrors, Result};
use crate::text_enum;
use crate::web::forms::{Day, Line, Prose, Reference, check_key, check_length, require};

text_enum! {
    /// How far a project is.
    pub enum Status {
        /// Not begun.
        Planned = "planned",
        /// Under way.
        Active = "active",
        /// Begun and resting.
        Paused = "paused",
        /// Done, or given up.
        Finished = "finished",
    }
}

/// The fields of a project.
#[derive(Clone, Debug, FromForm, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProjectInput {
    /// Its code, unique.
    pub code: Line,
    /// Its name.
    pub name: Line,
    /// How far it is.
    #[field(default = Status::Planned)]
    pub status: Status,
    /// The department that owns it.
    pub department_id: Reference,
    /// The first day.
    pub starts_on: Day,
    /// The last day.
    pub ends_on: Day,
    /// What it is about.
    pub description: Prose,
}

impl Default for ProjectInput {
    fn default() -> Self {
        Self {
            code: Line::default(),
            name: Line::default(),
            status: Status::Planned,
            department_id: Reference(None),
            starts_on: Day(None),
            ends_on: Day(None),
            description: Prose::default(),
        }
    }
}

impl ProjectInput {
    /// Checks what can be checked without looking at other rows.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    pub fn validate(&self) -> Result<()> {
        let mut errors = FieldErrors::default();
        require(&mut errors, "code", !self.code.0.is_empty());
        check_key(&mut errors, "code", &self.code.0, 40);
        require(&mut errors, "name", !self.name.0.is_empty());
        check_length(&mut errors, "name", &self.name.0, 120);
        check_length(&mut errors, "description", &self.description.0, 4_000);
        if let (Some(first), Some(last)) = (self.starts_on.0, self.ends_on.0)
            && last < first
        {
            errors.add("ends_on", "end-before-start");
        }
        errors.into_result()
    }
}
