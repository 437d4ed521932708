//! The grid itself: which roles and people are shown, and what stands where they meet.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{self, At, Changes};
use super::letters::{self, Count, Violation};
use super::model::{self, Held, Person, Role};
use crate::assignments::Responsibility;
use crate::db::Conn;
use crate::error::Result;
use crate::references::Place;
use crate::seats;

/// How many columns are shown at a time.
pub const COLUMNS: usize = 20;
/// How many rows are shown; the filters lead to the others.
pub const ROWS: usize = 50;

/// What a matrix is asked for.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Whose matrix.
    pub place: Place,
    /// As of which day.
    pub on: NaiveDate,
    /// One role alone.
    pub role_id: Option<i32>,
    /// The roles alone that break a rule.
    pub broken: bool,
    /// Which columns, by page.
    pub page: usize,
    /// The people to put in front, whether they have a part or not.
    pub people: Vec<i32>,
    /// The roles to put in front.
    pub roles: Vec<i32>,
}

/// All that is held in a place on a day, and the people and roles to put in front.
pub struct Whole {
    /// The roles, those to be put in front first, then by name.
    pub roles: Vec<Role>,
    /// The people in the same order.
    pub people: Vec<Person>,
    /// What stands in each cell.
    cells: HashMap<At, Vec<Held>>,
    counts: HashMap<i32, Count>,
}

impl Whole {
    /// Reads it, with the roles and people of some cells more.
    pub fn read(conn: &mut Conn, ask: &Ask, more: &[At]) -> Result<Self> {
        let held = model::held(conn, ask.place, ask.on)?;
        let wanted = seats::wanted_in(conn, ask.place)?;
        let role_ids: BTreeSet<i32> = held.iter().map(|held| held.role_id).chain(wanted.into_keys()).collect();
        let person_ids: BTreeSet<i32> = held.iter().map(|held| held.employee_id).collect();
        let mut roles = model::roles(
            conn,
            &role_ids.iter().chain(&ask.roles).copied().chain(more.iter().map(|at| at.0)).collect(),
        )?;
        let mut people = model::people(
            conn,
            &person_ids.iter().chain(&ask.people).copied().chain(more.iter().map(|at| at.1)).collect(),
        )?;
        // A role that nobody can hold here gets no row, however it is asked for.
        roles.retain(|role| role_ids.contains(&role.id) || role.scope.fits(ask.place));
        roles.sort_by_key(|role| place_among(&ask.roles, role.id));
        people.sort_by_key(|person| place_among(&ask.people, person.id));
        let (mut cells, mut counts) = (HashMap::<At, Vec<Held>>::new(), HashMap::<i32, Count>::new());
        for held in held {
            cells.entry((held.role_id, held.employee_id)).or_default().push(held);
            if !held.deputy {
                counts.entry(held.role_id).or_default().add(held.part);
            }
        }
        Ok(Self { roles, people, cells, counts })
    }

    /// The rules that a role breaks.
    pub fn violations(&self, role_id: i32) -> Vec<Violation> {
        self.counts.get(&role_id).copied().unwrap_or_default().violations()
    }

    /// What stands in a cell.
    pub fn at(&self, at: At) -> &[Held] {
        self.cells.get(&at).map_or(&[], Vec::as_slice)
    }

    /// The one assignment in a cell that can be changed there; a deputy's cannot.
    pub fn plain(&self, at: At) -> Option<Held> {
        match self.at(at) {
            [held] if !held.deputy => Some(*held),
            _ => None,
        }
    }

    /// The roles that the filters leave.
    pub fn chosen_roles(&self, ask: &Ask) -> Vec<&Role> {
        let asked = |role: &&Role| {
            ask.roles.contains(&role.id)
                || (ask.role_id.is_none_or(|id| id == role.id) && (!ask.broken || !self.violations(role.id).is_empty()))
        };
        self.roles.iter().filter(asked).collect()
    }

    /// The people who have a part in one of some roles, and those put in front.
    pub fn people_in(&self, ask: &Ask, roles: &[&Role]) -> Vec<&Person> {
        let roles: BTreeSet<i32> = roles.iter().map(|role| role.id).collect();
        let part = self.cells.keys().filter(|(role, _)| roles.contains(role)).map(|(_, person)| *person);
        let people: BTreeSet<i32> = part.chain(ask.people.iter().copied()).collect();
        self.people.iter().filter(|person| people.contains(&person.id)).collect()
    }
}

/// Where an id is in a list; those that are not in it come after it.
fn place_among(ids: &[i32], id: i32) -> usize {
    ids.iter().position(|known| *known == id).unwrap_or(ids.len())
}

/// A letter in a cell.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Mark {
    /// The assignment.
    pub id: i32,
    /// Its letter; a deputy's is small.
    pub letter: &'static str,
    /// Which part.
    pub part: Responsibility,
    /// Whether it is a deputy's.
    pub deputy: bool,
}

/// A cell as a page shows it.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Cell {
    /// Nothing is in it.
    Empty,
    /// Letters to read.
    Read {
        /// The letters.
        marks: Vec<Mark>,
    },
    /// A letter to change.
    Edit {
        /// The field's name.
        name: String,
        /// What is in it.
        letter: &'static str,
    },
    /// A letter to change that needs a look.
    Trouble {
        /// The field's name.
        name: String,
        /// What is in it.
        letter: &'static str,
        /// Where a complaint leads.
        anchor: String,
        /// What is wrong with it.
        complaints: Vec<String>,
        /// What somebody else put there in the meantime: a letter or nothing.
        theirs: Option<&'static str>,
    },
}

/// A row of the grid.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The role.
    pub id: i32,
    /// Its name.
    pub name: String,
    /// The rules it breaks.
    pub violations: Vec<Violation>,
    /// Its cells, one for each column.
    pub cells: Vec<Cell>,
}

/// The marks of a cell.
pub fn marks(held: &[Held]) -> Vec<Mark> {
    let letter = |held: &Held| if held.deputy { letters::deputy_letter(held.part) } else { letters::letter(held.part) };
    held.iter().map(|held| Mark { id: held.id, letter: letter(held), part: held.part, deputy: held.deputy }).collect()
}

/// What was typed into cells, and what is wrong with it.
#[derive(Default)]
pub struct Typed<'t> {
    /// The cells that were changed.
    pub changes: Option<&'t Changes>,
    /// The complaints, by anchor.
    pub complaints: BTreeMap<String, Vec<String>>,
}

/// A cell for somebody who may change it.
pub fn editable(whole: &Whole, at: At, typed: &Typed<'_>) -> Cell {
    let held = whole.at(at);
    let plain = whole.plain(at);
    let part = plain.map(|held| held.part);
    let name = form::name(at, plain.map(|held| (held.id, held.version)), part);
    let letter = |part: Option<Responsibility>| part.map(letters::letter).unwrap_or_default();
    let sent = typed.changes.and_then(|changes| changes.get(&at));
    match sent {
        // A deputy, or several at once: to be changed one by one on their own pages.
        _ if !held.is_empty() && plain.is_none() => Cell::Read { marks: marks(held) },
        None => Cell::Edit { name, letter: letter(part) },
        Some(sent) => Cell::Trouble {
            name,
            letter: letter(sent.now),
            anchor: form::anchor(at),
            complaints: typed.complaints.get(&form::anchor(at)).cloned().unwrap_or_default(),
            theirs: (sent.held != plain.map(|held| (held.id, held.version))).then(|| letter(part)),
        },
    }
}
