//! The rules of passwords that were forgotten.

use super::arrival::Arrival;
use super::model::{self, FORGOTTEN};
use crate::accounts::{self, Account};
use crate::audit::{self, Action, Event};
use crate::auth::passwords::Hasher;
use crate::auth::throttle::{self, LETTERS_FROM, LETTERS_TO};
use crate::auth::{By, secrets, sessions};
use crate::config::Config;
use crate::db::{Conn, Db, Register};
use crate::error::{AppError, Result};
use crate::mail::{Mailer, letters};

/// The number of no account.
const NOBODY: i32 = 0;

/// Sends a link for another password to the owner of an account. Whoever asks cannot tell whether there is one: the
/// answer and the work are the same (ASVS 6.3.8).
///
/// # Errors
/// `TooMany`, or the database's.
pub async fn ask(db: &Db, mailer: &Mailer, config: &Config, arrival: &Arrival, login: String) -> Result<()> {
    let network = arrival.client.network();
    throttle::spend(db, &[LETTERS_FROM.of(&network), LETTERS_TO.of(&login.to_lowercase())]).await?;
    let found = db.read(move |conn, _| accounts::by_login(conn, &login)).await?;
    let account = found.filter(|account| account.disabled_at.is_none());
    // One account has two names to be asked by. The answer must not tell that they are of one.
    let own = account.as_ref().map_or_else(|| format!("nobody {network}"), |account| format!("account {}", account.id));
    let may_send = match throttle::spend(db, &[LETTERS_TO.of(&own)]).await {
        Ok(()) => true,
        Err(AppError::TooMany(_)) => false,
        Err(error) => return Err(error),
    };
    let (token, by) = (secrets::token()?, arrival.by.clone());
    let link = config.link(&format!("/reset-password/{token}"));
    let account = account.filter(|_| may_send);
    let sent = account.clone();
    db.write(&[], move |conn, _| {
        match &account {
            Some(account) => {
                // Two at once for one account take turns.
                accounts::lock(conn, account.id)?;
                model::put_reset(conn, account.id, &token)?;
            }
            None => model::forget_reset(conn, NOBODY)?,
        }
        note_request(conn, &by, account.as_ref())
    })
    .await?;
    if let Some(Account { language, email, username, .. }) = sent {
        mailer.deliver(letters::password_reset(language, &email, &username, &link, FORGOTTEN.num_minutes()));
    }
    Ok(())
}

fn note_request(conn: &mut Conn, by: &By, account: Option<&Account>) -> Result<()> {
    let (row_id, title) = account.map_or((None, ""), |account| (Some(account.id), account.username.as_str()));
    let event = Event { kind: audit::Kind::Account, row_id, title, action: Action::ResetAsked, fields: &[] };
    audit::record(conn, by, &event)
}

/// The account that a link is for.
///
/// # Errors
/// `NotFound` when it was used, or is over, or a newer one was asked for; or the database's.
pub async fn account(db: &Db, token: String) -> Result<Account> {
    db.read(move |conn, _| {
        let id = model::reset(conn, &token)?;
        accounts::find(conn, id)
    })
    .await
}

/// Sets another password by a link, which is used up by that, and ends all sessions of the account. It signs nobody in:
/// the second factor is still to be asked for.
///
/// # Errors
/// `NotFound` as for [`account`], or the database's.
pub async fn reset(
    db: &Db,
    hasher: &Hasher,
    mailer: &Mailer,
    arrival: &Arrival,
    token: String,
    password: String,
) -> Result<()> {
    let (hash, by) = (hasher.hash(password).await?, arrival.by.clone());
    let Account { language, email, username, .. } = db
        .write(&[Register::Accounts], move |conn, _| {
            let id = model::use_reset(conn, &token)?;
            let account = accounts::lock(conn, id)?;
            accounts::set_password(conn, id, &hash)?;
            sessions::end_all(conn, id, None)?;
            accounts::note(conn, &by, (id, &account.username), Action::PasswordReset, &[])?;
            Ok(account)
        })
        .await?;
    mailer.deliver(letters::password_changed(language, &email, &username));
    Ok(())
}
