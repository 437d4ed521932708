//! The matrix as a page shows it.

use serde::Serialize;

use super::form::{At, Changes, FORM, MatrixInput, anchor, ids, listed};
use super::grid::{self, Ask, COLUMNS, Cell, ROWS, Row, Typed, Whole};
use super::letters::{self, Violation};
use super::model::{Person, Role};
use crate::db::{Caches, Conn, Db};
use crate::error::{AppError, FieldErrors, Result};
use crate::references::{self, Kind, Place, PlaceLink};
use crate::web::forms::{FormView, Submission};
use crate::web::language::Language;

/// How many roles the summary of what is wrong names.
const NAMED: usize = 12;

/// A role that breaks rules.
#[derive(Clone, Debug, Serialize)]
pub struct Broken {
    id: i32,
    name: String,
    violations: Vec<Violation>,
    /// Whether its row is on this page.
    shown: bool,
}

/// Somebody at the head of a column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    id: i32,
    name: String,
}

/// A cell that two people changed.
#[derive(Clone, Debug, Serialize)]
pub struct Clash {
    anchor: String,
    label: String,
    theirs: &'static str,
    yours: &'static str,
}

/// The matrix of a place; templates know it as `matrix`.
#[derive(Debug, Serialize)]
pub struct MatrixView {
    /// The place.
    pub place: PlaceLink,
    rows: Vec<Row>,
    columns: Vec<Column>,
    /// How many roles the filters leave.
    roles_total: usize,
    /// How many people have a part in them.
    people_total: usize,
    /// How many of them come in pages: all but those who are put in front.
    others_total: usize,
    /// The numbers of the first and the last of those; 0 when there is none.
    from: usize,
    to: usize,
    /// This page of columns, counted from 1.
    pub page: usize,
    /// How many pages of columns.
    pub pages: usize,
    /// The roles to choose from.
    roles: Vec<Column>,
    broken: Vec<Broken>,
    broken_total: usize,
    /// How many roles the place has in all.
    all_roles: usize,
    clashes: Vec<Clash>,
    /// The form around the cells; none for those who may only read.
    pub form: Option<FormView>,
}

/// What was sent, with what became of it.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// The fields beside the cells.
    pub rest: Submission,
    /// The cells that were changed.
    pub changes: Changes,
    /// What is wrong.
    pub errors: FieldErrors,
}

/// The matrix for somebody who reads it, or, where `sent` is given, for somebody who edits it.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn show(db: &Db, ask: Ask, language: Language, sent: Option<Sent>) -> Result<MatrixView> {
    db.read(move |conn, caches| view(conn, caches, &ask, language, sent)).await
}

/// The name of a place.
pub fn place_link(conn: &mut Conn, caches: &Caches<'_>, place: Place) -> Result<PlaceLink> {
    let label = match place {
        Place::Department(id) => references::label(conn, caches, Kind::Department, id)?,
        Place::Project(id) => references::label(conn, caches, Kind::Project, id)?,
    };
    label.map(|name| place.link(name)).ok_or(AppError::NotFound)
}

fn view(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask, language: Language, sent: Option<Sent>) -> Result<MatrixView> {
    let place = place_link(conn, caches, ask.place)?;
    let typed: Vec<At> = sent.iter().flat_map(|sent| sent.changes.keys().copied()).collect();
    let whole = Whole::read(conn, ask, &typed)?;
    let chosen = whole.chosen_roles(ask);
    let people = whole.people_in(ask, &chosen);
    // Whoever is put in front is there on every page.
    let (front, others): (Vec<&Person>, Vec<&Person>) =
        people.iter().copied().partition(|person| ask.people.contains(&person.id));
    let pages = others.len().div_ceil(COLUMNS).max(1);
    let page = ask.page.clamp(1, pages);
    let first = (page - 1) * COLUMNS;
    let mut rows: Vec<&Role> = chosen.iter().copied().take(ROWS).collect();
    let mut columns = front;
    columns.extend(others.iter().skip(first).take(COLUMNS));
    let to = others.len().min(first + COLUMNS);
    if let Some(sent) = &sent {
        // What somebody has typed stays in sight, whatever others have done to the place meanwhile.
        rows.extend(missing(&whole.roles, &rows, |role| role.id, sent.changes.keys().map(|at| at.0)));
        columns.extend(missing(&whole.people, &columns, |person| person.id, sent.changes.keys().map(|at| at.1)));
    }
    let label = |(role, person): At| {
        let role = whole.roles.iter().find(|known| known.id == role).map(|role| role.name.as_str());
        let person = whole.people.iter().find(|known| known.id == person).map(|person| person.name.as_str());
        format!("{}, {}", role.unwrap_or_default(), person.unwrap_or_default())
    };
    let changes = sent.as_ref().map(|sent| sent.changes.clone());
    let form = sent.map(|sent| form(conn, caches, language, sent, &label)).transpose()?;
    let typed = Typed {
        changes: changes.as_ref(),
        complaints: form.as_ref().map(|form| form.errors.clone()).unwrap_or_default(),
    };
    let broken: Vec<Broken> = broken(&whole, &rows);
    Ok(MatrixView {
        place,
        rows: rows.iter().map(|role| row(&whole, role, &columns, &typed)).collect(),
        columns: columns.iter().map(|person| Column { id: person.id, name: person.name.clone() }).collect(),
        roles_total: chosen.len(),
        people_total: people.len(),
        others_total: others.len(),
        from: if others.is_empty() { 0 } else { first + 1 },
        to,
        page,
        pages,
        roles: whole.roles.iter().map(|role| Column { id: role.id, name: role.name.clone() }).collect(),
        broken_total: broken.len(),
        broken: broken.into_iter().take(NAMED).collect(),
        all_roles: whole.roles.len(),
        clashes: clashes(&whole, &typed, &label),
        form,
    })
}

