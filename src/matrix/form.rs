//! What a matrix that was sent holds: the cells, each with what it was filled from.

use std::collections::BTreeMap;

use rocket::FromForm;

use super::letters;
use crate::assignments::Responsibility;
use crate::error::{FieldErrors, Result};
use crate::references::Kind;
use crate::web::forms::{Day, FormSpec, Line, Reference, Submission, require};

/// How many people and how many roles one can put in front of what a place has.
const PINNED: usize = 20;
/// How the names of the cells' fields begin.
const CELL: &str = "c-";

/// The form around the cells.
pub const FORM: FormSpec = FormSpec {
    entity: "matrix",
    plural: "matrix",
    fields: &["from_on", "employee_id", "role_id"],
    references: &[("employee_id", Kind::Employee), ("role_id", Kind::Role)],
    words: &[],
};

/// What the form holds beside the cells.
#[derive(Clone, Debug, FromForm)]
pub struct MatrixInput {
    /// The day from which the changes count.
    pub from_on: Day,
    /// The people put in front, by id.
    pub people: Line,
    /// The roles put in front, by id.
    pub roles: Line,
    /// Somebody to be put in front.
    pub employee_id: Reference,
    /// A role to be put in front.
    pub role_id: Reference,
}

impl MatrixInput {
    /// Checks what can be checked without looking at other rows.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    pub fn validate(&self) -> Result<()> {
        let mut errors = FieldErrors::default();
        require(&mut errors, "from_on", self.from_on.0.is_some());
        errors.into_result()
    }
}

/// Ids as an address or a hidden field lists them: `3,17`. What is no id is left out: these only say what is shown.
pub fn ids(text: &str) -> Vec<i32> {
    let mut ids = Vec::new();
    for id in text.split(',').filter_map(|part| part.trim().parse().ok()).filter(|id| *id > 0) {
        if !ids.contains(&id) && ids.len() < PINNED {
            ids.push(id);
        }
    }
    ids
}

/// The ids with one more in front.
pub fn with(mut ids: Vec<i32>, more: Option<i32>) -> Vec<i32> {
    if let Some(id) = more {
        ids.retain(|known| *known != id);
        ids.insert(0, id);
        ids.truncate(PINNED);
    }
    ids
}

/// The text of ids.
pub fn listed(ids: &[i32]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// Where a cell is: the role and the person.
pub type At = (i32, i32);

/// The assignment in a cell: its id and its version.
pub type Held = (i32, i32);

/// A cell as it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The assignment that stood in it.
    pub held: Option<Held>,
    /// The part that stood in it.
    pub before: Option<Responsibility>,
    /// The part that is in it now.
    pub now: Option<Responsibility>,
}

/// The cells that were changed, by role and person.
pub type Changes = BTreeMap<At, Sent>;

/// The name of a cell's field. It says what the cell was filled from, so that what nobody touched is told apart from
/// what was changed, here or by somebody else.
pub fn name((role, person): At, held: Option<Held>, before: Option<Responsibility>) -> String {
    let (id, version) = held.unwrap_or_default();
    format!("{CELL}{role}-{person}-{id}-{version}-{}", before.map(letters::letter).unwrap_or_default())
}

/// What people are led to by a complaint about a cell.
pub fn anchor((role, person): At) -> String {
    format!("cell-{role}-{person}")
}

fn read(name: &str, value: &str) -> Option<(At, Sent)> {
    let parts: Vec<&str> = name.strip_prefix(CELL)?.split('-').collect();
    let [role, person, id, version, before] = parts.as_slice() else { return None };
    let number = |text: &str| text.parse::<i32>().ok().filter(|number| *number >= 0);
    let held = match (number(id)?, number(version)?) {
        (0, 0) => None,
        held => Some(held),
    };
    let part = |letter: &str| match letter {
        "" => Some(None),
        letter => letters::part(letter).map(Some),
    };
    let sent = Sent { held, before: part(before)?, now: part(value)? };
    (sent.held.is_some() == sent.before.is_some()).then_some(((number(role)?, number(person)?), sent))
}

/// Takes the cells out of what was sent; gives those that were changed.
///
/// # Errors
/// `Invalid` for a cell that this form does not have.
pub fn take_changes(sent: &mut Submission) -> Result<Changes> {
    let (mut changes, mut errors) = (Changes::new(), FieldErrors::default());
    let mut rest = BTreeMap::new();
    for (name, value) in std::mem::take(&mut sent.values) {
        if !name.starts_with(CELL) {
            rest.insert(name, value);
            continue;
        }
        match read(&name, value.trim()) {
            Some((at, cell)) if cell.before != cell.now => drop(changes.insert(at, cell)),
            Some(_) => {}
            None => errors.add(&name, "invalid"),
        }
    }
    sent.values = rest;
    errors.into_result().map(|()| changes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Responsibility::{Accountable, Responsible};

    #[test]
    fn a_cells_name_says_what_it_was_filled_from() {
        let full = name((3, 17), Some((88, 2)), Some(Responsible));
        assert_eq!(full, "c-3-17-88-2-R");
        let sent = Sent { held: Some((88, 2)), before: Some(Responsible), now: Some(Accountable) };
        assert_eq!(read(&full, "A"), Some(((3, 17), sent)));
        let empty = name((3, 17), None, None);
        assert_eq!(empty, "c-3-17-0-0-");
        assert_eq!(read(&empty, ""), Some(((3, 17), Sent { held: None, before: None, now: None })));
    }

    #[test]
    fn what_is_no_cell_is_refused() {
        for (name, value) in [
            ("c-3-17-88-2-R", "X"),
            ("c-3-17-88-2-R", "r"),
            ("c-3-17-88-2-Q", "R"),
            ("c-3-17-88-2-", "R"),
            ("c-3-17-0-0-R", "R"),
            ("c-3-17-88-R", "R"),
            ("c-3-17-88-2-R-1", "R"),
            ("c-x-17-88-2-R", "R"),
            ("c-3--17-88-2-R", "R"),
        ] {
            assert_eq!(read(name, value), None, "{name}={value}");
        }
    }

    #[test]
    fn cells_that_nobody_touched_are_no_changes() {
        let pairs = [("c-3-17-88-2-R", "R"), ("c-3-18-0-0-", "A"), ("c-3-19-5-1-A", ""), ("from_on", "2026-01-01")];
        let values = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let mut sent = Submission::to_show(values, None, None);
        let changes = take_changes(&mut sent).expect("cells");
        assert_eq!(changes.keys().collect::<Vec<_>>(), [&(3, 18), &(3, 19)]);
        assert_eq!(sent.values.keys().collect::<Vec<_>>(), ["from_on"]);
    }

    #[test]
    fn lists_of_ids_hold_each_once() {
        assert_eq!(ids("3, 17,x,-1,3"), [3, 17]);
        assert_eq!(with(ids("3,17"), Some(17)), [17, 3]);
        assert_eq!(listed(&with(ids(""), Some(5))), "5");
        assert_eq!(ids(&listed(&(1..99).collect::<Vec<_>>())).len(), PINNED);
    }
}
