//! Going through all seals and the rows under them: whether the log still is what was sealed.

use std::fmt;

use chrono::NaiveDateTime;

use super::encoding::{MARK_TEXT, Row, Sealer};
use super::model::{self, Seal};
use super::sealing::MOST;
use super::{ids, model::last_seal};
use crate::db::Conn;
use crate::error::{AppError, Result};

/// What was looked at.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// So many seals fit.
    pub seals: i64,
    /// So many rows are under them.
    pub rows: i64,
    /// The last of them and its hash, to be written down elsewhere.
    pub last: Option<(i32, String)>,
    /// So many rows are newer than the last seal.
    pub unsealed: i64,
    /// When the first of those was written, UTC.
    pub unsealed_since: Option<NaiveDateTime>,
    /// The first thing that does not fit. What comes after it was not looked at.
    pub flaw: Option<Flaw>,
}

/// What does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A seal was taken out.
    SealGone(i32),
    /// A seal was changed, or put in by somebody else.
    SealChanged(i32),
    /// There are more seals than were made.
    SealAdded(i32),
    /// A row under a seal was changed.
    RowChanged { seal: i32, id: i32 },
    /// A row under a seal was taken out.
    RowGone { seal: i32, id: i32 },
    /// A row was put in where none was when the seal was made.
    RowAdded { seal: i32, id: i32 },
    /// A row under a seal, or a seal, holds what the program never writes.
    Unreadable { seal: i32, why: String },
}

impl fmt::Display for Flaw {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SealGone(seal) => write!(to, "seal {seal} is missing"),
            Self::SealChanged(seal) => write!(to, "seal {seal} was changed"),
            Self::SealAdded(seal) => write!(to, "seal {seal} was never made by a server"),
            Self::RowChanged { seal, id } => write!(to, "row {id} was changed after seal {seal} was made"),
            Self::RowGone { seal, id } => write!(to, "row {id}, which is under seal {seal}, is missing"),
            Self::RowAdded { seal, id } => write!(to, "row {id} was put in after seal {seal} was made"),
            Self::Unreadable { seal, why } => write!(to, "seal {seal} or a row under it cannot be read: {why}"),
        }
    }
}

/// Goes through all seals from number `from` on, with a few hundred rows in memory at a time. The one before it is taken as it is,
/// so that whoever cleared out old rows can go on from the first seal whose rows are all there.
///
/// # Errors
/// The database's.
pub fn verify(conn: &mut Conn, from: i32) -> Result<Checked> {
    // Read first: a server that is running goes on sealing meanwhile.
    let made = model::made(conn)?;
    let mut checked = Checked::default();
    let mut before = None;
    if from > 1 {
        before = model::seal_after(conn, Some(from - 2))?.filter(|seal| seal.number == from - 1);
        if before.is_none() {
            checked.flaw = Some(Flaw::SealGone(from - 1));
            return Ok(checked);
        }
    }
    let mut expected = from.max(1);
    while i64::from(expected) <= made {
        match next(conn, before.as_ref(), expected) {
            Ok(Ok(seal)) => {
                checked.seals += 1;
                checked.rows += i64::from(seal.covered);
                before = Some(seal);
                expected += 1;
            }
            Ok(Err(flaw)) => checked.flaw = Some(flaw),
            // A value of another kind than the column has, which SQLite takes.
            Err(AppError::Database(diesel::result::Error::DeserializationError(error))) => {
                checked.flaw = Some(Flaw::Unreadable { seal: expected, why: error.to_string() });
            }
            Err(error) => return Err(error),
        }
        if checked.flaw.is_some() {
            return Ok(checked);
        }
    }
    // In this order, for the same reason.
    let last = last_seal(conn)?.map(|seal| seal.number);
    let made = model::made(conn)?;
    checked.flaw = last.filter(|last| i64::from(*last) > made).map(Flaw::SealAdded);
    (checked.unsealed, checked.unsealed_since) = model::unsealed(conn, before.as_ref().map(|seal| seal.last_id))?;
    checked.last = before.map(|seal| (seal.number, seal.hash));
    Ok(checked)
}

