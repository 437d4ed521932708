//! A workbook with one sheet. Its rows wait in a file on the disk, since the parts of a workbook are packed into one archive
//! at the end.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};

use chrono::{Datelike, NaiveDate, Timelike};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Cell, instant};
use crate::tables::formulas::defuse;

/// The longest name of a sheet, in characters, and what it must not hold.
const TITLE: usize = 31;
const NOT_IN_TITLES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
/// How wide columns are, in characters: the narrowest, and the widest.
const WIDTHS: (usize, usize) = (12, 40);

/// The most rows of a sheet, without its headings, and the longest text of a cell, in units of UTF-16 (ECMA-376 leaves both to
/// programs; these are Excel's).
pub const ROWS: usize = 1_048_575;
const TEXT: usize = 32_767;

/// A sheet that is being written.
pub struct Sheet {
    book: Workbook,
    columns: u16,
    row: u32,
    day: Format,
    instant: Format,
}

fn trouble(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other.to_string()),
    }
}

impl Sheet {
    pub(super) fn new(title: &str, headings: &[String]) -> io::Result<Self> {
        let columns = u16::try_from(headings.len()).map_err(io::Error::other)?;
        let mut book = Workbook::new();
        let sheet = book.add_worksheet_with_constant_memory().map_err(trouble)?;
        let title: String = title.chars().filter(|c| !NOT_IN_TITLES.contains(c)).take(TITLE).collect();
        sheet.set_name(title).map_err(trouble)?;
        sheet.set_freeze_panes(1, 0).map_err(trouble)?;
        let bold = Format::new().set_bold();
        for (column, heading) in (0..columns).zip(headings) {
            let width = (heading.chars().count() + 4).clamp(WIDTHS.0, WIDTHS.1);
            sheet.set_column_width(column, u32::try_from(width).map_err(io::Error::other)?).map_err(trouble)?;
            sheet.write_string_with_format(0, column, defuse(heading), &bold).map_err(trouble)?;
        }
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let instant = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
        Ok(Self { book, columns, row: 0, day, instant })
    }

    pub(super) fn add(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.row += 1;
        let row = self.row;
        let sheet = self.book.worksheet_from_index(0).map_err(trouble)?;
        for (column, cell) in (0..self.columns).zip(cells) {
            match cell {
                Cell::Empty => {}
                // Never `write`, which guesses what a text is. The mark in front is for those who save the sheet as
                // comma-separated values.
                Cell::Text(text) => drop(sheet.write_string(row, column, cut(defuse(text))).map_err(trouble)?),
                Cell::Day(day) => match on(*day) {
                    Ok(day) => drop(sheet.write_datetime_with_format(row, column, &day, &self.day).map_err(trouble)?),
                    // The calendar of workbooks begins with the year 1900.
                    Err(_) => text(sheet, row, column, &day.to_string())?,
                },
                Cell::Instant(at) => {
                    let (hour, minute) = (at.hour(), at.minute());
                    let (hour, minute) = (u16::try_from(hour), u8::try_from(minute));
                    let moment = match (on(at.date()), hour, minute) {
                        (Ok(day), Ok(hour), Ok(minute)) => day.and_hms(hour, minute, at.second()).ok(),
                        _ => None,
                    };
                    match moment {
                        Some(moment) => drop(
                            sheet.write_datetime_with_format(row, column, &moment, &self.instant).map_err(trouble)?,
                        ),
                        None => text(sheet, row, column, &instant(*at))?,
                    }
                }
                #[allow(clippy::cast_precision_loss)]
                Cell::Whole(number) => drop(sheet.write_number(row, column, *number as f64).map_err(trouble)?),
            }
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<File> {
        let sheet = self.book.worksheet_from_index(0).map_err(trouble)?;
        if self.columns > 0 {
            sheet.autofilter(0, 0, self.row, self.columns - 1).map_err(trouble)?;
        }
        let mut out = BufWriter::new(tempfile::tempfile()?);
        self.book.save_to_writer(&mut out).map_err(trouble)?;
        out.flush()?;
        let mut file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(file)
    }
}

/// A text as long as a cell takes it; one that is longer ends with an ellipsis.
fn cut(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.encode_utf16().nth(TEXT).is_none() {
        return text;
    }
    let mut room = TEXT - 1;
    let fits = |letter: &char| {
        let left = room.checked_sub(letter.len_utf16());
        room = left.unwrap_or_default();
        left.is_some()
    };
    let begin: String = text.chars().take_while(fits).collect();
    (begin + "…").into()
}

fn text(sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> io::Result<()> {
    sheet.write_string(row, column, text).map(drop).map_err(trouble)
}

fn on(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or_default(), part(day.month()), part(day.day()))
}
