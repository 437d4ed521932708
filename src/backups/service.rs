//! Making a register of an archive.

use std::collections::HashMap;
use std::fs::File;

use diesel::result::Error as DieselError;

use super::manifest::Manifest;
use super::model::{Beside, IN_BACKUPS, Kept, Visitor, each};
use super::reading::{Archive, Refused};
use crate::audit::{self, Action, Event, FieldChange, Kind};
use crate::auth::{By, passwords, secrets};
use crate::db::{Conn, Register, dialect, in_transaction};
use crate::error::{AppError, Result as Answer};
use crate::search::words;

/// Rows a statement, and bytes: MariaDB takes 16 MiB in one.
const A_STATEMENT: usize = 1_000;
const BYTES_A_STATEMENT: usize = 4 * 1024 * 1024;

/// Everything that a restore writes to.
const REGISTERS: &[Register] = &[
    Register::Departments,
    Register::Employees,
    Register::Projects,
    Register::Roles,
    Register::Seats,
    Register::Assignments,
    Register::Confirmations,
    Register::Accounts,
    Register::Reorganisations,
];

/// Why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The archive is at fault, or the register is not one to restore into.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The program or its database is.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<DieselError> for RestoreError {
    fn from(error: DieselError) -> Self {
        Self::App(AppError::Database(error))
    }
}

/// Writes down that the whole register was made an archive of.
///
/// # Errors
/// The database's.
pub fn note_export(conn: &mut Conn, by: &By, name: &str) -> Answer<()> {
    in_transaction(conn, &[], |conn| {
        let (kind, action) = (Kind::Register, Action::Exported);
        audit::record(conn, by, &Event { kind, row_id: None, title: name, action, fields: &[] })
    })
}

/// Puts everything that an archive holds into an empty register: all of it or nothing. `report` is told the name of each
/// table and how many of its rows are in.
///
/// # Errors
/// `Refused` for an archive that is not whole and in order, or a register that is not empty; or the database's.
pub fn restore(
    conn: &mut Conn,
    file: File,
    name: &str,
    report: &mut dyn FnMut(&str, u64),
) -> Result<Manifest, RestoreError> {
    let mut archive = Archive::checked(file)?;
    each(&mut Empty { conn })?;
    let manifest = archive.manifest().clone();
    // Beforehand, since MariaDB ends a transaction at such a statement. It changes nothing that anybody sees.
    for (table, entry) in IN_BACKUPS.into_iter().zip(&manifest.files) {
        dialect::give_ids_after(conn, table, entry.last_id)?;
    }
    dialect::expect_many_rows(conn)?;
    let no_password = passwords::hash_now(&secrets::token()?)?;
    let mut refused = None;
    let done = in_transaction(conn, REGISTERS, |conn| {
        let beside = Beside { no_password };
        match fill(conn, &mut archive, &beside, name, report) {
            Ok(()) => Ok(()),
            Err(RestoreError::App(error)) => Err(error),
            Err(RestoreError::Refused(why)) => {
                refused = Some(why);
                Err(AppError::Stale)
            }
        }
    });
    if let Some(why) = refused {
        return Err(why.into());
    }
    done?;
    dialect::refresh_statistics(conn)?;
    Ok(manifest)
}

fn fill(
    conn: &mut Conn,
    archive: &mut Archive,
    beside: &Beside,
    name: &str,
    report: &mut dyn FnMut(&str, u64),
) -> Result<(), RestoreError> {
    // Looked at again: somebody may have begun to fill the register meanwhile.
    each(&mut Empty { conn })?;
    each(&mut Filling { conn, archive, beside, report })?;
    let made_at = FieldChange::texts("made_at", None, Some(&archive.manifest().made_at.to_string()));
    let (kind, action, fields) = (Kind::Register, Action::Restored, &[made_at]);
    audit::record(conn, &By::command(), &Event { kind, row_id: None, title: name, action, fields })?;
    Ok(())
}

struct Empty<'e> {
    conn: &'e mut Conn,
}

