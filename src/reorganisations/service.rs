//! Drafts: making and changing them, sharing them, giving them up, and showing them beside today.

use chrono::NaiveDate;
use serde::Serialize;

use super::changes;
use super::days::Timing;
use super::form::{FORM, ReorganisationInput};
use super::model::{self, Listed, Reorganisation, Status};
use super::picture::{self, Picture};
use super::wish::Kind;
use crate::audit::{self, Action, Event, FieldChange, Kind as Thing};
use crate::auth::{Actor, By, Can, EditReorganisations};
use crate::db::paging::{Listing, Paging, Slice};
use crate::db::rows::in_order;
use crate::db::{Caches, Conn, Db, Register};
use crate::error::Result;
use crate::search::fold;
use crate::web::forms::values_of;

/// The registers that working on a draft writes to.
pub const WRITES: &[Register] = &[Register::Reorganisations];

/// A draft in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// What is stored of it.
    #[serde(flatten)]
    pub row: Listed,
    /// How many changes it has.
    pub changes: i64,
}

/// What narrows the list down.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words of the name.
    pub words: Vec<String>,
    /// How far it has come.
    pub status: Option<Status>,
}

/// A page of the list.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, actor: &Actor, filter: &Filter, paging: &Paging) -> Result<Listing<Summary>> {
    let found = found(conn, Some(actor), filter, paging)?;
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let (page, slice) = Paging { descending: false, ..paging.clone() }.slice(total);
    let start = if slice.from_end { total - slice.offset - slice.limit } else { slice.offset };
    let (start, most) = (usize::try_from(start).unwrap_or_default(), usize::try_from(slice.limit).unwrap_or_default());
    let rows = with_counts(conn, found.into_iter().skip(start).take(most).collect())?;
    Ok(Listing::new(rows, total, page, Slice { from_end: false, ..slice }))
}

/// The ids of all that a filter leaves in the list for somebody, in its order; at the machine itself, everything is seen.
///
/// # Errors
/// The database's.
pub fn ids(conn: &mut Conn, reader: Option<&Actor>, filter: &Filter, paging: &Paging) -> Result<Vec<i32>> {
    Ok(found(conn, reader, filter, paging)?.iter().map(|row| row.id).collect())
}

