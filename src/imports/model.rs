//! The rows of imports, and the files in parts.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use serde::Serialize;

use super::form::{Phase, Registers, Settings, State};
use crate::auth::By;
use crate::db::Conn;
use crate::db::paging::{Listing, Paging};
use crate::db::rows::{in_order, now};
use crate::db::schema::{import_parts, import_runs, imports};
use crate::error::{AppError, Result};
use crate::{insert_row, order_by, update_row};

/// The largest part of a file that is kept in one row: every server takes it in one statement.
pub const PART: usize = 1024 * 1024;
/// How long the file of an import is kept that nothing more is done with.
const KEPT: TimeDelta = TimeDelta::days(7);

/// An import.
#[derive(Clone, Debug, Queryable, Selectable, Serialize)]
#[diesel(table_name = imports)]
pub struct Import {
    /// Its id.
    pub id: i32,
    /// Its version: counts up whenever somebody decides something about it.
    pub version: i32,
    /// What the file is called.
    pub name: String,
    /// How many bytes it has.
    pub size: i32,
    /// Where its rows go, once that is known.
    pub register: Option<Registers>,
    /// How far it is.
    pub state: State,
    /// The work that is under way.
    #[serde(skip)]
    pub run: String,
    /// What was said about the file, as JSON.
    #[serde(skip)]
    pub settings: String,
    /// How many rows are new.
    pub creates: i32,
    /// How many are changed.
    pub updates: i32,
    /// How many stay as they are.
    pub sames: i32,
    /// How many are mistaken.
    pub errors: i32,
    /// What the last look found, as a hash.
    #[serde(skip)]
    pub digest: String,
    /// Why it is not further, as JSON; empty when there is nothing to say.
    #[serde(skip)]
    pub message: String,
    /// Whether the file is still there.
    pub has_file: bool,
    /// The account of whoever brought it, while that is there.
    pub account_id: Option<i32>,
    /// What it was called.
    pub actor: String,
    /// When the last look ended, UTC.
    pub checked_at: Option<NaiveDateTime>,
    /// When its rows were written, UTC.
    pub applied_at: Option<NaiveDateTime>,
    /// When they were taken back, UTC.
    pub undone_at: Option<NaiveDateTime>,
    /// When it was brought, UTC.
    pub created_at: NaiveDateTime,
    /// When anything about it changed last, UTC.
    pub updated_at: NaiveDateTime,
}

impl Import {
    /// What was said about the file.
    ///
    /// # Errors
    /// A defect.
    pub fn settings(&self) -> Result<Settings> {
        serde_json::from_str(&self.settings).map_err(|error| AppError::internal(&error))
    }
}

/// How far the work under way is.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = import_runs)]
pub struct Run {
    pub import_id: i32,
    pub run: String,
    pub phase: Phase,
    pub done: i32,
    pub total: i32,
    pub beat_at: NaiveDateTime,
}

pub fn insert(conn: &mut Conn, by: &By, name: &str, size: i32, settings: &str) -> Result<i32> {
    let values = (
        imports::name.eq(name),
        imports::size.eq(size),
        imports::state.eq(State::Uploaded),
        imports::run.eq(""),
        imports::settings.eq(settings),
        imports::digest.eq(""),
        imports::message.eq(""),
        imports::account_id.eq(by.account_id),
        imports::actor.eq(&by.actor),
    );
    Ok(insert_row!(conn, imports, values)?)
}

pub fn find(conn: &mut Conn, id: i32) -> Result<Import> {
    Ok(imports::table.find(id).select(Import::as_select()).first(conn)?)
}

/// A page of all imports.
pub fn page(conn: &mut Conn, paging: &Paging) -> Result<Listing<Import>> {
    let total: i64 = imports::table.count().get_result(conn)?;
    let (page, slice) = paging.slice(total);
    let query = order_by!(imports::table.into_boxed(), paging.reads_descending(slice), imports::id);
    let rows = query.select(Import::as_select()).limit(slice.limit).offset(slice.offset).load(conn)?;
    Ok(Listing::new(rows, total, page, slice))
}

/// The ids of all imports, in the order of the list.
///
/// # Errors
/// The database's.
pub fn ids(conn: &mut Conn, paging: &Paging) -> Result<Vec<i32>> {
    Ok(order_by!(imports::table.into_boxed(), paging.descending, imports::id).select(imports::id).load(conn)?)
}

