//! The rows of drafts.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::Serialize;

use super::form::ReorganisationInput;
use crate::auth::{Access, Actor};
use crate::db::Conn;
use crate::db::rows::now;
use crate::db::schema::{accounts, reorganisation_changes, reorganisations};
use crate::error::{AppError, Result};
use crate::web::forms::{Day, Line, Prose};
use crate::{insert_row, text_enum, update_row};

text_enum! {
    /// How far a draft has come.
    pub enum Status {
        /// It is worked on.
        Draft = "draft",
        /// Its changes were made.
        Applied = "applied",
        /// It was given up.
        Discarded = "discarded",
    }
}

/// A draft.
#[derive(Clone, Debug, Queryable, Selectable, Serialize)]
#[diesel(table_name = reorganisations)]
pub struct Reorganisation {
    /// Its id.
    pub id: i32,
    /// Its version.
    pub version: i32,
    /// What people call it.
    pub name: String,
    /// From which day on it is to be so.
    pub takes_effect_on: NaiveDate,
    /// What it is for.
    pub note: String,
    /// How far it has come.
    pub status: Status,
    /// The account that made it.
    pub owner_id: Option<i32>,
    /// Whether other editors may see it.
    pub is_shared: bool,
    /// When it was applied or discarded, UTC.
    pub closed_at: Option<NaiveDateTime>,
    /// By whom.
    pub closed_by: String,
    /// What it looked like then.
    #[serde(skip)]
    pub snapshot: String,
    /// When it was made, UTC.
    pub created_at: NaiveDateTime,
    /// When it was changed last, UTC.
    pub updated_at: NaiveDateTime,
}

impl From<&Reorganisation> for ReorganisationInput {
    fn from(row: &Reorganisation) -> Self {
        Self {
            name: Line(row.name.clone()),
            takes_effect_on: Day(Some(row.takes_effect_on)),
            note: Prose(row.note.clone()),
        }
    }
}

impl Reorganisation {
    /// Whether it is theirs, to decide who else sees it.
    pub fn is_of(&self, actor: &Actor) -> bool {
        self.owner_id == Some(actor.account_id) || actor.access >= Access::Admin
    }

    /// Refuses what can only be done to a draft that is still worked on.
    ///
    /// # Errors
    /// `Stale` when it was applied or discarded.
    pub fn expect_open(&self) -> Result<()> {
        if self.status == Status::Draft { Ok(()) } else { Err(AppError::Stale) }
    }
}

/// A draft that somebody may see.
///
/// # Errors
/// `NotFound` when there is none, or it is somebody else's and not shared.
pub fn find(conn: &mut Conn, actor: &Actor, id: i32) -> Result<Reorganisation> {
    let row: Reorganisation = reorganisations::table.find(id).select(Reorganisation::as_select()).first(conn)?;
    if row.is_shared || row.is_of(actor) { Ok(row) } else { Err(AppError::NotFound) }
}

pub fn insert(conn: &mut Conn, owner_id: i32, input: &ReorganisationInput) -> Result<i32> {
    let day = input.takes_effect_on.0.ok_or_else(|| AppError::field("takes_effect_on", "required"))?;
    let values = (
        reorganisations::name.eq(&input.name.0),
        reorganisations::takes_effect_on.eq(day),
        reorganisations::note.eq(&input.note.0),
        reorganisations::status.eq(Status::Draft),
        reorganisations::owner_id.eq(owner_id),
        reorganisations::snapshot.eq(""),
    );
    Ok(insert_row!(conn, reorganisations, values)?)
}

pub fn update(conn: &mut Conn, id: i32, version: i32, input: &ReorganisationInput) -> Result<()> {
    let day = input.takes_effect_on.0.ok_or_else(|| AppError::field("takes_effect_on", "required"))?;
    let values = (
        reorganisations::name.eq(&input.name.0),
        reorganisations::takes_effect_on.eq(day),
        reorganisations::note.eq(&input.note.0),
    );
    update_row!(conn, reorganisations, id, version, values)
}

pub fn set_shared(conn: &mut Conn, id: i32, version: i32, shared: bool) -> Result<()> {
    update_row!(conn, reorganisations, id, version, (reorganisations::is_shared.eq(shared),))
}

/// Says that a draft is no longer worked on, and keeps what it looked like.
pub fn close(conn: &mut Conn, id: i32, version: i32, (status, by, snapshot): (Status, &str, &str)) -> Result<()> {
    let values = (
        reorganisations::status.eq(status),
        reorganisations::closed_at.eq(Some(now())),
        reorganisations::closed_by.eq(by),
        reorganisations::snapshot.eq(snapshot),
    );
    update_row!(conn, reorganisations, id, version, values)
}

/// What a list says of a draft.
#[derive(Clone, Debug, Queryable, Selectable, Serialize)]
#[diesel(table_name = reorganisations)]
pub struct Listed {
    /// Its id.
    pub id: i32,
    /// What people call it.
    pub name: String,
    /// From which day on it is to be so.
    pub takes_effect_on: NaiveDate,
    /// How far it has come.
    pub status: Status,
    /// Whether other editors may see it.
    pub is_shared: bool,
    /// Whose it is.
    #[diesel(select_expression = accounts::username.nullable())]
    pub owner: Option<String>,
}

/// Some drafts by their ids.
pub fn listed(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Listed>> {
    let rows = reorganisations::table.left_join(accounts::table).filter(reorganisations::id.eq_any(ids));
    Ok(rows.select(Listed::as_select()).load(conn)?)
}

/// The drafts that somebody may see. There are some dozens of them in a company. At the machine itself, where there is no
/// actor, all are seen.
pub fn visible(conn: &mut Conn, reader: Option<&Actor>, status: Option<Status>) -> Result<Vec<Listed>> {
    let mut query = reorganisations::table.left_join(accounts::table).into_boxed();
    if let Some(actor) = reader.filter(|actor| actor.access < Access::Admin) {
        let own = reorganisations::owner_id
            .is_not_null()
            .and(reorganisations::owner_id.assume_not_null().eq(actor.account_id));
        query = query.filter(reorganisations::is_shared.eq(true).or(own));
    }
    if let Some(status) = status {
        query = query.filter(reorganisations::status.eq(status));
    }
    Ok(query
        .order((reorganisations::takes_effect_on.desc(), reorganisations::id.desc()))
        .select(Listed::as_select())
        .load(conn)?)
}

/// How many changes each of some drafts has.
pub fn count_changes(conn: &mut Conn, ids: &[i32]) -> Result<HashMap<i32, i64>> {
    let counts: Vec<(i32, i64)> = reorganisation_changes::table
        .filter(reorganisation_changes::reorganisation_id.eq_any(ids))
        .group_by(reorganisation_changes::reorganisation_id)
        .select((reorganisation_changes::reorganisation_id, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(counts.into_iter().collect())
}

/// The name of the account that made a draft.
pub fn owner_name(conn: &mut Conn, owner_id: Option<i32>) -> Result<Option<String>> {
    let Some(id) = owner_id else { return Ok(None) };
    Ok(accounts::table.find(id).select(accounts::username).first(conn).optional()?)
}
