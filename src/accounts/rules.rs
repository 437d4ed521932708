//! What administrators may do to accounts, whether they come by a page or by the command line: each within a transaction
//! that holds the accounts, together with what the audit log keeps of it.
//!
//! Nobody changes their own rights, and the last administrator stays one (ASVS 8.2.1).

use std::collections::BTreeMap;

use super::form::AccountInput;
use super::invitations;
use super::model::{self, Account, NewAccount, note};
use crate::audit::{self, Action, FieldChange};
use crate::auth::{Access, By, sessions};
use crate::db::{Caches, Conn};
use crate::error::{AppError, FieldErrors, Result};
use crate::references::{self, Kind};
use crate::web::forms::{FormSpec, Line, Reference, values_of};

/// What is fixed about the form of an account.
pub const FORM: FormSpec = FormSpec {
    entity: "account",
    plural: "accounts",
    fields: &["email", "access", "employee_id"],
    references: &[("employee_id", Kind::Employee)],
    words: &["access"],
};

/// Makes an account; gives its id.
///
/// # Errors
/// `Invalid` with all complaints, or the database's.
pub fn create(conn: &mut Conn, caches: &Caches<'_>, by: &By, new: &NewAccount) -> Result<i32> {
    check_employee(conn, caches, new.employee_id)?;
    let id = model::insert(conn, new)?;
    let (email, employee_id) = (Line(new.email.clone()), Reference(new.employee_id));
    let input = AccountInput { email, access: new.access, employee_id };
    let fields = changed(conn, caches, None, &input)?;
    note(conn, by, (id, &new.username), Action::Created, &fields)?;
    Ok(id)
}

/// Changes an account that is still at `version`; gives what it was before. With another access its sessions end, and the
/// invitations of one that may not invite any more; with another address the link for a new password that went to the old
/// one.
///
/// # Errors
/// `Stale`, `Invalid` with all complaints, `NotFound`, or the database's.
pub fn change(
    conn: &mut Conn,
    caches: &Caches<'_>,
    by: &By,
    (id, version): (i32, i32),
    input: &AccountInput,
) -> Result<Account> {
    let account = at_version(conn, id, version)?;
    let before = AccountInput::from(&account);
    let fields = changed(conn, caches, Some(&before), input)?;
    if fields.is_empty() {
        return Ok(account);
    }
    let mut errors = FieldErrors::default();
    if input.access != account.access {
        if by.account_id == Some(id) {
            errors.add("access", "own-access");
        } else if is_last_admin(conn, &account)? {
            errors.add("access", "last-admin");
        }
    }
    match check_employee(conn, caches, input.employee_id.0) {
        Err(AppError::Invalid(more)) => errors.add_for_other_fields(more),
        other => other?,
    }
    errors.into_result()?;
    model::update(conn, id, version, input)?;
    if input.email.0 != account.email {
        model::void_reset(conn, id)?;
    }
    if input.access != account.access {
        sessions::end_all(conn, id, None)?;
    }
    if input.access < Access::Admin {
        invitations::withdraw_all_of(conn, by, id)?;
    }
    note(conn, by, (id, &account.username), Action::Updated, &fields)?;
    Ok(account)
}

/// Takes an account that is still at `version` out of use, with its sessions, links and invitations; gives what it was
/// before.
///
/// # Errors
/// `Stale`, `Invalid` with why it has to stay, `NotFound`, or the database's.
pub fn disable(conn: &mut Conn, by: &By, id: i32, version: i32) -> Result<Account> {
    let account = at_version(conn, id, version)?;
    if account.disabled_at.is_some() {
        return Ok(account);
    }
    if by.account_id == Some(id) {
        return Err(AppError::field("", "own-account"));
    }
    if is_last_admin(conn, &account)? {
        return Err(AppError::field("", "last-admin"));
    }
    model::disable(conn, id, version)?;
    sessions::end_all(conn, id, None)?;
    invitations::withdraw_all_of(conn, by, id)?;
    note(conn, by, (id, &account.username), Action::Disabled, &[])?;
    Ok(account)
}

