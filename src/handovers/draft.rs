//! A draft as it stands now: what was decided, beside what the register says today. Nothing is taken from the time when
//! it was begun, so that what was made, changed or ended since is always seen.

use std::collections::HashMap;

use serde::Serialize;

use super::dates::{Fate, fate};
use super::form::REPORTS;
use super::model::{self, Choice, Decided, Handover, Named};
use crate::assignments::{self, Acting, Row};
use crate::db::{Caches, Conn};
use crate::deputies::{self, Asked, Reason, Suggested};
use crate::employees::{EmployeeInput, Employees};
use crate::error::Result;
use crate::references::{self, Kind};
use crate::text_enum;
use crate::web::records::{Record, Stored};

text_enum! {
    /// What has happened to an item since it was decided about.
    pub enum News {
        /// It was not there.
        New = "new",
        /// It was changed.
        Changed = "changed",
    }
}

/// A draft.
#[derive(Debug)]
pub struct Draft {
    /// The handover.
    pub handover: Handover,
    /// The one who leaves.
    pub person: Stored<EmployeeInput>,
    /// Their manager.
    pub manager: Option<Named>,
    /// What they hold after the last day.
    pub items: Vec<Item>,
    /// What was decided about and is no longer part of it.
    pub gone: Vec<Gone>,
    /// Those who report to them.
    pub reports: Vec<Named>,
    /// What was decided about those.
    pub reports_choice: Choice,
    /// Their new manager.
    pub reports_manager: Option<Named>,
}

/// An assignment that goes on, or begins, after the last day.
#[derive(Debug, Serialize)]
pub struct Item {
    /// The assignment as on the last day.
    pub row: Row,
    /// Its version.
    pub version: i32,
    /// Whether it has yet to begin on the last day.
    pub never_begins: bool,
    /// Who has ever stood in for it, or will.
    pub deputies: Vec<Acting>,
    /// What was decided.
    pub choice: Choice,
    /// Who takes it over.
    pub successor: Option<Named>,
    /// A word about it.
    pub note: String,
    /// What has happened since that was decided.
    pub news: Option<News>,
}

/// Something that was decided about and is no longer part of the handover.
#[derive(Debug, Serialize)]
pub struct Gone {
    /// What it was called.
    pub title: String,
    /// The assignment, if it is still there.
    pub assignment_id: Option<i32>,
    /// What had been decided.
    pub choice: Choice,
    /// Who was to take it over.
    pub successor: Option<String>,
}

impl Item {
    /// What people call it.
    pub fn title(&self) -> String {
        format!("{}, {}", self.row.role, self.row.place.name)
    }
}

/// The draft as it stands now.
///
/// # Errors
/// `NotFound`, or the database's.
pub fn load(conn: &mut Conn, caches: &Caches<'_>, id: i32) -> Result<Draft> {
    let handover = model::find(conn, id)?;
    let person = Employees::stored(conn, caches, handover.employee_id)?;
    let decided = model::decided(conn, id)?;
    let people: Vec<i32> = decided
        .iter()
        .filter_map(|one| one.successor_id)
        .chain(handover.reports_manager_id)
        .chain(person.input.manager_id.0)
        .collect();
    let names = references::labels(conn, caches, Kind::Employee, &people)?;
    let named = |id: Option<i32>| id.and_then(|id| Some(Named { id, name: names.get(&id)?.clone() }));
    let reports_manager = named(handover.reports_manager_id);
    // A successor who was deleted since is none.
    let settled = |choice, person: &Option<Named>| match (choice, person) {
        (Choice::Successor, None) => Choice::Undecided,
        (choice, _) => choice,
    };
    let (items, gone) = items(conn, caches, &handover, decided, (&named, &settled))?;
    Ok(Draft {
        items,
        gone,
        reports: model::reports_of(conn, handover.employee_id)?,
        reports_choice: settled(handover.reports_choice, &reports_manager),
        reports_manager,
        manager: named(person.input.manager_id.0),
        person,
        handover,
    })
}