/// The drafts with these ids, in their order. Whether somebody may see them is settled before.
///
/// # Errors
/// The database's.
pub fn summaries(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Summary>> {
    let found = model::listed(conn, ids)?;
    with_counts(conn, in_order(ids, found, |row| row.id))
}

fn with_counts(conn: &mut Conn, found: Vec<Listed>) -> Result<Vec<Summary>> {
    let counts = model::count_changes(conn, &found.iter().map(|row| row.id).collect::<Vec<_>>())?;
    let summary = |row: Listed| Summary { changes: counts.get(&row.id).copied().unwrap_or(0), row };
    Ok(found.into_iter().map(summary).collect())
}

fn found(conn: &mut Conn, reader: Option<&Actor>, filter: &Filter, paging: &Paging) -> Result<Vec<Listed>> {
    let mut found = model::visible(conn, reader, filter.status)?;
    found.retain(|row| {
        let plain = fold::plain(&row.name);
        filter.words.iter().all(|word| plain.contains(word.as_str()))
    });
    if paging.sort == "name" {
        found.sort_by_cached_key(|row| (fold::plain(&row.name), row.id));
    } else {
        found.sort_by_key(|row| (row.takes_effect_on, row.id));
    }
    if paging.descending {
        found.reverse();
    }
    Ok(found)
}

/// Makes a draft; gives its id.
///
/// # Errors
/// `Invalid` with all complaints, or the database's.
pub async fn create(db: &Db, can: &Can<EditReorganisations>, input: ReorganisationInput) -> Result<i32> {
    let can = can.clone();
    db.write(WRITES, move |conn, caches| {
        let id = model::insert(conn, can.actor.account_id, &input)?;
        note_fields(conn, caches, &can.by, id, Action::Created, (None, &input))?;
        Ok(id)
    })
    .await
}

/// A draft as its form sees it.
///
/// # Errors
/// `NotFound`, `Stale` when it is closed, or the database's.
pub async fn stored(db: &Db, can: &Can<EditReorganisations>, id: i32) -> Result<Reorganisation> {
    let can = can.clone();
    db.read(move |conn, _| {
        let row = model::find(conn, &can.actor, id)?;
        row.expect_open()?;
        Ok(row)
    })
    .await
}

/// Changes a draft that is still at `version`.
///
/// # Errors
/// `Stale`, `NotFound`, or the database's.
pub async fn update(
    db: &Db,
    can: &Can<EditReorganisations>,
    id: i32,
    version: i32,
    input: ReorganisationInput,
) -> Result<()> {
    let can = can.clone();
    db.write(WRITES, move |conn, caches| {
        let before = model::find(conn, &can.actor, id)?;
        before.expect_open()?;
        model::update(conn, id, version, &input)?;
        note_fields(conn, caches, &can.by, id, Action::Updated, (Some(&ReorganisationInput::from(&before)), &input))
    })
    .await
}

fn note_fields(
    conn: &mut Conn,
    caches: &Caches<'_>,
    by: &By,
    id: i32,
    action: Action,
    (before, after): (Option<&ReorganisationInput>, &ReorganisationInput),
) -> Result<()> {
    let before = before.map(values_of).transpose()?.unwrap_or_default();
    let shape = (FORM.fields, FORM.references, FORM.words);
    let fields = audit::differences(conn, caches, shape, &before, &values_of(after)?)?;
    if fields.is_empty() {
        return Ok(());
    }
    note(conn, by, (id, &after.name.0), action, &fields)
}

/// Writes down what happened to a draft.
///
/// # Errors
/// The database's.
pub fn note(conn: &mut Conn, by: &By, (id, title): (i32, &str), action: Action, fields: &[FieldChange]) -> Result<()> {
    audit::record(conn, by, &Event { kind: Thing::Reorganisation, row_id: Some(id), title, action, fields })
}

/// Lets other editors see a draft and work on it, or no longer. That is for whoever made it, and for administrators.
///
/// # Errors
/// `Forbidden`, `Stale`, `NotFound`, or the database's.
pub async fn share(db: &Db, can: &Can<EditReorganisations>, id: i32, version: i32, shared: bool) -> Result<String> {
    let can = can.clone();
    db.write(WRITES, move |conn, _| {
        let row = model::find(conn, &can.actor, id)?;
        if !row.is_of(&can.actor) {
            return Err(crate::error::AppError::Forbidden);
        }
        row.expect_open()?;
        model::set_shared(conn, id, version, shared)?;
        let word = |shared: bool| if shared { "editors" } else { "owner" };
        let seen = FieldChange::words("seen_by", Some(word(row.is_shared)), Some(word(shared)));
        if row.is_shared != shared {
            note(conn, &can.by, (id, &row.name), Action::Updated, &[seen])?;
        }
        Ok(row.name)
    })
    .await
}

/// Gives a draft up. It stays as it looked then.
///
/// # Errors
/// `Stale`, `NotFound`, or the database's.
pub async fn discard(db: &Db, can: &Can<EditReorganisations>, id: i32, version: i32) -> Result<String> {
    let can = can.clone();
    db.write(WRITES, move |conn, caches| {
        let row = model::find(conn, &can.actor, id)?;
        row.expect_open()?;
        let (_, _, picture) = picture::of(conn, caches, &row)?;
        model::close(conn, id, version, (Status::Discarded, &can.by.actor, &picture.to_json()?))?;
        let status = FieldChange::words("status", Some(row.status.as_str()), Some(Status::Discarded.as_str()));
        note(conn, &can.by, (id, &row.name), Action::Discarded, &[status])?;
        Ok(row.name)
    })
    .await
}

/// A draft beside today.
#[derive(Debug, Serialize)]
pub struct ReorganisationView {
    reorganisation: Reorganisation,
    owner: Option<String>,
    /// Whether they may say who sees it.
    may_share: bool,
    timing: Timing,
    picture: Picture,
    kinds: &'static [Kind],
    /// Whether there is room for another change.
    has_room: bool,
    /// What the review showed, as a mark.
    digest: String,
}

impl ReorganisationView {
    /// What people call a change, by its id.
    pub fn title_of(&self, id: &str) -> String {
        let view = self.picture.changes.iter().find(|view| view.id.to_string() == id);
        view.map(|view| view.title.clone()).unwrap_or_default()
    }
}

/// A draft beside the register as it is now; one that is closed as it was then.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn show(db: &Db, can: &Can<EditReorganisations>, id: i32, today: NaiveDate) -> Result<ReorganisationView> {
    let can = can.clone();
    db.read(move |conn, caches| {
        let row = model::find(conn, &can.actor, id)?;
        let picture = match row.status {
            Status::Draft => picture::of(conn, caches, &row)?.2,
            Status::Applied | Status::Discarded => Picture::of_json(&row.snapshot)?,
        };
        Ok(ReorganisationView {
            owner: model::owner_name(conn, row.owner_id)?,
            may_share: row.is_of(&can.actor),
            timing: Timing::of(row.takes_effect_on, today),
            kinds: Kind::ALL,
            has_room: picture.changes.len() < changes::MOST,
            digest: picture.digest(&row)?,
            picture,
            reorganisation: row,
        })
    })
    .await
}
