//! What somebody's own account is like.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::settled::Settled;
use crate::accounts;
use crate::auth::sessions::Limits;
use crate::auth::{Access, api_tokens, sessions};
use crate::db::Db;
use crate::error::Result;
use crate::feeds;
use crate::references::{self, Kind};

/// An account as its owner sees it.
#[derive(Debug, Serialize)]
pub struct Overview {
    username: String,
    email: String,
    access: Access,
    employee_id: Option<i32>,
    employee: Option<String>,
    password_set_at: NaiveDateTime,
    has_totp: bool,
    codes_left: i64,
    sessions: usize,
    tokens: usize,
    feeds: i64,
}

/// The account of the one who asks.
///
/// # Errors
/// The database's.
pub async fn overview(db: &Db, who: &Settled, limits: Limits) -> Result<Overview> {
    let id = who.0.actor.account_id;
    db.read(move |conn, caches| {
        let account = accounts::find(conn, id)?;
        let employee = references::label_of(conn, caches, Kind::Employee, account.employee_id)?;
        Ok(Overview {
            employee,
            has_totp: account.totp_secret.is_some(),
            codes_left: accounts::recovery_codes_left(conn, id)?,
            sessions: sessions::of_account(conn, id, limits)?.len(),
            tokens: api_tokens::of_account(conn, id)?.len(),
            feeds: feeds::count(conn, id)?,
            username: account.username,
            email: account.email,
            access: account.access,
            employee_id: account.employee_id,
            password_set_at: account.password_set_at,
        })
    })
    .await
}
