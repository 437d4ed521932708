//! What stands in the cells of a row, as forms would hold it.

use std::collections::BTreeMap;

use super::form::{Registers, Settings};
use super::{registers, words};
use crate::error::FieldErrors;
use crate::tables::reading::{DateOrder, Row, day};
use crate::web::records::{Column, Holds};

/// Fields by name, as forms hold them.
pub type Values = BTreeMap<String, String>;

/// The first id that stands for a row of the file itself: row 0 has this one, row 1 the next. No database gets there.
pub const NEW: i32 = i32::MAX - 1_000_000;

/// The id that stands for a row of the file.
pub fn new_id(index: usize) -> i32 {
    i32::try_from(index).map_or(i32::MAX, |index| NEW.saturating_add(index))
}

/// The row of the file that an id stands for.
pub fn index_of(id: i32) -> Option<usize> {
    id.checked_sub(NEW).and_then(|index| usize::try_from(index).ok())
}

/// How the cells of a file are to be taken.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Where its rows go.
    pub register: Registers,
    /// The columns that go anywhere: their places, and the fields.
    pub columns: Vec<(usize, Column)>,
    dates: DateOrder,
}

/// A row of a file.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Its place among the rows, from 0.
    pub index: usize,
    /// The line in which it begins.
    pub line: u32,
    /// What was written, for the columns that go anywhere.
    pub texts: Values,
    /// The same as forms hold it. What names a row is not in it before it is known which one; nor is what is wrong.
    pub values: Values,
    /// What is wrong.
    pub errors: FieldErrors,
}

impl Reader {
    /// For what was said about a file.
    pub fn new(register: Registers, settings: &Settings) -> Self {
        let fields = registers::columns(register);
        let mapping = settings.mapping.as_deref().unwrap_or_default();
        let column = |field: &String| fields.iter().find(|column| column.field == field).copied();
        let columns =
            mapping.iter().enumerate().filter_map(|(at, field)| Some((at, column(field.as_ref()?)?))).collect();
        Self { register, columns, dates: settings.told.dates.unwrap_or(DateOrder::Ymd) }
    }

    /// Takes a row apart.
    pub fn read(&self, index: usize, row: Row) -> Reading {
        let mut reading = Reading { index, line: row.line, ..Reading::default() };
        let mut cells = row.cells;
        for (at, column) in &self.columns {
            let text = cells.get_mut(*at).map(std::mem::take).unwrap_or_default();
            self.take(&mut reading, *column, text);
        }
        reading
    }

    fn take(&self, reading: &mut Reading, column: Column, text: String) {
        let field = column.field.to_owned();
        let trimmed = text.trim();
        let value = match column.holds {
            _ if trimmed.is_empty() => Some(String::new()),
            Holds::Line => Some(trimmed.to_owned()),
            Holds::Prose => Some(text.replace("\r\n", "\n").replace('\r', "\n").trim_end().to_owned()),
            Holds::Row(_) => None,
            Holds::Day => day(trimmed, self.dates).map(|day| day.to_string()).or_else(|| {
                reading.errors.add_with(&field, "import-date", trimmed);
                None
            }),
            Holds::Whole => whole(trimmed).or_else(|| {
                reading.errors.add(&field, "number");
                None
            }),
            Holds::Word(words) => words::meant(self.register, column.field, words, trimmed).or_else(|| {
                reading.errors.add_with(&field, "import-word", trimmed);
                None
            }),
        };
        if let Some(value) = value {
            reading.values.insert(field.clone(), value);
        }
        reading.texts.insert(field, text);
    }
}

/// A whole number, be it written as a percentage.
fn whole(text: &str) -> Option<String> {
    let bare = text.strip_suffix('%').unwrap_or(text).trim_end();
    bare.parse::<i32>().ok().map(|number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_the_file_has_an_id_that_leads_back_to_it() {
        assert_eq!(index_of(new_id(0)), Some(0));
        assert_eq!(index_of(new_id(499_999)), Some(499_999));
        assert_eq!(index_of(17), None);
    }
}