impl Visitor for Empty<'_> {
    type Error = RestoreError;

    fn visit<K: Kept>(&mut self) -> Result<(), RestoreError> {
        if K::part(self.conn, 0)?.is_empty() {
            return Ok(());
        }
        Err(Refused(format!(
            "the register is not empty: there are rows in {}. A backup goes into a register that nothing was ever done in; \
             make a new database, run `projman migrate` on it, and restore before the first account is made",
            K::TABLE
        ))
        .into())
    }
}

struct Filling<'f> {
    conn: &'f mut Conn,
    archive: &'f mut Archive,
    beside: &'f Beside,
    report: &'f mut dyn FnMut(&str, u64),
}

impl Visitor for Filling<'_> {
    type Error = RestoreError;

    fn visit<K: Kept>(&mut self) -> Result<(), RestoreError> {
        let Self { conn, archive, beside, report } = self;
        let (mut waiting, mut bytes, mut until) = (Vec::new(), 0, 0);
        let mut above: HashMap<i32, i32> = HashMap::new();
        let mut later: Vec<(i32, i32)> = Vec::new();
        archive.rows::<K, RestoreError>(|mut row, line, length| {
            if let Some(other) = row.above() {
                above.insert(row.id(), other);
                // The database takes no row that points to one that is still to come.
                if other >= row.id() {
                    later.push((row.id(), other));
                    row.hang(None);
                }
            }
            waiting.push(row);
            (bytes, until) = (bytes + length, line);
            if waiting.len() >= A_STATEMENT || bytes >= BYTES_A_STATEMENT {
                insert(conn, &std::mem::take(&mut waiting), beside, line)?;
                bytes = 0;
                report(K::TABLE, line);
            }
            Ok(())
        })?;
        insert(conn, &waiting, beside, until)?;
        if let Some(id) = in_a_circle(&above) {
            return Err(unfit::<K>(&format!("the row {id} hangs on itself, over others")).into());
        }
        for (id, other) in later {
            K::hang_on(conn, id, other).map_err(|error| at_fault::<K>(error, until))?;
        }
        report(K::TABLE, until);
        Ok(())
    }
}

fn insert<K: Kept>(conn: &mut Conn, rows: &[K], beside: &Beside, line: u64) -> Result<(), RestoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    K::insert(conn, rows, beside).map_err(|error| at_fault::<K>(error, line))?;
    let entries: Vec<words::Entry> = rows.iter().flat_map(Kept::words).collect();
    Ok(words::add(conn, &entries)?)
}

fn unfit<K: Kept>(what: &str) -> Refused {
    Refused(format!("nothing was restored: {} does not fit together: {what}", K::TABLE))
}

/// What a rule of the database refuses is the archive's fault; everything else is the database's.
fn at_fault<K: Kept>(error: DieselError, line: u64) -> RestoreError {
    match dialect::broken_rule(&error) {
        Some(rule) => unfit::<K>(&format!("up to line {line}: {rule}")).into(),
        None => error.into(),
    }
}

/// A row that hangs on itself, over any number of others; none when there is no such row.
fn in_a_circle(above: &HashMap<i32, i32>) -> Option<i32> {
    let mut ends: HashMap<i32, bool> = HashMap::new();
    for start in above.keys() {
        let (mut way, mut at) = (Vec::new(), *start);
        while let Some(next) = above.get(&at) {
            match ends.get(&at) {
                Some(true) => break,
                Some(false) => return Some(at),
                None => {
                    ends.insert(at, false);
                    way.push(at);
                    at = *next;
                }
            }
        }
        ends.extend(way.into_iter().map(|id| (id, true)));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_found_and_a_tree_is_none() {
        let circle = |pairs: &[(i32, i32)]| in_a_circle(&pairs.iter().copied().collect());
        assert_eq!(circle(&[]), None);
        assert_eq!(circle(&[(2, 1), (3, 1), (4, 3), (5, 3)]), None);
        assert_eq!(circle(&[(1, 1)]), Some(1));
        assert!(circle(&[(2, 1), (3, 4), (4, 5), (5, 3)]).is_some_and(|id| [3, 4, 5].contains(&id)));
    }
}
