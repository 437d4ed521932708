//! Adding to the log.

use diesel::prelude::*;

use super::{Action, FieldChange, Kind};
use crate::auth::By;
use crate::db::Conn;
use crate::db::dialect::on_both;
use crate::db::rows::now;
use crate::db::schema::changes;
use crate::error::{AppError, Result};

/// The longest title that is kept, in characters.
const TITLE: usize = 500;

/// Something that happened to a row.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// What kind of row.
    pub kind: Kind,
    /// Which one; none where there is no row for it.
    pub row_id: Option<i32>,
    /// What people called it then.
    pub title: &'a str,
    /// What happened.
    pub action: Action,
    /// What was in it before and after. Never a secret.
    pub fields: &'a [FieldChange],
}

/// Rows a statement: each has 11 columns.
const A_STATEMENT: usize = 1_000;

/// Writes down what happened. To be called in the transaction that makes it happen.
///
/// # Errors
/// The database's.
pub fn record(conn: &mut Conn, by: &By, event: &Event<'_>) -> Result<()> {
    record_all(conn, by, std::slice::from_ref(event))
}

/// Writes down many things that happened at once. To be called in the transaction that makes them happen.
///
/// # Errors
/// The database's.
pub fn record_all(conn: &mut Conn, by: &By, events: &[Event<'_>]) -> Result<()> {
    let at = now();
    for events in events.chunks(A_STATEMENT) {
        let mut rows = Vec::new();
        for event in events {
            let fields = serde_json::to_string(event.fields).map_err(|error| AppError::internal(&error))?;
            let title: String = event.title.chars().take(TITLE).collect();
            rows.push((
                changes::at.eq(at),
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
            ));
        }
        on_both!(conn, c => diesel::insert_into(changes::table).values(&rows).execute(c))?;
    }
    Ok(())
}