/// Those of `ids` that are not shown yet.
fn missing<'a, T>(all: &'a [T], shown: &[&T], id: impl Fn(&T) -> i32, ids: impl Iterator<Item = i32>) -> Vec<&'a T> {
    let wanted: std::collections::BTreeSet<i32> = ids.collect();
    let unseen = |one: &&T| wanted.contains(&id(one)) && shown.iter().all(|known| id(known) != id(one));
    all.iter().filter(unseen).collect()
}

fn broken(whole: &Whole, shown: &[&Role]) -> Vec<Broken> {
    let broken = |role: &Role| Broken {
        id: role.id,
        name: role.name.clone(),
        violations: whole.violations(role.id),
        shown: shown.iter().any(|known| known.id == role.id),
    };
    whole.roles.iter().map(broken).filter(|role| !role.violations.is_empty()).collect()
}

fn row(whole: &Whole, role: &Role, columns: &[&Person], typed: &Typed<'_>) -> Row {
    let cell = |person: &&Person| {
        let at = (role.id, person.id);
        match whole.at(at) {
            _ if typed.changes.is_some() => grid::editable(whole, at, typed),
            [] => Cell::Empty,
            held => Cell::Read { marks: grid::marks(held) },
        }
    };
    let cells = columns.iter().map(cell).collect();
    Row { id: role.id, name: role.name.clone(), violations: whole.violations(role.id), cells }
}

/// The form with its complaints; those about cells name the role and the person.
fn form(
    conn: &mut Conn,
    caches: &Caches<'_>,
    language: Language,
    sent: Sent,
    label: &impl Fn(At) -> String,
) -> Result<FormView> {
    let mut form = FormView::new(conn, caches, language, &FORM, None, sent.rest, &sent.errors)?;
    for complaint in &mut form.summary {
        if let Some(at) = sent.changes.keys().find(|at| anchor(**at) == complaint.field) {
            complaint.label = label(*at);
        }
    }
    Ok(form)
}

fn clashes(whole: &Whole, typed: &Typed<'_>, label: &impl Fn(At) -> String) -> Vec<Clash> {
    let changes = typed.changes.into_iter().flatten();
    let clash = |(at, sent): (&At, &super::form::Sent)| {
        let theirs = whole.plain(*at);
        (sent.held != theirs.map(|held| (held.id, held.version))).then(|| Clash {
            anchor: anchor(*at),
            label: label(*at),
            theirs: whole.at(*at).first().map(|held| letters::letter(held.part)).unwrap_or_default(),
            yours: sent.now.map(letters::letter).unwrap_or_default(),
        })
    };
    changes.filter_map(clash).collect()
}

/// What is put in front after what was sent was looked at: the people and roles that were there, and one more of each
/// where one was chosen. A role that cannot be held in the place is refused.
///
/// # Errors
/// `Invalid` at the field to mend, or the database's.
pub async fn front(db: &Db, place: Place, input: MatrixInput) -> Result<(Vec<i32>, Vec<i32>)> {
    db.read(move |conn, _| {
        if let Some(role) = input.role_id.0 {
            let scope = references::scope_of(conn, role)?;
            if !scope.fits(place) {
                return Err(AppError::field("role_id", scope.complaint()));
            }
        }
        let people = super::form::with(ids(&input.people.0), input.employee_id.0);
        let roles = super::form::with(ids(&input.roles.0), input.role_id.0);
        Ok((people, roles))
    })
    .await
}

/// The parameters of an address that put people and roles in front.
pub fn fronted(people: &[i32], roles: &[i32]) -> [(&'static str, Option<String>); 2] {
    let some = |ids: &[i32]| (!ids.is_empty()).then(|| listed(ids));
    [("people", some(people)), ("roles", some(roles))]
}
