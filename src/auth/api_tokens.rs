//! API tokens: secrets for programs, each with its own access level and end. Only hashes are stored.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use rocket::Request;
use serde::Serialize;

use super::actor::{Actor, Token};
use super::visit::{self, AccountColumns};
use super::{Access, secrets};
use crate::db::rows::now;
use crate::db::schema::{accounts, api_tokens};
use crate::db::{Conn, dialect};
use crate::error::{AppError, Result};

/// What every token begins with, so that one that was left lying about is known for what it is.
const BEGINNING: &str = "pm_";
/// How many characters of a token are kept to tell it from others.
const SHOWN: usize = 11;

/// A token as its owner sees it.
#[derive(Clone, Debug, Queryable, Selectable, Serialize)]
#[diesel(table_name = api_tokens)]
pub struct TokenRow {
    /// Its id.
    pub id: i32,
    /// What its owner calls it.
    pub name: String,
    /// How it begins.
    pub prefix: String,
    /// What it may do, as long as its owner may.
    pub access: Access,
    /// When it was made, UTC.
    pub created_at: NaiveDateTime,
    /// When it ends, UTC.
    pub expires_at: NaiveDateTime,
    /// When it was last used, UTC, to the minute.
    pub used_at: Option<NaiveDateTime>,
}

/// The token in the one place where it may be sent: `Authorization: Bearer` (RFC 6750, 2.1).
pub fn sent(request: &Request<'_>) -> Option<String> {
    let (scheme, token) = request.headers().get_one("Authorization")?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && token.starts_with(BEGINNING)).then(|| token.to_owned())
}

/// Makes a token that is good for so many days; gives its id and the token itself, which is not to be had again.
///
/// # Errors
/// The database's.
pub fn create(conn: &mut Conn, account_id: i32, name: &str, access: Access, days: i64) -> Result<(i32, String)> {
    let token = format!("{BEGINNING}{}", secrets::token()?);
    let at = now();
    diesel::insert_into(api_tokens::table)
        .values((
            api_tokens::account_id.eq(account_id),
            api_tokens::name.eq(name),
            api_tokens::prefix.eq(token.chars().take(SHOWN).collect::<String>()),
            api_tokens::digest.eq(secrets::digest(&token)),
            api_tokens::access.eq(access),
            api_tokens::created_at.eq(at),
            api_tokens::expires_at.eq(at + TimeDelta::days(days)),
        ))
        .execute(conn)?;
    Ok((dialect::last_id(conn)?, token))
}

/// The tokens of an account, newest first.
///
/// # Errors
/// The database's.
pub fn of_account(conn: &mut Conn, account_id: i32) -> Result<Vec<TokenRow>> {
    Ok(api_tokens::table
        .filter(api_tokens::account_id.eq(account_id))
        .order(api_tokens::id.desc())
        .limit(100)
        .select(TokenRow::as_select())
        .load(conn)?)
}

/// Takes a token of an account's away; gives what it was called.
///
/// # Errors
/// `NotFound`, or the database's.
pub fn revoke(conn: &mut Conn, account_id: i32, id: i32) -> Result<String> {
    let row = api_tokens::table.filter(api_tokens::id.eq(id)).filter(api_tokens::account_id.eq(account_id));
    let name: String = row.select(api_tokens::name).first(conn)?;
    if diesel::delete(row).execute(conn)? == 1 { Ok(name) } else { Err(AppError::NotFound) }
}

/// Who a token speaks for: its owner, with no more than both of them may do. `None` once it is over.
pub(super) fn read(
    conn: &mut Conn,
    digest: &str,
    at: NaiveDateTime,
    today: NaiveDate,
) -> Result<Option<(Actor, i32, NaiveDateTime)>> {
    type TokenColumns = (i32, Access, NaiveDateTime, NaiveDateTime, Option<NaiveDateTime>);
    let row: Option<(TokenColumns, AccountColumns)> = api_tokens::table
        .inner_join(accounts::table)
        .filter(api_tokens::digest.eq(digest))
        .filter(api_tokens::expires_at.gt(at))
        .filter(accounts::disabled_at.is_null())
        .select((
            (api_tokens::id, api_tokens::access, api_tokens::created_at, api_tokens::expires_at, api_tokens::used_at),
            (accounts::id, accounts::username, accounts::access, accounts::employee_id, accounts::totp_secret),
        ))
        .first(conn)
        .optional()?;
    let Some(((id, own, created_at, ends_at, used_at), account)) = row else {
        return Ok(None);
    };
    let mut actor = visit::actor(conn, account, None, today)?;
    actor.access = actor.access.min(own);
    actor.token = Some(Token { id, ends_at });
    // Never used counts as used long ago, so that the first use is written down at once.
    Ok(Some((actor, id, used_at.unwrap_or(created_at - TimeDelta::days(1)))))
}

pub(super) fn note_use(conn: &mut Conn, id: i32) -> Result<()> {
    diesel::update(api_tokens::table.find(id)).set(api_tokens::used_at.eq(Some(now()))).execute(conn)?;
    Ok(())
}
