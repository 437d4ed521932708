//! The rows of feeds. Of an address, its hash alone is stored.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::Serialize;

use super::form::{Extent, FeedDraft, Of};
use crate::auth::{Access, secrets};
use crate::db::rows::now;
use crate::db::schema::{accounts, feeds};
use crate::db::{Conn, dialect};
use crate::error::{AppError, Result};
use crate::references::Place;
use crate::web::Language;

/// How many characters of a secret are kept to tell it from others.
const SHOWN: usize = 8;

/// A feed as its owner sees it.
#[derive(Clone, Debug, Queryable, Selectable, Serialize)]
#[diesel(table_name = feeds)]
pub struct FeedRow {
    /// Its id.
    pub id: i32,
    /// What its owner calls it.
    pub name: String,
    /// How its secret begins.
    pub prefix: String,
    /// Which person it is about; or else
    pub employee_id: Option<i32>,
    /// which department; or else
    pub department_id: Option<i32>,
    /// which project.
    pub project_id: Option<i32>,
    /// How far down.
    pub extent: Extent,
    /// In which language it is written.
    pub language: Language,
    /// When it was made, UTC.
    pub created_at: NaiveDateTime,
    /// When it was last read, UTC, to the minute.
    pub used_at: Option<NaiveDateTime>,
    /// The hash of what it held when that last changed.
    #[serde(skip)]
    pub content: Option<String>,
    /// When that was, UTC.
    #[serde(skip)]
    pub content_at: Option<NaiveDateTime>,
}

impl FeedRow {
    /// What it is about; a row always says it.
    pub fn of(&self) -> Option<Of> {
        match self.employee_id {
            Some(id) => Some(Of::Employee(id)),
            None => Place::of(self.department_id, self.project_id).ok().map(Of::Place),
        }
    }
}

/// Makes a feed; gives its id and its secret, which is not to be had again.
///
/// # Errors
/// The database's.
pub fn insert(conn: &mut Conn, account_id: i32, draft: &FeedDraft) -> Result<(i32, String)> {
    let secret = secrets::token()?;
    let (employee_id, place) = match draft.of {
        Of::Employee(id) => (Some(id), None),
        Of::Place(place) => (None, Some(place)),
    };
    diesel::insert_into(feeds::table)
        .values((
            feeds::account_id.eq(account_id),
            feeds::name.eq(&draft.name),
            feeds::prefix.eq(secret.chars().take(SHOWN).collect::<String>()),
            feeds::digest.eq(secrets::digest(&secret)),
            feeds::employee_id.eq(employee_id),
            feeds::department_id.eq(place.and_then(Place::department_id)),
            feeds::project_id.eq(place.and_then(Place::project_id)),
            feeds::extent.eq(draft.extent),
            feeds::language.eq(draft.language),
            feeds::created_at.eq(now()),
        ))
        .execute(conn)?;
    Ok((dialect::last_id(conn)?, secret))
}

/// The feeds of an account, newest first.
///
/// # Errors
/// The database's.
pub fn of_account(conn: &mut Conn, account_id: i32) -> Result<Vec<FeedRow>> {
    Ok(feeds::table
        .filter(feeds::account_id.eq(account_id))
        .order(feeds::id.desc())
        .limit(100)
        .select(FeedRow::as_select())
        .load(conn)?)
}

/// The feeds of all accounts that are about a row.
///
/// # Errors
/// The database's.
pub fn about(conn: &mut Conn, of: Of) -> Result<Vec<FeedRow>> {
    let all = feeds::table.into_boxed();
    let about = match of {
        Of::Employee(id) => all.filter(feeds::employee_id.eq(id)),
        Of::Place(Place::Department(id)) => all.filter(feeds::department_id.eq(id)),
        Of::Place(Place::Project(id)) => all.filter(feeds::project_id.eq(id)),
    };
    Ok(about.order(feeds::id).select(FeedRow::as_select()).load(conn)?)
}

/// How many feeds an account has.
///
/// # Errors
/// The database's.
pub fn count(conn: &mut Conn, account_id: i32) -> Result<i64> {
    Ok(feeds::table.filter(feeds::account_id.eq(account_id)).count().get_result(conn)?)
}

/// Takes a feed of an account's away; gives what it was.
///
/// # Errors
/// `NotFound`, or the database's.
pub fn revoke(conn: &mut Conn, account_id: i32, id: i32) -> Result<FeedRow> {
    let row = feeds::table.filter(feeds::id.eq(id)).filter(feeds::account_id.eq(account_id));
    let feed = row.select(FeedRow::as_select()).first(conn)?;
    if diesel::delete(row).execute(conn)? == 1 { Ok(feed) } else { Err(AppError::NotFound) }
}

/// The feed of a secret, with what its owner may do now; none once it was revoked or the account is out of use.
///
/// # Errors
/// The database's.
pub fn by_secret(conn: &mut Conn, secret: &str) -> Result<Option<(FeedRow, Access)>> {
    Ok(feeds::table
        .inner_join(accounts::table)
        .filter(feeds::digest.eq(secrets::digest(secret)))
        .filter(accounts::disabled_at.is_null())
        .select((FeedRow::as_select(), accounts::access))
        .first(conn)
        .optional()?)
}

/// Notes that a feed was read, and what was in it where that is something else than before.
///
/// # Errors
/// The database's.
pub fn note_use(conn: &mut Conn, id: i32, changed: Option<(&str, NaiveDateTime)>) -> Result<()> {
    let row = feeds::table.find(id);
    diesel::update(row).set(feeds::used_at.eq(Some(now()))).execute(conn)?;
    if let Some((content, at)) = changed {
        let said = (feeds::content.eq(Some(content)), feeds::content_at.eq(Some(at)));
        diesel::update(row).set(said).execute(conn)?;
    }
    Ok(())
}
