//! What these pages keep beside the rows of accounts, sessions and tokens.

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::sessions;
use crate::error::{AppError, Result};

/// The sealed secret that a session is about to set two-factor sign-in up with, if it is.
pub fn pending_secret(conn: &mut Conn, session_id: i32) -> Result<Option<String>> {
    Ok(sessions::table.find(session_id).select(sessions::totp_pending).first::<Option<String>>(conn)?)
}

/// Puts a sealed secret in place of the one that was pending, or takes it away.
pub fn set_pending_secret(conn: &mut Conn, session_id: i32, sealed: Option<&str>) -> Result<()> {
    let row = diesel::update(sessions::table.find(session_id));
    if row.set(sessions::totp_pending.eq(sealed)).execute(conn)? == 1 { Ok(()) } else { Err(AppError::Unauthorized) }
}
