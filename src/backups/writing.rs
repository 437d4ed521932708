//! Making an archive.

use std::io::{self, Seek, Write};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::manifest::{Entry, FORMAT, FORMAT_VERSION, MANIFEST, Manifest};
use super::model::{Kept, Visitor, each, file_name, now};
use crate::db::{Conn, dialect};
use crate::error::{AppError, Result};

/// Writes everything that backups hold, as it is at one moment, and says what was written. `report` is told the name of
/// each table and how many of its rows are written.
///
/// # Errors
/// The database's, or what `out` has against it.
pub fn write<W: Write + Seek>(conn: &mut Conn, out: W, report: &mut dyn FnMut(&str, u64)) -> Result<Manifest> {
    dialect::begin_snapshot(conn)?;
    let mut packing = Packing { zip: ZipWriter::new(out), conn, files: Vec::new(), report };
    let packed = each(&mut packing);
    let Packing { zip, conn, files, .. } = packing;
    // Nothing was written: this ends the look at that moment.
    dialect::rollback(conn)?;
    packed?;
    finish(zip, files)
}

fn finish<W: Write + Seek>(mut zip: ZipWriter<W>, files: Vec<Entry>) -> Result<Manifest> {
    let manifest = Manifest {
        format: FORMAT.into(),
        format_version: FORMAT_VERSION,
        program: env!("CARGO_PKG_VERSION").into(),
        made_at: now(),
        files,
    };
    let text = serde_json::to_string_pretty(&manifest).map_err(|error| AppError::internal(&error))?;
    zip.start_file(MANIFEST, options()).map_err(|error| AppError::internal(&error))?;
    zip.write_all(text.as_bytes()).map_err(on_disk)?;
    zip.finish().map_err(|error| AppError::internal(&error))?.flush().map_err(on_disk)?;
    Ok(manifest)
}

fn options() -> SimpleFileOptions {
    // How large a file gets is not known when it begins.
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).large_file(true)
}

fn on_disk(error: io::Error) -> AppError {
    AppError::Internal(format!("the archive could not be written: {error}"))
}

struct Packing<'p, W: Write + Seek> {
    zip: ZipWriter<W>,
    conn: &'p mut Conn,
    files: Vec<Entry>,
    report: &'p mut dyn FnMut(&str, u64),
}

impl<W: Write + Seek> Visitor for Packing<'_, W> {
    type Error = AppError;

    fn visit<K: Kept>(&mut self) -> Result<()> {
        let name = file_name::<K>();
        self.zip.start_file(name.as_str(), options()).map_err(|error| AppError::internal(&error))?;
        let (mut digest, mut rows, mut bytes, mut after) = (Sha256::new(), 0, 0, 0);
        loop {
            let part = K::part(self.conn, after)?;
            let Some(last) = part.last() else { break };
            after = last.id();
            let mut lines = Vec::new();
            for row in &part {
                serde_json::to_writer(&mut lines, row).map_err(|error| AppError::internal(&error))?;
                lines.push(b'\n');
            }
            digest.update(&lines);
            self.zip.write_all(&lines).map_err(on_disk)?;
            rows += part.len() as u64;
            bytes += lines.len() as u64;
            (self.report)(K::TABLE, rows);
        }
        let last_id = dialect::last_given_id(self.conn, K::TABLE)?.max(after.into());
        let sha256 = HEXLOWER.encode(&digest.finalize());
        self.files.push(Entry { name, rows, bytes, sha256, last_id });
        Ok(())
    }
}
