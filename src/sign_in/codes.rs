//! The rules of the code that comes after the password.

use std::time::{SystemTime, UNIX_EPOCH};

use super::arrival::Arrival;
use super::{model, service};
use crate::accounts::{self, Account};
use crate::audit::Action;
use crate::auth::secrets::Keys;
use crate::auth::sessions::{self, WRONG_CODES};
use crate::auth::throttle::{self, CODES};
use crate::auth::{Halfway, totp};
use crate::db::{Conn, Db};
use crate::error::{AppError, Result};

/// What a code gave.
#[derive(Clone)]
pub enum Checked {
    /// It is right.
    Right {
        /// The account.
        account_id: i32,
        /// The new cookie of the session.
        token: String,
        /// How many recovery codes are left, when it was one of them.
        left: Option<i64>,
    },
    /// It is wrong, and another one may be typed.
    Wrong,
    /// The password has to be typed again: there were too many wrong ones, or it took too long.
    Over,
}

/// Checks a code; a right one completes the sign-in.
///
/// # Errors
/// `TooMany`, or the database's.
pub async fn check(db: &Db, keys: &Keys, arrival: &Arrival, halfway: Halfway, code: String) -> Result<Checked> {
    let counters = vec![CODES.of(&halfway.account_id.to_string())];
    throttle::spend(db, &counters).await?;
    let (keys, arrival) = (keys.clone(), arrival.clone());
    db.write(&[], move |conn, _| {
        let account = accounts::lock(conn, halfway.account_id)?;
        // Counted whatever it is worth, and before anything is known of it.
        let Some(counted) = model::count_code(conn, halfway.session_id)? else {
            throttle::give_back(conn, &counters)?;
            return Ok(Checked::Over);
        };
        let Some(kind) = kind_of(conn, &keys, &account, &code)? else {
            service::note_failure(conn, &arrival.by, Some(&account))?;
            if counted < WRONG_CODES {
                return Ok(Checked::Wrong);
            }
            sessions::end(conn, account.id, halfway.session_id)?;
            return Ok(Checked::Over);
        };
        throttle::give_back(conn, &counters)?;
        let token = sessions::renew(conn, halfway.session_id)?;
        service::note_entry(conn, &arrival.by, &account)?;
        let left = if kind == Kind::Recovery { Some(note_recovery(conn, &arrival, &account)?) } else { None };
        Ok(Checked::Right { account_id: account.id, token, left })
    })
    .await
}

#[derive(PartialEq, Eq)]
enum Kind {
    Authenticator,
    Recovery,
}

/// What kind of right code this is, which is used up by that; none when it is not right.
fn kind_of(conn: &mut Conn, keys: &Keys, account: &Account, code: &str) -> Result<Option<Kind>> {
    let Some(sealed) = &account.totp_secret else {
        return Ok(None);
    };
    let secret = keys.open(account.id, sealed)?;
    let at = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|error| AppError::internal(&error))?;
    Ok(match totp::step_of(&secret, code, at.as_secs()) {
        Some(step) => accounts::use_totp_step(conn, account.id, step)?.then_some(Kind::Authenticator),
        None => accounts::use_recovery_code(conn, account.id, code)?.then_some(Kind::Recovery),
    })
}

fn note_recovery(conn: &mut Conn, arrival: &Arrival, account: &Account) -> Result<i64> {
    let by = arrival.by.as_account(account.id, &account.username);
    accounts::note(conn, &by, (account.id, &account.username), Action::RecoveryCodeUsed, &[])?;
    accounts::recovery_codes_left(conn, account.id)
}
