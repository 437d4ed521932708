//! Sessions: rows on the server, known by the hash of a cookie (ASVS 7.2). A stolen table signs nobody in.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use rocket::Request;
use rocket::http::{Cookie, CookieJar, SameSite};
use serde::Serialize;

use super::client::Client;
use super::secrets;
use crate::config::Config;
use crate::db::rows::now;
use crate::db::schema::sessions;
use crate::db::{Conn, dialect};
use crate::error::{AppError, Result};
use crate::text_enum;

text_enum! {
    /// How far a sign-in has come.
    pub enum Stage {
        /// The password was right, a code is still wanted. Opens nothing but the page that asks for it.
        Code = "code",
        /// Signed in.
        Full = "full",
    }
}

/// How long after the password the code may be typed.
pub const HALFWAY: TimeDelta = TimeDelta::minutes(5);
/// So many wrong codes end a sign-in that is half-way.
pub const WRONG_CODES: i32 = 5;

/// A session as its owner sees it.
#[derive(Clone, Debug, Queryable, Selectable, Serialize)]
#[diesel(table_name = sessions)]
pub struct SessionRow {
    /// Its id.
    pub id: i32,
    /// Where it was last seen.
    pub address: String,
    /// What the browser calls itself.
    pub device: String,
    /// When it began, UTC.
    pub created_at: NaiveDateTime,
    /// When it last asked for something, UTC, to the minute.
    pub seen_at: NaiveDateTime,
}

/// How long sessions are good for.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Without a request.
    pub idle: TimeDelta,
    /// In all.
    pub lifetime: TimeDelta,
}

impl Limits {
    /// As the settings have it.
    pub fn of(config: &Config) -> Self {
        let delta = |duration| TimeDelta::from_std(duration).unwrap_or(TimeDelta::zero());
        Self { idle: delta(config.session_idle), lifetime: delta(config.session_lifetime) }
    }

    /// Whether a session that began and was seen at these times is over.
    pub fn are_over(&self, created_at: NaiveDateTime, seen_at: NaiveDateTime, at: NaiveDateTime) -> bool {
        at - seen_at >= self.idle || at - created_at >= self.lifetime
    }
}

/// Starts a session; gives its cookie's value. What is over anyway is taken out on the way.
///
/// # Errors
/// The database's.
pub fn start(conn: &mut Conn, account_id: i32, stage: Stage, client: &Client, limits: Limits) -> Result<(i32, String)> {
    let (token, at) = (secrets::token()?, now());
    diesel::delete(sessions::table.filter(sessions::seen_at.lt(at - limits.idle))).execute(conn)?;
    diesel::insert_into(sessions::table)
        .values((
            sessions::digest.eq(secrets::digest(&token)),
            sessions::account_id.eq(account_id),
            sessions::stage.eq(stage),
            sessions::address.eq(client.address.to_string()),
            sessions::device.eq(&client.device),
            sessions::created_at.eq(at),
            sessions::seen_at.eq(at),
            sessions::confirmed_at.eq(at),
        ))
        .execute(conn)?;
    Ok((dialect::last_id(conn)?, token))
}

/// Gives a session another cookie, from which on the old one is worth nothing (ASVS 7.2.4), and counts the password as
/// just typed.
///
/// # Errors
/// `Unauthorized` when the session is gone, or the database's.
pub fn renew(conn: &mut Conn, id: i32) -> Result<String> {
    let token = secrets::token()?;
    let changed = diesel::update(sessions::table.find(id))
        .set((
            sessions::digest.eq(secrets::digest(&token)),
            sessions::stage.eq(Stage::Full),
            sessions::confirmed_at.eq(now()),
            sessions::wrong_codes.eq(0),
        ))
        .execute(conn)?;
    if changed == 1 { Ok(token) } else { Err(AppError::Unauthorized) }
}

/// Ends a session of an account's; `NotFound` when it has none with this id.
///
/// # Errors
/// `NotFound`, or the database's.
pub fn end(conn: &mut Conn, account_id: i32, id: i32) -> Result<()> {
    let row = sessions::table.filter(sessions::id.eq(id)).filter(sessions::account_id.eq(account_id));
    if diesel::delete(row).execute(conn)? == 1 { Ok(()) } else { Err(AppError::NotFound) }
}

/// Ends all sessions of an account, or all but one; gives how many.
///
/// # Errors
/// The database's.
pub fn end_all(conn: &mut Conn, account_id: i32, but: Option<i32>) -> Result<usize> {
    let rows = sessions::table.filter(sessions::account_id.eq(account_id));
    Ok(match but {
        Some(id) => diesel::delete(rows.filter(sessions::id.ne(id))).execute(conn)?,
        None => diesel::delete(rows).execute(conn)?,
    })
}

/// The sessions of an account that are not over, last seen first.
///
/// # Errors
/// The database's.
pub fn of_account(conn: &mut Conn, account_id: i32, limits: Limits) -> Result<Vec<SessionRow>> {
    let at = now();
    Ok(sessions::table
        .filter(sessions::account_id.eq(account_id))
        .filter(sessions::stage.eq(Stage::Full))
        .filter(sessions::seen_at.gt(at - limits.idle))
        .filter(sessions::created_at.gt(at - limits.lifetime))
        .order((sessions::seen_at.desc(), sessions::id.desc()))
        .limit(100)
        .select(SessionRow::as_select())
        .load(conn)?)
}

/// The name of the session's cookie. The prefix makes browsers insist on https, this host and the whole of it (RFC
/// 6265bis, 4.1.3.2).
pub fn cookie_name(request: &Request<'_>) -> &'static str {
    if Client::of(request).https { "__Host-pm_session" } else { "pm_session" }
}

/// Hands a session to the browser. It ends with the browser, or when the server says so.
pub fn hand_out(request: &Request<'_>, cookies: &CookieJar<'_>, token: String) {
    let cookie = Cookie::build((cookie_name(request), token)).path("/").http_only(true).same_site(SameSite::Lax);
    cookies.add(cookie.secure(Client::of(request).https));
}

/// Takes the session's cookie back.
pub fn take_back(request: &Request<'_>, cookies: &CookieJar<'_>) {
    let cookie = Cookie::build(cookie_name(request)).path("/").secure(Client::of(request).https);
    cookies.remove(cookie);
}
