//! Reading the log: the whole of it by filters, and all that happened to one row.

use serde::Serialize;

use super::filter::Query;
use super::model;
use crate::audit::{self, Filter, HistoryView, Kind, Reader};
use crate::db::Db;
use crate::error::{AppError, Result};

/// How many are on a page.
const PER_PAGE: i64 = 50;

/// A page of the log.
#[derive(Debug, Serialize)]
pub struct Part {
    /// What happened.
    pub history: HistoryView,
    /// Whether there is no account of the name that was asked for.
    pub nobody: bool,
    /// What the row that was asked for was called last.
    pub title: Option<String>,
}

/// The part of the log that an address asks for.
///
/// # Errors
/// `BadQuery`, or the database's.
pub async fn part(db: &Db, query: Query, reader: Reader) -> Result<Part> {
    db.read(move |conn, _| {
        let Some(filter) = query.filter(conn)? else {
            return Ok(Part { history: HistoryView::default(), nobody: true, title: None });
        };
        let title = match (filter.kind, filter.row_id) {
            (Some(kind), Some(id)) => model::last_title(conn, kind, id)?,
            _ => None,
        };
        let found = audit::list(conn, &filter, query.before.0, PER_PAGE)?;
        Ok(Part { history: HistoryView::new(found, &reader), nobody: false, title })
    })
    .await
}

/// All that happened to a row.
#[derive(Debug, Serialize)]
pub struct RowHistory {
    kind: Kind,
    plural: &'static str,
    id: i32,
    /// What it was called last.
    title: Option<String>,
    /// Whether it is still there.
    there: bool,
    history: HistoryView,
}

impl RowHistory {
    /// The id before which older changes begin, when there are any.
    pub fn older(&self) -> Option<i32> {
        self.history.older
    }
}

/// What happened to a row of the register, which may be gone by now.
///
/// # Errors
/// `NotFound` for what never was, or the database's.
pub async fn of_row(db: &Db, plural: &str, id: i32, before: Option<i32>, reader: Reader) -> Result<RowHistory> {
    let kind = Kind::of_plural(plural).ok_or(AppError::NotFound)?;
    db.read(move |conn, _| {
        let title = model::last_title(conn, kind, id)?;
        let there = model::is_there(conn, kind, id)?;
        if title.is_none() && !there {
            return Err(AppError::NotFound);
        }
        let found = audit::list(conn, &Filter::of(kind, id), before, PER_PAGE)?;
        let plural = kind.plural().unwrap_or_default();
        Ok(RowHistory { kind, plural, id, title, there, history: HistoryView::of_one_thing(found, &reader) })
    })
    .await
}
