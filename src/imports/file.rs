//! The file of an import: kept in the database in parts, because any server may have to go on with it.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::form::State;
use super::model::{self, PART};
use super::view::Message;
use crate::auth::By;
use crate::db::{Conn, Long};
use crate::error::{AppError, Result};
use crate::tables::reading::limits;

/// The longest name of a file that is kept, in characters.
const NAME: usize = 255;

/// Brings a file: keeps it in parts, each in a transaction of its own, so that nobody waits for the whole of it.
///
/// # Errors
/// A complaint about `file` when it is empty or larger than is taken, or the database's.
pub fn bring(long: &mut Long, by: &By, name: &str, path: &Path, settings: &str) -> Result<i32> {
    let mut file = File::open(path).map_err(|error| AppError::internal(&error))?;
    let size = file.metadata().map_err(|error| AppError::internal(&error))?.len();
    if size == 0 {
        return Err(AppError::field("file", "required"));
    }
    if size > limits::FILE {
        return Err(AppError::field("file", "import-too-large"));
    }
    let size = i32::try_from(size).unwrap_or(i32::MAX);
    let name = own_name(name);
    let id = long.write(&[], |conn, _| model::insert(conn, by, &name, size, settings))?;
    let mut buffer = vec![0; PART];
    for position in 0.. {
        let filled = fill(&mut file, &mut buffer)?;
        if filled == 0 {
            break;
        }
        long.write(&[], |conn, _| model::put_part(conn, id, position, &buffer[..filled]))?;
    }
    Ok(id)
}

/// The last part of a path, without characters that cannot be shown.
fn own_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(NAME).collect()
}

fn fill(file: &mut File, buffer: &mut [u8]) -> Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..]).map_err(|error| AppError::internal(&error))? {
            0 => break,
            more => filled += more,
        }
    }
    Ok(filled)
}

/// Puts the parts together again; the file is gone when it is dropped.
///
/// # Errors
/// `NotFound` when it is not kept any more, or the database's.
pub fn fetch(conn: &mut Conn, id: i32) -> Result<NamedTempFile> {
    let mut file = NamedTempFile::new().map_err(|error| AppError::internal(&error))?;
    let mut parts = 0;
    while let Some(bytes) = model::part(conn, id, parts)? {
        file.write_all(&bytes).map_err(|error| AppError::internal(&error))?;
        parts += 1;
    }
    if parts == 0 {
        return Err(AppError::NotFound);
    }
    file.flush().and_then(|()| file.rewind()).map_err(|error| AppError::internal(&error))?;
    Ok(file)
}

/// Throws away the files that nobody went on with for days.
///
/// # Errors
/// The database's.
pub fn forget(long: &mut Long) -> Result<()> {
    let forgotten = long.read(|conn, _| model::forgotten(conn))?;
    for (id, state) in forgotten {
        let message = Message::trouble("forgotten").as_json()?;
        long.write(&[], |conn, _| {
            if matches!(state, State::Uploaded | State::Checked | State::Failed) {
                model::end(conn, id, State::Discarded, &message)?;
            }
            model::drop_file(conn, id)
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::own_name;

    #[test]
    fn x01_a_files_name_is_a_name_and_no_path() {
        assert_eq!(own_name("../../etc/people.csv"), "people.csv");
        assert_eq!(own_name("C:\\Users\\ana\\people\u{7}.csv"), "people.csv");
    }
}
