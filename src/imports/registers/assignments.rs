//! Assignments: whoever stands in for somebody names that person; which of their assignments it is follows from role,
//! place and days. It may stand further down in the same file.

use std::collections::{HashMap, HashSet};

use super::seats::check_scope;
use super::{Imported, Proposal};
use crate::assignments::many::scopes;
use crate::assignments::{AssignmentInput, Assignments, Days, Draft, Held, Part, many, overlap};
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::imports::cells::{Reading, Values, new_id};
use crate::references::{self, Kind, Named, Place};
use crate::web::records::Many;

/// What the rows of the file say of who holds what.
#[derive(Default)]
pub struct Book {
    /// Those that stand in for nobody: place among the rows, and days.
    own: HashMap<(i32, i32, Place), Vec<(usize, Days)>>,
    /// Those gone through so far.
    held: Held,
    /// The lines of those.
    lines: HashMap<i32, u32>,
    /// The rows of the register that the file is about.
    about: HashSet<i32>,
    /// The last row of the register before any of the file's was written: the plan must not see its own rows, of which it
    /// knows from the file. None while nothing is written.
    newest: Option<i32>,
}

impl Imported for Assignments {
    type Book = Book;
    const TITLE: &'static [&'static str] = &["employee_id", "role_id", "department_id", "project_id"];

    fn taken(_: usize) -> Option<(&'static str, &'static str)> {
        // Two that begin on the same day overlap.
        None
    }

    fn learn(book: &mut Book, reading: &Reading, _: i32) {
        let stands_in = reading.texts.get("deputy_for_id").is_some_and(|text| !text.trim().is_empty());
        if let (false, Some(seat), Some(days)) = (stands_in, seat(&reading.values), days(&reading.values)) {
            book.own.entry(seat).or_default().push((reading.index, days));
        }
    }

    fn learned(book: &mut Book, conn: &mut Conn, _: &Caches<'_>, ids: &mut [i32]) -> Result<()> {
        book.newest = Some(many::newest(conn)?);
        book.about = ids.iter().copied().filter(|id| *id != 0).collect();
        Ok(())
    }

    fn resolve_own(
        book: &mut Book,
        conn: &mut Conn,
        caches: &Caches<'_>,
        ids: &[i32],
        readings: &mut [Reading],
    ) -> Result<()> {
        let text = |reading: &Reading| {
            reading.texts.get("deputy_for_id").map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let texts: Vec<String> = readings.iter().filter_map(text).collect();
        let named = references::named(conn, caches, Kind::Employee, &texts)?;
        let people: Vec<i32> =
            named.values().filter_map(|named| if let Named::Row(id) = named { Some(*id) } else { None }).collect();
        let held = Held::by(conn, &people, None)?;
        for reading in readings {
            let Some(text) = text(reading) else { continue };
            let Some(Named::Row(person)) = named.get(&text) else {
                reading.errors.add_with("deputy_for_id", "import-unknown", &text);
                continue;
            };
            let (Some((_, role, place)), Some(days)) = (seat(&reading.values), days(&reading.values)) else { continue };
            let own = Part { employee_id: *person, role_id: role, place, deputy_for_id: None };
            let mut absent = held.all(own);
            absent.retain(|(id, _)| !book.is_own(*id) && !book.about.contains(id));
            // What the file is about is as the file has it.
            let in_file = book.own.get(&(*person, role, place)).map(Vec::as_slice).unwrap_or_default();
            absent.extend(in_file.iter().map(|(index, days)| {
                let id = ids.get(*index).copied().filter(|id| *id != 0).unwrap_or_else(|| new_id(*index));
                (id, *days)
            }));
            absent.sort_by_key(|(id, (first, _))| (*first, *id));
            match choose(conn, &reading.values, &absent, days)? {
                Some(id) => drop(reading.values.insert("deputy_for_id".to_owned(), id.to_string())),
                None => reading.errors.add_with("deputy_for_id", "import-deputy", &text),
            }
        }
        Ok(())
    }

    fn check(
        book: &mut Book,
        conn: &mut Conn,
        caches: &Caches<'_>,
        in_file: &dyn Fn(i32) -> bool,
        proposals: &mut [Proposal<AssignmentInput>],
    ) -> Result<()> {
        let scopes = scopes(conn)?;
        let mut people: Vec<i32> = proposals.iter().filter_map(|proposal| proposal.input.employee_id.0).collect();
        people.sort_unstable();
        people.dedup();
        let held = Held::by(conn, &people, None)?;
        for proposal in proposals {
            let Ok(draft) = proposal.input.validate() else { continue };
            check_scope(&scopes, draft.role_id, draft.place, &mut proposal.errors);
            let passed_over = |id| id == proposal.id || in_file(id) || book.is_own(id);
            if let Some(other) = held.overlapping_but(&draft, passed_over) {
                let label = references::label(conn, caches, Kind::Assignment, other)?.unwrap_or_default();
                proposal.errors.add_with("starts_on", "overlap", label);
            } else if let Some(other) = book.held.overlapping(&draft, Some(proposal.id)) {
                let line = book.lines.get(&other).copied().unwrap_or_default();
                proposal.errors.add_with("starts_on", "import-overlap", line);
            }
            if proposal.alters("deputy_for_id") && stands_in_for_self(book, conn, &draft)? {
                proposal.errors.add("deputy_for_id", "deputy-same");
            }
            book.held.add(proposal.id, &draft);
            book.lines.insert(proposal.id, proposal.line);
        }
        Ok(())
    }
}