/// Whether the seal of a number is there with this hash.
///
/// # Errors
/// The database's.
pub fn is_there(conn: &mut Conn, number: i32, hash: &str) -> Result<bool> {
    let found = model::seal_after(conn, number.checked_sub(1))?;
    Ok(found.is_some_and(|seal| seal.number == number && seal.hash == hash))
}

/// The next seal, when it is the expected one and fits.
fn next(conn: &mut Conn, before: Option<&Seal>, expected: i32) -> Result<Result<Seal, Flaw>> {
    let found = model::seal_after(conn, before.map(|seal| seal.number))?;
    let Some(seal) = found.filter(|seal| seal.number <= expected) else {
        return Ok(Err(Flaw::SealGone(expected)));
    };
    if seal.number < expected {
        return Ok(Err(Flaw::SealAdded(seal.number)));
    }
    Ok(match flaw_of(conn, before, &seal)? {
        None => Ok(seal),
        Some(flaw) => Err(flaw),
    })
}

/// What a seal says of its rows, as it is compared with those that are there.
struct Walk<'s> {
    seal: &'s Seal,
    ids: std::iter::Peekable<std::vec::IntoIter<i32>>,
    marks: std::slice::Chunks<'s, u8>,
    sealer: Sealer,
    found: String,
    flaw: Option<Flaw>,
    changed: Option<i32>,
}

impl Walk<'_> {
    /// Takes the next row in; whether it is one of those that are expected.
    fn take(&mut self, row: &Row) -> bool {
        let (seal, id) = (self.seal.number, row.id);
        self.flaw = match self.ids.peek() {
            Some(expected) if *expected == id => None,
            Some(expected) if *expected < id => Some(Flaw::RowGone { seal, id: *expected }),
            _ => Some(Flaw::RowAdded { seal, id }),
        };
        if self.flaw.is_some() {
            return false;
        }
        self.ids.next();
        let mark = self.sealer.take(row);
        if self.marks.next() != Some(mark.as_bytes()) && self.changed.is_none() {
            self.changed = Some(id);
        }
        self.found.push_str(&mark);
        true
    }

    /// What does not fit when all rows were seen.
    fn end(mut self) -> Option<Flaw> {
        let seal = self.seal.number;
        if self.flaw.is_some() {
            return self.flaw;
        }
        if let Some(id) = self.ids.next() {
            return Some(Flaw::RowGone { seal, id });
        }
        let fits = self.sealer.end(&self.found) == self.seal.hash;
        match (fits, self.changed) {
            (true, None) if self.found == self.seal.marks => None,
            // The rows are what was sealed: it is the marks that were touched.
            (true, _) | (false, None) => Some(Flaw::SealChanged(seal)),
            (false, Some(id)) => Some(Flaw::RowChanged { seal, id }),
        }
    }
}

fn flaw_of(conn: &mut Conn, before: Option<&Seal>, seal: &Seal) -> Result<Option<Flaw>> {
    let changed = Ok(Some(Flaw::SealChanged(seal.number)));
    let Some(ids) = ids::read(&seal.ids, MOST) else { return changed };
    let ends = (ids.first(), ids.last()) == (Some(&seal.first_id), Some(&seal.last_id));
    let after = before.map(|before| before.last_id);
    if !ends || usize::try_from(seal.covered) != Ok(ids.len()) || after.is_some_and(|after| seal.first_id <= after) {
        return changed;
    }
    let mut walk = Walk {
        seal,
        ids: ids.into_iter().peekable(),
        marks: seal.marks.as_bytes().chunks(MARK_TEXT),
        sealer: Sealer::new(before.map(|before| &*before.hash), seal),
        found: String::new(),
        flaw: None,
        changed: None,
    };
    model::each_row(conn, after, seal.last_id, |row| walk.take(row))?;
    Ok(walk.end())
}
