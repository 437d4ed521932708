//! From a file to its headings and rows.

use std::collections::VecDeque;
use std::fs::File;
use std::path::Path;

use super::csv::Records;
use super::limits::{COLUMNS, FILE, HEADING, ROWS};
use super::text::Text;
use super::{Doubt, Format, Refused, Row, Told, encoding, separator, sniff, xlsx};
use crate::tables::formulas::undefuse;

/// Lines that are not empty, as wide as they are.
pub(super) type Lines = Box<dyn Iterator<Item = Result<Row, Refused>> + Send>;

/// Lines among which the headings are looked for.
const AHEAD: usize = 20;

/// A file that was looked into.
pub(super) struct Opened {
    pub(super) told: Told,
    pub(super) encodings: Vec<&'static str>,
    pub(super) sheets: Vec<String>,
    pub(super) headings: Vec<String>,
    pub(super) doubts: Vec<Doubt>,
    pub(super) rows: Rows,
}

/// The lines of a file as its format gives them.
pub(super) struct Content {
    pub(super) told: Told,
    pub(super) encodings: Vec<&'static str>,
    pub(super) sheets: Vec<String>,
    pub(super) doubts: Vec<Doubt>,
    pub(super) lines: Lines,
}

/// Opens a file to read it.
pub(super) fn opened(path: &Path) -> Result<File, Refused> {
    File::open(path).map_err(|error| Refused::unreadable(&error))
}

/// Opens a table: finds out what nobody said, and reads as far as its headings.
pub(super) fn open(path: &Path, told: &Told) -> Result<Opened, Refused> {
    let size = std::fs::metadata(path).map_err(|error| Refused::unreadable(&error))?.len();
    if size == 0 {
        return Err(Refused::file("empty"));
    }
    if size > FILE {
        return Err(Refused::file("file-too-large"));
    }
    let content = match sniff::format(path, told.format)? {
        Format::Csv => separated(path, told)?,
        Format::Xlsx => xlsx::content(path, told)?,
    };
    let Content { mut told, encodings, sheets, mut doubts, mut lines } = content;
    let mut ahead = VecDeque::new();
    let headings = match told.heading_line {
        Some(line) => headings_at(line, &mut lines)?,
        None => headings_among(&mut ahead, &mut lines)?,
    };
    told.heading_line = Some(headings.line);
    let headings = named(headings)?;
    doubts.extend(doubts_about(&headings));
    let rows = Rows { ahead, lines, width: headings.len(), given: 0, ended: false };
    Ok(Opened { told, encodings, sheets, headings, doubts, rows })
}

/// The lines of separated values.
fn separated(path: &Path, told: &Told) -> Result<Content, Refused> {
    let encoding = encoding::find(path, told.encoding.as_deref())?;
    let separator = separator::find(path, encoding.encoding, told.separator)?;
    let text = Text::new(Box::new(opened(path)?), encoding.encoding);
    let mut records = Records::new(text, separator.separator as u8);
    if separator.line {
        records.next().transpose()?;
    }
    let mut doubts = Vec::new();
    if encoding.guessed {
        doubts.push(Doubt::about("encoding", encoding.encoding.name()));
    }
    if separator.alone {
        doubts.push(Doubt::of("one-column"));
    }
    let told = Told {
        format: Some(Format::Csv),
        encoding: Some(encoding.encoding.name().to_owned()),
        separator: Some(separator.separator),
        sheet: None,
        ..told.clone()
    };
    let encodings = encoding::offered(encoding.encoding);
    Ok(Content { told, encodings, sheets: Vec::new(), doubts, lines: Box::new(records) })
}

fn headings_at(line: u32, lines: &mut Lines) -> Result<Row, Refused> {
    for row in lines {
        let row = row?;
        if row.line == line {
            return Ok(row);
        }
        if row.line > line {
            break;
        }
    }
    Err(Refused::at("heading-line", line))
}

/// The first line; but a title that stands alone in its line above a table is passed over.
fn headings_among(ahead: &mut VecDeque<Row>, lines: &mut Lines) -> Result<Row, Refused> {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let Some(first) = lines.next().transpose()? else { return Err(Refused::file("empty")) };
    if filled(&first) > 1 {
        return Ok(first);
    }
    ahead.push_back(first);
    while ahead.len() < AHEAD
        && let Some(row) = lines.next().transpose()?
    {
        ahead.push_back(row);
    }
    let headings = ahead.iter().position(|row| filled(row) > 2).unwrap_or(0);
    ahead.drain(..headings);
    ahead.pop_front().ok_or_else(|| Refused::file("empty"))
}

/// Headings without blanks at their ends, up to the last that is not empty.
fn named(row: Row) -> Result<Vec<String>, Refused> {
    let mut headings: Vec<String> = row.cells.iter().map(|cell| undefuse(cell).trim().to_owned()).collect();
    let width = headings.iter().rposition(|heading| !heading.is_empty()).map_or(0, |last| last + 1);
    headings.truncate(width);
    match headings.iter().find(|heading| heading.chars().count() > HEADING) {
        Some(long) => Err(Refused::at("heading-too-long", row.line).quoting(long)),
        None if width > COLUMNS => Err(Refused::at("too-many-columns", row.line)),
        None => Ok(headings),
    }
}

fn doubts_about(headings: &[String]) -> Option<Doubt> {
    let mut twice = headings
        .iter()
        .enumerate()
        .filter(|(at, heading)| !heading.is_empty() && headings.iter().take(*at).any(|earlier| earlier == *heading));
    twice.next().map(|(_, heading)| Doubt::about("heading-twice", heading))
}

/// The rows below the headings, each as wide as these are.
pub(super) struct Rows {
    ahead: VecDeque<Row>,
    lines: Lines,
    width: usize,
    given: usize,
    ended: bool,
}

impl Rows {
    fn fitted(&mut self, mut row: Row) -> Result<Row, Refused> {
        self.given += 1;
        if self.given > ROWS {
            return Err(Refused::at("too-many-rows", row.line));
        }
        if let Some(over) = row.cells.iter().skip(self.width).find(|cell| !cell.trim().is_empty()) {
            return Err(Refused::at("ragged", row.line).quoting(over));
        }
        row.cells.resize(self.width, String::new());
        for cell in &mut row.cells {
            if cell.starts_with('\'') {
                *cell = undefuse(cell).into_owned();
            }
        }
        Ok(row)
    }
}

impl Iterator for Rows {
    type Item = Result<Row, Refused>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = self.ahead.pop_front().map(Ok).or_else(|| self.lines.next());
        let row = row.map(|row| row.and_then(|row| self.fitted(row)));
        self.ended = !matches!(row, Some(Ok(_)));
        row
    }
}
