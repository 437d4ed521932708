//! Imports in the words of whoever looks.

use std::collections::HashMap;
use std::path::Path;

use super::begin::Work;
use super::form::{Outcome, Registers, Settings, State};
use super::model::Import;
use super::outcomes::{Complaint, Detail, Row};
use super::progress::Progress;
use super::undoing::InTheWay;
use super::view::{
    ColumnView, ImportView, LookView, Message, Obstacle, ObstacleView, Possible, RowMessage, RowView, Totals,
    doubt_in_words,
};
use super::work::{Trouble, settled};
use super::{headings, registers, words};
use crate::audit;
use crate::error::Result;
use crate::tables::reading::{self, Told};
use crate::web::Language;
use crate::web::language::Arguments;
use crate::web::records::Record;

/// An import with how far it is.
pub fn import(import: Import, progress: Option<Progress>, language: Language) -> Result<ImportView> {
    let message = Message::of_json(&import.message)?;
    let can = Possible {
        settle: Work::Check.fits(&import),
        apply: Work::Apply.fits(&import),
        undo: Work::Undo.fits(&import),
        discard: matches!(import.state, State::Uploaded | State::Checked | State::Failed),
        report: import.has_file
            && import.checked_at.is_some()
            && !import.state.is_running()
            && !import.digest.is_empty(),
    };
    let [create, update, same, error] = [import.creates, import.updates, import.sames, import.errors];
    let mode = import.settings()?.mode;
    let (obstacles, obstacles_total) = match &message {
        Some(message) => (in_words(&message.obstacles, import.register, language), message.obstacles_total),
        None => (Vec::new(), 0),
    };
    Ok(ImportView {
        id: import.id,
        version: import.version,
        name: import.name,
        size: import.size,
        register: import.register,
        mode,
        state: import.state,
        who: Some(import.actor).filter(|actor| !actor.is_empty()),
        created_at: import.created_at,
        checked_at: import.checked_at,
        applied_at: import.applied_at,
        undone_at: import.undone_at,
        progress,
        totals: Totals { create, update, same, error, all: create + update + same + error },
        message: message.map(|message| message.in_words(language)),
        obstacles,
        obstacles_total,
        can,
    })
}

/// What stands in the way of undoing.
pub fn obstacles(found: &InTheWay, register: Option<Registers>, language: Language) -> Vec<ObstacleView> {
    in_words(&found.named, register, language)
}

fn in_words(obstacles: &[Obstacle], register: Option<Registers>, language: Language) -> Vec<ObstacleView> {
    let why = |why: &str| match why.starts_with("error-") {
        true => language.text_with(why, "limit", ""),
        false => language.text(&format!("import-obstacle-{why}")),
    };
    let plural = register.map(Registers::as_str).unwrap_or_default();
    let view = |obstacle: &Obstacle| ObstacleView {
        line: obstacle.line,
        title: obstacle.title.clone(),
        url: format!("/{plural}/{}", obstacle.row_id),
        why: why(&obstacle.why),
    };
    obstacles.iter().map(view).collect()
}

/// How rows are shown: of which register, and under which headings its fields stand in the file.
pub struct Shown {
    register: Option<Registers>,
    headings: HashMap<String, String>,
    language: Language,
}

impl Shown {
    /// For the rows of an import.
    ///
    /// # Errors
    /// A defect.
    pub fn new(import: &Import, language: Language) -> Result<Self> {
        let settings = import.settings()?;
        let fields = settings.mapping.unwrap_or_default();
        let headings = fields.into_iter().zip(settings.headings).filter_map(|(field, heading)| Some((field?, heading)));
        Ok(Self { register: import.register, headings: headings.collect(), language })
    }

    /// A row; `made` is the row of the register that was made of it.
    ///
    /// # Errors
    /// A defect.
    pub fn row(&self, row: Row, made: Option<i32>) -> Result<RowView> {
        let detail = Detail::of_json(&row.detail)?;
        let messages = self.messages(&detail);
        let plural = self.register.map(Registers::as_str).unwrap_or_default();
        let kind = self.register.map(|register| registers::of_register!(register, R => <R as Record>::KIND));
        let changes = kind.map(|kind| audit::fields_in_words(self.language, kind, detail.changes)).unwrap_or_default();
        Ok(RowView {
            line: row.line,
            outcome: row.outcome,
            title: row.title,
            url: row.row_id.or(made).map(|id| format!("/{plural}/{id}")),
            changes,
            messages,
        })
    }

