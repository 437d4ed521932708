//! What the page of an uploaded file says: how the file is read, and which of its columns is which field.

use std::str::FromStr;

use super::form::Settings;
use crate::auth::secrets::digest;
use crate::error::{FieldErrors, Result};
use crate::tables::reading::limits::COLUMNS;
use crate::web::forms::Submission;

/// What stands between cells, and what the form calls it.
pub const SEPARATORS: [(&str, char); 4] = [("comma", ','), ("semicolon", ';'), ("tab", '\t'), ("bar", '|')];
/// The fields that are no columns.
const FIELDS: [&str; 10] =
    ["register", "mode", "clear", "encoding", "separator", "sheet", "dates", "heading_line", "seen", "next"];

/// What the fields of columns are called, before the column's place.
pub const COLUMN: &str = "column-";

/// What was sent.
#[derive(Clone, Debug)]
pub struct Asked {
    /// How the file is to be read, with the fields as they were chosen.
    pub settings: Settings,
    /// Whether the rows are to be checked now; else the file is only looked at once more.
    pub check: bool,
    /// Which columns were seen while choosing.
    pub seen: String,
}

/// What somebody saw who chose a field for each column: these headings, to go into this register. Whoever then has the
/// file read in another way has chosen nothing for the columns that it has now.
pub fn seen(register: &str, headings: &[&str]) -> String {
    digest(&format!("{register}\n{}", headings.join("\n")))
}

impl Asked {
    /// Reads what was sent, over what is not asked for.
    ///
    /// # Errors
    /// `Invalid` for what cannot be read.
    pub fn read(sent: &Submission) -> Result<Self> {
        sent.expect_known(|name| FIELDS.contains(&name) || place(name).is_some())?;
        let mut errors = FieldErrors::default();
        let mut settings = Settings { clear: sent.value("clear") == "true", ..Settings::default() };
        settings.register = word(sent, "register", &mut errors);
        settings.mode = word(sent, "mode", &mut errors).unwrap_or_default();
        settings.told.encoding = Some(sent.value("encoding").to_owned()).filter(|label| !label.is_empty());
        // A sheet may well be called " ".
        settings.told.sheet = sent.values.get("sheet").filter(|sheet| !sheet.is_empty()).cloned();
        settings.told.dates = word(sent, "dates", &mut errors);
        settings.told.separator = match (sent.value("separator"), SEPARATORS) {
            ("", _) => None,
            (name, known) => {
                let found = known.into_iter().find(|(word, _)| *word == name);
                if found.is_none() {
                    errors.add("separator", "choice");
                }
                found.map(|(_, separator)| separator)
            }
        };
        settings.told.heading_line = number(sent, "heading_line", &mut errors);
        settings.mapping = mapping(sent);
        errors.into_result()?;
        Ok(Self { settings, check: sent.value("next") == "check", seen: sent.value("seen").to_owned() })
    }
}

/// The place of the column that a field is about, from 0.
pub fn place(name: &str) -> Option<usize> {
    name.strip_prefix(COLUMN)?.parse().ok().filter(|place| *place < COLUMNS)
}

/// The field that was chosen for each column; none when the page showed no columns.
fn mapping(sent: &Submission) -> Option<Vec<Option<String>>> {
    let chosen: Vec<(usize, &String)> =
        sent.values.iter().filter_map(|(name, field)| Some((place(name)?, field))).collect();
    let last = chosen.iter().map(|(place, _)| *place).max()?;
    let mut mapping = vec![None; last + 1];
    for (place, field) in chosen {
        mapping[place] = Some(field.trim().to_owned()).filter(|field| !field.is_empty());
    }
    Some(mapping)
}

fn word<T: FromStr>(sent: &Submission, name: &str, errors: &mut FieldErrors) -> Option<T> {
    let said = sent.value(name);
    if said.is_empty() {
        return None;
    }
    let word = said.parse().ok();
    if word.is_none() {
        errors.add(name, "choice");
    }
    word
}

fn number(sent: &Submission, name: &str, errors: &mut FieldErrors) -> Option<u32> {
    let said = sent.value(name);
    if said.is_empty() {
        return None;
    }
    let number = said.parse().ok().filter(|number| *number > 0);
    if number.is_none() {
        errors.add(name, "number");
    }
    number
}
