//! What is typed on the pages of one's own account.

use rocket::FromForm;

use crate::auth::{Access, passwords};
use crate::error::{FieldErrors, Result};
use crate::web::forms::{FormSpec, Line, Whole, Word, check_length, require};

/// The longest name of a token, in characters.
const TOKEN_NAME: usize = 80;
/// The longest that a token is good for, in days.
const TOKEN_DAYS: i32 = 365;

/// The form for another password.
pub const PASSWORD: FormSpec = FormSpec {
    entity: "my-password",
    plural: "account",
    fields: &["current", "password", "again"],
    references: &[],
    words: &[],
};

/// The forms that want a code.
pub const CODE: FormSpec =
    FormSpec { entity: "my-code", plural: "account", fields: &["code"], references: &[], words: &[] };

/// The form for a new token.
pub const TOKEN: FormSpec = FormSpec {
    entity: "token",
    plural: "account/tokens",
    fields: &["name", "access", "days"],
    references: &[],
    words: &["access"],
};

/// Another password. What was typed is kept as it is, blanks included.
#[derive(FromForm)]
pub struct PasswordInput {
    /// The password there is.
    #[field(default = String::new())]
    pub current: String,
    /// The new one.
    #[field(default = String::new())]
    pub password: String,
    /// The new one once more.
    #[field(default = String::new())]
    pub again: String,
}

impl PasswordInput {
    /// Complains about what can be seen without the account: fields left empty, two new passwords.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    pub fn validate(&self) -> Result<()> {
        let mut errors = FieldErrors::default();
        require(&mut errors, "current", !self.current.is_empty());
        require(&mut errors, "password", !self.password.is_empty());
        if self.password != self.again {
            errors.add("again", "my-password-again");
        }
        errors.into_result()
    }

    /// Complains when the new password is a weak one for somebody of whom others know these names.
    ///
    /// # Errors
    /// `Invalid` with the complaint.
    pub fn check_strength(&self, personal: &[&str]) -> Result<()> {
        let mut errors = FieldErrors::default();
        passwords::check(&mut errors, "password", &self.password, personal);
        errors.into_result()
    }
}

/// A code of an authenticator, or a recovery code.
#[derive(FromForm)]
pub struct CodeInput {
    /// As it was typed.
    pub code: Line,
}

/// A new token.
#[derive(Clone, FromForm)]
pub struct TokenInput {
    /// What its owner calls it.
    pub name: Line,
    /// What it may do.
    pub access: Word<Access>,
    /// For how many days.
    pub days: Whole,
}

/// A token that there is nothing to say against, as far as can be seen without the account.
#[derive(Clone)]
pub struct TokenDraft {
    /// What its owner calls it.
    pub name: String,
    /// What it may do.
    pub access: Access,
    /// For how many days.
    pub days: i32,
}

impl TokenInput {
    /// The token that is meant.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    pub fn validate(&self) -> Result<TokenDraft> {
        let mut errors = FieldErrors::default();
        require(&mut errors, "name", !self.name.0.is_empty());
        check_length(&mut errors, "name", &self.name.0, TOKEN_NAME);
        require(&mut errors, "access", self.access.0.is_some());
        require(&mut errors, "days", self.days.0.is_some());
        if self.days.0.is_some_and(|days| !(1..=TOKEN_DAYS).contains(&days)) {
            errors.add("days", "token-days");
        }
        errors.into_result()?;
        let (access, days) = (self.access.0.unwrap_or(Access::Viewer), self.days.0.unwrap_or_default());
        Ok(TokenDraft { name: self.name.0.clone(), access, days })
    }
}
