//! What the API tells.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;

use crate::auth::{Access, Can, ViewRegister, secrets};
use crate::db::Db;
use crate::db::schema::api_tokens;
use crate::error::Result;

/// Whom a token speaks for.
#[derive(Debug, Serialize)]
pub struct Me {
    username: String,
    /// What it may do, which is no more than its owner may.
    access: Access,
    employee_id: Option<i32>,
    /// When the token ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<DateTime<Utc>>,
}

/// Whom the token of a request speaks for.
///
/// # Errors
/// The database's.
pub async fn me(db: &Db, can: &Can<ViewRegister>, token: Option<String>) -> Result<Me> {
    let digest = secrets::digest(&token.unwrap_or_default());
    let expires: Option<NaiveDateTime> = db
        .read(move |conn, _| {
            let row = api_tokens::table.filter(api_tokens::digest.eq(digest));
            Ok(row.select(api_tokens::expires_at).first(conn).optional()?)
        })
        .await?;
    Ok(Me {
        username: can.actor.username.clone(),
        access: can.actor.access,
        employee_id: can.actor.employee_id,
        expires: expires.map(|at| at.and_utc()),
    })
}
