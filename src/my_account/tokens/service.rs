//! Making tokens and taking them away.

use serde::Serialize;

use crate::accounts;
use crate::audit::{self, Action, Event, FieldChange};
use crate::auth::api_tokens::{self, TokenRow};
use crate::auth::{Access, Confirmed};
use crate::db::rows::now;
use crate::db::{Db, Register};
use crate::error::{AppError, Result};
use crate::my_account::form::TokenDraft;
use crate::my_account::settled::Settled;

/// How many tokens an account has at most, those that are over with them.
const MOST: usize = 50;

/// A token as its owner sees it.
#[derive(Debug, Serialize)]
pub struct Line {
    row: TokenRow,
    /// Whether it is good for nothing any more.
    over: bool,
}

/// The tokens of the one who asks, newest first.
///
/// # Errors
/// The database's.
pub async fn list(db: &Db, who: &Settled) -> Result<Vec<Line>> {
    let id = who.0.actor.account_id;
    let rows = db.read(move |conn, _| api_tokens::of_account(conn, id)).await?;
    let at = now();
    Ok(rows.into_iter().map(|row| Line { over: row.expires_at <= at, row }).collect())
}

/// The levels that a token of theirs can have.
pub fn levels(who: &Settled) -> Vec<Access> {
    Access::ALL.iter().copied().filter(|level| *level <= who.0.actor.access).collect()
}

/// Makes a token, and gives it: it is not to be had again.
///
/// # Errors
/// `Invalid` when it may more than its owner, or there are too many; or the database's.
pub async fn create(db: &Db, who: &Confirmed, draft: TokenDraft) -> Result<String> {
    let (id, by) = (who.0.actor.account_id, who.0.by.clone());
    db.write(&[Register::Accounts], move |conn, _| {
        let TokenDraft { name, access, days } = &draft;
        if *access > accounts::lock(conn, id)?.access {
            return Err(AppError::field("access", "token-access"));
        }
        if api_tokens::of_account(conn, id)?.len() >= MOST {
            return Err(AppError::field("name", "token-many"));
        }
        let (token_id, token) = api_tokens::create(conn, id, name, *access, i64::from(*days))?;
        let fields =
            [FieldChange::texts("name", None, Some(name)), FieldChange::words("access", None, Some(access.as_str()))];
        let event = Event {
            kind: audit::Kind::Token,
            row_id: Some(token_id),
            title: name,
            action: Action::TokenCreated,
            fields: &fields,
        };
        audit::record(conn, &by, &event)?;
        Ok(token)
    })
    .await
}

/// Takes one of one's tokens away; gives what it was called.
///
/// # Errors
/// `NotFound` when it is none of theirs, or the database's.
pub async fn revoke(db: &Db, who: &Settled, token_id: i32) -> Result<String> {
    let (id, by) = (who.0.actor.account_id, who.0.by.clone());
    db.write(&[Register::Accounts], move |conn, _| {
        let token = api_tokens::of_account(conn, id)?.into_iter().find(|token| token.id == token_id);
        let name = api_tokens::revoke(conn, id, token_id)?;
        let access = token.map(|token| token.access.as_str());
        let fields = [FieldChange::texts("name", Some(&name), None), FieldChange::words("access", access, None)];
        let event = Event {
            kind: audit::Kind::Token,
            row_id: Some(token_id),
            title: &name,
            action: Action::TokenRevoked,
            fields: &fields,
        };
        audit::record(conn, &by, &event)?;
        Ok(name)
    })
    .await
}
