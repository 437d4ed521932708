//! Making, changing and deleting rows of any kind: each in one transaction with what the audit log keeps of it, and only
//! for those who may.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Along, Record, Stored};
use crate::audit::{self, Action, Event};
use crate::auth::{By, Can};
use crate::db::{Caches, Conn, Db};
use crate::error::{AppError, Result};
use crate::references::{self, Kind};
use crate::web::forms::values_of;

/// Makes a new row; gives its id.
///
/// # Errors
/// `Invalid` with all complaints, or the database's.
pub async fn create<R: Record>(db: &Db, can: &Can<R::Edit>, input: R::Input) -> Result<i32> {
    R::validate(&input)?;
    let can = can.clone();
    db.write(R::WRITES, move |conn, caches| make_in::<R>(conn, caches, &can, &input)).await
}

/// The same as a part of a transaction that holds the registers of `R`.
///
/// # Errors
/// As those of making a row by itself.
pub fn make_in<R: Record>(conn: &mut Conn, caches: &Caches<'_>, can: &Can<R::Edit>, input: &R::Input) -> Result<i32> {
    expect_own_place::<R>(can, input)?;
    let id = R::insert(conn, caches, input)?;
    let stored = R::stored(conn, caches, id)?;
    note::<R>(conn, caches, &can.by, id, Action::Created, None, Some(&stored))?;
    Ok(id)
}

/// Changes a row that is still at `version`.
///
/// # Errors
/// `Stale` when it is not, `Invalid` with all complaints, `NotFound`, `Forbidden`, or the database's.
pub async fn update<R: Record>(db: &Db, can: &Can<R::Edit>, id: i32, version: i32, input: R::Input) -> Result<()> {
    R::validate(&input)?;
    alter::<R, _>(db, can, id, version, Action::Updated, move |conn, caches, _| {
        R::change(conn, caches, id, version, &input)
    })
    .await
}

