//! Keeping accounts, for their pages.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::form::AccountInput;
use super::lists::{self, Filter, State, Summary};
use super::model::{self, Account};
use super::rules;
use crate::audit::{self, HistoryView, Reader};
use crate::auth::sessions::{self, Limits};
use crate::auth::{Access, Can, Confirmed, ManageAccounts};
use crate::db::paging::{Listing, Paging};
use crate::db::{Caches, Conn, Db, Register};
use crate::error::{AppError, Result};
use crate::feeds;
use crate::mail::{Mailer, letters};
use crate::references::{self, Kind};
use crate::web::Language;
use crate::web::records::Stored;

/// A page of the list.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter, paging: &Paging) -> Result<Listing<Summary>> {
    lists::page(conn, caches, filter, paging)
}

/// An account as its form sees it.
///
/// # Errors
/// `NotFound`, or the database's.
pub fn stored(conn: &mut Conn, id: i32) -> Result<Stored<AccountInput>> {
    let account = model::find(conn, id)?;
    Ok(Stored { input: AccountInput::from(&account), version: account.version, title: account.username })
}

/// An account as administrators see it, without its secrets.
#[derive(Debug, Serialize)]
pub struct AccountView {
    id: i32,
    username: String,
    email: String,
    access: Access,
    employee_id: Option<i32>,
    employee: Option<String>,
    language: Language,
    password_set_at: NaiveDateTime,
    has_totp: bool,
    recovery_codes: i64,
    signed_in_at: Option<NaiveDateTime>,
    state: State,
    disabled_at: Option<NaiveDateTime>,
    created_at: NaiveDateTime,
    updated_at: NaiveDateTime,
    /// How many sessions are open.
    sessions: usize,
}

/// The page of an account.
#[derive(Debug, Serialize)]
pub struct Shown {
    account: AccountView,
    /// Its calendar feeds.
    feeds: Vec<feeds::Line>,
    /// What last happened to it.
    history: HistoryView,
}

/// An account, what it is signed in with, and what last happened to it.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn show(db: &Db, id: i32, limits: Limits, reader: Reader) -> Result<Shown> {
    db.read(move |conn, caches| {
        let account = model::find(conn, id)?;
        let employee = references::label_of(conn, caches, Kind::Employee, account.employee_id)?;
        let recovery_codes = model::recovery_codes_left(conn, id)?;
        let sessions = sessions::of_account(conn, id, limits)?.len();
        let history = audit::latest(conn, &reader, audit::Kind::Account, id)?;
        let feeds = feeds::lines(conn, caches, id)?;
        Ok(Shown { feeds, account: view(account, employee, recovery_codes, sessions), history })
    })
    .await
}

fn view(account: Account, employee: Option<String>, codes: i64, sessions: usize) -> AccountView {
    AccountView {
        id: account.id,
        username: account.username,
        email: account.email,
        access: account.access,
        employee_id: account.employee_id,
        employee,
        language: account.language,
        password_set_at: account.password_set_at,
        has_totp: account.totp_secret.is_some(),
        recovery_codes: codes,
        signed_in_at: account.signed_in_at,
        state: State::of(account.disabled_at),
        disabled_at: account.disabled_at,
        created_at: account.created_at,
        updated_at: account.updated_at,
        sessions,
    }
}

/// The right to change what somebody may do: an administrator's who typed their password just now, or whose token it is. A
/// token was made with a password just typed, may no more than was said then, and ends; nobody is there to type one when a
/// program uses it. How somebody signs in is changed at a page alone.
#[derive(Clone, Copy)]
pub struct Keeper<'a>(&'a Can<ManageAccounts>);

impl<'a> Keeper<'a> {
    /// At a page.
    pub fn confirmed(can: &'a Can<ManageAccounts>, _: &Confirmed) -> Self {
        Self(can)
    }

    /// By a program.
    ///
    /// # Errors
    /// `Forbidden` for a session.
    pub fn with_token(can: &'a Can<ManageAccounts>) -> Result<Self> {
        if can.actor.token.is_some() { Ok(Self(can)) } else { Err(AppError::Forbidden) }
    }

    /// Who it is.
    pub fn can(self) -> &'a Can<ManageAccounts> {
        self.0
    }
}

/// Changes an account that is still at `version`; gives its name.
///
/// # Errors
/// As for [`rules::change`].
pub async fn update(db: &Db, keeper: Keeper<'_>, id: i32, version: i32, input: AccountInput) -> Result<String> {
    input.validate()?;
    let by = keeper.can().by.clone();
    let changed =
        db.write(&[Register::Accounts], move |conn, caches| rules::change(conn, caches, &by, (id, version), &input));
    Ok(changed.await?.username)
}

/// Takes an account that is still at `version` out of use; gives its name.
///
/// # Errors
/// As for [`rules::disable`].
pub async fn disable(db: &Db, keeper: Keeper<'_>, id: i32, version: i32) -> Result<String> {
    let by = keeper.can().by.clone();
    let write = db.write(&[Register::Accounts], move |conn, _| rules::disable(conn, &by, id, version));
    Ok(write.await?.username)
}

/// Puts an account that is still at `version` to use again; gives its name.
///
/// # Errors
/// As for [`rules::enable`].
pub async fn enable(db: &Db, keeper: Keeper<'_>, id: i32, version: i32) -> Result<String> {
    let by = keeper.can().by.clone();
    let write = db.write(&[Register::Accounts], move |conn, _| rules::enable(conn, &by, id, version));
    Ok(write.await?.username)
}

/// Takes two-factor sign-in off an account and tells its owner; gives its name.
///
/// # Errors
/// As for [`rules::reset_totp`].
pub async fn reset_totp(
    db: &Db,
    mailer: &Mailer,
    (can, _): (&Can<ManageAccounts>, &Confirmed),
    id: i32,
) -> Result<String> {
    let by = can.by.clone();
    let account = db.write(&[Register::Accounts], move |conn, _| rules::reset_totp(conn, &by, id)).await?;
    if account.totp_secret.is_some() {
        mailer.deliver(letters::two_factor_reset(account.language, &account.email, &account.username));
    }
    Ok(account.username)
}

/// Ends all sessions of an account but the one that asks for it; gives its name and how many there were.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn end_sessions(db: &Db, can: &Can<ManageAccounts>, id: i32) -> Result<(String, usize)> {
    let (by, own) = (can.by.clone(), can.actor.session.map(|session| session.id));
    db.write(&[Register::Accounts], move |conn, _| rules::end_sessions(conn, &by, id, own)).await
}
