//! The rows of accounts. Everything that changes what an account may do, or who it is, is to be called in a transaction
//! that writes [`Register::Accounts`](crate::db::Register::Accounts): by its revision every server forgets what it knew.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::form::AccountInput;
use crate::audit::{self, Action, Event, FieldChange};
use crate::auth::{Access, By, recovery};
use crate::db::Conn;
use crate::db::rows::{in_order, now};
use crate::db::schema::{accounts, password_resets, recovery_codes};
use crate::error::Result;
use crate::search::{fold, words};
use crate::web::Language;
use crate::{insert_row, update_row};

/// An account. Not to be shown as a whole: it holds secrets.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = accounts)]
pub struct Account {
    /// Its id.
    pub id: i32,
    /// Its version.
    pub version: i32,
    /// Its name, as typed; case does not matter.
    pub username: String,
    /// Where letters go.
    pub email: String,
    /// What it may do.
    pub access: Access,
    /// Who it belongs to, among the employees.
    pub employee_id: Option<i32>,
    /// The language of letters.
    pub language: Language,
    /// The password, as argon2 keeps it (PHC string).
    pub password_hash: String,
    /// When the password was set, UTC.
    pub password_set_at: NaiveDateTime,
    /// The secret of two-factor sign-in, sealed; none when it is off.
    pub totp_secret: Option<String>,
    /// When somebody last signed in, UTC.
    pub signed_in_at: Option<NaiveDateTime>,
    /// Since when it is out of use, UTC.
    pub disabled_at: Option<NaiveDateTime>,
    /// When it was made, UTC.
    pub created_at: NaiveDateTime,
    /// When it was changed last, UTC.
    pub updated_at: NaiveDateTime,
}

impl Account {
    /// What a password must not contain.
    pub fn personal(&self) -> [&str; 2] {
        [&self.username, self.email.split('@').next().unwrap_or_default()]
    }
}

/// What a new account is made of.
#[derive(Clone)]
pub struct NewAccount {
    /// Its name.
    pub username: String,
    /// Where letters go.
    pub email: String,
    /// What it may do.
    pub access: Access,
    /// Who it belongs to, among the employees.
    pub employee_id: Option<i32>,
    /// The language of letters.
    pub language: Language,
    /// The password, as argon2 keeps it.
    pub password_hash: String,
}

/// An account by id.
///
/// # Errors
/// `NotFound`, or the database's.
pub fn find(conn: &mut Conn, id: i32) -> Result<Account> {
    Ok(accounts::table.find(id).select(Account::as_select()).first(conn)?)
}

