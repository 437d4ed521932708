//! The rows of a draft's changes.

use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fact::Base;
use super::wish::Wish;
use crate::db::Conn;
use crate::db::schema::reorganisation_changes::{self, self as rows};
use crate::error::{AppError, Result};
use crate::{delete_row, insert_row, update_row};

/// The most changes that a draft can have: all of them are made in one transaction.
pub const MOST: usize = 100;

/// A change of a draft.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its id.
    pub id: i32,
    /// Its version.
    pub version: i32,
    /// Its place among the others.
    pub position: i32,
    /// What it wants.
    pub wish: Wish,
    /// What it was drafted upon.
    pub base: Base,
}

type Columns = (i32, i32, i32, String, String);

fn json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| AppError::internal(&error))
}

fn text(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| AppError::internal(&error))
}

fn read((id, version, position, wish, base): Columns) -> Result<Change> {
    Ok(Change { id, version, position, wish: json(&wish)?, base: json(&base)? })
}

/// The changes of a draft, in order.
pub fn of(conn: &mut Conn, reorganisation_id: i32) -> Result<Vec<Change>> {
    let found: Vec<Columns> = rows::table
        .filter(rows::reorganisation_id.eq(reorganisation_id))
        .order((rows::position, rows::id))
        .select((rows::id, rows::version, rows::position, rows::wish, rows::base))
        .load(conn)?;
    found.into_iter().map(read).collect()
}

/// Adds a change behind the others.
pub fn insert(conn: &mut Conn, reorganisation_id: i32, wish: &Wish, base: &Base) -> Result<i32> {
    let last: Option<i32> = rows::table
        .filter(rows::reorganisation_id.eq(reorganisation_id))
        .select(diesel::dsl::max(rows::position))
        .get_result(conn)?;
    let values = (
        rows::reorganisation_id.eq(reorganisation_id),
        rows::position.eq(last.unwrap_or(0) + 1),
        rows::kind.eq(wish.kind()),
        rows::wish.eq(text(wish)?),
        rows::base.eq(text(base)?),
    );
    Ok(insert_row!(conn, reorganisation_changes, values)?)
}

pub fn update(conn: &mut Conn, change: &Change, wish: &Wish, base: &Base) -> Result<()> {
    let values = (rows::kind.eq(wish.kind()), rows::wish.eq(text(wish)?), rows::base.eq(text(base)?));
    update_row!(conn, reorganisation_changes, change.id, change.version, values)
}

pub fn delete(conn: &mut Conn, change: &Change) -> Result<()> {
    delete_row!(conn, reorganisation_changes, change.id, Some(change.version))
}

/// Has two changes change places.
pub fn swap(conn: &mut Conn, one: &Change, other: &Change) -> Result<()> {
    for (change, position) in [(one, other.position), (other, one.position)] {
        update_row!(conn, reorganisation_changes, change.id, change.version, (rows::position.eq(position),))?;
    }
    Ok(())
}