type Naming<'a> = (&'a dyn Fn(Option<i32>) -> Option<Named>, &'a dyn Fn(Choice, &Option<Named>) -> Choice);

fn items(
    conn: &mut Conn,
    caches: &Caches<'_>,
    handover: &Handover,
    decided: Vec<Decided>,
    (named, settled): Naming<'_>,
) -> Result<(Vec<Item>, Vec<Gone>)> {
    let last_day = handover.last_day;
    let held = assignments::held_after(conn, handover.employee_id, last_day)?;
    let versions: HashMap<i32, i32> = held.iter().copied().collect();
    let ids: Vec<i32> = held.into_iter().map(|(id, _)| id).collect();
    let mut deputies = assignments::deputies_from(conn, &ids, None)?;
    let (about, others): (Vec<_>, Vec<_>) =
        decided.into_iter().partition(|one| one.assignment_id.is_some_and(|id| versions.contains_key(&id)));
    let mut about: HashMap<i32, Decided> =
        about.into_iter().filter_map(|one| Some((one.assignment_id?, one))).collect();
    let item = |row: Row| {
        let (own, version) = (about.remove(&row.id), versions.get(&row.id).copied().unwrap_or(0));
        let successor = named(own.as_ref().and_then(|own| own.successor_id));
        let news = match &own {
            None => Some(News::New),
            Some(own) if own.assignment_version != version => Some(News::Changed),
            Some(_) => None,
        };
        Item {
            version,
            never_begins: fate(row.starts_on, row.ends_on, last_day) == Fate::NeverBegins,
            deputies: deputies.remove(&row.id).unwrap_or_default(),
            choice: settled(own.as_ref().map_or(Choice::Undecided, |own| own.choice), &successor),
            successor,
            note: own.map(|own| own.note).unwrap_or_default(),
            news,
            row,
        }
    };
    let items = assignments::rows(conn, caches, &ids, last_day)?.into_iter().map(item).collect();
    let gone = others.into_iter().filter(|one| one.choice != Choice::Undecided).map(|one| Gone {
        title: one.title,
        assignment_id: one.assignment_id,
        choice: one.choice,
        successor: named(one.successor_id).map(|one| one.name),
    });
    Ok((items, gone.collect()))
}

impl Draft {
    /// The items that nothing was decided about yet, those who report to the one who leaves among them.
    pub fn undecided(&self) -> Vec<i32> {
        let items = self.items.iter().filter(|item| item.choice == Choice::Undecided).map(|item| item.row.id);
        let reports = !self.reports.is_empty() && self.reports_choice == Choice::Undecided;
        items.chain(reports.then_some(REPORTS)).collect()
    }

    /// Who could take over each item: whoever holds the same role there already cannot.
    ///
    /// # Errors
    /// The database's.
    pub fn suggestions(&self, conn: &mut Conn) -> Result<HashMap<i32, Vec<Suggested>>> {
        let after = super::dates::first_day(self.handover.last_day, self.handover.last_day);
        let asked = |item: &Item| Asked { id: item.row.id, role_id: item.row.role_id, place: item.row.in_place };
        let asked: Vec<Asked> = self.items.iter().map(asked).collect();
        let mut found = deputies::suggestions(conn, self.handover.employee_id, &asked, after)?;
        for item in &self.items {
            let absent = item.row.absent.as_ref().map(|absent| absent.employee_id);
            if let Some(people) = found.get_mut(&item.row.id) {
                people.retain(|one| one.reason != Reason::SameRoleHere && Some(one.id) != absent);
            }
        }
        let named = |one: &Named, reason| Suggested { id: one.id, name: one.name.clone(), reason };
        let manager = self.manager.iter().map(|one| named(one, Reason::Manager));
        let reports = self.reports.iter().take(3).map(|one| named(one, Reason::Report));
        found.insert(REPORTS, manager.chain(reports).collect());
        Ok(found)
    }
}
