//! What can be typed about a draft, and what makes it wrong.

use rocket::FromForm;
use serde::{Deserialize, Serialize};

use crate::error::{AppError, FieldErrors, Result};
use crate::web::forms::{Day, FormSpec, Line, Prose, Submission, check_length, require};

/// The form of a draft.
pub const FORM: FormSpec = FormSpec {
    entity: "reorganisation",
    plural: "reorganisations",
    fields: &["name", "takes_effect_on", "note"],
    references: &[],
    words: &[],
};

/// The fields of a draft.
#[derive(Clone, Debug, Default, FromForm, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReorganisationInput {
    /// What people call it.
    pub name: Line,
    /// From which day on it is to be so.
    pub takes_effect_on: Day,
    /// What it is for.
    pub note: Prose,
}

impl ReorganisationInput {
    /// Checks what can be checked without looking at other rows.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    pub fn validate(&self) -> Result<()> {
        let mut errors = FieldErrors::default();
        require(&mut errors, "name", !self.name.0.is_empty());
        check_length(&mut errors, "name", &self.name.0, 120);
        require(&mut errors, "takes_effect_on", self.takes_effect_on.0.is_some());
        check_length(&mut errors, "note", &self.note.0, 4_000);
        errors.into_result()
    }
}

/// The version that a button without any fields of its own was pressed upon.
///
/// # Errors
/// `Stale` when there is none; `Invalid` for a field.
pub fn version_alone(sent: &Submission) -> Result<i32> {
    match sent.values.keys().next() {
        Some(field) => Err(AppError::field(field, "unknown-field")),
        None => sent.version.ok_or(AppError::Stale),
    }
}
