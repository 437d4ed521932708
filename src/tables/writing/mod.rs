//! Writing a table row by row. What is ready is taken away piece by piece, so that no more of the table is in memory than
//! the rows that were written since.

mod csv;
mod json;
mod xlsx;

use std::fs::File;
use std::io;

use chrono::{NaiveDate, NaiveDateTime};

pub use csv::line as csv_line;

use crate::error::AppError;
use crate::text_enum;

/// What stands at the end of a file that could not be finished: whoever reads it must not take it for the whole.
pub const BROKEN_OFF: &str = "INCOMPLETE: the export broke off here";

text_enum! {
    /// What a table is written as.
    pub enum FileFormat {
        /// Comma-separated values.
        Csv = "csv",
        /// A workbook of Excel's.
        Xlsx = "xlsx",
        /// An array of objects.
        Json = "json",
    }
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text. Whatever it is, no spreadsheet takes it for a formula.
    Text(String),
    /// A calendar date.
    Day(NaiveDate),
    /// An instant, UTC.
    Instant(NaiveDateTime),
    /// A whole number.
    Whole(i64),
}

impl Cell {
    /// A text; nothing when it is empty.
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }

    /// A date that may be missing.
    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    /// An instant that may be missing.
    pub fn instant(at: Option<NaiveDateTime>) -> Self {
        at.map_or(Self::Empty, Self::Instant)
    }

    /// How many there are of something.
    pub fn count(count: usize) -> Self {
        Self::Whole(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// An instant as files have it.
fn instant(at: NaiveDateTime) -> String {
    format!("{}Z", at.format("%Y-%m-%dT%H:%M:%S"))
}

/// A table that is being written.
pub enum Writer {
    /// See [`FileFormat::Csv`].
    Csv(csv::Lines),
    /// See [`FileFormat::Json`].
    Json(json::Objects),
    /// See [`FileFormat::Xlsx`].
    Xlsx(Box<xlsx::Sheet>),
}

/// The end of a written table.
pub enum End {
    /// What has not been taken yet.
    Rest(Vec<u8>),
    /// The whole, in a file without a name that is gone when it is closed.
    Whole(File),
}

/// What the disk had against a table.
pub fn on_disk(error: io::Error) -> AppError {
    AppError::Internal(format!("the file could not be written: {error}"))
}

impl Writer {
    /// A table with these headings. `title` is what a workbook calls its sheet.
    ///
    /// # Errors
    /// The disk's: a workbook is put together there.
    pub fn new(format: FileFormat, title: &str, headings: Vec<String>) -> io::Result<Self> {
        Ok(match format {
            FileFormat::Csv => Self::Csv(csv::Lines::new(&headings)),
            FileFormat::Json => Self::Json(json::Objects::new(headings)),
            FileFormat::Xlsx => Self::Xlsx(Box::new(xlsx::Sheet::new(title, &headings)?)),
        })
    }

    /// Adds rows, each with as many cells as there are headings.
    ///
    /// # Errors
    /// The disk's, or what a workbook has no room for.
    pub fn add(&mut self, rows: &[Vec<Cell>]) -> io::Result<()> {
        for row in rows {
            match self {
                Self::Csv(lines) => lines.add(row),
                Self::Json(objects) => objects.add(row)?,
                Self::Xlsx(sheet) => sheet.add(row)?,
            }
        }
        Ok(())
    }

    /// What is ready to be sent; of a workbook nothing before its end.
    pub fn take(&mut self) -> Vec<u8> {
        match self {
            Self::Csv(lines) => std::mem::take(&mut lines.ready),
            Self::Json(objects) => std::mem::take(&mut objects.ready),
            Self::Xlsx(_) => Vec::new(),
        }
    }

    /// Ends the table.
    ///
    /// # Errors
    /// The disk's.
    pub fn finish(self) -> io::Result<End> {
        Ok(match self {
            Self::Csv(lines) => End::Rest(lines.ready),
            Self::Json(objects) => End::Rest(objects.finish()),
            Self::Xlsx(sheet) => End::Whole(sheet.finish()?),
        })
    }
}

impl FileFormat {
    /// Refuses more rows than a file of this kind has room for below its headings.
    ///
    /// # Errors
    /// `Invalid`.
    pub fn expect_room_for<N: TryInto<usize>>(self, rows: N) -> Result<(), AppError> {
        if self == Self::Xlsx && rows.try_into().map_or(true, |rows| rows > xlsx::ROWS) {
            return Err(AppError::field("format", "export-too-many-rows"));
        }
        Ok(())
    }

    /// How the names of such files end.
    pub fn ending(self) -> &'static str {
        self.as_str()
    }

    /// What is sent in place of the rest of a table of which some rows are gone already, so that the break is seen. (A
    /// workbook is sent when it is whole.)
    pub fn broken_off(self) -> Vec<u8> {
        match self {
            Self::Csv => csv_line([BROKEN_OFF]).into_bytes(),
            // The bracket is not closed either: no reader takes it for a whole.
            Self::Json => format!(",\n{}\n", serde_json::json!({ "error": BROKEN_OFF })).into_bytes(),
            Self::Xlsx => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests;
