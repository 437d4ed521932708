//! The rows that getting in is about: sessions on their way, links for another password.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;

use crate::auth::secrets;
use crate::auth::sessions::{HALFWAY, Stage, WRONG_CODES};
use crate::db::Conn;
use crate::db::rows::now;
use crate::db::schema::{accounts, employees, password_resets, sessions};
use crate::error::{AppError, Result};
use crate::search::fold;

/// How long a link for another password is good for.
pub const FORGOTTEN: TimeDelta = TimeDelta::minutes(30);

/// The employee that a new account belongs to: the one it is for, or else the one with the same address; none whom an
/// account belongs to already.
pub fn owner(conn: &mut Conn, meant: Option<i32>, email: &str) -> Result<Option<i32>> {
    let found = match meant {
        Some(id) => Some(id),
        None => {
            let same = employees::table.filter(employees::email_key.eq(fold::key(email)));
            same.select(employees::id).first(conn).optional()?
        }
    };
    let Some(id) = found else { return Ok(None) };
    let taken: i64 = accounts::table.filter(accounts::employee_id.eq(id)).count().get_result(conn)?;
    Ok((taken == 0).then_some(id))
}

/// Ends the session that a cookie is of, whatever has become of it.
pub fn end_session(conn: &mut Conn, cookie: Option<&str>) -> Result<()> {
    if let Some(cookie) = cookie {
        diesel::delete(sessions::table.filter(sessions::digest.eq(secrets::digest(cookie)))).execute(conn)?;
    }
    Ok(())
}

/// Counts a code, right or wrong, to a sign-in that is half-way; gives how many there were with it. None when it is no
/// longer half-way. One statement, so that no two codes are taken for one (ASVS 6.5.1).
pub fn count_code(conn: &mut Conn, session_id: i32) -> Result<Option<i32>> {
    let row = sessions::table
        .filter(sessions::id.eq(session_id))
        .filter(sessions::stage.eq(Stage::Code))
        .filter(sessions::wrong_codes.lt(WRONG_CODES))
        .filter(sessions::created_at.gt(now() - HALFWAY));
    if diesel::update(row).set(sessions::wrong_codes.eq(sessions::wrong_codes + 1)).execute(conn)? == 0 {
        return Ok(None);
    }
    Ok(Some(sessions::table.find(session_id).select(sessions::wrong_codes).first(conn)?))
}

/// The account that a link for another password is for, as long as it is good.
///
/// # Errors
/// `NotFound`, or the database's.
pub fn reset(conn: &mut Conn, token: &str) -> Result<i32> {
    let row = password_resets::table
        .inner_join(accounts::table)
        .filter(password_resets::digest.eq(secrets::digest(token)))
        .filter(password_resets::expires_at.gt(now()))
        .filter(accounts::disabled_at.is_null());
    Ok(row.select(password_resets::account_id).first(conn)?)
}

/// Puts a link for another password in place of the one there was.
pub fn put_reset(conn: &mut Conn, account_id: i32, token: &str) -> Result<()> {
    forget_reset(conn, account_id)?;
    let expires_at: NaiveDateTime = now() + FORGOTTEN;
    diesel::insert_into(password_resets::table)
        .values((
            password_resets::account_id.eq(account_id),
            password_resets::digest.eq(secrets::digest(token)),
            password_resets::expires_at.eq(expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes the link for another password of an account away.
pub fn forget_reset(conn: &mut Conn, account_id: i32) -> Result<()> {
    diesel::delete(password_resets::table.find(account_id)).execute(conn)?;
    Ok(())
}

/// Uses a link for another password up.
///
/// # Errors
/// `NotFound` when somebody else was faster, or the database's.
pub fn use_reset(conn: &mut Conn, token: &str) -> Result<i32> {
    let account_id = reset(conn, token)?;
    let row = password_resets::table.filter(password_resets::digest.eq(secrets::digest(token)));
    if diesel::delete(row).execute(conn)? == 1 { Ok(account_id) } else { Err(AppError::NotFound) }
}
