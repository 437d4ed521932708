//! Setting another password.

use crate::accounts;
use crate::audit::Action;
use crate::auth::passwords::Hasher;
use crate::auth::sessions;
use crate::db::{Db, Register};
use crate::error::{AppError, Result};
use crate::mail::{Mailer, letters};
use crate::my_account::form::PasswordInput;
use crate::my_account::proof;
use crate::my_account::proof::Proof;
use crate::my_account::settled::Settled;

/// Sets another password and ends all other sessions (ASVS 7.4.3). Gives another cookie for this one.
///
/// # Errors
/// `Invalid` when the password there is was not typed, or the new one is weak; `Busy`, or the database's.
pub async fn change(db: &Db, hasher: &Hasher, mailer: &Mailer, who: &Settled, input: PasswordInput) -> Result<String> {
    let who = &who.0;
    let id = who.actor.account_id;
    // A weak one is told before an attempt is made of it.
    let known = db.read(move |conn, _| accounts::find(conn, id)).await?;
    input.check_strength(&known.personal())?;
    let typed = proof::password(db, hasher, who, "current", input.current);
    let account = proof::attempt(db, who, Proof::Password, typed).await?;
    let hash = hasher.hash(input.password).await?;
    let (by, session_id, proven) = (who.by.clone(), who.session.id, account.password_hash.clone());
    let token = db
        .write(&[Register::Accounts], move |conn, _| {
            let account = accounts::lock(conn, id)?;
            // Somebody else was quicker: what was typed is the password no longer.
            if account.password_hash != proven {
                return Err(AppError::field("current", "my-password-wrong"));
            }
            accounts::set_password(conn, id, &hash)?;
            sessions::end_all(conn, id, Some(session_id))?;
            accounts::note(conn, &by, (id, &account.username), Action::PasswordChanged, &[])?;
            sessions::renew(conn, session_id)
        })
        .await?;
    mailer.deliver(letters::password_changed(account.language, &account.email, &account.username));
    Ok(token)
}
