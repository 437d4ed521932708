//! Looking at one's sessions and ending them.

use serde::Serialize;

use super::device::{Device, device};
use crate::accounts;
use crate::audit::Action;
use crate::auth::sessions::{self, Limits, SessionRow};
use crate::db::{Db, Register};
use crate::error::Result;
use crate::my_account::settled::Settled;

/// A session as its owner sees it.
#[derive(Debug, Serialize)]
pub struct Line {
    row: SessionRow,
    /// In words, where the browser is known.
    device: Option<Device>,
    /// Whether it is the one that asks.
    this: bool,
}

/// What was ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The session that asked.
    This,
    /// Another one.
    Another,
}

/// The sessions of the one who asks, this one first.
///
/// # Errors
/// The database's.
pub async fn list(db: &Db, who: &Settled, limits: Limits) -> Result<Vec<Line>> {
    let (id, own) = (who.0.actor.account_id, who.0.session.id);
    let rows = db.read(move |conn, _| sessions::of_account(conn, id, limits)).await?;
    let mut lines: Vec<Line> =
        rows.into_iter().map(|row| Line { device: device(&row.device), this: row.id == own, row }).collect();
    lines.sort_by_key(|line| !line.this);
    Ok(lines)
}

/// Ends one of one's sessions.
///
/// # Errors
/// `NotFound` when it is none of theirs, or the database's.
pub async fn end(db: &Db, who: &Settled, session_id: i32) -> Result<Ended> {
    let (id, by) = (who.0.actor.account_id, who.0.by.clone());
    db.write(&[Register::Accounts], move |conn, _| {
        sessions::end(conn, id, session_id)?;
        accounts::note(conn, &by, (id, &by.actor), Action::SessionsEnded, &[])
    })
    .await?;
    Ok(if session_id == who.0.session.id { Ended::This } else { Ended::Another })
}

/// Ends all of one's sessions, with the one that asks.
///
/// # Errors
/// The database's.
pub async fn end_all(db: &Db, who: &Settled) -> Result<()> {
    let (id, by) = (who.0.actor.account_id, who.0.by.clone());
    db.write(&[Register::Accounts], move |conn, _| {
        sessions::end_all(conn, id, None)?;
        accounts::note(conn, &by, (id, &by.actor), Action::SessionsEnded, &[])
    })
    .await
}
