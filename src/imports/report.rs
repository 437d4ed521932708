//! The rows of a file with what becomes of each: as comma-separated values, put together before the first byte is sent, so
//! that nobody takes half of it for the whole.

use std::io::{BufWriter, Seek, Write};

use super::file;
use super::headings::quoted;
use super::model;
use super::outcomes;
use super::showing::Shown;
use super::work::settled;
use crate::db::Long;
use crate::error::{AppError, Result};
use crate::tables::reading;
use crate::web::Language;

/// Rows that are put together at a time.
const PART: usize = 1_000;

/// A file to download.
pub struct Report {
    /// What it is called.
    pub name: String,
    /// What is in it; it is gone when it is dropped.
    pub file: std::fs::File,
}

/// The rows of an import's file, each with what becomes of it.
///
/// # Errors
/// `NotFound` when the file is gone or was not looked at, or the database's.
pub fn make(long: &mut Long, id: i32, language: Language) -> Result<Report> {
    let import = long.read(|conn, _| model::find(conn, id))?;
    if import.digest.is_empty() {
        return Err(AppError::NotFound);
    }
    let source = long.read(|conn, _| file::fetch(conn, id))?;
    let shown = Shown::new(&import, language)?;
    let broken = |what: String| AppError::Internal(format!("an import's file cannot be read any more: {what}"));
    let (settings, look) =
        settled(source.path(), import.settings()?).map_err(|trouble| broken(format!("{trouble:?}")))?;
    let io = |error: std::io::Error| AppError::internal(&error);
    let mut out = BufWriter::new(tempfile::tempfile().map_err(io)?);
    let more = ["import-report-outcome", "import-report-message"].map(|key| language.text(key));
    out.write_all("\u{feff}".as_bytes()).map_err(io)?;
    line(&mut out, look.headings.iter().chain(&more)).map_err(io)?;
    let mut rows = reading::rows(source.path(), &settings.told).map_err(|refused| broken(refused.to_string()))?;
    let mut after = i32::MIN;
    loop {
        let part: std::result::Result<Vec<reading::Row>, _> = rows.by_ref().take(PART).collect();
        let part = part.map_err(|refused| broken(refused.to_string()))?;
        let Some(last) = part.last() else { break };
        let to = i32::try_from(last.line).unwrap_or(i32::MAX);
        let known = long.read(|conn, _| outcomes::between(conn, id, after, to))?;
        let mut known = known.into_iter().peekable();
        for row in part {
            let number = i32::try_from(row.line).unwrap_or(i32::MAX);
            let cells = match known.next_if(|known| known.line == number) {
                Some(known) => shown.cells(&known)?,
                None => Default::default(),
            };
            line(&mut out, row.cells.iter().chain(&cells)).map_err(io)?;
        }
        after = to;
    }
    let mut file = out.into_inner().map_err(|error| AppError::internal(&error))?;
    file.rewind().map_err(io)?;
    Ok(Report { name: report_name(&import.name), file })
}

fn line<'c>(out: &mut impl Write, cells: impl Iterator<Item = &'c String>) -> std::io::Result<()> {
    let cells: Vec<String> = cells.map(|cell| quoted(cell)).collect();
    write!(out, "{}\r\n", cells.join(","))
}

fn report_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let plain: String =
        stem.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | ' ') { c } else { '_' }).collect();
    format!("{plain}-checked.csv")
}