/// Puts an account that is still at `version` to use again; gives what it was before.
///
/// # Errors
/// `Stale`, `NotFound`, or the database's.
pub fn enable(conn: &mut Conn, by: &By, id: i32, version: i32) -> Result<Account> {
    let account = at_version(conn, id, version)?;
    if account.disabled_at.is_some() {
        model::enable(conn, id, version)?;
        note(conn, by, (id, &account.username), Action::Enabled, &[])?;
    }
    Ok(account)
}

/// Ends the sessions of an account, all or all but one; gives its name and how many there were.
///
/// # Errors
/// `NotFound`, or the database's.
pub fn end_sessions(conn: &mut Conn, by: &By, id: i32, but: Option<i32>) -> Result<(String, usize)> {
    let account = model::find(conn, id)?;
    let ended = sessions::end_all(conn, id, but)?;
    if ended > 0 {
        note(conn, by, (id, &account.username), Action::SessionsEnded, &[])?;
    }
    Ok((account.username, ended))
}

/// Takes two-factor sign-in off an account whose owner has lost what makes the codes, and ends its sessions; gives what it
/// was before. Whoever is signed in does that with a code, on a page of their own.
///
/// # Errors
/// `Invalid` with why not, `NotFound`, or the database's.
pub fn reset_totp(conn: &mut Conn, by: &By, id: i32) -> Result<Account> {
    let account = model::find(conn, id)?;
    if by.account_id == Some(id) {
        return Err(AppError::field("", "own-two-factor"));
    }
    if account.totp_secret.is_some() {
        model::set_totp(conn, id, None, 0)?;
        sessions::end_all(conn, id, None)?;
        note(conn, by, (id, &account.username), Action::TotpReset, &[])?;
    }
    Ok(account)
}

/// Sets another password, given as argon2 keeps it, and ends what was opened by the old one.
///
/// # Errors
/// `NotFound`, or the database's.
pub fn reset_password(conn: &mut Conn, by: &By, id: i32, hash: &str) -> Result<Account> {
    let account = model::find(conn, id)?;
    model::set_password(conn, id, hash)?;
    sessions::end_all(conn, id, None)?;
    note(conn, by, (id, &account.username), Action::PasswordReset, &[])?;
    Ok(account)
}

/// A stale save must not be told about rules that the newer version may have made true.
fn at_version(conn: &mut Conn, id: i32, version: i32) -> Result<Account> {
    let account = model::find(conn, id)?;
    if account.version == version { Ok(account) } else { Err(AppError::Stale) }
}

fn is_last_admin(conn: &mut Conn, account: &Account) -> Result<bool> {
    let counts = account.access == Access::Admin && account.disabled_at.is_none();
    Ok(counts && model::enabled_admins(conn)? <= 1)
}

/// Complains about an employee that there is not.
fn check_employee(conn: &mut Conn, caches: &Caches<'_>, id: Option<i32>) -> Result<()> {
    match id {
        Some(id) if references::label(conn, caches, Kind::Employee, id)?.is_none() => {
            Err(AppError::field("employee_id", "unknown-reference"))
        }
        _ => Ok(()),
    }
}

/// The same, and about one who has an account already.
///
/// # Errors
/// `Invalid` with the complaint, or the database's.
pub fn check_unlinked_employee(conn: &mut Conn, caches: &Caches<'_>, id: Option<i32>) -> Result<()> {
    check_employee(conn, caches, id)?;
    match id {
        Some(id) if model::by_employee(conn, id)?.is_some() => Err(AppError::field("employee_id", "taken")),
        _ => Ok(()),
    }
}

/// What the audit log keeps of a change.
///
/// # Errors
/// The database's.
pub fn changed(
    conn: &mut Conn,
    caches: &Caches<'_>,
    before: Option<&AccountInput>,
    after: &AccountInput,
) -> Result<Vec<FieldChange>> {
    let before = before.map_or(Ok(BTreeMap::new()), values_of)?;
    audit::differences(conn, caches, (FORM.fields, FORM.references, FORM.words), &before, &values_of(after)?)
}
