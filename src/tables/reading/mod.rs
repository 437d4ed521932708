//! Reading a table that somebody brings: separated values or a spreadsheet. What the file does not say is found out,
//! shown, and can be said otherwise. A file is read as a stream; nothing of it is trusted.

mod archive;
mod cell;
mod csv;
mod day;
mod encoding;
pub mod limits;
mod open;
mod percent;
mod refused;
mod separator;
mod sniff;
mod text;
mod walk;
mod xlsx;

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::text_enum;

pub use day::day;
pub use encoding::OFFERED as ENCODINGS;
pub use refused::Refused;

text_enum! {
    /// What a table is written as.
    pub enum Format {
        /// Separated values.
        Csv = "csv",
        /// A spreadsheet of Excel 2007 and later.
        Xlsx = "xlsx",
    }
}

text_enum! {
    /// In which order a date's parts stand when the year is not written in front with four digits.
    pub enum DateOrder {
        /// Year, month, day.
        Ymd = "ymd",
        /// Day, month, year.
        Dmy = "dmy",
        /// Month, day, year.
        Mdy = "mdy",
    }
}

/// What somebody said about a file; what is `None` is found out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// What it is written as.
    pub format: Option<Format>,
    /// The encoding of its text, by a label of the WHATWG (`utf-8`, `windows-1252`).
    pub encoding: Option<String>,
    /// What stands between its cells.
    pub separator: Option<char>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// How its dates are written.
    pub dates: Option<DateOrder>,
    /// The line that holds its headings, from 1.
    pub heading_line: Option<u32>,
}

/// What a file looks like.
#[derive(Clone, Debug, Serialize)]
pub struct Look {
    /// Everything that was said or found out.
    pub told: Told,
    /// The encodings that can be chosen; none where a file says its own.
    pub encodings: Vec<&'static str>,
    /// The sheets that can be chosen; none in separated values.
    pub sheets: Vec<String>,
    /// The headings, as wide as the rows. One may be empty.
    pub headings: Vec<String>,
    /// The first rows.
    pub sample: Vec<Row>,
    /// What somebody should look at.
    pub doubts: Vec<Doubt>,
}

/// A row of a file, as wide as its headings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The line in which it begins, as an editor or a spreadsheet counts, from 1.
    pub line: u32,
    /// Its cells.
    pub cells: Vec<String>,
}

/// Something that was decided but may be wrong: the text `doubt-<key>` of `locales/*/tables.ftl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// The name of the doubt.
    pub key: &'static str,
    /// What it is about, where the text quotes something.
    pub quote: Option<String>,
}

impl Doubt {
    fn of(key: &'static str) -> Self {
        Self { key, quote: None }
    }

    fn about(key: &'static str, quote: &str) -> Self {
        Self { key, quote: Some(quote.to_owned()) }
    }
}

/// Rows that are shown.
const SAMPLE: usize = 5;

/// Looks into a file: its headings, its first rows, and all that has to be known to read it.
pub fn look(path: &Path, told: &Told) -> Result<Look, Refused> {
    let open::Opened { mut told, encodings, sheets, headings, mut doubts, rows } = open::open(path, told)?;
    let mut sample = Vec::with_capacity(SAMPLE);
    let mut dates = day::Orders::default();
    for row in rows.take(day::LOOKED_AT) {
        let row = row?;
        row.cells.iter().for_each(|cell| dates.see(cell));
        if sample.len() < SAMPLE {
            sample.push(row);
        }
    }
    if told.dates.is_none() {
        let (order, doubt) = dates.decide();
        told.dates = Some(order);
        doubts.extend(doubt);
    }
    Ok(Look { told, encodings, sheets, headings, sample, doubts })
}

/// The rows below the headings, one after another. Empty ones are passed over. What is wrong with the file ends them.
pub fn rows(path: &Path, told: &Told) -> Result<impl Iterator<Item = Result<Row, Refused>> + Send + use<>, Refused> {
    Ok(open::open(path, told)?.rows)
}