impl Book {
    /// Whether a row of the register was written just now, out of the file.
    fn is_own(&self, id: i32) -> bool {
        self.newest.is_some_and(|newest| id > newest)
    }
}

/// Who holds which role where.
fn seat(values: &Values) -> Option<(i32, i32, Place)> {
    let id = |field: &str| values.get(field).and_then(|value| value.parse::<i32>().ok());
    let place = Place::of(id("department_id"), id("project_id")).ok()?;
    Some((id("employee_id")?, id("role_id")?, place))
}

fn days(values: &Values) -> Option<Days> {
    let day = |field: &str| values.get(field).and_then(|value| value.parse().ok());
    Some((day("starts_on")?, day("ends_on")))
}

/// Which of somebody's assignments is stood in for: the one that the register already says, or the first on whose days.
fn choose(conn: &mut Conn, values: &Values, absent: &[(i32, Days)], days: Days) -> Result<Option<i32>> {
    let value = |field: &str| values.get(field).map(String::as_str).unwrap_or_default();
    let ids: Vec<String> = absent.iter().map(|(id, ..)| id.to_string()).collect();
    let keys: Vec<Vec<&str>> = ids
        .iter()
        .map(|id| {
            let [employee, role, department, project, starts_on] =
                ["employee_id", "role_id", "department_id", "project_id", "starts_on"].map(value);
            vec![employee, role, department, project, id.as_str(), starts_on]
        })
        .collect();
    let known = if keys.is_empty() { Vec::new() } else { Assignments::by_key(conn, 0, &keys)? };
    let said = absent.iter().zip(known).find(|(_, known)| known.is_some()).map(|((id, ..), _)| *id);
    let shares = |(_, own): &&(i32, Days)| overlap(*own, days);
    Ok(said.or_else(|| absent.iter().find(shares).map(|(id, ..)| *id)))
}

/// Whether somebody would stand in for themselves.
fn stands_in_for_self(book: &Book, conn: &mut Conn, draft: &Draft) -> Result<bool> {
    let Some(absent) = draft.deputy_for_id else { return Ok(false) };
    let own = book.own.get(&(draft.employee_id, draft.role_id, draft.place)).map(Vec::as_slice).unwrap_or_default();
    if own.iter().any(|(index, _)| new_id(*index) == absent) {
        return Ok(true);
    }
    let rows = many::by_ids(conn, &[absent])?;
    Ok(rows.iter().any(|row| row.employee_id == draft.employee_id || row.deputy_for_id.is_some()))
}
