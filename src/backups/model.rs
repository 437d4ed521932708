//! How rows leave the tables and come back into them.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::rows;
use crate::db::Conn;
use crate::search::words::Entry;

/// The tables that a backup holds, each behind those that its rows point to.
pub const IN_BACKUPS: [&str; 12] = [
    "departments",
    "employees",
    "projects",
    "roles",
    "seats",
    "accounts",
    "assignments",
    "handovers",
    "handover_items",
    "reorganisations",
    "reorganisation_changes",
    "changes",
];

/// The tables that it leaves out, and why.
pub const LEFT_OUT: [(&str, &str); 17] = [
    ("revisions", "each database counts its own writes"),
    ("search_words", "made anew of the rows"),
    ("sessions", "secrets; one signs in again"),
    ("recovery_codes", "secrets"),
    ("invitations", "secrets; good for three days"),
    ("password_resets", "secrets; good for an hour"),
    ("api_tokens", "secrets; one makes new ones"),
    ("feeds", "secrets; one makes new ones"),
    ("idempotency_keys", "requests of the last day"),
    ("api_quotas", "requests of the last minutes"),
    ("audit_seals", "what was sealed in one database is sealed anew in another"),
    ("imports", "what came of files, to be looked at and undone where it was done; the audit log tells of it"),
    ("import_parts", "as imports"),
    ("import_rows", "as imports"),
    ("import_deeds", "as imports"),
    ("import_runs", "as imports"),
    ("throttles", "attempts of the last hour"),
];

/// What rows need that is in no archive.
pub struct Beside {
    /// A hash that no password has: there are no passwords in an archive, so everybody sets a new one.
    pub no_password: String,
}

/// A kind of row that backups hold.
pub trait Kept: Serialize + DeserializeOwned {
    /// Its table.
    const TABLE: &'static str;

    /// Its id.
    fn id(&self) -> i32;
    /// The row of the same table that it hangs on.
    fn above(&self) -> Option<i32> {
        None
    }
    /// Says which one that is.
    fn hang(&mut self, _: Option<i32>) {}
    /// The words by which it is found.
    fn words(&self) -> Vec<Entry> {
        Vec::new()
    }

    /// The rows with the lowest ids above `after`.
    fn part(conn: &mut Conn, after: i32) -> QueryResult<Vec<Self>>;
    /// Puts rows in, with their ids.
    fn insert(conn: &mut Conn, rows: &[Self], beside: &Beside) -> QueryResult<()>;
    /// Hangs a row that is there on another one of the same table.
    fn hang_on(_: &mut Conn, _id: i32, _above: i32) -> QueryResult<()> {
        Ok(())
    }
}

/// Something that is done with every kind of row.
pub trait Visitor {
    /// What can go wrong.
    type Error;

    /// Does it with one of them.
    ///
    /// # Errors
    /// Its own.
    fn visit<K: Kept>(&mut self) -> Result<(), Self::Error>;
}

/// Does something with every kind of row, in the order of [`IN_BACKUPS`].
///
/// # Errors
/// Those of the visitor.
pub fn each<V: Visitor>(visitor: &mut V) -> Result<(), V::Error> {
    visitor.visit::<rows::Department>()?;
    visitor.visit::<rows::Employee>()?;
    visitor.visit::<rows::Project>()?;
    visitor.visit::<rows::Role>()?;
    visitor.visit::<rows::Seat>()?;
    visitor.visit::<rows::Account>()?;
    visitor.visit::<rows::Assignment>()?;
    visitor.visit::<rows::Handover>()?;
    visitor.visit::<rows::HandoverItem>()?;
    visitor.visit::<rows::Reorganisation>()?;
    visitor.visit::<rows::ReorganisationChange>()?;
    visitor.visit::<rows::Change>()
}

/// The name of a kind's file.
pub fn file_name<K: Kept>() -> String {
    format!("{}.jsonl", K::TABLE)
}

/// Now, as rows have it.
pub fn now() -> NaiveDateTime {
    crate::db::rows::now()
}
