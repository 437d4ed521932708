//! The rules of invitations.

use serde::Serialize;

use super::links::HOURS;
use super::model::{self, Summary};
use crate::accounts::service::Keeper;
use crate::accounts::{AccountInput, by_email, rules};
use crate::audit::{self, Action, Event};
use crate::auth::throttle::{self, INVITATIONS_FROM, LETTERS_TO};
use crate::auth::{By, Can, ManageAccounts, secrets};
use crate::config::Config;
use crate::db::paging::{Listing, Paging};
use crate::db::{Caches, Conn, Db, Register};
use crate::employees;
use crate::error::{AppError, FieldErrors, Result};
use crate::mail::{Mailer, letters};
use crate::search::fold;
use crate::web::Language;
use crate::web::forms::{Line, Reference};

/// A page of the open invitations.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, caches: &Caches<'_>, paging: &Paging) -> Result<Listing<Summary>> {
    model::page(conn, caches, paging)
}

/// An invitation that was just made. The link is not to be had again.
#[derive(Serialize)]
pub struct Invited {
    email: String,
    link: String,
    hours: i64,
    /// Whether a letter is on its way, and not just in a file of the server's.
    mailed: bool,
}

/// The input that an invitation of somebody begins with: their address, when they are among the employees.
///
/// # Errors
/// The database's.
pub fn suggestion(conn: &mut Conn, employee_id: Option<i32>) -> Result<AccountInput> {
    let email = match employee_id {
        Some(id) => employees::email_of(conn, id)?,
        None => None,
    };
    let employee_id = Reference(employee_id.filter(|_| email.is_some()));
    Ok(AccountInput { email: Line(email.unwrap_or_default()), employee_id, ..AccountInput::default() })
}

/// Invites somebody by a letter in the language of the one who invites. An earlier invitation to the same address is
/// worth nothing from then on.
///
/// # Errors
/// `Invalid` with all complaints, or the database's.
pub async fn invite(
    db: &Db,
    (config, mailer): (&Config, &Mailer),
    keeper: Keeper<'_>,
    language: Language,
    input: AccountInput,
) -> Result<Invited> {
    let email = input.email.0.clone();
    let letter = Letter::new(config, keeper, &input)?;
    count(db, keeper, &input).await?;
    let writes = letter.clone();
    db.write(&[Register::Accounts], move |conn, caches| writes.put(conn, caches, &input).map(drop)).await?;
    letter.send(mailer, language);
    Ok(Invited { email, link: letter.link, hours: HOURS, mailed: mailer.sends() })
}

/// Counts a letter that is about to be sent.
///
/// # Errors
/// `TooMany`, or the database's.
pub async fn count(db: &Db, keeper: Keeper<'_>, input: &AccountInput) -> Result<()> {
    let from = INVITATIONS_FROM.of(&keeper.can().by.address);
    throttle::spend(db, &[from, LETTERS_TO.of(&fold::key(&input.email.0))]).await
}

/// A letter with a link that nobody has been given yet.
#[derive(Clone)]
pub struct Letter {
    by: By,
    from: String,
    to: String,
    token: String,
    link: String,
}

impl Letter {
    /// A letter to whom an input invites.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    pub fn new(config: &Config, keeper: Keeper<'_>, input: &AccountInput) -> Result<Self> {
        input.validate()?;
        let (can, token) = (keeper.can(), secrets::token()?);
        let link = config.link(&format!("/invitations/{token}"));
        let (by, from) = (can.by.clone(), can.actor.username.clone());
        Ok(Self { by, from, to: input.email.0.clone(), token, link })
    }

    /// Makes the invitation that its link opens; gives its id. To be called in a transaction that writes accounts.
    ///
    /// # Errors
    /// `Invalid` with all complaints, or the database's.
    pub fn put(&self, conn: &mut Conn, caches: &Caches<'_>, input: &AccountInput) -> Result<i32> {
        put(conn, caches, &self.by, input, &self.token)
    }

    /// Sends it, once the invitation is there.
    pub fn send(&self, mailer: &Mailer, language: Language) {
        mailer.deliver(letters::invitation(language, &self.to, &self.from, &self.link, HOURS));
    }
}

fn put(conn: &mut Conn, caches: &Caches<'_>, by: &By, input: &AccountInput, token: &str) -> Result<i32> {
    let mut errors = FieldErrors::default();
    if by_email(conn, &input.email.0)?.is_some() {
        errors.add("email", "account-exists");
    }
    match rules::check_unlinked_employee(conn, caches, input.employee_id.0) {
        Err(AppError::Invalid(more)) => errors.add_for_other_fields(more),
        other => other?,
    }
    errors.into_result()?;
    let id = model::put(conn, by, input, token)?;
    let fields = rules::changed(conn, caches, None, input)?;
    let event = Event {
        kind: audit::Kind::Invitation,
        row_id: Some(id),
        title: &input.email.0,
        action: Action::Invited,
        fields: &fields,
    };
    audit::record(conn, by, &event)?;
    Ok(id)
}

/// Takes an open invitation back; gives the address it went to.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn withdraw(db: &Db, can: &Can<ManageAccounts>, id: i32) -> Result<String> {
    let by = can.by.clone();
    db.write(&[Register::Accounts], move |conn, _| model::withdraw(conn, &by, id)).await
}
