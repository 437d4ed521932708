//! Choosing a person for each of several items: one of those suggested, somebody else, nobody, or not decided yet. The
//! field `pick_<id>` says which, `other_<id>` is the reference field for somebody else.

use std::collections::{BTreeMap, HashMap};

use super::model::Suggested;
use crate::db::{Caches, Conn};
use crate::error::{FieldErrors, Result};
use crate::references::{self, Choice, Kind};
use crate::web::forms::{FormView, Picker, Submission, read_reference};

/// What stands in the field when the item is left open.
pub const OPEN: &str = "open";
/// What stands in it when the reference field says who.
pub const OTHER: &str = "other";

/// What was chosen for an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Nothing yet.
    Undecided,
    /// Nobody.
    Open,
    /// This employee.
    Person(i32),
}

/// The field that says what was chosen.
pub fn pick_field(id: i32) -> String {
    format!("pick_{id}")
}

/// The reference field for somebody who was not suggested.
pub fn other_field(id: i32) -> String {
    format!("other_{id}")
}

/// What was chosen for the item `id`. Whoever was found in the reference field counts when nothing else was chosen.
pub fn read_pick(errors: &mut FieldErrors, sent: &Submission, id: i32) -> Pick {
    let (pick, other) = (pick_field(id), other_field(id));
    let found = |errors: &mut FieldErrors| read_reference(errors, &pick, sent.value(&other));
    match sent.value(&pick) {
        OPEN => Pick::Open,
        "" | OTHER => found(errors).map_or(Pick::Undecided, Pick::Person),
        person => read_reference(errors, &pick, person).map_or(Pick::Undecided, Pick::Person),
    }
}

/// Puts somebody who is not among those suggested into the reference field.
pub fn settle(values: &mut BTreeMap<String, String>, id: i32, suggested: &[Suggested]) {
    let person = values.get(&pick_field(id)).and_then(|value| value.parse::<i32>().ok());
    if let Some(person) = person
        && suggested.iter().all(|one| one.id != person)
    {
        values.insert(other_field(id), person.to_string());
        values.insert(pick_field(id), OTHER.to_owned());
    }
}

/// The reference fields of all items.
///
/// # Errors
/// The database's.
pub fn pickers(
    conn: &mut Conn,
    caches: &Caches<'_>,
    ids: &[i32],
    sent: &Submission,
) -> Result<BTreeMap<String, Picker>> {
    let chosen: Vec<i32> = ids.iter().filter_map(|id| sent.value(&other_field(*id)).parse().ok()).collect();
    let names = references::labels(conn, caches, Kind::Employee, &chosen)?;
    let mut pickers = BTreeMap::new();
    for id in ids {
        let field = other_field(*id);
        let typed = sent.typed.get(&field).cloned().unwrap_or_default();
        let chosen = sent.value(&field).parse().ok().and_then(|id| Some((id, names.get(&id)?)));
        let chosen = chosen.map(|(id, name)| Choice { id, label: name.clone(), hint: String::new() });
        let mut choices = references::choices(conn, caches, Kind::Employee, &typed)?;
        choices.retain(|choice| chosen.as_ref().is_none_or(|chosen| chosen.id != choice.id));
        let open = sent.find.as_deref() == Some(&field);
        pickers.insert(field.clone(), Picker { field, plural: Kind::Employee.plural(), typed, chosen, choices, open });
    }
    Ok(pickers)
}

/// Lets the complaints at the top of a form name the items that they are about, by what those are called.
pub fn relabel(form: &mut FormView, titles: &HashMap<i32, String>) {
    for complaint in &mut form.summary {
        let id = complaint.field.rsplit('_').next().and_then(|id| id.parse::<i32>().ok());
        if let Some(title) = id.and_then(|id| titles.get(&id)) {
            complaint.label.clone_from(title);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> (Pick, Option<&'static str>) {
        let values = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let mut errors = FieldErrors::default();
        let pick = read_pick(&mut errors, &Submission::to_show(values, None, None), 7);
        (pick, errors.iter().next().map(|error| error.key))
    }

    #[test]
    fn a_pick_is_a_suggested_person_another_one_nobody_or_nothing_yet() {
        assert_eq!(read(&[]), (Pick::Undecided, None));
        assert_eq!(read(&[("pick_7", "open"), ("other_7", "3")]), (Pick::Open, None));
        assert_eq!(read(&[("pick_7", "4"), ("other_7", "3")]), (Pick::Person(4), None));
        assert_eq!(read(&[("pick_7", "other"), ("other_7", "3")]), (Pick::Person(3), None));
        assert_eq!(read(&[("pick_7", ""), ("other_7", "3")]), (Pick::Person(3), None));
        assert_eq!(read(&[("pick_8", "4")]), (Pick::Undecided, None));
        assert_eq!(read(&[("pick_7", "other"), ("other_7", "")]), (Pick::Undecided, None));
    }

    #[test]
    fn what_is_no_person_is_complained_about() {
        assert_eq!(read(&[("pick_7", "ana")]), (Pick::Undecided, Some("unknown-reference")));
        assert_eq!(read(&[("pick_7", "other"), ("other_7", "-1")]), (Pick::Undecided, Some("unknown-reference")));
    }
}