    fn complaint(&self, error: &Complaint) -> String {
        let limit = error.limit.clone().unwrap_or_default();
        let possible = self.register.filter(|_| error.key == "import-word");
        let possible = possible.map(|register| words::possible(register, &error.field, self.language).join(", "));
        let said =
            Arguments::from([("limit".into(), limit.into()), ("possible".into(), possible.unwrap_or_default().into())]);
        let key = format!("error-{}", error.key);
        self.language.find(&key, &said).unwrap_or(key)
    }

    fn messages(&self, detail: &Detail) -> Vec<RowMessage> {
        let label = |field: &str| self.register.map(|register| headings::label(register, field, self.language));
        let message = |error: &Complaint| RowMessage {
            heading: self.headings.get(&error.field).cloned(),
            label: label(&error.field).filter(|_| !error.field.is_empty()),
            text: self.complaint(error),
        };
        detail.errors.iter().map(message).collect()
    }

    /// What becomes of a row, and what is wrong with it, as two cells.
    ///
    /// # Errors
    /// A defect.
    pub fn cells(&self, row: &Row) -> Result<[String; 2]> {
        let messages = self.messages(&Detail::of_json(&row.detail)?);
        let said: Vec<String> = messages
            .into_iter()
            .map(|message| match message.heading.or(message.label) {
                Some(name) => format!("{name}: {}", message.text),
                None => message.text,
            })
            .collect();
        Ok([outcome(row.outcome, self.language), said.join(" ")])
    }
}

/// What becomes of a row, in a word.
pub fn outcome(outcome: Outcome, language: Language) -> String {
    language.text(&format!("import-outcome-{}", outcome.as_str()))
}

/// A file as it would be read.
///
/// # Errors
/// Those of the program; what is wrong with the file is said in the view.
pub fn look(path: &Path, settings: Settings, language: Language) -> Result<LookView> {
    let (mode, clear, register, told) = (settings.mode, settings.clear, settings.register, settings.told.clone());
    let (settings, look) = match settled(path, settings) {
        Ok(settled) => settled,
        Err(Trouble::Failed(error)) => return Err(error),
        Err(Trouble::Told(message)) => {
            let fields = register.map(|register| headings::options(register, language)).unwrap_or_default();
            // What can be said otherwise is asked of the file as it is read when nothing is said.
            let plain = reading::look(path, &Told::default()).ok();
            let format = told.format.or(plain.as_ref().and_then(|look| look.told.format));
            let (encodings, sheets) = match plain {
                Some(look) => (look.encodings, look.sheets),
                None => (reading::ENCODINGS.to_vec(), Vec::new()),
            };
            return Ok(LookView {
                told: Told { format, ..told },
                encodings,
                sheets,
                register,
                mode,
                clear,
                columns: Vec::new(),
                fields,
                sample: Vec::new(),
                doubts: Vec::new(),
                refused: Some(message.in_words(language)),
                missing: Vec::new(),
            });
        }
    };
    let mapping = settings.mapping.unwrap_or_default();
    let example = |at: usize| {
        let cells = look.sample.iter().filter_map(|row| row.cells.get(at));
        cells.map(|cell| cell.trim()).find(|cell| !cell.is_empty()).unwrap_or_default().to_owned()
    };
    let columns: Vec<ColumnView> = look
        .headings
        .iter()
        .enumerate()
        .map(|(at, heading)| ColumnView {
            at,
            heading: heading.clone(),
            example: example(at),
            field: mapping.get(at).cloned().flatten(),
        })
        .collect();
    let missing = match settings.register {
        None => vec![language.text("import-trouble-no-register")],
        Some(register) if !headings::has_key(register, &mapping) => vec![language.text("import-trouble-no-key")],
        Some(_) => Vec::new(),
    };
    Ok(LookView {
        told: settings.told,
        encodings: look.encodings,
        sheets: look.sheets,
        register: settings.register,
        mode,
        clear,
        columns,
        fields: settings.register.map(|register| headings::options(register, language)).unwrap_or_default(),
        sample: look.sample,
        doubts: look.doubts.iter().map(|doubt| doubt_in_words(doubt, language)).collect(),
        refused: None,
        missing,
    })
}
