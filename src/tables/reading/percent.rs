//! Which cells of a workbook's sheet are shown as percentages: 0.5 is stored where people see 50%.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;

use calamine::Xlsx;

use super::Refused;
use super::archive::damaged;

/// No table that people make changes so often between percentages and plain numbers.
const MOST_RUNS: usize = 100_000;

/// The cells that are shown as percentages, column by column as runs of rows. They are found before the sheet is read,
/// because the library tells either what stands in a cell or how it is shown.
#[derive(Default)]
pub(super) struct Percentages {
    runs: HashMap<u32, Vec<(u32, u32)>>,
    count: usize,
}

impl Percentages {
    /// Those of a sheet. A workbook that has no such format is not read for that.
    pub(super) fn find(book: &mut Xlsx<BufReader<File>>, sheet: &str) -> Result<Self, Refused> {
        let mut cells = book.worksheet_cells_reader(sheet).map_err(|error| damaged(&error))?;
        let format = |style: &calamine::Style| {
            style.number_format.as_ref().is_some_and(|format| shows_percent(&format.format_code))
        };
        let shown: Vec<bool> = cells.styles().iter().map(format).collect();
        let mut found = Self::default();
        if !shown.contains(&true) {
            return Ok(found);
        }
        while let Some((row, column, style)) = cells.next_style_id().map_err(|error| damaged(&error))? {
            if shown.get(style) == Some(&true) {
                found.add(row, column)?;
            }
        }
        Ok(found)
    }

    fn add(&mut self, row: u32, column: u32) -> Result<(), Refused> {
        let runs = self.runs.entry(column).or_default();
        match runs.last_mut() {
            Some((_, last)) if row == last.saturating_add(1) => *last = row,
            _ if self.count == MOST_RUNS => return Err(Refused::file("inflated")),
            _ => {
                runs.push((row, row));
                self.count += 1;
            }
        }
        Ok(())
    }

    /// Whether a cell is, by its row and column from 0.
    pub(super) fn hold(&self, (row, column): (u32, u32)) -> bool {
        let Some(runs) = self.runs.get(&column) else { return false };
        let behind = runs.partition_point(|(first, _)| *first <= row);
        behind.checked_sub(1).and_then(|at| runs.get(at)).is_some_and(|(_, last)| row <= *last)
    }
}

/// Whether a number format (ECMA-376, 18.8.31) multiplies by a hundred: a % that is neither quoted nor escaped.
fn shows_percent(format: &str) -> bool {
    let mut quoted = false;
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => quoted = !quoted,
            // What follows is shown as it stands, or is as wide as the room that is left.
            '\\' | '_' | '*' if !quoted => drop(letters.next()),
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_multiplies_where_its_sign_is_neither_quoted_nor_escaped() {
        for format in ["0%", "0.00%", "0.0 %;[Red]-0.0 %", "\"p\"0%"] {
            assert!(shows_percent(format), "{format}");
        }
        for format in ["General", "0", "0\" %\"", "0\\%", "@", "_%0", "yyyy-mm-dd"] {
            assert!(!shows_percent(format), "{format}");
        }
    }

    #[test]
    fn cells_are_known_by_their_row_and_column() {
        let mut found = Percentages::default();
        for (row, column) in [(1, 2), (2, 2), (2, 5), (3, 2), (7, 2)] {
            found.add(row, column).expect("few");
        }
        assert_eq!(found.count, 3);
        let held: Vec<u32> = (0..10).filter(|row| found.hold((*row, 2))).collect();
        assert_eq!(held, [1, 2, 3, 7]);
        assert!(found.hold((2, 5)) && !found.hold((3, 5)) && !found.hold((2, 0)));
        let mut hostile = Percentages::default();
        let refused = (0..).find_map(|row| hostile.add(row * 2, 0).err()).expect("an end");
        assert_eq!((refused.key, hostile.count), ("inflated", MOST_RUNS));
    }
}
