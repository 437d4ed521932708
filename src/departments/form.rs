//! What can be typed about a department, and what makes it wrong.

use rocket::FromForm;
use serde::{Deserialize, Serialize};

use crate::error::{FieldErrors, Result};
use crate::web::forms::{Line, Prose, Reference, check_key, check_length, require};

/// The fields of a department.
#[derive(Clone, Debug, Default, FromForm, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepartmentInput {
    /// Its name, unique under its parent.
    pub name: Line,
    /// Its code, unique.
    pub code: Line,
    /// The department it is part of.
    pub parent_id: Reference,
    /// What it does.
    pub description: Prose,
}

impl DepartmentInput {
    /// Checks what can be checked without looking at other rows.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    pub fn validate(&self) -> Result<()> {
        let mut errors = FieldErrors::default();
        require(&mut errors, "name", !self.name.0.is_empty());
        check_key(&mut errors, "name", &self.name.0, 120);
        check_key(&mut errors, "code", &self.code.0, 40);
        check_length(&mut errors, "description", &self.description.0, 4_000);
        errors.into_result()
    }
}
