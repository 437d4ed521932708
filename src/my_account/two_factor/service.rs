//! The rules of two-factor sign-in.

use serde::Serialize;

use crate::accounts::{self, Account};
use crate::audit::Action;
use crate::auth::secrets::Keys;
use crate::auth::{Confirmed, SignedIn, recovery, sessions, totp};
use crate::config::Config;
use crate::db::{Db, Register};
use crate::error::{AppError, Result};
use crate::mail::{Mailer, letters};
use crate::my_account::proof::Proof;
use crate::my_account::{model, proof};

/// By which name authenticators show the program.
const ISSUER: &str = "ProjMan";

/// Whether signing in takes a code.
#[derive(Debug, Serialize)]
pub struct State {
    on: bool,
    codes_left: i64,
    /// Whether everybody has to have it.
    required: bool,
}

impl State {
    /// Refuses what only those have who have two-factor sign-in.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn expect_on(&self) -> Result<()> {
        if self.on { Ok(()) } else { Err(AppError::NotFound) }
    }
}

/// What comes of setting it up.
pub struct SetUp {
    /// Another cookie for the session.
    pub token: String,
    /// The recovery codes, which are not to be had again.
    pub codes: Vec<String>,
}

/// Whether the account of the one who asks has two-factor sign-in, and how many recovery codes are left.
///
/// # Errors
/// The database's.
pub async fn state(db: &Db, config: &Config, who: &SignedIn) -> Result<State> {
    let (id, required) = (who.actor.account_id, config.require_totp);
    db.read(move |conn, _| {
        let on = accounts::find(conn, id)?.totp_secret.is_some();
        Ok(State { on, codes_left: accounts::recovery_codes_left(conn, id)?, required })
    })
    .await
}

/// Makes a secret that waits in this session for its first code; one that waits already is forgotten.
///
/// # Errors
/// `Stale` when two-factor sign-in is on, or the database's.
pub async fn start(db: &Db, keys: &Keys, who: &Confirmed) -> Result<()> {
    let (id, session_id) = (who.0.actor.account_id, who.0.session.id);
    let sealed = keys.seal(id, &totp::secret()?)?;
    db.write(&[], move |conn, _| {
        expect_off(&accounts::lock(conn, id)?)?;
        model::set_pending_secret(conn, session_id, Some(&sealed))
    })
    .await
}

fn expect_off(account: &Account) -> Result<()> {
    if account.totp_secret.is_none() { Ok(()) } else { Err(AppError::Stale) }
}

/// The secret that waits for its first code, if there is one.
///
/// # Errors
/// The database's, or a secret that does not open.
pub async fn pending(db: &Db, keys: &Keys, who: &Confirmed) -> Result<Option<Vec<u8>>> {
    let session_id = who.0.session.id;
    let sealed = db.read(move |conn, _| model::pending_secret(conn, session_id)).await?;
    sealed.map(|sealed| keys.open(who.0.actor.account_id, &sealed)).transpose()
}

/// The secret that waits, drawn for an authenticator.
///
/// # Errors
/// `NotFound` when none waits; else as for [`pending`].
pub async fn drawn(db: &Db, keys: &Keys, who: &Confirmed) -> Result<String> {
    let secret = pending(db, keys, who).await?.ok_or(AppError::NotFound)?;
    totp::qr_svg(&totp::uri(&secret, ISSUER, &who.0.actor.username))
}

/// Turns two-factor sign-in on, when this is a code of the secret that waits. The code is used up by it, and all other
/// sessions end.
///
/// # Errors
/// A complaint about `code`, `Stale` when no secret waits or it is on already, or the database's.
pub async fn set_up(db: &Db, keys: &Keys, mailer: &Mailer, who: &Confirmed, code: &str) -> Result<SetUp> {
    let (id, session_id, by) = (who.0.actor.account_id, who.0.session.id, who.0.by.clone());
    let (keys, code, codes) = (keys.clone(), code.to_owned(), recovery::codes()?);
    let (account, token, codes) = db
        .write(&[Register::Accounts], move |conn, _| {
            let account = accounts::lock(conn, id)?;
            expect_off(&account)?;
            let sealed = model::pending_secret(conn, session_id)?.ok_or(AppError::Stale)?;
            let step = totp::step_of(&keys.open(id, &sealed)?, &code, proof::seconds());
            accounts::set_totp(conn, id, Some(&sealed), step.ok_or_else(proof::wrong_code)?)?;
            accounts::put_recovery_codes(conn, id, &codes)?;
            model::set_pending_secret(conn, session_id, None)?;
            accounts::note(conn, &by, (id, &account.username), Action::TotpOn, &[])?;
            sessions::end_all(conn, id, Some(session_id))?;
            Ok((account, sessions::renew(conn, session_id)?, codes.clone()))
        })
        .await?;
    mailer.deliver(letters::two_factor_on(account.language, &account.email, &account.username));
    Ok(SetUp { token, codes })
}

/// Turns two-factor sign-in off, when this is a code. All other sessions end; gives another cookie for this one.
///
/// # Errors
/// A complaint about `code` when it is none, or when everybody has to have two-factor sign-in; `Stale` when it is off, or
/// the database's.
pub async fn turn_off(
    db: &Db,
    keys: &Keys,
    config: &Config,
    mailer: &Mailer,
    who: &Confirmed,
    code: &str,
) -> Result<String> {
    if config.require_totp {
        return Err(AppError::field("code", "my-totp-required"));
    }
    let (id, session_id, by) = (who.0.actor.account_id, who.0.session.id, who.0.by.clone());
    let (keys, code) = (keys.clone(), code.to_owned());
    let turned_off = db.write(&[Register::Accounts], move |conn, _| {
        let account = accounts::lock(conn, id)?;
        proof::code(conn, &keys, &account, &code)?;
        accounts::set_totp(conn, id, None, 0)?;
        accounts::note(conn, &by, (id, &account.username), Action::TotpOff, &[])?;
        sessions::end_all(conn, id, Some(session_id))?;
        Ok((account, sessions::renew(conn, session_id)?))
    });
    let (account, token) = proof::attempt(db, &who.0, Proof::Code, turned_off).await?;
    mailer.deliver(letters::two_factor_off(account.language, &account.email, &account.username));
    Ok(token)
}

/// Puts ten other recovery codes in place of those there were, when this is a code. Gives them, once.
///
/// # Errors
/// A complaint about `code`, `Stale` when two-factor sign-in is off, or the database's.
pub async fn other_codes(db: &Db, keys: &Keys, who: &Confirmed, code: &str) -> Result<Vec<String>> {
    let (id, by) = (who.0.actor.account_id, who.0.by.clone());
    let (keys, code, codes) = (keys.clone(), code.to_owned(), recovery::codes()?);
    let made = db.write(&[Register::Accounts], move |conn, _| {
        let account = accounts::lock(conn, id)?;
        proof::code(conn, &keys, &account, &code)?;
        accounts::put_recovery_codes(conn, id, &codes)?;
        accounts::note(conn, &by, (id, &account.username), Action::RecoveryCodesMade, &[])?;
        Ok(codes.clone())
    });
    proof::attempt(db, &who.0, Proof::Code, made).await
}
