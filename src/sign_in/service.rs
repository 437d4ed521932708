//! The rules of the password: comparing it, starting a session, asking for it once more, signing out.

use super::arrival::Arrival;
use super::model;
use crate::accounts::{self, Account};
use crate::audit::{self, Action, Event};
use crate::auth::passwords::{Hasher, Verdict};
use crate::auth::sessions::{self, Stage};
use crate::auth::throttle::{self, Counter, PASSWORDS_HERE, PASSWORDS_OF_ACCOUNT, PASSWORDS_OF_NETWORK};
use crate::auth::{By, SignedIn};
use crate::db::{Conn, Db, Register};
use crate::error::{AppError, Result};

/// What a right password gave.
#[derive(Clone)]
pub struct Entered {
    /// The account.
    pub account_id: i32,
    /// Its name.
    pub username: String,
    /// The session.
    pub session_id: i32,
    /// Its cookie.
    pub token: String,
    /// How far it goes.
    pub stage: Stage,
}

/// Compares a name and a password, and starts a session when they are right; none when they are not, whatever is wrong
/// with them: the answer and the work are the same (ASVS 6.3.8).
///
/// # Errors
/// `TooMany`, `Busy`, or the database's.
pub async fn sign_in(
    db: &Db,
    hasher: &Hasher,
    arrival: &Arrival,
    login: String,
    password: String,
) -> Result<Option<Entered>> {
    let typed = login.clone();
    let found = db.read(move |conn, _| accounts::by_login(conn, &typed)).await?;
    let counters = counters(arrival, &login, found.as_ref().map(|account| account.id));
    throttle::spend(db, &counters).await?;
    let usable = found.as_ref().filter(|account| account.disabled_at.is_none());
    let stored = usable.map(|account| account.password_hash.clone());
    let verdict = compare(db, hasher, &counters, password.clone(), stored).await?;
    let account = match found {
        Some(account) if verdict.right && account.disabled_at.is_none() => account,
        other => {
            let by = arrival.by.clone();
            db.write(&[], move |conn, _| note_failure(conn, &by, other.as_ref())).await?;
            return Ok(None);
        }
    };
    let newer = if verdict.outdated { newer_hash(hasher, password).await? } else { None };
    let arrival = arrival.clone();
    let registers = if arrival.known().is_some() { &[Register::Accounts][..] } else { &[] };
    db.write(registers, move |conn, _| {
        let Some(account) = same(conn, &account)? else {
            note_failure(conn, &arrival.by, Some(&account))?;
            return Ok(None);
        };
        if let Some(newer) = &newer {
            accounts::renew_hash(conn, account.id, &account.password_hash, newer)?;
        }
        throttle::give_back(conn, &counters)?;
        let stage = if account.totp_secret.is_some() { Stage::Code } else { Stage::Full };
        enter(conn, &arrival, &account, stage).map(Some)
    })
    .await
}

/// What a password is counted by. Names that nobody has are counted like all others.
fn counters(arrival: &Arrival, login: &str, account_id: Option<i32>) -> Vec<Counter> {
    let (key, network) = (login.to_lowercase(), arrival.client.network());
    let mut counters = vec![PASSWORDS_OF_NETWORK.of(&network), PASSWORDS_HERE.of(&format!("{network} {key}"))];
    // A stranger must not slow down the owner, who has been in with this browser before.
    if account_id.is_none() || arrival.device != account_id {
        counters.push(PASSWORDS_OF_ACCOUNT.of(&key));
    }
    counters
}

/// Compares in turn. An attempt that had no turn was none.
async fn compare(
    db: &Db,
    hasher: &Hasher,
    counters: &[Counter],
    password: String,
    stored: Option<String>,
) -> Result<Verdict> {
    let compared = hasher.verify(password, stored).await;
    if compared.is_err() {
        let counters = counters.to_vec();
        db.write(&[], move |conn, _| throttle::give_back(conn, &counters)).await?;
    }
    compared
}

