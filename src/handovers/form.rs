//! What can be typed about a handover, and what makes it wrong.

use chrono::NaiveDate;
use rocket::FromForm;
use serde::Serialize;

use super::model::Choice;
use crate::deputies::{Pick, read_pick};
use crate::error::{FieldErrors, Result};
use crate::web::forms::{Day, Reference, Submission, check_length, read_day, require};

/// What stands for those who report to the one who leaves, where items go by the id of their assignment.
pub const REPORTS: i32 = 0;
/// The longest note.
pub const NOTE: usize = 500;

/// What a handover begins with.
#[derive(Clone, Debug, FromForm, Serialize)]
pub struct HandoverInput {
    /// Who leaves.
    pub employee_id: Reference,
    /// Their last day.
    pub last_day: Day,
}

impl HandoverInput {
    /// Checks what can be checked without looking at other rows.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    pub fn validate(&self) -> Result<()> {
        let mut errors = FieldErrors::default();
        require(&mut errors, "employee_id", self.employee_id.0.is_some());
        require(&mut errors, "last_day", self.last_day.0.is_some());
        errors.into_result()
    }
}

/// What was decided about an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The assignment, or `REPORTS`.
    pub id: i32,
    /// The version of it that was looked at.
    pub seen: i32,
    /// What was decided.
    pub choice: Choice,
    /// Who takes it over.
    pub successor_id: Option<i32>,
    /// A word about it.
    pub note: String,
}

/// A draft as it was sent, however much of it is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftInput {
    /// The last day.
    pub last_day: NaiveDate,
    /// About each item that the form had.
    pub decisions: Vec<Decision>,
}

/// Reads a draft.
///
/// # Errors
/// `Invalid` with all complaints.
pub fn read(sent: &Submission) -> Result<DraftInput> {
    const FIELDS: [&str; 4] = ["pick_", "other_", "note_", "seen_"];
    let of_item = |name: &str| FIELDS.iter().find_map(|field| name.strip_prefix(field)?.parse::<i32>().ok());
    sent.expect_known(|name| ["last_day", "next"].contains(&name) || of_item(name).is_some())?;
    let mut errors = FieldErrors::default();
    let last_day = read_day(&mut errors, "last_day", sent.value("last_day"));
    let said = !sent.value("last_day").is_empty();
    require(&mut errors, "last_day", said);
    let ids = sent.values.keys().filter_map(|name| name.strip_prefix("pick_")?.parse().ok());
    let mut decisions = Vec::new();
    for id in ids.collect::<std::collections::BTreeSet<i32>>() {
        let (choice, successor_id) = match read_pick(&mut errors, sent, id) {
            Pick::Undecided => (Choice::Undecided, None),
            Pick::Open => (Choice::LeaveOpen, None),
            Pick::Person(person) => (Choice::Successor, Some(person)),
        };
        let (field, seen) = (format!("note_{id}"), sent.value(&format!("seen_{id}")).parse().unwrap_or(0));
        let note = sent.value(&field).to_owned();
        check_length(&mut errors, &field, &note, NOTE);
        if note.chars().any(char::is_control) {
            errors.add(&field, "control-characters");
        }
        decisions.push(Decision { id, seen, choice, successor_id, note });
    }
    errors.into_result()?;
    let last_day = last_day.ok_or_else(|| crate::error::AppError::field("last_day", "required"))?;
    Ok(DraftInput { last_day, decisions })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::AppError;

    fn read_all(pairs: &[(&str, &str)]) -> Result<DraftInput, Vec<(String, &'static str)>> {
        let values = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        read(&Submission::to_show(values, None, None)).map_err(|error| match error {
            AppError::Invalid(errors) => errors.iter().map(|error| (error.field.clone(), error.key)).collect(),
            other => panic!("{other}"),
        })
    }

    #[test]
    fn a_draft_may_be_half_filled() {
        let sent =
            [("last_day", "2024-02-29"), ("pick_1", ""), ("pick_2", "open"), ("pick_3", "other"), ("other_3", "")];
        let draft = read_all(&sent).expect("a draft");
        let choices: Vec<Choice> = draft.decisions.iter().map(|one| one.choice).collect();
        assert_eq!(choices, [Choice::Undecided, Choice::LeaveOpen, Choice::Undecided]);
        let sent =
            [("last_day", "2024-02-29"), ("pick_0", "other"), ("other_0", "7"), ("note_0", " x "), ("seen_0", "4")];
        let decision =
            Decision { id: REPORTS, seen: 4, choice: Choice::Successor, successor_id: Some(7), note: "x".into() };
        assert_eq!(read_all(&sent).expect("a draft").decisions, [decision]);
    }

    #[test]
    fn what_cannot_be_read_is_complained_about_where_it_stands() {
        assert_eq!(read_all(&[]), Err(vec![("last_day".into(), "required")]));
        let long = "x".repeat(NOTE + 1);
        let sent = [("last_day", "29.2."), ("pick_1", "ana"), ("note_1", long.as_str())];
        let said = [("last_day", "date"), ("pick_1", "unknown-reference"), ("note_1", "too-long")];
        assert_eq!(read_all(&sent), Err(said.map(|(field, key)| (field.to_owned(), key)).to_vec()));
        assert_eq!(read_all(&[("name", "x")]), Err(vec![("name".into(), "unknown-field")]));
    }
}
