//! The rules by which accounts come to be: the first one, and those of people who were invited or asked for one.

use super::arrival::Arrival;
use super::form::{Acceptance, Setup};
use super::model;
use super::service::{self, Entered};
use crate::accounts::invitations::{self, Invitation};
use crate::accounts::{self, NewAccount};
use crate::audit::{self, Action, Event};
use crate::auth::passwords::Hasher;
use crate::auth::secrets::{self, Keys};
use crate::auth::sessions::Stage;
use crate::auth::throttle::{self, LETTERS_FROM, LETTERS_TO, SETUP};
use crate::auth::{Access, By, is_any_account};
use crate::config::Config;
use crate::db::{Conn, Db, Register};
use crate::error::{AppError, Result};
use crate::mail::{Mailer, letters};
use crate::search::fold;
use crate::web::Language;

/// Makes the first account, for whoever has the code that the server printed, and signs them in.
///
/// # Errors
/// A complaint about the code, `TooMany`, `NotFound` when there is an account by now, or the database's.
pub async fn set_up(
    db: &Db,
    keys: &Keys,
    hasher: &Hasher,
    arrival: &Arrival,
    language: Language,
    input: Setup,
) -> Result<Entered> {
    let counters = vec![SETUP.of(&arrival.client.network())];
    throttle::spend(db, &counters).await?;
    if !keys.is_setup_code(&input.setup_code) {
        let by = arrival.by.clone();
        db.write(&[], move |conn, _| service::note_failure(conn, &by, None)).await?;
        return Err(AppError::field("setup_code", "setup-code"));
    }
    let account = NewAccount {
        username: input.username,
        email: input.email.0,
        access: Access::Admin,
        employee_id: None,
        language,
        password_hash: hasher.hash(input.new_password).await?,
    };
    let arrival = arrival.clone();
    db.write(&[Register::Accounts], move |conn, _| {
        throttle::give_back(conn, &counters)?;
        if is_any_account(conn)? {
            return Err(AppError::NotFound);
        }
        join(conn, &arrival, None, &account)
    })
    .await
}

/// Makes an account and signs its owner in.
fn join(conn: &mut Conn, arrival: &Arrival, meant: Option<i32>, new: &NewAccount) -> Result<Entered> {
    let employee_id = model::owner(conn, meant, &new.email)?;
    let id = accounts::insert(conn, &NewAccount { employee_id, ..new.clone() })?;
    let account = accounts::find(conn, id)?;
    let by = arrival.by.as_account(id, &account.username);
    accounts::note(conn, &by, (id, &account.username), Action::Created, &[])?;
    service::enter(conn, arrival, &account, Stage::Full)
}

/// Sends a link for an account to an address, or, when it has one, a letter that says so. Whoever asks cannot tell which
/// (ASVS 6.3.8).
///
/// # Errors
/// `TooMany`, or the database's.
pub async fn register(
    db: &Db,
    mailer: &Mailer,
    config: &Config,
    arrival: &Arrival,
    language: Language,
    email: String,
) -> Result<()> {
    let key = fold::key(&email);
    throttle::spend(db, &[LETTERS_FROM.of(&arrival.client.network()), LETTERS_TO.of(&key)]).await?;
    let (token, by, to) = (secrets::token()?, arrival.by.clone(), email.clone());
    let link = config.link(&format!("/invitations/{token}"));
    let known = db
        .write(&[], move |conn, _| {
            let known = accounts::by_email(conn, &to)?;
            match &known {
                Some(account) => {
                    invitations::forget_own(conn, &key)?;
                    accounts::note(conn, &by, (account.id, &account.username), Action::RegistrationAsked, &[])?;
                }
                None => {
                    let id = invitations::invite_oneself(conn, &to, &token)?;
                    note_request(conn, &by, id, &to)?;
                }
            }
            Ok(known)
        })
        .await?;
    mailer.deliver(match known {
        Some(account) => letters::already_registered(account.language, &account.email, &config.link("/sign-in")),
        None => letters::registration(language, &email, &link, invitations::HOURS),
    });
    Ok(())
}

fn note_request(conn: &mut Conn, by: &By, id: i32, email: &str) -> Result<()> {
    let event = Event {
        kind: audit::Kind::Invitation,
        row_id: Some(id),
        title: email,
        action: Action::RegistrationAsked,
        fields: &[],
    };
    audit::record(conn, by, &event)
}

/// The invitation of a link.
///
/// # Errors
/// `NotFound` when it was used, or is over, or somebody with this address has an account by now; or the database's.
pub async fn invitation(db: &Db, token: String) -> Result<Invitation> {
    db.read(move |conn, _| still_wanted(conn, &token)).await
}

fn still_wanted(conn: &mut Conn, token: &str) -> Result<Invitation> {
    let invitation = invitations::find(conn, token)?;
    match accounts::by_email(conn, &invitation.email)? {
        Some(_) => Err(AppError::NotFound),
        None => Ok(invitation),
    }
}

/// Makes the account of an invitation, which is used up by that, and signs its owner in.
///
/// # Errors
/// A complaint about the name, `NotFound` as for [`invitation`], or the database's.
pub async fn accept(
    db: &Db,
    hasher: &Hasher,
    arrival: &Arrival,
    language: Language,
    token: String,
    input: Acceptance,
) -> Result<Entered> {
    let (username, password_hash) = (input.username, hasher.hash(input.new_password).await?);
    let arrival = arrival.clone();
    db.write(&[Register::Accounts], move |conn, _| {
        let invitation = still_wanted(conn, &token)?;
        invitations::use_up(conn, &invitation)?;
        let account = NewAccount {
            username: username.clone(),
            email: invitation.email,
            access: invitation.access,
            employee_id: None,
            language,
            password_hash: password_hash.clone(),
        };
        join(conn, &arrival, invitation.employee_id, &account)
    })
    .await
}
