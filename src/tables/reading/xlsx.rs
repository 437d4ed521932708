//! Workbooks. The library reads a sheet cell by cell, but only as long as it holds the workbook; so it does that in a
//! thread of its own, which hands over rows and stops when nobody takes them any more.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};

use super::archive::{damaged, inspect};
use super::cell::{address, check, text};
use super::limits::COLUMNS;
use super::open::{Content, opened};
use super::percent::Percentages;
use super::{Format, Refused, Row, Told};

type Source = BufReader<File>;
type Message = Result<Part, Refused>;

/// Rows that are handed over at once, and how many bytes of text they may hold.
const BATCH: (usize, usize) = (256, 256 * 1024);
/// Batches that wait to be taken.
const WAITING: usize = 2;

/// What the thread says.
enum Part {
    Opened { sheets: Vec<String>, sheet: String },
    Rows(Vec<Row>),
    End,
}

/// The lines of a workbook's sheet: the one that was said, else the first that holds anything.
pub(super) fn content(path: &Path, told: &Told) -> Result<Content, Refused> {
    inspect(path)?;
    let source = BufReader::new(opened(path)?);
    let wanted = told.sheet.clone();
    let (to, from) = sync_channel(WAITING);
    let read = move || {
        if let Err(refused) = hand_over(source, wanted, &to) {
            // Where nobody listens any more nobody wants to know.
            let _ = to.send(Err(refused));
        }
    };
    std::thread::Builder::new().name("workbook".into()).spawn(read).map_err(|error| Refused::unreadable(&error))?;
    let Ok(first) = from.recv() else { return Err(Refused::file("damaged")) };
    let Part::Opened { sheets, sheet } = first? else { return Err(Refused::file("damaged")) };
    let told = Told { format: Some(Format::Xlsx), encoding: None, separator: None, sheet: Some(sheet), ..told.clone() };
    let lines = Lines { from, batch: Vec::new().into_iter(), ended: false };
    Ok(Content { told, encodings: Vec::new(), sheets, doubts: Vec::new(), lines: Box::new(lines) })
}

/// Takes what the thread hands over.
struct Lines {
    from: Receiver<Message>,
    batch: std::vec::IntoIter<Row>,
    ended: bool,
}

impl Iterator for Lines {
    type Item = Result<Row, Refused>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.batch.next() {
                return Some(Ok(row));
            }
            if self.ended {
                return None;
            }
            match self.from.recv() {
                Ok(Ok(Part::Rows(rows))) => self.batch = rows.into_iter(),
                Ok(Ok(Part::Opened { .. })) => {}
                Ok(Ok(Part::End)) => self.ended = true,
                Ok(Err(refused)) => {
                    self.ended = true;
                    return Some(Err(refused));
                }
                // The thread broke down over what the library could not take.
                Err(_) => {
                    self.ended = true;
                    return Some(Err(Refused::file("damaged")));
                }
            }
        }
    }
}

fn hand_over(source: Source, wanted: Option<String>, to: &SyncSender<Message>) -> Result<(), Refused> {
    let mut book = Xlsx::new(source).map_err(|error| damaged(&error))?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible))
        .collect();
    let sheet = match wanted {
        Some(wanted) if sheets.iter().any(|(name, _)| *name == wanted) => wanted,
        Some(wanted) => return Err(Refused::file("no-sheet").quoting(&wanted)),
        None => first_filled(&mut book, &sheets)?,
    };
    let sheets = sheets.into_iter().map(|(name, _)| name).collect();
    let percentages = Percentages::find(&mut book, &sheet)?;
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(|error| damaged(&error))?;
    if to.send(Ok(Part::Opened { sheets, sheet })).is_err() {
        return Ok(());
    }
    let mut rows = Assembly::default();
    while let Some(cell) = next_filled(&mut cells, &percentages, rows.line())? {
        rows.add(cell)?;
        if rows.is_full() && to.send(Ok(Part::Rows(rows.take()))).is_err() {
            return Ok(());
        }
    }
    // Nobody may listen any more, which is no trouble.
    let _ = to.send(Ok(Part::Rows(rows.finish()))).and_then(|()| to.send(Ok(Part::End)));
    Ok(())
}

/// The first sheet with a value in it; those that are shown come before those that are hidden.
fn first_filled(book: &mut Xlsx<Source>, sheets: &[(String, bool)]) -> Result<String, Refused> {
    let shown = sheets.iter().filter(|(_, visible)| *visible);
    let hidden = sheets.iter().filter(|(_, visible)| !*visible);
    for (name, _) in shown.chain(hidden) {
        let mut cells = book.worksheet_cells_reader(name).map_err(|error| damaged(&error))?;
        while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(|error| damaged(&error))? {
            if cell.formula.is_some() || !matches!(text(&cell.value, false), Ok(text) if text.trim().is_empty()) {
                return Ok(name.clone());
            }
        }
    }
    Err(if sheets.is_empty() { Refused::file("no-sheets") } else { Refused::file("empty") })
}

/// A cell with something in it, where it stands.
struct Filled {
    line: u32,
    column: usize,
    text: String,
}

/// The next cell with something in it; `line` is that of the one before.
fn next_filled(
    cells: &mut XlsxCellReader<'_, Source>,
    percentages: &Percentages,
    line: u32,
) -> Result<Option<Filled>, Refused> {
    loop {
        let cell = match cells.next_cell_with_formula_metadata() {
            Ok(None) => return Ok(None),
            Ok(Some(cell)) => cell,
            Err(XlsxError::CellError(error)) => return Err(Refused::at("cell-error", line).quoting(&error)),
            Err(error) => return Err(damaged(&error)),
        };
        let line = cell.pos.0.saturating_add(1);
        if cell.formula.is_some() {
            return Err(Refused::at("formula", line).quoting(&address(cell.pos)));
        }
        let wrong = |error| Refused::at("cell-error", line).quoting(&format!("{} {error}", address(cell.pos)));
        let text = text(&cell.value, percentages.hold(cell.pos)).map_err(wrong)?;
        if text.trim().is_empty() {
            continue;
        }
        let column = cell.pos.1 as usize;
        if column >= COLUMNS {
            return Err(Refused::at("too-many-columns", line));
        }
        check(&text, line)?;
        return Ok(Some(Filled { line, column, text: text.into_owned() }));
    }
}

/// Cells put together to rows.
#[derive(Default)]
struct Assembly {
    rows: Vec<Row>,
    bytes: usize,
    row: Option<Row>,
}

impl Assembly {
    fn line(&self) -> u32 {
        self.row.as_ref().map_or(0, |row| row.line)
    }

    fn add(&mut self, cell: Filled) -> Result<(), Refused> {
        if cell.line < self.line() {
            return Err(Refused::at("damaged", cell.line));
        }
        if cell.line > self.line() {
            self.rows.extend(self.row.take());
        }
        self.bytes += cell.text.len();
        let row = self.row.get_or_insert_with(|| Row { line: cell.line, cells: Vec::new() });
        if row.cells.len() <= cell.column {
            row.cells.resize(cell.column + 1, String::new());
        }
        row.cells[cell.column] = cell.text;
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.rows.len() >= BATCH.0 || self.bytes >= BATCH.1
    }

    /// The rows that are whole.
    fn take(&mut self) -> Vec<Row> {
        self.bytes = 0;
        std::mem::take(&mut self.rows)
    }

    /// With the one that no other follows.
    fn finish(mut self) -> Vec<Row> {
        self.rows.extend(self.row.take());
        self.rows
    }
}
