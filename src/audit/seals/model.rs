//! The SQL of seals. Rows of the log are read in parts, by their ids.

use chrono::NaiveDateTime;
use diesel::dsl::max;
use diesel::prelude::*;

use super::encoding::Row;
use crate::db::dialect::on_both;
use crate::db::schema::{audit_seals, changes, revisions};
use crate::db::{Conn, Register};
use crate::error::Result;

/// Rows a statement.
const PART: i64 = 500;

/// A seal.
#[derive(Clone, Debug, Insertable, Queryable)]
#[diesel(table_name = audit_seals)]
pub struct Seal {
    /// One more than that of the seal before.
    pub number: i32,
    /// When it was made, UTC.
    pub sealed_at: NaiveDateTime,
    /// The first row.
    pub first_id: i32,
    /// The last row.
    pub last_id: i32,
    /// How many rows.
    pub covered: i32,
    /// Which ones; see `ids`.
    pub ids: String,
    /// A mark of each row, to tell which one was changed.
    pub marks: String,
    /// See `encoding`.
    pub hash: String,
}

/// The newest seal.
pub fn last_seal(conn: &mut Conn) -> Result<Option<Seal>> {
    Ok(audit_seals::table.order(audit_seals::number.desc()).first(conn).optional()?)
}

/// The last row that is sealed; 0 when none is.
///
/// # Errors
/// The database's.
pub fn last_sealed(conn: &mut Conn) -> Result<i32> {
    let last = audit_seals::table.order(audit_seals::number.desc()).select(audit_seals::last_id);
    Ok(last.first(conn).optional()?.unwrap_or_default())
}

/// The first seal after the one of a number, or of all.
pub fn seal_after(conn: &mut Conn, number: Option<i32>) -> Result<Option<Seal>> {
    let mut query = audit_seals::table.into_boxed();
    if let Some(number) = number {
        query = query.filter(audit_seals::number.gt(number));
    }
    Ok(query.order(audit_seals::number).first(conn).optional()?)
}

/// How many seals were ever made.
pub fn made(conn: &mut Conn) -> Result<i64> {
    let row = revisions::table.find(Register::AuditSeals.name()).select(revisions::value);
    Ok(row.first(conn).optional()?.unwrap_or_default())
}

/// Keeps a seal.
pub fn insert(conn: &mut Conn, seal: &Seal) -> Result<()> {
    on_both!(conn, c => diesel::insert_into(audit_seals::table).values(seal).execute(c))?;
    Ok(())
}

/// The newest row of the log.
pub fn last_row(conn: &mut Conn) -> Result<Option<i32>> {
    Ok(changes::table.select(max(changes::id)).first(conn)?)
}

/// At most `most` ids above `after` and up to `until`, in order.
pub fn ids(conn: &mut Conn, after: Option<i32>, until: i32, most: i64) -> Result<Vec<i32>> {
    let mut query = changes::table.filter(changes::id.le(until)).into_boxed();
    if let Some(after) = after {
        query = query.filter(changes::id.gt(after));
    }
    Ok(query.select(changes::id).order(changes::id).limit(most).load(conn)?)
}

/// Shows `look` every row above `after` and up to `until`, in order, as long as it wants to see more.
pub fn each_row(conn: &mut Conn, mut after: Option<i32>, until: i32, mut look: impl FnMut(&Row) -> bool) -> Result<()> {
    loop {
        let mut query = changes::table.filter(changes::id.le(until)).into_boxed();
        if let Some(after) = after {
            query = query.filter(changes::id.gt(after));
        }
        let rows: Vec<Row> = query.order(changes::id).limit(PART).load(conn)?;
        let Some(last) = rows.last().map(|row| row.id) else { return Ok(()) };
        if !rows.iter().all(&mut look) {
            return Ok(());
        }
        after = Some(last);
    }
}

/// How many rows are newer than `after`, and when the first of them was written.
pub fn unsealed(conn: &mut Conn, after: Option<i32>) -> Result<(i64, Option<NaiveDateTime>)> {
    let newer = || {
        let query = changes::table.into_boxed();
        match after {
            Some(after) => query.filter(changes::id.gt(after)),
            None => query,
        }
    };
    let count = newer().count().get_result(conn)?;
    Ok((count, newer().select(changes::at).order(changes::id).first(conn).optional()?))
}
