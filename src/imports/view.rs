//! Imports as pages and the command line show them.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::form::{Mode, Outcome, Registers, State};
use super::progress::Progress;
use crate::audit::FieldView;
use crate::error::{AppError, Result};
use crate::tables::reading::{Doubt, Refused, Row, Told};
use crate::web::Language;
use crate::web::language::Arguments;

/// Why an import is not further than it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The whole key of the text: `refused-...` for what is wrong with the file, `import-trouble-...` for everything else.
    pub key: String,
    /// The line that it is about.
    pub line: Option<u32>,
    /// What the text quotes.
    pub quote: Option<String>,
    /// What stands in the way of undoing it: the first of these, and how many there are.
    #[serde(default)]
    pub obstacles: Vec<Obstacle>,
    /// How many things stand in the way.
    #[serde(default)]
    pub obstacles_total: usize,
}

/// A row that keeps an import from being undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obstacle {
    /// The line of the file.
    pub line: i32,
    /// The row of the register.
    pub row_id: i32,
    /// What it is called.
    pub title: String,
    /// Why: a text `import-obstacle-<why>`.
    pub why: String,
}

impl Message {
    /// What is not about the file.
    pub fn trouble(key: &str) -> Self {
        Self { key: format!("import-trouble-{key}"), ..Self::default() }
    }

    /// As it is kept.
    ///
    /// # Errors
    /// A defect.
    pub fn as_json(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|error| AppError::internal(&error))
    }

    /// As it was kept; none where there is nothing to say.
    ///
    /// # Errors
    /// A defect.
    pub fn of_json(json: &str) -> Result<Option<Self>> {
        if json.is_empty() {
            return Ok(None);
        }
        serde_json::from_str(json).map(Some).map_err(|error| AppError::internal(&error))
    }

    /// In words.
    pub fn in_words(&self, language: Language) -> String {
        let quote = self.quote.clone().unwrap_or_default();
        let text = language.text_with(&self.key, "quote", quote);
        match self.line {
            Some(line) => {
                let quoted = Arguments::from([("line".into(), line.into()), ("text".into(), text.into())]);
                language.find("tables-at-line", &quoted).unwrap_or_default()
            }
            None => text,
        }
    }
}

impl From<Refused> for Message {
    fn from(refused: Refused) -> Self {
        let key = format!("refused-{}", refused.key);
        Self { key, line: refused.line, quote: refused.quote, ..Self::default() }
    }
}

/// An import and how far it is.
#[derive(Clone, Debug, Serialize)]
pub struct ImportView {
    /// Its id.
    pub id: i32,
    /// Its version, which whoever decides something about it builds upon.
    pub version: i32,
    /// What the file is called.
    pub name: String,
    /// How many bytes it has.
    pub size: i32,
    /// Where its rows go, once that is known.
    pub register: Option<Registers>,
    /// What is done with the rows.
    pub mode: Mode,
    /// How far it is.
    pub state: State,
    /// Who brought it; none at the machine itself.
    pub who: Option<String>,
    /// When it was brought, UTC.
    pub created_at: NaiveDateTime,
    /// When the last look ended, UTC.
    pub checked_at: Option<NaiveDateTime>,
    /// When its rows were written, UTC.
    pub applied_at: Option<NaiveDateTime>,
    /// When they were taken back, UTC.
    pub undone_at: Option<NaiveDateTime>,
    /// How far the work under way is.
    pub progress: Option<Progress>,
    /// What becomes, or became, of the rows.
    pub totals: Totals,
    /// Why it is not further, in words.
    pub message: Option<String>,
    /// What stands in the way of undoing it.
    pub obstacles: Vec<ObstacleView>,
    /// How many things do.
    pub obstacles_total: usize,
    /// What can be done with it now.
    pub can: Possible,
}

/// How many rows of a file there are of each outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// New ones.
    pub create: i32,
    /// Changed ones.
    pub update: i32,
    /// Those that stay as they are.
    pub same: i32,
    /// Mistaken ones.
    pub error: i32,
    /// All.
    pub all: i32,
}

/// What can be done with an import now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Possible {
    /// Say how the file is to be read.
    pub settle: bool,
    /// Write its rows.
    pub apply: bool,
    /// Take them back.
    pub undo: bool,
    /// Give it up.
    pub discard: bool,
    /// Download the rows with what becomes of them.
    pub report: bool,
}

/// A row that keeps an import from being undone, in words.
#[derive(Clone, Debug, Serialize)]
pub struct ObstacleView {
    /// The line of the file.
    pub line: i32,
    /// What the row is called.
    pub title: String,
    /// Its page.
    pub url: String,
    /// Why.
    pub why: String,
}

/// A row of a file and what becomes of it.
#[derive(Debug, Serialize)]
pub struct RowView {
    /// The line of the file.
    pub line: i32,
    /// What becomes of it.
    pub outcome: Outcome,
    /// What it is called.
    pub title: String,
    /// The page of the row of the register, where there is one.
    pub url: Option<String>,
    /// What changes, from what to what.
    pub changes: Vec<FieldView>,
    /// What is wrong with it.
    pub messages: Vec<RowMessage>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowMessage {
    /// The heading of the column, where it is about one.
    pub heading: Option<String>,
    /// What people call the field, where it is about one.
    pub label: Option<String>,
    /// What is wrong, in words.
    pub text: String,
}

/// A file as it is read with what was said about it, and what can be said otherwise.
#[derive(Clone, Debug, Serialize)]
pub struct LookView {
    /// Everything that was said or found out.
    pub told: Told,
    /// The encodings that can be chosen; none where the file says its own.
    pub encodings: Vec<&'static str>,
    /// The sheets that can be chosen; none in separated values.
    pub sheets: Vec<String>,
    /// Where its rows go, as far as that was said or found out.
    pub register: Option<Registers>,
    /// What is done with them.
    pub mode: Mode,
    /// Whether an empty cell empties the field of a row that is there.
    pub clear: bool,
    /// The columns of the file.
    pub columns: Vec<ColumnView>,
    /// The fields of the register.
    pub fields: Vec<FieldOption>,
    /// The first rows.
    pub sample: Vec<Row>,
    /// What somebody should look at, in words.
    pub doubts: Vec<String>,
    /// Why the file cannot be read as it was said, in words; then there are no columns.
    pub refused: Option<String>,
    /// What keeps it from being checked, in words.
    pub missing: Vec<String>,
}

/// A column of a file.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnView {
    /// Its place, from 0: the form's field is `column-<at>`.
    pub at: usize,
    /// Its heading.
    pub heading: String,
    /// The first of its cells that holds anything.
    pub example: String,
    /// The field that it goes to; none when it is left out.
    pub field: Option<String>,
}

/// A field that a column can go to.
#[derive(Clone, Debug, Serialize)]
pub struct FieldOption {
    /// Its name.
    pub field: &'static str,
    /// What people call it.
    pub label: String,
    /// Whether a new row needs it.
    pub required: bool,
}

/// A doubt about a file in words.
pub fn doubt_in_words(doubt: &Doubt, language: Language) -> String {
    language.text_with(&format!("doubt-{}", doubt.key), "quote", doubt.quote.clone().unwrap_or_default())
}
