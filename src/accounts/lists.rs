//! Many accounts: the list.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::Serialize;

use crate::auth::Access;
use crate::db::dialect::MultiBackend;
use crate::db::paging::{Listing, Paging};
use crate::db::rows::in_order;
use crate::db::schema::accounts;
use crate::db::seek::{Part, Seek};
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::references::{self, Kind};
use crate::search::words;
use crate::{order_by, rows_with_word, seek_nullable, seek_unique, text_enum};

text_enum! {
    /// Whether one can sign in to an account.
    pub enum State {
        /// One can.
        Enabled = "enabled",
        /// It was taken out of use.
        Disabled = "disabled",
    }
}

/// What narrows the list down.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words to find.
    pub words: Vec<String>,
    /// What they may do.
    pub access: Option<Access>,
    /// Whether one can sign in to them.
    pub state: Option<State>,
}

/// An account in the list.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// Its id.
    pub id: i32,
    /// Its name.
    pub username: String,
    /// Where letters go.
    pub email: String,
    /// What it may do.
    pub access: Access,
    /// Who it belongs to, among the employees.
    pub employee_id: Option<i32>,
    /// What they are called.
    pub employee: Option<String>,
    /// Whether signing in takes a second factor.
    pub has_totp: bool,
    /// When somebody last signed in, UTC.
    pub signed_in_at: Option<NaiveDateTime>,
    /// Whether one can sign in to it.
    pub state: State,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = accounts)]
struct Found {
    id: i32,
    username: String,
    email: String,
    access: Access,
    employee_id: Option<i32>,
    totp_secret: Option<String>,
    signed_in_at: Option<NaiveDateTime>,
    disabled_at: Option<NaiveDateTime>,
}

impl State {
    /// The state of an account that is out of use since then.
    pub fn of(disabled_at: Option<NaiveDateTime>) -> Self {
        if disabled_at.is_some() { Self::Disabled } else { Self::Enabled }
    }
}

fn filtered(filter: &Filter) -> accounts::BoxedQuery<'static, MultiBackend> {
    let mut query = accounts::table.into_boxed();
    for word in &filter.words {
        query = query.filter(accounts::id.eq_any(rows_with_word!(words::Kind::Account, word)));
    }
    if let Some(access) = filter.access {
        query = query.filter(accounts::access.eq(access));
    }
    match filter.state {
        Some(State::Enabled) => query.filter(accounts::disabled_at.is_null()),
        Some(State::Disabled) => query.filter(accounts::disabled_at.is_not_null()),
        None => query,
    }
}

fn total(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter) -> QueryResult<i64> {
    caches.total(conn, &[Register::Accounts], &format!("accounts {filter:?}"), |conn| {
        filtered(filter).count().get_result(conn)
    })
}

/// A part of the list, for programs.
///
/// # Errors
/// `BadQuery` for a mark of another order, or the database's.
pub fn part(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter, seek: &Seek) -> Result<Part> {
    let total = total(conn, caches, filter)?;
    let marks = match seek.sort.as_str() {
        "signed_in" => {
            let seek = &seek.of_instants();
            seek_nullable!(conn, seek, filtered(filter), accounts::id, accounts::signed_in_at, NaiveDateTime)
        }
        _ => seek_unique!(conn, seek, filtered(filter), accounts::id, accounts::username_key, String),
    };
    Ok(seek.part(marks, total))
}

/// A page of the list.
///
/// # Errors
/// The database's.
pub fn page(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter, paging: &Paging) -> Result<Listing<Summary>> {
    let total = total(conn, caches, filter)?;
    let (page, slice) = paging.slice(total);
    let query = ordered(filter, &paging.sort, paging.reads_descending(slice));
    let found = query.limit(slice.limit).offset(slice.offset).select(Found::as_select()).load(conn)?;
    Ok(Listing::new(with_names(conn, caches, found)?, total, page, slice))
}

/// The list in one of its orders.
fn ordered(filter: &Filter, sort: &str, down: bool) -> accounts::BoxedQuery<'static, MultiBackend> {
    match sort {
        "signed_in" => order_by!(filtered(filter), down, accounts::signed_in_at, accounts::id),
        // Unique by itself.
        _ => order_by!(filtered(filter), down, accounts::username_key),
    }
}

/// The ids of all that a filter leaves in the list, in its order.
///
/// # Errors
/// The database's.
pub fn ids(conn: &mut Conn, filter: &Filter, paging: &Paging) -> Result<Vec<i32>> {
    Ok(ordered(filter, &paging.sort, paging.descending).select(accounts::id).load(conn)?)
}

/// The accounts with these ids, in their order.
///
/// # Errors
/// The database's.
pub fn summaries(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32]) -> Result<Vec<Summary>> {
    let rows: Vec<Found> = accounts::table.filter(accounts::id.eq_any(ids)).select(Found::as_select()).load(conn)?;
    with_names(conn, caches, in_order(ids, rows, |row| row.id))
}

fn with_names(conn: &mut Conn, caches: &Caches<'_>, found: Vec<Found>) -> Result<Vec<Summary>> {
    let ids: Vec<i32> = found.iter().filter_map(|row| row.employee_id).collect();
    let names = references::labels(conn, caches, Kind::Employee, &ids)?;
    let summary = |row: Found| Summary {
        id: row.id,
        username: row.username,
        email: row.email,
        access: row.access,
        employee: row.employee_id.and_then(|id| names.get(&id).cloned()),
        employee_id: row.employee_id,
        has_totp: row.totp_secret.is_some(),
        signed_in_at: row.signed_in_at,
        state: State::of(row.disabled_at),
    };
    Ok(found.into_iter().map(summary).collect())
}
