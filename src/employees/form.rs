//! What can be typed about an employee, and what makes it wrong.

use rocket::FromForm;
use serde::{Deserialize, Serialize};

use crate::error::{FieldErrors, Result};
use crate::text_enum;
use crate::web::forms::{Day, Line, Prose, Reference, check_email, check_key, check_length, require};

text_enum! {
    /// Whether somebody is at work.
    pub enum Status {
        /// Works here.
        Active = "active",
        /// Works here and is away for longer.
        OnLeave = "on_leave",
        /// Does not work here any more.
        Left = "left",
    }
}

/// The fields of an employee.
#[derive(Clone, Debug, FromForm, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmployeeInput {
    /// The personnel number, unique.
    pub number: Line,
    /// Given name.
    pub given_name: Line,
    /// Family name, or names.
    pub family_name: Line,
    /// E-mail address, unique.
    pub email: Line,
    /// Telephone number.
    pub phone: Line,
    /// Job title.
    pub job_title: Line,
    /// The home department.
    pub department_id: Reference,
    /// Who they report to.
    pub manager_id: Reference,
    /// Whether they are at work.
    #[field(default = Status::Active)]
    pub status: Status,
    /// The first day.
    pub hired_on: Day,
    /// The last day.
    pub left_on: Day,
    /// Anything else.
    pub notes: Prose,
}

impl Default for EmployeeInput {
    fn default() -> Self {
        Self {
            number: Line::default(),
            given_name: Line::default(),
            family_name: Line::default(),
            email: Line::default(),
            phone: Line::default(),
            job_title: Line::default(),
            department_id: Reference(None),
            manager_id: Reference(None),
            status: Status::Active,
            hired_on: Day(None),
            left_on: Day(None),
            notes: Prose::default(),
        }
    }
}

impl EmployeeInput {
    /// Checks what can be checked without looking at other rows.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    pub fn validate(&self) -> Result<()> {
        let mut errors = FieldErrors::default();
        check_key(&mut errors, "number", &self.number.0, 40);
        require(&mut errors, "given_name", !self.given_name.0.is_empty());
        check_length(&mut errors, "given_name", &self.given_name.0, 100);
        require(&mut errors, "family_name", !self.family_name.0.is_empty());
        check_length(&mut errors, "family_name", &self.family_name.0, 100);
        check_email(&mut errors, "email", &self.email.0);
        check_length(&mut errors, "phone", &self.phone.0, 40);
        check_length(&mut errors, "job_title", &self.job_title.0, 120);
        if let (Some(first), Some(last)) = (self.hired_on.0, self.left_on.0)
            && last < first
        {
            errors.add("left_on", "left-before-hired");
        }
        check_length(&mut errors, "notes", &self.notes.0, 4_000);
        errors.into_result()
    }
}
