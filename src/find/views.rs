//! What was found, as pages show it.

use std::collections::HashMap;

use serde::Serialize;

use super::catalogue::{Fit, Fitting, Role, Spot};
use super::marks::{Piece, marked};
use super::people::People;
use crate::assignments::Row;
use crate::db::{Caches, Conn};
use crate::employees::{self, Summary};
use crate::error::Result;
use crate::references::{Place, Tree};
use crate::search::fold;

/// How many roles of somebody are named.
pub const ROLES_OF_PERSON: usize = 3;

/// The first of a group.
#[derive(Debug, Serialize)]
pub struct First<T> {
    /// Which.
    pub rows: Vec<T>,
    /// Whether there are more.
    pub more: bool,
}

/// Somebody who is responsible.
#[derive(Debug, Serialize)]
pub struct Holder {
    /// Their assignment.
    pub row: Row,
    employee: Vec<Piece>,
    role: Vec<Piece>,
    place: Vec<Piece>,
}

/// Somebody.
#[derive(Debug, Serialize)]
pub struct Person {
    /// Who it is.
    #[serde(flatten)]
    pub summary: Summary,
    /// What they are called.
    pub name: Vec<Piece>,
    title: Vec<Piece>,
    /// Their first roles.
    holds: Vec<Row>,
    /// Whether there are more.
    holds_more: bool,
}

/// A role.
#[derive(Debug, Serialize)]
pub struct RoleFound {
    /// Its id.
    pub id: i32,
    /// What it is called.
    pub name: Vec<Piece>,
    /// What its holder answers for.
    pub description: Vec<Piece>,
}

/// A department or a project.
#[derive(Debug, Serialize)]
pub struct PlaceFound {
    /// Which.
    #[serde(skip)]
    pub place: Place,
    kind: &'static str,
    url: String,
    /// What it is called.
    pub name: Vec<Piece>,
    /// A department's code.
    pub code: Vec<Piece>,
    /// What it is part of.
    pub path: Vec<Piece>,
}

impl<T> First<T> {
    /// The first `most` of some that were looked for one further.
    pub fn of(mut rows: Vec<T>, most: usize) -> Self {
        let more = rows.len() > most;
        rows.truncate(most);
        Self { rows, more }
    }
}

/// The roles that all words fit.
pub fn roles(fitting: &Fitting<'_>, words: &[String], most: usize) -> First<RoleFound> {
    let found = fitting.roles.iter().filter(|(_, fit)| fit.mask() == fitting.all).take(most + 1);
    let shown = |(role, _): &(&Role, Fit)| RoleFound {
        id: role.id,
        name: marked(&role.name, words),
        description: marked(&role.description, words),
    };
    First::of(found.map(shown).collect(), most)
}

/// The places that all words fit. A place is found by words above it only together with one of its own: all that is below a department is no find.
pub fn places(fitting: &Fitting<'_>, tree: &Tree, words: &[String], most: usize) -> First<PlaceFound> {
    let found = fitting.spots.iter().filter(|(_, fit)| fit.mask() == fitting.all && fit.named() != 0).take(most + 1);
    let shown = |(spot, _): &(&Spot, Fit)| PlaceFound {
        place: spot.place,
        kind: match spot.place {
            Place::Department(_) => "department",
            Place::Project(_) => "project",
        },
        url: spot.place.url(),
        name: marked(&spot.name, words),
        code: marked(&spot.code, words),
        path: marked(&above(tree, spot.place), words),
    };
    First::of(found.map(shown).collect(), most)
}

/// The way down to a department, without itself.
fn above(tree: &Tree, place: Place) -> String {
    let parent = place.department_id().and_then(|id| tree.get(id)?.parent_id);
    parent.map(|id| tree.path_name(id)).unwrap_or_default()
}

/// Somebody who is responsible, with what was searched for marked.
pub fn holder(row: Row, words: &[String]) -> Holder {
    Holder {
        employee: marked(&row.employee, words),
        role: marked(&row.role, words),
        place: marked(&row.place.name, words),
        row,
    }
}

/// The people found, those first of whom most words are whole ones.
pub fn persons(
    conn: &mut Conn,
    caches: &Caches<'_>,
    found: People,
    mut holds: HashMap<i32, Vec<Row>>,
    words: &[String],
) -> Result<First<Person>> {
    let mut summaries = employees::summaries(conn, caches, &found.ids)?;
    let whole = |summary: &Summary| {
        let own = fold::plain(&format!("{} {}", summary.given_name, summary.family_name));
        words.iter().filter(|word| own.split([' ', '-']).any(|own| own == word.as_str())).count()
    };
    summaries.sort_by_key(|summary| std::cmp::Reverse(whole(summary)));
    let person = |summary: Summary| {
        let mut holds = holds.remove(&summary.id).unwrap_or_default();
        let holds_more = holds.len() > ROLES_OF_PERSON;
        holds.truncate(ROLES_OF_PERSON);
        Person {
            name: marked(&format!("{} {}", summary.given_name, summary.family_name), words),
            title: marked(&summary.job_title, words),
            holds,
            holds_more,
            summary,
        }
    };
    Ok(First { rows: summaries.into_iter().map(person).collect(), more: found.more })
}