/// The imports with these ids, in their order.
///
/// # Errors
/// The database's.
pub fn with_ids(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Import>> {
    let rows: Vec<Import> = imports::table.filter(imports::id.eq_any(ids)).select(Import::as_select()).load(conn)?;
    Ok(in_order(ids, rows, |row| row.id))
}

/// Keeps what was said about a file.
pub fn put_settings(conn: &mut Conn, id: i32, version: i32, register: Option<Registers>, settings: &str) -> Result<()> {
    let said = (
        imports::register.eq(register),
        imports::settings.eq(settings),
        imports::state.eq(State::Uploaded),
        imports::digest.eq(""),
        imports::message.eq(""),
    );
    update_row!(conn, imports, id, version, said)
}

/// Begins work on an import that is still at `version`.
pub fn begin(conn: &mut Conn, id: i32, version: i32, state: State, run: &str) -> Result<()> {
    update_row!(conn, imports, id, version, (imports::state.eq(state), imports::run.eq(run)))
}

/// Gives an import up that is still at `version`.
pub fn discard(conn: &mut Conn, id: i32, version: i32) -> Result<()> {
    update_row!(conn, imports, id, version, (imports::state.eq(State::Discarded), imports::run.eq("")))
}

/// Holds an import for this transaction, when `run` is still what is wanted. Whoever takes the run for dead cannot say so
/// before this transaction ends.
pub fn hold(conn: &mut Conn, id: i32, run: &str) -> Result<bool> {
    let own = imports::table.filter(imports::id.eq(id)).filter(imports::run.eq(run));
    Ok(diesel::update(own).set(imports::updated_at.eq(now())).execute(conn)? == 1
        || imports::table.find(id).select(imports::run).first::<String>(conn).optional()?.as_deref() == Some(run))
}

/// Says that a run goes on with something else.
pub fn set_state(conn: &mut Conn, id: i32, run: &str, state: State) -> Result<()> {
    let own = imports::table.filter(imports::id.eq(id)).filter(imports::run.eq(run));
    diesel::update(own).set(imports::state.eq(state)).execute(conn)?;
    Ok(())
}

/// Keeps what was found out about a file, so that it is read the same way from then on.
pub fn keep_settings(conn: &mut Conn, id: i32, settings: &str) -> Result<()> {
    diesel::update(imports::table.find(id)).set(imports::settings.eq(settings)).execute(conn)?;
    Ok(())
}

/// What a look at the file found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub creates: i32,
    pub updates: i32,
    pub sames: i32,
    pub errors: i32,
    pub digest: String,
}

/// Writes down what a look found. `message` says why it was looked once more, when it was.
pub fn set_checked(conn: &mut Conn, id: i32, register: Registers, found: &Found, message: &str) -> Result<()> {
    let at = now();
    diesel::update(imports::table.find(id))
        .set((
            imports::register.eq(Some(register)),
            imports::state.eq(State::Checked),
            imports::run.eq(""),
            imports::creates.eq(found.creates),
            imports::updates.eq(found.updates),
            imports::sames.eq(found.sames),
            imports::errors.eq(found.errors),
            imports::digest.eq(&found.digest),
            imports::message.eq(message),
            imports::checked_at.eq(Some(at)),
            imports::version.eq(imports::version + 1),
            imports::updated_at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Ends a run in `state`, with what there is to say about it.
pub fn end(conn: &mut Conn, id: i32, state: State, message: &str) -> Result<()> {
    let at = now();
    let row = imports::table.find(id);
    let ended = (
        imports::state.eq(state),
        imports::run.eq(""),
        imports::message.eq(message),
        imports::version.eq(imports::version + 1),
        imports::updated_at.eq(at),
    );
    match state {
        State::Applied => diesel::update(row).set((ended, imports::applied_at.eq(Some(at)))).execute(conn)?,
        State::Undone => diesel::update(row).set((ended, imports::undone_at.eq(Some(at)))).execute(conn)?,
        _ => diesel::update(row).set(ended).execute(conn)?,
    };
    Ok(())
}

pub fn put_part(conn: &mut Conn, id: i32, position: i32, bytes: &[u8]) -> Result<()> {
    let part = (import_parts::import_id.eq(id), import_parts::position.eq(position), import_parts::bytes.eq(bytes));
    diesel::insert_into(import_parts::table).values(part).execute(conn)?;
    Ok(())
}

pub fn part(conn: &mut Conn, id: i32, position: i32) -> Result<Option<Vec<u8>>> {
    Ok(import_parts::table.find((id, position)).select(import_parts::bytes).first(conn).optional()?)
}

/// Throws the file of an import away.
pub fn drop_file(conn: &mut Conn, id: i32) -> Result<()> {
    diesel::delete(import_parts::table.filter(import_parts::import_id.eq(id))).execute(conn)?;
    diesel::update(imports::table.find(id)).set(imports::has_file.eq(false)).execute(conn)?;
    Ok(())
}

/// The imports that are over, or that nobody went on with, and still have a file.
pub fn forgotten(conn: &mut Conn) -> Result<Vec<(i32, State)>> {
    Ok(imports::table
        .filter(imports::has_file.eq(true))
        .filter(imports::created_at.lt(now() - KEPT))
        .select((imports::id, imports::state))
        .limit(20)
        .load(conn)?)
}

/// Notes how far a run is, and that it lives.
pub fn beat(conn: &mut Conn, run: &Run) -> Result<()> {
    let own = import_runs::table.find(run.import_id);
    if diesel::update(own).set(run).execute(conn)? == 0
        && import_runs::table.find(run.import_id).count().get_result::<i64>(conn)? == 0
    {
        diesel::insert_into(import_runs::table).values(run).execute(conn)?;
    }
    Ok(())
}

pub fn run(conn: &mut Conn, id: i32) -> Result<Option<Run>> {
    Ok(import_runs::table.find(id).select(Run::as_select()).first(conn).optional()?)
}

/// Says that a run broke off, if it is still the one that is under way.
pub fn bury(conn: &mut Conn, id: i32, run: &str, state: State, message: &str) -> Result<bool> {
    let dead = imports::table.filter(imports::id.eq(id)).filter(imports::run.eq(run));
    let changed = diesel::update(dead)
        .set((
            imports::state.eq(state),
            imports::run.eq(""),
            imports::message.eq(message),
            imports::version.eq(imports::version + 1),
            imports::updated_at.eq(now()),
        ))
        .execute(conn)?;
    Ok(changed == 1)
}
