//! What can be typed about deputies, and what makes it wrong.

use chrono::NaiveDate;

use super::picks::{OTHER, Pick, pick_field, read_pick};
use crate::error::{FieldErrors, Result};
use crate::web::forms::{Submission, read_day};

/// A deputy to be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewDeputy {
    /// For this assignment.
    pub absent_id: i32,
    /// Who.
    pub employee_id: i32,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
}

/// The field of the first day of an item.
pub fn starts_field(id: i32) -> String {
    format!("starts_on_{id}")
}

/// The field of the last day of an item.
pub fn ends_field(id: i32) -> String {
    format!("ends_on_{id}")
}

/// The deputies that were chosen for some assignments; those without a person are left out.
///
/// # Errors
/// `Invalid` with all complaints.
pub fn read(sent: &Submission, ids: &[i32]) -> Result<Vec<NewDeputy>> {
    const FIELDS: [&str; 4] = ["pick_", "other_", "starts_on_", "ends_on_"];
    sent.expect_known(|name| {
        FIELDS.iter().any(|field| name.strip_prefix(field).is_some_and(|id| id.parse::<i32>().is_ok()))
    })?;
    let mut errors = FieldErrors::default();
    let mut named = Vec::new();
    for id in ids {
        let (starts, ends) = (starts_field(*id), ends_field(*id));
        let before = errors.iter().count();
        let Pick::Person(employee_id) = read_pick(&mut errors, sent, *id) else {
            if sent.value(&pick_field(*id)) == OTHER && errors.iter().count() == before {
                errors.add(&pick_field(*id), "choose-person");
            }
            continue;
        };
        let first = read_day(&mut errors, &starts, sent.value(&starts));
        let ends_on = read_day(&mut errors, &ends, sent.value(&ends));
        if first.is_none() && sent.value(&starts).is_empty() {
            errors.add(&starts, "required");
        }
        let Some(starts_on) = first else { continue };
        if ends_on.is_some_and(|last| last < starts_on) {
            errors.add(&ends, "end-before-start");
        }
        named.push(NewDeputy { absent_id: *id, employee_id, starts_on, ends_on });
    }
    for name in sent.values.iter().filter(|(_, value)| !value.is_empty()).map(|(name, _)| name) {
        let of = name.strip_prefix("pick_").and_then(|id| id.parse().ok());
        if of.is_some_and(|id: i32| !ids.contains(&id)) {
            errors.add(name, "unknown-reference");
        }
    }
    errors.into_result()?;
    Ok(named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::AppError;

    fn read_all(pairs: &[(&str, &str)]) -> Result<Vec<NewDeputy>, Vec<(String, &'static str)>> {
        let values = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        read(&Submission::to_show(values, None, None), &[1, 2]).map_err(|error| match error {
            AppError::Invalid(errors) => errors.iter().map(|error| (error.field.clone(), error.key)).collect(),
            other => panic!("{other}"),
        })
    }

    #[test]
    fn items_without_a_person_are_left_out_whatever_their_days() {
        let sent = [("pick_1", ""), ("starts_on_1", "nonsense"), ("pick_2", "5"), ("starts_on_2", "2024-02-29")];
        let first = "2024-02-29".parse().expect("a day");
        let named = NewDeputy { absent_id: 2, employee_id: 5, starts_on: first, ends_on: None };
        assert_eq!(read_all(&sent), Ok(vec![named]));
    }

    #[test]
    fn each_item_is_complained_about_by_itself() {
        let sent = [("pick_1", "5"), ("starts_on_1", ""), ("pick_2", "5"), ("starts_on_2", "2024-02-29")];
        let sent = [&sent[..], &[("ends_on_2", "2024-02-28"), ("pick_9", "5")]].concat();
        let said = [("starts_on_1", "required"), ("ends_on_2", "end-before-start"), ("pick_9", "unknown-reference")];
        assert_eq!(read_all(&sent), Err(said.map(|(field, key)| (field.to_owned(), key)).to_vec()));
        assert_eq!(read_all(&[("pick_1", "other")]), Err(vec![("pick_1".into(), "choose-person")]));
        assert_eq!(read_all(&[("name", "x")]), Err(vec![("name".into(), "unknown-field")]));
    }
}
