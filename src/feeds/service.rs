//! Making feeds and taking them away.

use serde::Serialize;

use super::form::{Extent, FeedDraft, Of, shortened};
use super::model::{self, FeedRow};
use crate::audit::{self, Action, Event, FieldChange, Value};
use crate::auth::{By, Can, Confirmed, ManageAccounts, ViewRegister};
use crate::config::Config;
use crate::db::{Caches, Conn, Db, Register};
use crate::error::{AppError, Result};
use crate::references::{self, Place};
use crate::web::records::Along;

/// How many feeds an account has at most.
const MOST: usize = 50;

/// A feed with what it is about in words.
#[derive(Debug, Serialize)]
pub struct Line {
    row: FeedRow,
    /// What it is about.
    label: String,
    /// The page of that.
    url: Option<String>,
    /// How far down, where there is a below.
    extent: Option<Extent>,
}

/// The address of a new feed. It is not to be had again.
#[derive(Debug, Serialize)]
pub struct Made {
    name: String,
    address: String,
    /// The same for the calendar program of this machine.
    webcal: String,
}

/// The feeds of an account, newest first.
///
/// # Errors
/// The database's.
pub fn lines(conn: &mut Conn, caches: &Caches<'_>, account_id: i32) -> Result<Vec<Line>> {
    let rows = model::of_account(conn, account_id)?;
    let mut labels = Vec::new();
    for kind in [references::Kind::Employee, references::Kind::Department, references::Kind::Project] {
        let about = rows.iter().filter_map(|row| row.of().map(Of::row)).filter(|(of, _)| *of == kind);
        let ids: Vec<i32> = about.map(|(_, id)| id).collect();
        labels.push((kind, references::labels(conn, caches, kind, &ids)?));
    }
    let label = |of: Of| {
        let (kind, id) = of.row();
        labels.iter().find(|(known, _)| *known == kind).and_then(|(_, labels)| labels.get(&id).cloned())
    };
    let line = |row: FeedRow| {
        let of = row.of();
        let extent = of.filter(|of| matches!(of, Of::Place(Place::Department(_)))).map(|_| row.extent);
        Line { label: of.and_then(label).unwrap_or_default(), url: of.map(Of::url), extent, row }
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The feeds of the one who asks, newest first.
///
/// # Errors
/// The database's.
pub async fn list(db: &Db, can: &Can<ViewRegister>) -> Result<Vec<Line>> {
    let id = can.actor.account_id;
    db.read(move |conn, caches| lines(conn, caches, id)).await
}

/// The right to make a feed: that of somebody who may see what is in it, and who typed their password not long ago. Whoever
/// found a browser open could go on reading for ever otherwise.
pub type Maker<'a> = (&'a Can<ViewRegister>, &'a Confirmed);

/// Makes a feed.
///
/// # Errors
/// `Invalid` when there is nothing that it could be about, or there are too many; or the database's.
pub async fn create(db: &Db, config: &Config, (can, _): Maker<'_>, draft: FeedDraft) -> Result<Made> {
    let (account_id, by) = (can.actor.account_id, can.by.clone());
    let (name, secret) = db
        .write(&[Register::Accounts], move |conn, caches| {
            let (kind, id) = draft.of.row();
            let label = references::label(conn, caches, kind, id)?
                .ok_or_else(|| AppError::field(draft.of.field(), "unknown-reference"))?;
            if model::of_account(conn, account_id)?.len() >= MOST {
                return Err(AppError::field("name", "feed-many"));
            }
            let name = if draft.name.is_empty() { shortened(&label) } else { draft.name.clone() };
            let (feed_id, secret) =
                model::insert(conn, account_id, &FeedDraft { name: name.clone(), ..draft.clone() })?;
            note(conn, &by, Action::FeedCreated, (feed_id, &name), (draft.of, &label))?;
            Ok((name, secret))
        })
        .await?;
    let address = config.link(&format!("/calendar/{secret}.ics"));
    let webcal = address.split_once("://").map_or_else(String::new, |(_, rest)| format!("webcal://{rest}"));
    Ok(Made { name, address, webcal })
}

/// Takes one of one's feeds away; gives what it was called.
///
/// # Errors
/// `NotFound` when it is none of theirs, or the database's.
pub async fn revoke(db: &Db, can: &Can<ViewRegister>, feed_id: i32) -> Result<String> {
    take_away(db, can.by.clone(), can.actor.account_id, feed_id).await
}

/// Takes a feed of somebody's away; gives what it was called.
///
/// # Errors
/// `NotFound` when it is none of that account's, or the database's.
pub async fn revoke_of(db: &Db, can: &Can<ManageAccounts>, account_id: i32, feed_id: i32) -> Result<String> {
    take_away(db, can.by.clone(), account_id, feed_id).await
}

async fn take_away(db: &Db, by: By, account_id: i32, feed_id: i32) -> Result<String> {
    db.write(&[Register::Accounts], move |conn, caches| {
        let feed = model::revoke(conn, account_id, feed_id)?;
        if let Some(of) = feed.of() {
            let (kind, id) = of.row();
            let label = references::label(conn, caches, kind, id)?.unwrap_or_default();
            note(conn, &by, Action::FeedRevoked, (feed.id, &feed.name), (of, &label))?;
        }
        Ok(feed.name)
    })
    .await
}

/// The feeds about a row of the register, which go away together with it.
///
/// # Errors
/// The database's.
pub fn along_with(conn: &mut Conn, of: Of, label: &str) -> Result<Vec<Along>> {
    let along = |feed: FeedRow| Along {
        kind: audit::Kind::Feed,
        id: feed.id,
        fields: fields(false, &feed.name, (of, label)).to_vec(),
        title: feed.name,
    };
    Ok(model::about(conn, of)?.into_iter().map(along).collect())
}

/// What the log tells of a feed that was made or taken away.
fn fields(made: bool, name: &str, (of, label): (Of, &str)) -> [FieldChange; 2] {
    let about = Value::Row(of.row().1, label.to_owned());
    let (before, after) = if made { (None, Some(about)) } else { (Some(about), None) };
    let called = if made { (None, Some(name)) } else { (Some(name), None) };
    [FieldChange::texts("name", called.0, called.1), FieldChange { field: of.field().to_owned(), before, after }]
}

fn note(conn: &mut Conn, by: &By, action: Action, (id, name): (i32, &str), about: (Of, &str)) -> Result<()> {
    let fields = fields(action == Action::FeedCreated, name, about);
    audit::record(conn, by, &Event { kind: audit::Kind::Feed, row_id: Some(id), title: name, action, fields: &fields })
}
