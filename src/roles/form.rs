//! What can be typed about a role, and what makes it wrong.

use rocket::FromForm;
use serde::{Deserialize, Serialize};

use crate::error::{FieldErrors, Result};
use crate::references::Scope;
use crate::web::forms::{Line, Prose, check_key, check_length, require};

/// The fields of a role.
#[derive(Clone, Debug, FromForm, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleInput {
    /// Its name, unique.
    pub name: Line,
    /// Where it can be held.
    #[field(default = Scope::Any)]
    pub scope: Scope,
    /// What its holder answers for.
    pub description: Prose,
}

impl Default for RoleInput {
    fn default() -> Self {
        Self { name: Line::default(), scope: Scope::Any, description: Prose::default() }
    }
}

impl RoleInput {
    /// Checks what can be checked without looking at other rows.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    pub fn validate(&self) -> Result<()> {
        let mut errors = FieldErrors::default();
        require(&mut errors, "name", !self.name.0.is_empty());
        check_key(&mut errors, "name", &self.name.0, 120);
        check_length(&mut errors, "description", &self.description.0, 4_000);
        errors.into_result()
    }
}
