//! Proofs that it is the owner who asks, wanted before something that could take an account away from them.

use std::future::Future;

use crate::accounts::{self, Account};
use crate::auth::passwords::Hasher;
use crate::auth::secrets::Keys;
use crate::auth::throttle::{self, CODES, PASSWORDS_HERE};
use crate::auth::{SignedIn, totp};
use crate::db::rows::now;
use crate::db::{Conn, Db};
use crate::error::{AppError, Result};

/// What somebody proves who they are with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The password.
    Password,
    /// A code of an authenticator, or a recovery code.
    Code,
}

/// Carries out an attempt to prove who one is, counted like one to sign in: whoever found a browser open could try for
/// ever otherwise. Every password and code that these pages compare with what is stored goes through here. An attempt
/// that failed ends in `Invalid`; any other is given back.
///
/// # Errors
/// `TooMany`, or those of the attempt.
pub async fn attempt<T>(db: &Db, who: &SignedIn, by: Proof, proof: impl Future<Output = Result<T>>) -> Result<T> {
    let id = who.actor.account_id;
    let counters = vec![match by {
        Proof::Password => PASSWORDS_HERE.of(&format!("{} own {id}", who.by.address)),
        Proof::Code => CODES.of(&id.to_string()),
    }];
    throttle::spend(db, &counters).await?;
    let proven = proof.await;
    if !matches!(proven, Err(AppError::Invalid(_))) {
        db.write(&[], move |conn, _| throttle::give_back(conn, &counters)).await?;
    }
    proven
}

/// The account, when this is its password.
///
/// # Errors
/// A complaint about `field` when it is not; `Busy`, or the database's.
pub async fn password(db: &Db, hasher: &Hasher, who: &SignedIn, field: &str, typed: String) -> Result<Account> {
    let id = who.actor.account_id;
    let account = db.read(move |conn, _| accounts::find(conn, id)).await?;
    let verdict = hasher.verify(typed, Some(account.password_hash.clone())).await?;
    if verdict.right { Ok(account) } else { Err(AppError::field(field, "my-password-wrong")) }
}

/// Uses up a code of an authenticator or a recovery code of an account that is held by this transaction.
///
/// # Errors
/// A complaint about `code` when it is none, or was used before; `Stale` when there is no two-factor sign-in to turn
/// to; or the database's.
pub fn code(conn: &mut Conn, keys: &Keys, account: &Account, typed: &str) -> Result<()> {
    let sealed = account.totp_secret.as_deref().ok_or(AppError::Stale)?;
    let secret = keys.open(account.id, sealed)?;
    let used = match totp::step_of(&secret, typed, seconds()) {
        Some(step) => accounts::use_totp_step(conn, account.id, step)?,
        None => accounts::use_recovery_code(conn, account.id, typed)?,
    };
    if used { Ok(()) } else { Err(wrong_code()) }
}

/// The complaint about a code, whatever is wrong with it.
pub fn wrong_code() -> AppError {
    AppError::field("code", "my-code-wrong")
}

/// The time as authenticators count it: seconds since 1970.
pub fn seconds() -> u64 {
    u64::try_from(now().and_utc().timestamp()).unwrap_or_default()
}
