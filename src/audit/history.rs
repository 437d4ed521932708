//! Reading the log, newest first, in parts that begin after a row already read.

use chrono::{Days, NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::Serialize;

use super::{Action, FieldChange, HistoryView, Kind, Reader, seals};
use crate::auth::Via;
use crate::db::dialect::MultiBackend;
use crate::db::schema::changes;
use crate::db::{Caches, Conn, Register};
use crate::error::Result;

/// How many are named on the page of a row.
const LATEST: i64 = 5;

/// Something that happened.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// Its id: later ones have higher ones.
    pub id: i32,
    /// When, UTC.
    pub at: NaiveDateTime,
    /// The account that did it.
    pub account_id: Option<i32>,
    /// What it was called.
    pub actor: String,
    /// By which way they came.
    pub via: Via,
    /// From where.
    pub address: String,
    /// The mark of the request in the log.
    pub request: String,
    /// What kind of row it happened to.
    pub kind: String,
    /// Which one.
    pub row_id: Option<i32>,
    /// What it was called.
    pub title: String,
    /// What happened.
    pub action: Action,
    /// What was in it before and after.
    pub fields: Vec<FieldChange>,
}

type Columns =
    (i32, NaiveDateTime, Option<i32>, String, Via, String, String, String, Option<i32>, String, Action, String);

macro_rules! columns {
    () => {
        (
            changes::id,
            changes::at,
            changes::account_id,
            changes::actor,
            changes::via,
            changes::address,
            changes::request,
            changes::kind,
            changes::row_id,
            changes::title,
            changes::action,
            changes::fields,
        )
    };
}

impl From<Columns> for Change {
    fn from(row: Columns) -> Self {
        let (id, at, account_id, actor, via, address, request, kind, row_id, title, action, fields) = row;
        let fields = serde_json::from_str(&fields).unwrap_or_else(|error| {
            tracing::error!(%error, id, "the fields of a change cannot be read");
            Vec::new()
        });
        Self { id, at, account_id, actor, via, address, request, kind, row_id, title, action, fields }
    }
}

/// What narrows the log down.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Done by this account.
    pub account_id: Option<i32>,
    /// Happened to something in the register, not to accounts and the like.
    pub register: bool,
    /// Happened to this kind of row.
    pub kind: Option<Kind>,
    /// Happened to this row of that kind.
    pub row_id: Option<i32>,
    /// What happened.
    pub action: Option<Action>,
    /// On this day or later, UTC.
    pub from: Option<NaiveDate>,
    /// On this day or earlier, UTC.
    pub until: Option<NaiveDate>,
}

impl Filter {
    /// All that happened to a row.
    pub fn of(kind: Kind, row_id: i32) -> Self {
        Self { kind: Some(kind), row_id: Some(row_id), ..Self::default() }
    }
}

/// A part of the log.
#[derive(Clone, Debug, Default, Serialize)]
pub struct History {
    /// Newest first.
    pub changes: Vec<Change>,
    /// Whether there are older ones.
    pub more: bool,
}

fn filtered(filter: &Filter) -> changes::BoxedQuery<'static, MultiBackend> {
    let mut query = changes::table.into_boxed();
    if let Some(id) = filter.account_id {
        query = query.filter(changes::account_id.eq(id));
    }
    if filter.register {
        let kinds: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| kind.plural().is_some()).collect();
        query = query.filter(changes::kind.eq_any(kinds));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(changes::kind.eq(kind));
    }
    if let Some(id) = filter.row_id {
        query = query.filter(changes::row_id.eq(id));
    }
    if let Some(action) = filter.action {
        query = query.filter(changes::action.eq(action));
    }
    query
}

/// The first id of a day or later: ids grow with time, so that a day is a range of ids and every index that ends with
/// the id serves it.
fn first_id(conn: &mut Conn, day: NaiveDate) -> Result<Option<i32>> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    let first = changes::table.filter(changes::at.ge(midnight)).order((changes::at, changes::id));
    Ok(first.select(changes::id).first(conn).optional()?)
}

/// What the days of a filter leave, as a range of ids: the first one, and the first one after it. None when it is empty.
type Range = (Option<i32>, Option<i32>);

fn range(conn: &mut Conn, filter: &Filter) -> Result<Option<Range>> {
    let from = match filter.from {
        None => None,
        Some(day) => match first_id(conn, day)? {
            Some(first) => Some(first),
            None => return Ok(None),
        },
    };
    // The end of a day is the beginning of the next.
    let next = filter.until.and_then(|day| day.checked_add_days(Days::new(1)));
    let end = next.map(|day| first_id(conn, day)).transpose()?.flatten();
    Ok(Some((from, end)))
}

fn within(filter: &Filter, (from, end): Range) -> changes::BoxedQuery<'static, MultiBackend> {
    let mut query = filtered(filter);
    if let Some(first) = from {
        query = query.filter(changes::id.ge(first));
    }
    if let Some(end) = end {
        query = query.filter(changes::id.lt(end));
    }
    query
}

/// How many changes the filter lets through. What is sealed neither grows nor goes away, so it is counted once and
/// remembered; what came since is counted each time.
///
/// # Errors
/// The database's.
pub fn total(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter) -> Result<i64> {
    let Some(range) = range(conn, filter)? else { return Ok(0) };
    let sealed = seals::last_sealed(conn)?;
    let what = format!("changes {filter:?} until {sealed}");
    let before = caches.total(conn, &[Register::AuditSeals], &what, |conn| {
        within(filter, range).filter(changes::id.le(sealed)).count().get_result(conn)
    })?;
    let since: i64 = within(filter, range).filter(changes::id.gt(sealed)).count().get_result(conn)?;
    Ok(before + since)
}

/// At most `most` changes that the filter lets through, newest first, from the one before `before` on.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, filter: &Filter, before: Option<i32>, most: i64) -> Result<History> {
    let Some(range) = range(conn, filter)? else { return Ok(History::default()) };
    let mut query = within(filter, range);
    if let Some(before) = before {
        query = query.filter(changes::id.lt(before));
    }
    let mut rows: Vec<Columns> = query.order(changes::id.desc()).limit(most + 1).select(columns!()).load(conn)?;
    let most = usize::try_from(most).unwrap_or_default();
    let more = rows.len() > most;
    rows.truncate(most);
    Ok(History { changes: rows.into_iter().map(Change::from).collect(), more })
}

/// One change: a part of the log that holds it alone.
///
/// # Errors
/// `NotFound`, or the database's.
pub fn find(conn: &mut Conn, id: i32) -> Result<History> {
    let row: Columns = changes::table.find(id).select(columns!()).first(conn)?;
    Ok(History { changes: vec![Change::from(row)], more: false })
}

/// What last happened to a row, for its page.
///
/// # Errors
/// The database's.
pub fn latest(conn: &mut Conn, reader: &Reader, kind: Kind, row_id: i32) -> Result<HistoryView> {
    Ok(HistoryView::of_one_thing(list(conn, &Filter::of(kind, row_id), None, LATEST)?, reader))
}
