//! What is typed to get in. Passwords and names are taken as they are typed: a blank is a character like any other.

use rocket::FromForm;

use crate::accounts::check_username;
use crate::auth::passwords;
use crate::error::{FieldErrors, Result};
use crate::web::forms::{FormSpec, Line, check_email, require};

const fn spec(fields: &'static [&'static str]) -> FormSpec {
    FormSpec { entity: "credential", plural: "sign-in", fields, references: &[], words: &[] }
}

/// The form with name and password.
pub const CREDENTIALS: FormSpec = spec(&["login", "password"]);
/// The form with the code.
pub const CODE: FormSpec = spec(&["code"]);
/// The form that asks for the password once more.
pub const PASSWORD: FormSpec = spec(&["password"]);
/// The form of the first account.
pub const SETUP: FormSpec = spec(&["setup_code", "username", "email", "new_password", "password_again"]);
/// The form that asks for an account.
pub const REGISTRATION: FormSpec = spec(&["email"]);
/// The form of somebody who was invited.
pub const ACCEPTANCE: FormSpec = spec(&["username", "new_password", "password_again"]);
/// The form of somebody who forgot their password.
pub const FORGOTTEN: FormSpec = spec(&["login"]);
/// The form for another password.
pub const RESET: FormSpec = spec(&["new_password", "password_again"]);

/// A name or an e-mail address, and a password.
#[derive(FromForm)]
pub struct Credentials {
    /// The name or the address.
    pub login: String,
    /// The password.
    pub password: String,
}

impl Credentials {
    pub fn validate(&self) -> Result<()> {
        let mut errors = FieldErrors::default();
        require(&mut errors, "login", !self.login.is_empty());
        require(&mut errors, "password", !self.password.is_empty());
        errors.into_result()
    }
}

/// The code of an authenticator, or a recovery code.
#[derive(FromForm)]
pub struct Code {
    /// Whichever it is.
    pub code: String,
}

/// The password once more.
#[derive(FromForm)]
pub struct Password {
    /// The password.
    pub password: String,
}

/// The first account.
#[derive(FromForm)]
pub struct Setup {
    /// The code that the server prints when it starts.
    pub setup_code: String,
    /// The account's name.
    pub username: String,
    /// Where letters go.
    pub email: Line,
    /// The password.
    pub new_password: String,
    /// The same again.
    pub password_again: String,
}

impl Setup {
    pub fn validate(&self) -> Result<()> {
        let mut errors = FieldErrors::default();
        require(&mut errors, "setup_code", !self.setup_code.trim().is_empty());
        check_username(&mut errors, "username", &self.username);
        check_email(&mut errors, "email", &self.email.0);
        let personal = [self.username.as_str(), self.email.0.split('@').next().unwrap_or_default()];
        check_passwords(&mut errors, &self.new_password, &self.password_again, &personal);
        errors.into_result()
    }
}

/// Somebody who wants an account.
#[derive(FromForm)]
pub struct Registration {
    /// Where the letter goes.
    pub email: Line,
}

impl Registration {
    pub fn validate(&self) -> Result<()> {
        let mut errors = FieldErrors::default();
        check_email(&mut errors, "email", &self.email.0);
        errors.into_result()
    }
}

/// Somebody who was invited.
#[derive(FromForm)]
pub struct Acceptance {
    /// The account's name.
    pub username: String,
    /// The password.
    pub new_password: String,
    /// The same again.
    pub password_again: String,
}

impl Acceptance {
    pub fn validate(&self, email: &str) -> Result<()> {
        let mut errors = FieldErrors::default();
        check_username(&mut errors, "username", &self.username);
        let personal = [self.username.as_str(), email.split('@').next().unwrap_or_default()];
        check_passwords(&mut errors, &self.new_password, &self.password_again, &personal);
        errors.into_result()
    }
}

/// Somebody who forgot their password.
#[derive(FromForm)]
pub struct Forgotten {
    /// The name or the address.
    pub login: String,
}

impl Forgotten {
    pub fn validate(&self) -> Result<()> {
        let mut errors = FieldErrors::default();
        require(&mut errors, "login", !self.login.is_empty());
        errors.into_result()
    }
}

/// Another password.
#[derive(FromForm)]
pub struct Reset {
    /// The password.
    pub new_password: String,
    /// The same again.
    pub password_again: String,
}

impl Reset {
    pub fn validate(&self, personal: &[&str]) -> Result<()> {
        let mut errors = FieldErrors::default();
        check_passwords(&mut errors, &self.new_password, &self.password_again, personal);
        errors.into_result()
    }
}

fn check_passwords(errors: &mut FieldErrors, password: &str, again: &str, personal: &[&str]) {
    passwords::check(errors, "new_password", password, personal);
    if password != again {
        errors.add("password_again", "password-again");
    }
}