/// The accounts with these ids, in their order.
///
/// # Errors
/// The database's.
pub fn by_ids(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Account>> {
    let rows: Vec<Account> =
        accounts::table.filter(accounts::id.eq_any(ids)).select(Account::as_select()).load(conn)?;
    Ok(in_order(ids, rows, |account| account.id))
}

/// The account that somebody means who types this to sign in: its name or its e-mail address, in any case of letters.
///
/// Nothing else is folded: what only looks like a name is another one.
///
/// # Errors
/// The database's.
pub fn by_login(conn: &mut Conn, typed: &str) -> Result<Option<Account>> {
    let key = typed.to_lowercase();
    let query = accounts::table.select(Account::as_select()).into_boxed();
    let query = if key.contains('@') {
        query.filter(accounts::email_key.eq(key.clone()))
    } else {
        query.filter(accounts::username_key.eq(key.clone()))
    };
    let found: Option<Account> = query.first(conn).optional()?;
    // MariaDB passes over blanks at the end of a text (PAD SPACE).
    Ok(found.filter(|account| account.username.to_lowercase() == key || fold::key(&account.email) == key))
}

/// The account with this e-mail address.
///
/// # Errors
/// The database's.
pub fn by_email(conn: &mut Conn, email: &str) -> Result<Option<Account>> {
    let row = accounts::table.filter(accounts::email_key.eq(fold::key(email)));
    Ok(row.select(Account::as_select()).first(conn).optional()?)
}

/// The account that belongs to an employee.
///
/// # Errors
/// The database's.
pub fn by_employee(conn: &mut Conn, employee_id: i32) -> Result<Option<i32>> {
    let row = accounts::table.filter(accounts::employee_id.eq(employee_id));
    Ok(row.select(accounts::id).first(conn).optional()?)
}

/// Makes an account; gives its id.
///
/// # Errors
/// A complaint about `username`, `email` or `employee_id` when another account has it, or the database's.
pub fn insert(conn: &mut Conn, new: &NewAccount) -> Result<i32> {
    let values = (
        accounts::username.eq(&new.username),
        accounts::username_key.eq(new.username.to_lowercase()),
        accounts::email.eq(&new.email),
        accounts::email_key.eq(fold::key(&new.email)),
        accounts::access.eq(new.access),
        accounts::employee_id.eq(new.employee_id),
        accounts::language.eq(new.language.as_str()),
        accounts::password_hash.eq(&new.password_hash),
        accounts::password_set_at.eq(now()),
    );
    let id = insert_row!(conn, accounts, values)?;
    index(conn, id)?;
    Ok(id)
}

/// Makes an account findable by its name and its address.
fn index(conn: &mut Conn, id: i32) -> Result<()> {
    let row = accounts::table.find(id).select((accounts::username, accounts::email));
    let (username, email): (String, String) = row.first(conn)?;
    Ok(words::put(conn, words::Kind::Account, id, &fold::sort_name(&username), &[&username, &email])?)
}

/// Takes the link back by which somebody may set a new password, if there is one.
///
/// # Errors
/// The database's.
pub fn void_reset(conn: &mut Conn, id: i32) -> Result<()> {
    diesel::delete(password_resets::table.find(id)).execute(conn)?;
    Ok(())
}

/// Holds an account for this transaction, so that what is read of it stays true until the end.
///
/// # Errors
/// `NotFound`, or the database's.
pub fn lock(conn: &mut Conn, id: i32) -> Result<Account> {
    diesel::update(accounts::table.find(id)).set(accounts::updated_at.eq(accounts::updated_at)).execute(conn)?;
    find(conn, id)
}

/// Sets another password, given as argon2 keeps it.
///
/// # Errors
/// The database's.
pub fn set_password(conn: &mut Conn, id: i32, hash: &str) -> Result<()> {
    void_reset(conn, id)?;
    let at = now();
    diesel::update(accounts::table.find(id))
        .set((
            accounts::password_hash.eq(hash),
            accounts::password_set_at.eq(at),
            accounts::updated_at.eq(at),
            accounts::version.eq(accounts::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Puts the same password's newer hash in place of the one it was just compared with.
///
/// # Errors
/// The database's.
pub fn renew_hash(conn: &mut Conn, id: i32, old: &str, new: &str) -> Result<()> {
    let row = accounts::table.filter(accounts::id.eq(id)).filter(accounts::password_hash.eq(old));
    diesel::update(row).set(accounts::password_hash.eq(new)).execute(conn)?;
    Ok(())
}

/// Writes down that somebody has just signed in.
///
/// # Errors
/// The database's.
pub fn mark_signed_in(conn: &mut Conn, id: i32) -> Result<()> {
    diesel::update(accounts::table.find(id)).set(accounts::signed_in_at.eq(Some(now()))).execute(conn)?;
    Ok(())
}

/// Sets what administrators may set of an account that is still at `version`.
///
/// # Errors
/// A complaint about `email` or `employee_id` when another account has it, `Stale`, `NotFound`, or the database's.
pub fn update(conn: &mut Conn, id: i32, version: i32, input: &AccountInput) -> Result<()> {
    let values = (
        accounts::email.eq(&input.email.0),
        accounts::email_key.eq(fold::key(&input.email.0)),
        accounts::access.eq(input.access),
        accounts::employee_id.eq(input.employee_id.0),
    );
    update_row!(conn, accounts, id, version, values)?;
    index(conn, id)
}

/// Turns two-factor sign-in on with a sealed secret, of which codes up to `step` are used up, or off. The recovery codes
/// go with it.
///
/// # Errors
/// The database's.
pub fn set_totp(conn: &mut Conn, id: i32, secret: Option<&str>, step: i64) -> Result<()> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::account_id.eq(id))).execute(conn)?;
    diesel::update(accounts::table.find(id))
        .set((
            accounts::totp_secret.eq(secret),
            accounts::totp_step.eq(step),
            accounts::updated_at.eq(now()),
            accounts::version.eq(accounts::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Uses the code of a time step up; `false` when it, or a later one, was used before. One statement, so that of two
/// requests with one code one is refused (ASVS 6.5.1).
///
/// # Errors
/// The database's.
pub fn use_totp_step(conn: &mut Conn, id: i32, step: i64) -> Result<bool> {
    let unused = accounts::table.filter(accounts::id.eq(id)).filter(accounts::totp_step.lt(step));
    Ok(diesel::update(unused).set(accounts::totp_step.eq(step)).execute(conn)? == 1)
}

/// Puts recovery codes in place of those there were.
///
/// # Errors
/// The database's.
pub fn put_recovery_codes(conn: &mut Conn, id: i32, codes: &[String]) -> Result<()> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::account_id.eq(id))).execute(conn)?;
    for digest in codes.iter().filter_map(|code| recovery::digest(code)) {
        diesel::insert_into(recovery_codes::table)
            .values((recovery_codes::account_id.eq(id), recovery_codes::digest.eq(digest)))
            .execute(conn)?;
    }
    Ok(())
}

/// Uses a recovery code up; `false` when it is none, or was used before.
///
/// # Errors
/// The database's.
pub fn use_recovery_code(conn: &mut Conn, id: i32, typed: &str) -> Result<bool> {
    let Some(digest) = recovery::digest(typed) else {
        return Ok(false);
    };
    let row = recovery_codes::table.filter(recovery_codes::account_id.eq(id)).filter(recovery_codes::digest.eq(digest));
    Ok(diesel::delete(row).execute(conn)? == 1)
}

/// How many recovery codes are left.
///
/// # Errors
/// The database's.
pub fn recovery_codes_left(conn: &mut Conn, id: i32) -> Result<i64> {
    Ok(recovery_codes::table.filter(recovery_codes::account_id.eq(id)).count().get_result(conn)?)
}

/// Takes an account out of use.
///
/// # Errors
/// `Stale`, `NotFound`, or the database's.
pub fn disable(conn: &mut Conn, id: i32, version: i32) -> Result<()> {
    void_reset(conn, id)?;
    update_row!(conn, accounts, id, version, accounts::disabled_at.eq(Some(now())))
}

/// Puts an account to use again.
///
/// # Errors
/// `Stale`, `NotFound`, or the database's.
pub fn enable(conn: &mut Conn, id: i32, version: i32) -> Result<()> {
    update_row!(conn, accounts, id, version, accounts::disabled_at.eq(None::<NaiveDateTime>))
}

/// How many administrators there are who can sign in. The last one must stay.
///
/// # Errors
/// The database's.
pub fn enabled_admins(conn: &mut Conn) -> Result<i64> {
    let admins = accounts::table.filter(accounts::access.eq(Access::Admin)).filter(accounts::disabled_at.is_null());
    Ok(admins.count().get_result(conn)?)
}

/// Writes into the audit log what happened to an account.
///
/// # Errors
/// The database's.
pub fn note(conn: &mut Conn, by: &By, account: (i32, &str), action: Action, fields: &[FieldChange]) -> Result<()> {
    let (id, username) = account;
    audit::record(conn, by, &Event { kind: audit::Kind::Account, row_id: Some(id), title: username, action, fields })
}
