//! What can be typed about an account and about an invitation to one, and what makes it wrong.

use rocket::FromForm;
use serde::{Deserialize, Serialize};

use super::model::Account;
use crate::auth::Access;
use crate::error::{FieldErrors, Result};
use crate::web::forms::{Line, Reference, Submission, check_email};

/// What an administrator says of an account, and of one that somebody is invited to. There is no password in it: nobody
/// sets another one's.
#[derive(Clone, Debug, FromForm, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountInput {
    /// Where letters go.
    pub email: Line,
    /// What it may do.
    #[field(default = Access::Viewer)]
    pub access: Access,
    /// Who it belongs to, among the employees.
    pub employee_id: Reference,
}

impl Default for AccountInput {
    fn default() -> Self {
        Self { email: Line::default(), access: Access::Viewer, employee_id: Reference(None) }
    }
}

impl From<&Account> for AccountInput {
    fn from(account: &Account) -> Self {
        Self { email: Line(account.email.clone()), access: account.access, employee_id: Reference(account.employee_id) }
    }
}

impl AccountInput {
    /// Checks what can be checked without looking at other rows.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    pub fn validate(&self) -> Result<()> {
        let mut errors = FieldErrors::default();
        check_email(&mut errors, "email", &self.email.0);
        errors.into_result()
    }
}

/// Complains about every field of a form that is one button only.
///
/// # Errors
/// `Invalid` with all complaints.
pub fn expect_no_fields(sent: &Submission) -> Result<()> {
    let mut errors = FieldErrors::default();
    for name in sent.values.keys() {
        errors.add(name, "unknown-field");
    }
    errors.into_result()
}