/// A newer hash of the same password; none while there is too much to do: the next sign-in will do.
async fn newer_hash(hasher: &Hasher, password: String) -> Result<Option<String>> {
    match hasher.hash(password).await {
        Ok(hash) => Ok(Some(hash)),
        Err(AppError::Busy) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The account as it is now, held until the transaction ends; none when its password was changed, or it was taken out
/// of use, while the password was compared.
fn same(conn: &mut Conn, compared: &Account) -> Result<Option<Account>> {
    let account = accounts::lock(conn, compared.id)?;
    let same = account.disabled_at.is_none() && account.password_hash == compared.password_hash;
    Ok(same.then_some(account))
}

/// Starts a session in place of the one that the browser had.
///
/// # Errors
/// The database's.
pub fn enter(conn: &mut Conn, arrival: &Arrival, account: &Account, stage: Stage) -> Result<Entered> {
    model::end_session(conn, arrival.cookie.as_deref())?;
    let (session_id, token) = sessions::start(conn, account.id, stage, &arrival.client, arrival.limits)?;
    if stage == Stage::Full {
        note_entry(conn, &arrival.by, account)?;
    }
    Ok(Entered { account_id: account.id, username: account.username.clone(), session_id, token, stage })
}

/// Writes down that somebody is in.
///
/// # Errors
/// The database's.
pub fn note_entry(conn: &mut Conn, by: &By, account: &Account) -> Result<()> {
    accounts::mark_signed_in(conn, account.id)?;
    let by = by.as_account(account.id, &account.username);
    accounts::note(conn, &by, (account.id, &account.username), Action::SignedIn, &[])
}

/// Writes down that somebody was refused. What was typed where no account is known stays out of it: people type their
/// password into the wrong field.
///
/// # Errors
/// The database's.
pub fn note_failure(conn: &mut Conn, by: &By, account: Option<&Account>) -> Result<()> {
    let (row_id, title) = account.map_or((None, ""), |account| (Some(account.id), account.username.as_str()));
    let event = Event { kind: audit::Kind::Account, row_id, title, action: Action::SignInFailed, fields: &[] };
    audit::record(conn, by, &event)
}

/// Compares the password of somebody signed in once more; gives the new cookie of the session, or none when the
/// password is wrong.
///
/// # Errors
/// `TooMany`, `Busy`, `Unauthorized` when the session has ended meanwhile, or the database's.
pub async fn confirm(
    db: &Db,
    hasher: &Hasher,
    arrival: &Arrival,
    who: &SignedIn,
    password: String,
) -> Result<Option<String>> {
    let (id, session_id, by) = (who.actor.account_id, who.session.id, who.by.clone());
    let account = db.read(move |conn, _| accounts::find(conn, id)).await?;
    let counters = counters(arrival, &account.username, Some(id));
    throttle::spend(db, &counters).await?;
    let stored = Some(account.password_hash.clone());
    if !compare(db, hasher, &counters, password, stored).await?.right {
        db.write(&[], move |conn, _| note_failure(conn, &by, Some(&account))).await?;
        return Ok(None);
    }
    db.write(&[Register::Accounts], move |conn, _| {
        if same(conn, &account)?.is_none() {
            return Err(AppError::Unauthorized);
        }
        throttle::give_back(conn, &counters)?;
        sessions::renew(conn, session_id).map(Some)
    })
    .await
}

/// Ends the session of somebody signed in.
///
/// # Errors
/// The database's.
pub async fn sign_out(db: &Db, who: SignedIn) -> Result<()> {
    db.write(&[Register::Accounts], move |conn, _| {
        let actor = &who.actor;
        match sessions::end(conn, actor.account_id, who.session.id) {
            // It was ended from elsewhere a moment ago.
            Err(AppError::NotFound) => Ok(()),
            Err(error) => Err(error),
            Ok(()) => accounts::note(conn, &who.by, (actor.account_id, &actor.username), Action::SignedOut, &[]),
        }
    })
    .await
}
