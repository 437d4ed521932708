//! Separated values (RFC 4180), record by record. Strict where leniency would shift cells, and bounded while it reads:
//! a cell or a line without end is refused as soon as it is too long.

use super::cell::check;
use super::limits::{CELL, COLUMNS};
use super::text::{Next, Text};
use super::{Refused, Row};

/// What may stand between cells, in the order in which it is tried.
pub(super) const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// The records of a text. Records without anything in them are passed over; the lines are counted all the same.
pub(super) struct Records {
    text: Text,
    /// How far the piece of text was read.
    at: usize,
    separator: u8,
    /// The line in which the reader is.
    line: u32,
    /// The last thing read was a CR, so that a LF belongs to it.
    after_cr: bool,
    state: State,
    /// The line of the last quotation mark that opened a cell.
    opened: u32,
    cell: String,
    record: Row,
    /// Cells of the record so far, also those that are not kept.
    width: usize,
    done: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before a cell.
    Start,
    /// In a cell without quotation marks.
    Bare,
    /// In a cell with them.
    Quoted,
    /// After a quotation mark in such a cell.
    Closed,
}

impl Records {
    pub(super) fn new(text: Text, separator: u8) -> Self {
        Self {
            text,
            at: 0,
            separator,
            line: 1,
            after_cr: false,
            state: State::Start,
            opened: 1,
            cell: String::new(),
            record: Row { line: 1, cells: Vec::new() },
            width: 0,
            done: false,
        }
    }

    fn read(&mut self) -> Result<Option<Row>, Refused> {
        loop {
            if self.at == self.text.piece().len() && !self.refill()? {
                return self.last();
            }
            if let Some(row) = self.step()?
                && row.cells.iter().any(|cell| !cell.trim().is_empty())
            {
                return Ok(Some(row));
            }
        }
    }

    fn refill(&mut self) -> Result<bool, Refused> {
        self.at = 0;
        match self.text.advance()? {
            Next::Piece => Ok(true),
            Next::End => Ok(false),
            Next::Malformed => Err(Refused::at("encoding", self.line).quoting(self.text.encoding())),
        }
    }

    /// The record that no line end closed.
    fn last(&mut self) -> Result<Option<Row>, Refused> {
        if self.state == State::Quoted {
            return Err(Refused::at("quote-open", self.opened));
        }
        if self.state == State::Start && self.width == 0 {
            return Ok(None);
        }
        self.end_cell()?;
        let row = self.end_record();
        Ok(Some(row).filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty())))
    }

    /// Reads on to the next character that means something, and does what it means.
    fn step(&mut self) -> Result<Option<Row>, Refused> {
        let rest = &self.text.piece().as_bytes()[self.at..];
        let separator = self.separator;
        let plain = match self.state {
            State::Start | State::Closed => 0,
            State::Bare => rest.iter().position(|&b| b == separator || b == b'\n' || b == b'\r').unwrap_or(rest.len()),
            State::Quoted => rest.iter().position(|&b| matches!(b, b'"' | b'\n' | b'\r')).unwrap_or(rest.len()),
        };
        if plain > 0 {
            self.keep(plain)?;
            return Ok(None);
        }
        let Some(&byte) = rest.first() else { return Ok(None) };
        if byte == b'\n' && self.after_cr {
            return self.line_feed_of_cr();
        }
        self.after_cr = false;
        match (self.state, byte) {
            (State::Quoted, b'"') => self.state = State::Closed,
            (State::Quoted, _) => return self.line_end_in_cell(byte),
            (State::Closed, b'"') => {
                self.state = State::Quoted;
                return self.keep(1).map(|()| None);
            }
            (State::Start, b'"') => {
                self.state = State::Quoted;
                self.opened = self.line;
            }
            (_, b'\n' | b'\r') => return self.line_end(byte).map(Some),
            (_, byte) if byte == separator => self.end_cell()?,
            (State::Closed, _) => return Err(Refused::at("quote", self.line).quoting(&self.cell)),
            _ => self.state = State::Bare,
        }
        // What begins a bare cell is read as a part of it.
        self.at += usize::from(self.state != State::Bare);
        Ok(None)
    }

    /// Takes the next bytes into the cell.
    fn keep(&mut self, bytes: usize) -> Result<(), Refused> {
        if self.cell.len() + bytes > CELL {
            let line = if self.state == State::Quoted { self.opened } else { self.line };
            let found = format!("{}{}", self.cell, &self.text.piece()[self.at..self.at + bytes]);
            return Err(Refused::at("cell-too-long", line).quoting(&found));
        }
        self.cell.push_str(&self.text.piece()[self.at..self.at + bytes]);
        self.at += bytes;
        self.after_cr = false;
        Ok(())
    }

    fn line_feed_of_cr(&mut self) -> Result<Option<Row>, Refused> {
        if self.state == State::Quoted {
            self.keep(1)?;
        } else {
            self.at += 1;
            self.after_cr = false;
        }
        Ok(None)
    }

    fn line_end_in_cell(&mut self, byte: u8) -> Result<Option<Row>, Refused> {
        self.keep(1)?;
        self.line = self.line.saturating_add(1);
        self.after_cr = byte == b'\r';
        Ok(None)
    }

    fn line_end(&mut self, byte: u8) -> Result<Row, Refused> {
        self.end_cell()?;
        self.at += 1;
        self.line = self.line.saturating_add(1);
        self.after_cr = byte == b'\r';
        Ok(self.end_record())
    }

    fn end_cell(&mut self) -> Result<(), Refused> {
        self.state = State::Start;
        check(&self.cell, self.line)?;
        if self.width < COLUMNS {
            self.record.cells.push(std::mem::take(&mut self.cell));
        } else if !self.cell.is_empty() {
            return Err(Refused::at("too-many-columns", self.record.line));
        }
        self.width += 1;
        Ok(())
    }

    fn end_record(&mut self) -> Row {
        self.width = 0;
        let next = Row { line: self.line, cells: Vec::with_capacity(self.record.cells.len()) };
        std::mem::replace(&mut self.record, next)
    }
}

impl Iterator for Records {
    type Item = Result<Row, Refused>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let next = self.read().transpose();
        self.done = !matches!(next, Some(Ok(_)));
        next
    }
}
