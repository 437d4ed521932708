//! Adding to the log.

use diesel::prelude::*;

use super::{Action, FieldChange};
use crate::auth::By;
use crate::db::Conn;
use crate::db::rows::now;
use crate::db::schema::changes;
use crate::error::{AppError, Result};

/// The longest title that is kept, in characters.
const TITLE: usize = 500;

/// Something that happened to a row.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// What kind of row: `employee`, `account`, ...
    pub kind: &'a str,
    /// Which one; none where there is no row for it.
    pub row_id: Option<i32>,
    /// What people called it then.
    pub title: &'a str,
    /// What happened.
    pub action: Action,
    /// What was in it before and after. Never a secret.
    pub fields: &'a [FieldChange],
}

/// Writes down what happened. To be called in the transaction that makes it happen.
///
/// # Errors
/// The database's.
pub fn record(conn: &mut Conn, by: &By, event: &Event<'_>) -> Result<()> {
    let fields = serde_json::to_string(event.fields).map_err(|error| AppError::internal(&error))?;
    let title: String = event.title.chars().take(TITLE).collect();
    diesel::insert_into(changes::table)
        .values((
            changes::at.eq(now()),
            changes::account_id.eq(by.account_id),
            changes::actor.eq(&by.actor),
            changes::via.eq(by.via),
            changes::address.eq(&by.address),
            changes::request.eq(&by.request),
            changes::kind.eq(event.kind),
            changes::row_id.eq(event.row_id),
            changes::title.eq(title),
            changes::action.eq(event.action),
            changes::fields.eq(fields),
        ))
        .execute(conn)?;
    Ok(())
}
