//! What is asked for.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::list::List;
use crate::audit::{FieldChange, Kind, is_private, may_read_private};
use crate::auth::{Actor, ViewPrivate};
use crate::tables::writing::{Cell, FileFormat};
use crate::web::Language;
use crate::web::page::today;

/// A list, and what of it.
#[derive(Clone)]
pub struct Ask {
    /// Which list.
    pub list: List,
    /// What of it: search, filters and order, as addresses say them.
    pub query: BTreeMap<String, String>,
    /// As of which day.
    pub on: NaiveDate,
    /// As what kind of file.
    pub format: FileFormat,
    /// The language of headings and words.
    pub language: Language,
    /// Who asks; none at the machine itself, where everything can be read anyhow.
    pub reader: Option<Arc<Actor>>,
}

/// How headings and words are said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// For people.
    In(Language),
    /// For programs: fields and words as the program names them.
    Plain,
}

impl Tongue {
    /// A heading: the program's name for it, or the text of a key.
    pub fn heading(self, name: &str, key: &str) -> String {
        match self {
            Self::In(language) => language.text(key),
            Self::Plain => name.to_owned(),
        }
    }

    /// The id of a row, or its heading: for programs alone.
    pub fn id<T>(self, id: T) -> Option<T> {
        (self == Self::Plain).then_some(id)
    }

    /// What people are told where there is nothing; programs see that there is nothing.
    pub fn said(self, key: &str) -> Cell {
        match self {
            Self::In(language) => Cell::Text(language.text(key)),
            Self::Plain => Cell::Empty,
        }
    }

    /// A word, whose text has a key that begins so.
    pub fn word(self, beginning: &str, word: &str) -> String {
        match self {
            Self::In(language) => language.text(&format!("{beginning}{word}")),
            Self::Plain => word.to_owned(),
        }
    }
}

impl Ask {
    /// How the file's headings and words are said.
    pub fn tongue(&self) -> Tongue {
        match self.format {
            FileFormat::Json => Tongue::Plain,
            FileFormat::Csv | FileFormat::Xlsx => Tongue::In(self.language),
        }
    }

    /// The file's name, of ASCII alone.
    pub fn file_name(&self) -> String {
        format!("projman-{}-{}.{}", self.list.as_str(), self.on, self.format.ending())
    }

    /// Whether they may read a field of any row at all.
    pub fn may_read(&self, kind: Kind, field: &str) -> bool {
        let reads = |actor: &Arc<Actor>| actor.can_everywhere::<ViewPrivate>() || actor.employee_id.is_some();
        !is_private(kind, field) || self.reader.as_ref().is_none_or(reads)
    }

    /// Whether they may read a field of a row.
    pub fn may_read_of(&self, kind: Kind, field: &str, id: i32) -> bool {
        let reads = |actor: &Arc<Actor>| may_read_private(actor, kind, Some(id));
        !is_private(kind, field) || self.reader.as_ref().is_none_or(reads)
    }

    /// What is asked for, as the audit log keeps it.
    pub fn in_words(&self) -> Vec<FieldChange> {
        let spec = self.list.spec();
        let filters = spec.filters.iter().copied().chain(spec.references.iter().map(|(name, _)| *name));
        let given = ["q", "sort"].into_iter().chain(filters).filter_map(|name| {
            let value = self.query.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())?;
            Some(FieldChange::texts(name, None, Some(value)))
        });
        let day = (self.on != today()).then(|| FieldChange::texts("on", None, Some(&self.on.to_string())));
        given.chain(day).collect()
    }
}