/// Changes a row that is still at `version` by `work`, which is given the row as it is, and notes that as `action`.
///
/// # Errors
/// `Stale` when it is not, `NotFound`, `Forbidden`, or those of `work`.
pub async fn alter<R, F>(db: &Db, can: &Can<R::Edit>, id: i32, version: i32, action: Action, work: F) -> Result<()>
where
    R: Record,
    F: Fn(&mut Conn, &Caches<'_>, &Stored<R::Input>) -> Result<()> + Send + 'static,
{
    let can = can.clone();
    db.write(R::WRITES, move |conn, caches| alter_in::<R>(conn, caches, &can, (id, version, action), &work)).await
}

/// The same as a part of a transaction that holds the registers of `R`.
///
/// # Errors
/// As those of changing a row by itself.
pub fn alter_in<R: Record>(
    conn: &mut Conn,
    caches: &Caches<'_>,
    can: &Can<R::Edit>,
    (id, version, action): (i32, i32, Action),
    work: impl FnOnce(&mut Conn, &Caches<'_>, &Stored<R::Input>) -> Result<()>,
) -> Result<()> {
    let before = R::stored(conn, caches, id)?;
    can.expect_in(R::place(&before.input))?;
    // A stale save must not be told about rules that the newer version may have made true.
    if before.version != version {
        return Err(AppError::Stale);
    }
    work(conn, caches, &before)?;
    let after = R::stored(conn, caches, id)?;
    expect_own_place::<R>(can, &after.input)?;
    note::<R>(conn, caches, &can.by, id, action, Some(&before), Some(&after))
}

/// Deletes a row that is still at `version`, or whatever it is at when that is `None`.
///
/// # Errors
/// `InUse` while rows hang on it, `Stale`, `NotFound`, `Forbidden`, or the database's.
pub async fn delete<R: Record>(db: &Db, can: &Can<R::Edit>, id: i32, version: Option<i32>) -> Result<()> {
    let can = can.clone();
    db.write(R::WRITES, move |conn, caches| delete_in::<R>(conn, caches, &can, id, version)).await
}

/// The same as a part of a transaction that holds the registers of `R`.
///
/// # Errors
/// As those of deleting a row by itself.
pub fn delete_in<R: Record>(
    conn: &mut Conn,
    caches: &Caches<'_>,
    can: &Can<R::Edit>,
    id: i32,
    version: Option<i32>,
) -> Result<()> {
    let before = R::stored(conn, caches, id)?;
    can.expect_in(R::place(&before.input))?;
    let along = R::goes_along(conn, id, &before)?;
    R::remove(conn, id, version)?;
    for Along { kind, id, title, fields } in &along {
        let event = Event { kind: *kind, row_id: Some(*id), title, action: Action::Deleted, fields };
        audit::record(conn, &can.by, &event)?;
    }
    note::<R>(conn, caches, &can.by, id, Action::Deleted, Some(&before), None)
}

/// Whoever may keep some places only is told beside the field that another one is not among them.
fn expect_own_place<R: Record>(can: &Can<R::Edit>, input: &R::Input) -> Result<()> {
    let place = R::place(input);
    if can.is_in(place) {
        return Ok(());
    }
    Err(place.map_or(AppError::Forbidden, |place| AppError::field(place.field(), "not-your-place")))
}

fn note<R: Record>(
    conn: &mut Conn,
    caches: &Caches<'_>,
    by: &By,
    id: i32,
    action: Action,
    before: Option<&Stored<R::Input>>,
    after: Option<&Stored<R::Input>>,
) -> Result<()> {
    let values =
        |stored: Option<&Stored<R::Input>>| stored.map_or(Ok(BTreeMap::new()), |stored| values_of(&stored.input));
    let shape = (R::FORM.fields, R::FORM.references, R::FORM.words);
    let fields = audit::differences(conn, caches, shape, &values(before)?, &values(after)?)?;
    // Saving without having changed anything is nothing that happened.
    if before.is_some() && after.is_some() && fields.is_empty() {
        return Ok(());
    }
    let title = after.or(before).map(|stored| stored.title.as_str()).unwrap_or_default();
    audit::record(conn, by, &Event { kind: R::KIND, row_id: Some(id), title, action, fields: &fields })
}

/// Something that was done to one of many rows.
#[derive(Clone, Debug)]
pub struct Deed<I> {
    /// The row.
    pub id: i32,
    /// What was done.
    pub action: Action,
    /// What people call the row.
    pub title: String,
    /// Its fields before; none of a row that was made.
    pub before: Option<I>,
    /// Its fields since.
    pub after: Option<I>,
}

/// Notes what was done to many rows, with one look at the names of all the rows that they point to.
///
/// # Errors
/// The database's.
pub fn note_all<R: Record>(conn: &mut Conn, caches: &Caches<'_>, by: &By, deeds: &[Deed<R::Input>]) -> Result<()> {
    let values = |input: &Option<R::Input>| input.as_ref().map_or(Ok(BTreeMap::new()), values_of);
    let mut sides = Vec::new();
    let mut pointed: HashMap<Kind, BTreeSet<i32>> = HashMap::new();
    for deed in deeds {
        let (before, after) = (values(&deed.before)?, values(&deed.after)?);
        for (field, kind) in R::FORM.references {
            let ids = [&before, &after].into_iter().filter_map(|side| side.get(*field)?.parse::<i32>().ok());
            pointed.entry(*kind).or_default().extend(ids);
        }
        sides.push((before, after));
    }
    let mut names = HashMap::new();
    for (kind, ids) in pointed {
        names.insert(kind, references::labels(conn, caches, kind, &ids.into_iter().collect::<Vec<_>>())?);
    }
    let shape = (R::FORM.fields, R::FORM.references, R::FORM.words);
    let name = |kind, id| Ok(names.get(&kind).and_then(|names| names.get(&id)).cloned().unwrap_or_default());
    let mut noted = Vec::new();
    for (deed, (before, after)) in deeds.iter().zip(&sides) {
        noted.push((deed, audit::differences_named(shape, before, after, name)?));
    }
    let events: Vec<Event<'_>> = noted
        .iter()
        .map(|(deed, fields)| Event {
            kind: R::KIND,
            row_id: Some(deed.id),
            title: &deed.title,
            action: deed.action,
            fields,
        })
        .collect();
    audit::record_all(conn, by, &events)
}
