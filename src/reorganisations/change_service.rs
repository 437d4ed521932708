//! Working on the changes of a draft.

use chrono::NaiveDate;
use serde::Serialize;

use super::change_form::{ChangeInput, complaints};
use super::changes::{self, Change, MOST};
use super::fact::{Base, What};
use super::model::{self, Reorganisation};
use super::picture::{self, ChangeView, paint};
use super::service::{WRITES, note};
use super::wish::Wish;
use crate::audit::{Action, FieldChange};
use crate::auth::{Can, EditReorganisations};
use crate::db::{Caches, Conn, Db};
use crate::error::{AppError, Result};
use crate::text_enum;

text_enum! {
    /// Where a change goes among the others.
    pub enum Direction {
        /// Before the one before it.
        Up = "up",
        /// After the one after it.
        Down = "down",
    }
}

/// A new department of a draft, to choose from.
#[derive(Clone, Debug, Serialize)]
pub struct Offered {
    id: i32,
    name: String,
}

/// What the form of a change needs beside its fields.
#[derive(Clone, Debug, Serialize)]
pub struct Surroundings {
    /// The draft's id.
    pub id: i32,
    /// Its name.
    pub name: String,
    /// From which day on it is to be so.
    pub takes_effect_on: NaiveDate,
    /// The departments that the draft makes.
    pub offered: Vec<Offered>,
}

/// A change as its form sees it.
pub struct StoredChange {
    /// What stands in its fields.
    pub input: ChangeInput,
    /// Its version.
    pub version: i32,
}

fn open(conn: &mut Conn, can: &Can<EditReorganisations>, id: i32) -> Result<Reorganisation> {
    let row = model::find(conn, &can.actor, id)?;
    row.expect_open()?;
    Ok(row)
}

fn one(changes: &[Change], id: i32) -> Result<&Change> {
    changes.iter().find(|change| change.id == id).ok_or(AppError::NotFound)
}

/// The one that is still at the version that somebody saw.
fn current(changes: &[Change], id: i32, version: i32) -> Result<&Change> {
    let change = one(changes, id)?;
    if change.version == version { Ok(change) } else { Err(AppError::Stale) }
}

/// What the form for a change of a draft needs; `own` is the change that is edited.
///
/// # Errors
/// `NotFound`, `Stale` when the draft is closed, or the database's.
pub async fn surroundings(
    db: &Db,
    can: &Can<EditReorganisations>,
    id: i32,
    own: Option<i32>,
) -> Result<(Surroundings, Option<StoredChange>)> {
    let can = can.clone();
    db.read(move |conn, _| {
        let row = open(conn, &can, id)?;
        let changes = changes::of(conn, id)?;
        let stored = match own {
            Some(own) => {
                let change = one(&changes, own)?;
                Some(StoredChange { input: ChangeInput::from(&change.wish), version: change.version })
            }
            None => None,
        };
        let offered = changes.iter().take_while(|change| Some(change.id) != own);
        let offered = offered.filter_map(|change| match &change.wish {
            Wish::NewDepartment { name, .. } => Some(Offered { id: change.id, name: name.clone() }),
            _ => None,
        });
        let offered = offered.collect();
        Ok((Surroundings { id, name: row.name, takes_effect_on: row.takes_effect_on, offered }, stored))
    })
    .await
}

/// Looks at a wish as it would stand among the other changes; gives the ground it stands on.
fn ground(
    conn: &mut Conn,
    caches: &Caches<'_>,
    row: &Reorganisation,
    changes: &[Change],
    at: usize,
) -> Result<(Base, ChangeView)> {
    let (picture, mut grounds) = paint(conn, caches, changes, row.takes_effect_on)?;
    let mut view = picture.changes.into_iter().nth(at).ok_or(AppError::NotFound)?;
    // It is drafted upon what is there now, whatever that was before.
    view.troubles.retain(|trouble| trouble.what != What::Changed);
    complaints(&view.troubles)?;
    let base = grounds.get_mut(at).and_then(Option::take).unwrap_or_default();
    Ok((base, view))
}

/// A change in signs that need no language, for the audit log.
fn plain(view: &ChangeView) -> String {
    match (view.before.plain(), view.after.plain()) {
        (before, after) if before.is_empty() => format!("{}: {after}", view.title),
        (before, after) => format!("{}: {before} → {after}", view.title),
    }
}

/// Adds a change to a draft.
///
/// # Errors
/// `Invalid` with all complaints, also about what the register says now; `NotFound`, `Stale`, or the database's.
pub async fn add(db: &Db, can: &Can<EditReorganisations>, id: i32, input: ChangeInput) -> Result<String> {
    let can = can.clone();
    let wish = input.wish()?;
    db.write(WRITES, move |conn, caches| {
        let row = open(conn, &can, id)?;
        let mut changes = changes::of(conn, id)?;
        let at = changes.len();
        if at >= MOST {
            return Err(AppError::field("", "reorganisation-full"));
        }
        changes.push(Change { id: 0, version: 1, position: 0, wish: wish.clone(), base: Base::default() });
        let (base, view) = ground(conn, caches, &row, &changes, at)?;
        changes::insert(conn, id, &wish, &base)?;
        let added = FieldChange::texts("change", None, Some(&plain(&view)));
        note(conn, &can.by, (id, &row.name), Action::Updated, &[added])?;
        Ok(view.title)
    })
    .await
}

