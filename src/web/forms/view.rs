//! A form as it is shown: what was typed, complaints beside the fields, rows to choose from, and, when somebody else
//! saved first, both versions side by side.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Submission;
use crate::db::{Caches, Conn};
use crate::error::{FieldError, FieldErrors, Result};
use crate::references::{self, Choice, Kind};
use crate::web::language::Language;

/// What is fixed about a form.
#[derive(Clone, Copy, Debug)]
pub struct FormSpec {
    /// The thing it is about, as the texts name it: `employee`.
    pub entity: &'static str,
    /// How the addresses begin: `employees`.
    pub plural: &'static str,
    /// The fields in the order in which the form shows them.
    pub fields: &'static [&'static str],
    /// The fields that point to other rows.
    pub references: &'static [(&'static str, Kind)],
    /// The fields that hold one of a few words; the texts are `<entity>-<field>-<word>`.
    pub words: &'static [&'static str],
}

/// A form ready to be shown; templates know it as `form`.
#[derive(Clone, Debug, Serialize)]
pub struct FormView {
    /// See [`FormSpec`].
    pub entity: &'static str,
    /// See [`FormSpec`].
    pub plural: &'static str,
    /// The row being edited; none for a new one.
    pub id: Option<i32>,
    /// The version that the next save is based on.
    pub version: Option<i32>,
    /// What stands in the fields.
    pub values: BTreeMap<String, String>,
    /// Complaints by field, in words.
    pub errors: BTreeMap<String, Vec<String>>,
    /// All complaints in the order of the fields, for the top of the page.
    pub summary: Vec<Complaint>,
    /// The reference fields.
    pub pickers: BTreeMap<String, Picker>,
    /// The page to go back to.
    pub return_to: Option<String>,
    /// What differs from the stored row, when somebody else saved it in the meantime.
    pub conflict: Option<Vec<Difference>>,
}

/// A complaint with the name of its field.
#[derive(Clone, Debug, Serialize)]
pub struct Complaint {
    /// The field's name.
    pub field: String,
    /// What people call the field.
    pub label: String,
    /// What is wrong.
    pub text: String,
}

/// A reference field: the row it points to and the rows on offer.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Picker {
    /// The field's name.
    pub field: String,
    /// What it points to, as the addresses begin.
    pub plural: &'static str,
    /// What was typed to search.
    pub typed: String,
    /// The row that is chosen.
    pub chosen: Option<Choice>,
    /// The rows on offer, without the chosen one.
    pub choices: Vec<Choice>,
    /// Whether somebody is searching in it just now.
    pub open: bool,
}

/// A field of a row that two people changed.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// What people call the field.
    pub label: String,
    /// What is stored now.
    pub theirs: String,
    /// What was typed.
    pub yours: String,
    /// Whether both are the same.
    pub same: bool,
}

impl FormView {
    /// The form with what `submission` holds.
    ///
    /// # Errors
    /// The database's.
    pub fn new(
        conn: &mut Conn,
        caches: &Caches<'_>,
        language: Language,
        spec: &FormSpec,
        id: Option<i32>,
        submission: Submission,
        complaints: &FieldErrors,
    ) -> Result<Self> {
        let pickers =
            pickers(conn, caches, spec.references, &submission.values, &submission.typed, submission.find.as_deref())?;
        let mut view = Self {
            entity: spec.entity,
            plural: spec.plural,
            id,
            version: submission.version,
            values: submission.values,
            errors: BTreeMap::new(),
            summary: Vec::new(),
            pickers,
            return_to: submission.return_to,
            conflict: None,
        };
        view.complain(language, complaints);
        view.summary.sort_by_key(|complaint| spec.fields.iter().position(|field| *field == complaint.field));
        Ok(view)
    }

    fn complain(&mut self, language: Language, complaints: &FieldErrors) {
        for complaint in complaints.iter() {
            let text = complaint_in_words(language, complaint);
            let label_key = format!("{}-{}", self.entity, complaint.field);
            let label = language.find(&label_key, &Default::default()).unwrap_or_else(|| complaint.field.clone());
            self.errors.entry(complaint.field.clone()).or_default().push(text.clone());
            self.summary.push(Complaint { field: complaint.field.clone(), label, text });
        }
    }

