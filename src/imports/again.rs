//! A file that is brought in place of an earlier one, mostly because its rows were corrected: what was said about that one
//! is taken over, so that nobody has to say it again.

use std::path::Path;

use super::form::{Registers, Settings};
use crate::tables::reading::{self, Told};

/// What was said about an earlier file, as far as it goes for this one; none where that has other columns, or is to go into
/// another register. Its encoding and what separates its cells are its own: a spreadsheet saves them as it likes.
pub fn taken_over(path: &Path, before: &Settings, register: Option<Registers>) -> Option<Settings> {
    if before.headings.is_empty() || register.is_some_and(|register| before.register != Some(register)) {
        return None;
    }
    let told = Told { format: None, encoding: None, separator: None, ..before.told.clone() };
    let look = reading::look(path, &told).ok()?;
    (look.headings == before.headings).then(|| Settings { told, ..before.clone() })
}
