//! A look into the archive that a workbook is, before anything in it is believed. Every part is unpacked once, into
//! nothing, and counted: what its headers say of its size is not asked.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use zip::ZipArchive;
use zip::read::ZipFile;

use super::Refused;
use super::limits::{FILE, INFLATED, PARTS, RATIO, SMALL};
use super::open::opened;
use super::walk::{Counts, Walk};

/// Bytes unpacked at a time.
const PIECE: usize = 64 * 1024;
/// How far from its end an archive says how many parts it has.
const TAIL: u64 = 65_557;

/// Refuses what is no workbook, and a workbook that it would be dear to open.
pub(super) fn inspect(path: &Path) -> Result<(), Refused> {
    let mut file = opened(path)?;
    let size = few_parts(&mut file)?;
    let mut archive = ZipArchive::new(file).map_err(|error| damaged(&error))?;
    if archive.len() > PARTS {
        return Err(Refused::file("inflated"));
    }
    is_workbook(&mut archive)?;
    let mut room = INFLATED.min(SMALL.max(size.saturating_mul(RATIO)));
    let mut counts = Counts::default();
    for part in 0..archive.len() {
        let mut part = archive.by_index(part).map_err(|error| damaged(&error))?;
        unpack(&mut part, &mut room, &mut counts)?;
    }
    Ok(())
}

/// What a library says of a workbook that it cannot read.
pub(super) fn damaged(error: &(impl std::fmt::Display + ?Sized)) -> Refused {
    tracing::info!(%error, "a workbook cannot be read");
    Refused::file("damaged")
}

/// The size of a file whose end promises no more parts than a workbook has: their list is read as a whole.
fn few_parts(file: &mut File) -> Result<u64, Refused> {
    let unreadable = |error| Refused::unreadable(&error);
    let size = file.seek(SeekFrom::End(0)).map_err(unreadable)?;
    file.seek(SeekFrom::Start(size.saturating_sub(TAIL))).map_err(unreadable)?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail).map_err(unreadable)?;
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let ends = tail.windows(12).filter(|window| window.starts_with(b"PK\x05\x06"));
    let parts: Vec<usize> = ends.map(|end| usize::from(u16::from_le_bytes([end[10], end[11]]))).collect();
    match parts.iter().max() {
        None => Err(Refused::file("damaged")),
        Some(parts) if *parts > PARTS => Err(Refused::file("inflated")),
        Some(_) => Ok(size),
    }
}

/// Other things are archives too.
fn is_workbook(archive: &mut ZipArchive<File>) -> Result<(), Refused> {
    let mut names = Vec::with_capacity(archive.len());
    for name in archive.file_names() {
        names.push(name.map_err(|error| damaged(&error))?.replace('\\', "/").to_ascii_lowercase());
    }
    let has = |name: &str| names.iter().any(|known| known == name);
    let under = |folder: &str| names.iter().any(|known| known.starts_with(folder));
    if has("xl/workbook.bin") {
        return Err(Refused::file("xlsb"));
    }
    if has("_rels/.rels") && names.iter().any(|name| name.starts_with("xl/") || name.ends_with("workbook.xml")) {
        return Ok(());
    }
    if under("word/") || under("ppt/") {
        return Err(Refused::file("document"));
    }
    if !has("mimetype") {
        return Err(Refused::file("archive"));
    }
    let mut kind = String::new();
    let part = archive.by_name("mimetype").map_err(|error| damaged(&error))?;
    part.take(100).read_to_string(&mut kind).map_err(|error| damaged(&error))?;
    Err(match kind.contains("spreadsheet") {
        true => Refused::file("ods"),
        false => Refused::file("document"),
    })
}

fn unpack(part: &mut ZipFile<'_, File>, room: &mut u64, counts: &mut Counts) -> Result<(), Refused> {
    let mut piece = vec![0; PIECE];
    let mut walk = Walk::new(counts);
    let mut binary = None;
    loop {
        let read = part.read(&mut piece).map_err(|error| damaged(&error))?;
        let bytes = piece.get(..read).unwrap_or_default();
        if bytes.is_empty() {
            return Ok(());
        }
        *room = room.checked_sub(bytes.len() as u64).ok_or_else(|| Refused::file("inflated"))?;
        match binary.get_or_insert(Binary::found(bytes)?) {
            Some(binary) => binary.feed(bytes)?,
            None => walk.feed(bytes)?,
        }
    }
}

/// A part that is no XML: pictures, settings of printers. Nothing reads them, unless the workbook says that they are
/// sheets; so they must not be full of tags either.
#[derive(Default)]
struct Binary {
    length: u64,
    tags: u64,
}

impl Binary {
    /// Whether a part that begins with these bytes is no XML.
    fn found(bytes: &[u8]) -> Result<Option<Self>, Refused> {
        // Two bytes for a letter: the walk would see no tags, and no spreadsheet writes it.
        if [&b"\xFF\xFE"[..], b"\xFE\xFF", b"<\0", b"\0<"].iter().any(|start| bytes.starts_with(start)) {
            return Err(Refused::file("damaged"));
        }
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        Ok((!text.starts_with(b"<")).then(Self::default))
    }

    fn feed(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        self.length += bytes.len() as u64;
        self.tags += bytes.iter().filter(|byte| **byte == b'<').count() as u64;
        if self.length > FILE || self.tags > 10_000 + self.length / 128 {
            return Err(Refused::file("inflated"));
        }
        Ok(())
    }
}
