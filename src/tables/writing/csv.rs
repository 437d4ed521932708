//! Lines of comma-separated values (RFC 4180), in UTF-8 that says so, which Excel would not take it for otherwise.

use std::borrow::Cow;

use super::{Cell, instant};
use crate::tables::formulas::defuse;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Lines that wait to be taken.
pub struct Lines {
    pub(super) ready: Vec<u8>,
}

impl Lines {
    pub(super) fn new(headings: &[String]) -> Self {
        let heading = line(headings.iter().map(String::as_str));
        Self { ready: format!("{BYTE_ORDER_MARK}{heading}").into_bytes() }
    }

    pub(super) fn add(&mut self, row: &[Cell]) {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                self.ready.push(b',');
            }
            self.ready.extend_from_slice(in_text(cell).as_bytes());
        }
        self.ready.extend_from_slice(b"\r\n");
    }
}

fn in_text(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => guarded(text),
        Cell::Day(day) => day.to_string().into(),
        Cell::Instant(at) => instant(*at).into(),
        Cell::Whole(number) => number.to_string().into(),
    }
}

/// A line with its end. Cells that a spreadsheet would take for a formula get a `'` in front (ASVS 1.2.10).
pub fn line<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    let cells: Vec<Cow<'_, str>> = cells.into_iter().map(guarded).collect();
    format!("{}\r\n", cells.join(","))
}

fn guarded(text: &str) -> Cow<'_, str> {
    let text = defuse(text);
    if text.contains(['"', ',', '\r', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")).into() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i02_no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1+1", "@SUM(A1)", "\tx", "\rx", "  =1", "\u{a0}=1", " \t-2"] {
            assert!(line([text]).trim_start_matches('"').starts_with('\''), "{text:?}");
        }
        for text in ["", "a=1", "2026-03-01", "Ana"] {
            assert_eq!(line([text]), format!("{text}\r\n"));
        }
    }

    #[test]
    fn i02_quotes_commas_and_line_ends_stay_in_their_cell() {
        assert_eq!(line(["a\"b", "c,d", "e\r\nf", "g"]), "\"a\"\"b\",\"c,d\",\"e\r\nf\",g\r\n");
    }
}