    /// Puts what is stored now beside what was typed, and lets the next save build on the stored version.
    ///
    /// # Errors
    /// The database's.
    pub fn show_conflict(
        &mut self,
        conn: &mut Conn,
        caches: &Caches<'_>,
        language: Language,
        spec: &FormSpec,
        stored: &BTreeMap<String, String>,
        version: i32,
    ) -> Result<()> {
        let mut differences = Vec::new();
        for field in spec.fields {
            let Some(theirs) = stored.get(*field) else { continue };
            let yours = self.values.get(*field).unwrap_or(theirs);
            differences.push(Difference {
                label: language.text(&format!("{}-{field}", spec.entity)),
                theirs: in_words(conn, caches, language, spec, field, theirs)?,
                yours: in_words(conn, caches, language, spec, field, yours)?,
                same: theirs == yours,
            });
        }
        differences.sort_by_key(|difference| difference.same);
        self.conflict = Some(differences);
        self.version = Some(version);
        Ok(())
    }
}

/// What is wrong with a field, in words.
pub fn complaint_in_words(language: Language, complaint: &FieldError) -> String {
    let key = format!("error-{}", complaint.key);
    match &complaint.limit {
        Some(limit) => language.text_with(&key, "limit", limit.clone()),
        None => language.text(&key),
    }
}

/// A field's value as people read it: the label of the row it points to, the text of its word.
fn in_words(
    conn: &mut Conn,
    caches: &Caches<'_>,
    language: Language,
    spec: &FormSpec,
    field: &str,
    value: &str,
) -> Result<String> {
    if let (Some((_, kind)), Ok(id)) = (spec.references.iter().find(|(name, _)| *name == field), value.parse()) {
        return Ok(references::label(conn, caches, *kind, id)?.unwrap_or_else(|| value.to_owned()));
    }
    if spec.words.contains(&field) && !value.is_empty() {
        return Ok(language.text(&format!("{}-{field}-{value}", spec.entity)));
    }
    // Days are the fields named `..._on`, and nothing else is.
    if field.ends_with("_on")
        && let Ok(day) = value.parse()
    {
        return Ok(language.date(day));
    }
    Ok(value.to_owned())
}

/// A field and what was said in it.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    /// What people call the field.
    pub label: String,
    /// What was said, in words.
    pub text: String,
}

/// What was said in a form, field by field, without those that are empty.
///
/// # Errors
/// The database's.
pub fn said(
    conn: &mut Conn,
    caches: &Caches<'_>,
    language: Language,
    spec: &FormSpec,
    values: &BTreeMap<String, String>,
) -> Result<Vec<Said>> {
    let mut all = Vec::new();
    for field in spec.fields {
        let Some(value) = values.get(*field).filter(|value| !value.is_empty()) else { continue };
        let label = language.text(&format!("{}-{field}", spec.entity));
        all.push(Said { label, text: in_words(conn, caches, language, spec, field, value)? });
    }
    Ok(all)
}

/// The reference fields of a form or of a list's filters.
///
/// # Errors
/// The database's.
pub fn pickers(
    conn: &mut Conn,
    caches: &Caches<'_>,
    references: &[(&'static str, Kind)],
    values: &BTreeMap<String, String>,
    typed: &BTreeMap<String, String>,
    find: Option<&str>,
) -> Result<BTreeMap<String, Picker>> {
    let mut pickers = BTreeMap::new();
    for (field, kind) in references {
        let typed = typed.get(*field).cloned().unwrap_or_default();
        let chosen = values.get(*field).and_then(|value| value.parse::<i32>().ok());
        let chosen = match chosen {
            Some(id) => {
                references::label(conn, caches, *kind, id)?.map(|label| Choice { id, label, hint: String::new() })
            }
            None => None,
        };
        let mut choices = references::choices(conn, caches, *kind, &typed)?;
        choices.retain(|choice| chosen.as_ref().is_none_or(|chosen| chosen.id != choice.id));
        let open = find == Some(*field);
        pickers.insert(
            (*field).to_owned(),
            Picker { field: (*field).to_owned(), plural: kind.plural(), typed, chosen, choices, open },
        );
    }
    Ok(pickers)
}

/// The fields of an input as a form holds them.
///
/// # Errors
/// An input that is no map of simple values: a defect.
pub fn values_of(input: &impl Serialize) -> Result<BTreeMap<String, String>> {
    use serde_json::Value;
    let value = serde_json::to_value(input).map_err(|error| crate::error::AppError::internal(&error))?;
    let Value::Object(fields) = value else {
        return Err(crate::error::AppError::Internal("a form's input is no map".into()));
    };
    let text = |value| match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    };
    Ok(fields.into_iter().map(|(name, value)| (name, text(value))).collect())
}
