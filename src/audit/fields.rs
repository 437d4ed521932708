//! What was in a field before and after, kept so that it can be read for ever: a row that is pointed to by the name it
//! had, a word and a day apart from text, to be shown in the reader's language.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::references::{self, Kind};

/// What is in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Anything that is shown as it is.
    Text(String),
    /// One of a few words; the texts are `<kind>-<field>-<word>`.
    Word(String),
    /// A calendar day, `2026-03-01`.
    Day(String),
    /// Another row, by id, and what it was called at that time.
    Row(i32, String),
}

/// A field that was changed. Where there was nothing before, or is nothing after, the value is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldChange {
    /// The field's name.
    pub field: String,
    /// What was in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub before: Option<Value>,
    /// What is in it now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub after: Option<Value>,
}

impl FieldChange {
    /// A field that holds one of a few words.
    pub fn words(field: &str, before: Option<&str>, after: Option<&str>) -> Self {
        let word = |word: &str| Value::Word(word.to_owned());
        Self { field: field.to_owned(), before: before.map(word), after: after.map(word) }
    }

    /// A field that holds a day.
    pub fn days(field: &str, before: Option<NaiveDate>, after: Option<NaiveDate>) -> Self {
        let day = |day: NaiveDate| Value::Day(day.to_string());
        Self { field: field.to_owned(), before: before.map(day), after: after.map(day) }
    }

    /// A field that holds text.
    pub fn texts(field: &str, before: Option<&str>, after: Option<&str>) -> Self {
        let text = |text: &str| Value::Text(text.to_owned());
        Self { field: field.to_owned(), before: before.map(text), after: after.map(text) }
    }
}

/// What is fixed about the fields of a kind of row: their order, those that point to other rows, and those that hold one
/// of a few words.
pub type Shape<'s> = (&'s [&'s str], &'s [(&'s str, Kind)], &'s [&'s str]);

/// The fields that differ between two states of a row, each a map of what its form holds.
///
/// # Errors
/// The database's, for the names of rows.
pub fn differences(
    conn: &mut Conn,
    caches: &Caches<'_>,
    shape: Shape<'_>,
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> Result<Vec<FieldChange>> {
    differences_named(shape, before, after, |kind, id| {
        Ok(references::label(conn, caches, kind, id)?.unwrap_or_default())
    })
}

/// The same where the names of rows are known already.
///
/// # Errors
/// Those of `name`.
pub fn differences_named(
    (fields, references, words): Shape<'_>,
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
    mut name: impl FnMut(Kind, i32) -> Result<String>,
) -> Result<Vec<FieldChange>> {
    let mut changes = Vec::new();
    for field in fields {
        let of = |values: &BTreeMap<String, String>| values.get(*field).filter(|value| !value.is_empty()).cloned();
        let (old, new) = (of(before), of(after));
        if old == new {
            continue;
        }
        let kind = references.iter().find(|(name, _)| name == field).map(|(_, kind)| *kind);
        let mut value = |text: Option<String>| -> Result<Option<Value>> {
            let Some(text) = text else { return Ok(None) };
            Ok(Some(match (kind, text.parse::<i32>()) {
                (Some(kind), Ok(id)) => Value::Row(id, name(kind, id)?),
                _ if words.contains(field) => Value::Word(text),
                // Days are the fields named `..._on`, and nothing else is.
                _ if field.ends_with("_on") => Value::Day(text),
                _ => Value::Text(text),
            }))
        };
        changes.push(FieldChange { field: (*field).to_owned(), before: value(old)?, after: value(new)? });
    }
    Ok(changes)
}