/// Puts another wish into a change that is still at `version`.
///
/// # Errors
/// As for [`add`]; `Stale` when somebody else changed it.
pub async fn change(
    db: &Db,
    can: &Can<EditReorganisations>,
    (id, change_id, version): (i32, i32, i32),
    input: ChangeInput,
) -> Result<String> {
    let can = can.clone();
    let wish = input.wish()?;
    db.write(WRITES, move |conn, caches| {
        let row = open(conn, &can, id)?;
        let (mut changes, _, picture) = picture::of(conn, caches, &row)?;
        let before = current(&changes, change_id, version)?.clone();
        let at = changes.iter().position(|change| change.id == change_id).ok_or(AppError::NotFound)?;
        changes[at].wish = wish.clone();
        changes[at].base = Base::default();
        let (base, view) = ground(conn, caches, &row, &changes, at)?;
        changes::update(conn, &before, &wish, &base)?;
        let old = picture.changes.get(at).map(plain);
        let edited = FieldChange::texts("change", old.as_deref(), Some(&plain(&view)));
        note(conn, &can.by, (id, &row.name), Action::Updated, &[edited])?;
        Ok(view.title)
    })
    .await
}

/// Takes a change out of a draft.
///
/// # Errors
/// `Stale`, `NotFound`, or the database's.
pub async fn remove(
    db: &Db,
    can: &Can<EditReorganisations>,
    (id, change_id, version): (i32, i32, i32),
) -> Result<String> {
    let can = can.clone();
    db.write(WRITES, move |conn, caches| {
        let row = open(conn, &can, id)?;
        let (changes, _, picture) = picture::of(conn, caches, &row)?;
        changes::delete(conn, current(&changes, change_id, version)?)?;
        let view = picture.changes.iter().find(|view| view.id == change_id).ok_or(AppError::NotFound)?;
        let removed = FieldChange::texts("change", Some(&plain(view)), None);
        note(conn, &can.by, (id, &row.name), Action::Updated, &[removed])?;
        Ok(view.title.clone())
    })
    .await
}

/// Has a change change places with its neighbour; at the end of the list nothing happens.
///
/// # Errors
/// `Stale`, `NotFound`, or the database's.
pub async fn reorder(
    db: &Db,
    can: &Can<EditReorganisations>,
    (id, change_id, version): (i32, i32, i32),
    direction: Direction,
) -> Result<()> {
    let can = can.clone();
    db.write(WRITES, move |conn, _| {
        let row = open(conn, &can, id)?;
        let changes = changes::of(conn, id)?;
        let change = current(&changes, change_id, version)?;
        let at = changes.iter().position(|other| other.id == change_id).unwrap_or_default();
        let neighbour = match direction {
            Direction::Up => at.checked_sub(1).and_then(|before| changes.get(before)),
            Direction::Down => changes.get(at + 1),
        };
        let Some(neighbour) = neighbour else { return Ok(()) };
        changes::swap(conn, change, neighbour)?;
        let place = |at: usize| format!("{}. {}", at + 1, change.base.title);
        let to = if direction == Direction::Up { at - 1 } else { at + 1 };
        let moved = FieldChange::texts("change", Some(&place(at)), Some(&place(to)));
        note(conn, &can.by, (id, &row.name), Action::Updated, &[moved])
    })
    .await
}

/// Takes what the register says now for the ground of a change: what has changed since is known and is meant to be
/// changed all the same.
///
/// # Errors
/// `Stale`, `NotFound`, or the database's.
pub async fn rebase(
    db: &Db,
    can: &Can<EditReorganisations>,
    (id, change_id, version): (i32, i32, i32),
) -> Result<String> {
    let can = can.clone();
    db.write(WRITES, move |conn, caches| {
        let row = open(conn, &can, id)?;
        let (changes, grounds, picture) = picture::of(conn, caches, &row)?;
        let change = current(&changes, change_id, version)?;
        let at = changes.iter().position(|other| other.id == change_id).unwrap_or_default();
        let Some(base) = grounds.get(at).and_then(Option::as_ref) else {
            return Err(AppError::Stale);
        };
        changes::update(conn, change, &change.wish, base)?;
        let view = picture.changes.get(at).ok_or(AppError::NotFound)?;
        let rebased = FieldChange::texts("base", Some(&change.base.was.plain()), Some(&base.was.plain()));
        note(conn, &can.by, (id, &row.name), Action::Updated, &[rebased])?;
        Ok(view.title.clone())
    })
    .await
}
