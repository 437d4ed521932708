//! The timeline as a page shows it.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use serde::Serialize;

use super::axis::{Month, Span, Stretch, WIDTH};
use super::model::{self, Held, Of};
use super::rows::{self, Line, ROWS, Row};
use crate::db::{Caches, Conn, Db};
use crate::error::{AppError, Result};
use crate::references::{self, Kind, Place};
use crate::seats;

/// What a timeline is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// Whose.
    pub of: Of,
    /// Which days.
    pub span: Span,
    /// Which rows, by page.
    pub page: usize,
}

/// A timeline.
#[derive(Debug, Serialize)]
pub struct Timeline {
    /// Whose it is.
    name: String,
    /// Their page.
    url: String,
    /// Whether it is a person's.
    person: bool,
    first: NaiveDate,
    last: NaiveDate,
    width: f64,
    months: Vec<Month>,
    /// The project's own days.
    own: Option<Stretch>,
    own_first: Option<NaiveDate>,
    own_last: Option<NaiveDate>,
    /// The first and the last day on which anything changes.
    #[serde(skip)]
    pub extent: Option<(NaiveDate, NaiveDate)>,
    rows: Vec<Row>,
    /// How many rows with bars there are in all.
    total: usize,
    /// This page of rows, counted from 1.
    pub page: usize,
    /// How many pages of rows.
    pub pages: usize,
}

/// The names of what rows point to.
struct Names {
    roles: HashMap<i32, String>,
    people: HashMap<i32, String>,
    departments: HashMap<i32, String>,
    projects: HashMap<i32, String>,
    absent: HashMap<i32, String>,
}

/// The timeline of a place or a person.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn show(db: &Db, ask: Ask) -> Result<Timeline> {
    db.read(move |conn, caches| timeline(conn, caches, ask)).await
}

fn timeline(conn: &mut Conn, caches: &Caches<'_>, ask: Ask) -> Result<Timeline> {
    let Ask { of, span, page } = ask;
    let (kind, id) = match of {
        Of::Place(Place::Department(id)) => (Kind::Department, id),
        Of::Place(Place::Project(id)) => (Kind::Project, id),
        Of::Employee(id) => (Kind::Employee, id),
    };
    let name = references::label(conn, caches, kind, id)?.ok_or(AppError::NotFound)?;
    let held = model::held(conn, of, span)?;
    let (wanted, (own_first, own_last)) = match of {
        Of::Place(Place::Project(id)) => {
            (seats::wanted_in(conn, Place::Project(id))?, model::days_of_project(conn, id)?)
        }
        Of::Place(place) => (seats::wanted_in(conn, place)?, (None, None)),
        Of::Employee(_) => (HashMap::new(), (None, None)),
    };
    let role_ids: BTreeSet<i32> = held.iter().map(|held| held.role_id).chain(wanted.keys().copied()).collect();
    let roles = references::labels(conn, caches, Kind::Role, &role_ids.into_iter().collect::<Vec<_>>())?;
    let lines = match of {
        Of::Place(_) => rows::of_place(&held, &wanted, &roles),
        Of::Employee(_) => rows::of_person(&held),
    };
    let pages = lines.len().div_ceil(ROWS).max(1);
    let page = page.clamp(1, pages);
    let shown: Vec<&Line<'_>> = lines.iter().skip((page - 1) * ROWS).take(ROWS).collect();
    let names = names(conn, caches, &shown, roles)?;
    let rows = match of {
        Of::Place(_) => rows_of_place(span, &shown, &held, (&wanted, own_last), &names),
        Of::Employee(_) => rows_of_person(span, &shown, &held, &names),
    };
    let own = (own_first.is_some() || own_last.is_some()).then(|| span.stretch(own_first, own_last)).flatten();
    Ok(Timeline {
        name,
        url: format!("/{}/{id}", kind.plural()),
        person: matches!(of, Of::Employee(_)),
        first: span.first,
        last: span.last(),
        width: WIDTH,
        months: span.months(),
        own,
        own_first,
        own_last,
        extent: model::extent(conn, of)?,
        rows: rows.into_iter().enumerate().map(|(at, row)| Row { at, ..row }).collect(),
        total: lines.len(),
        page,
        pages,
    })
}

fn names(conn: &mut Conn, caches: &Caches<'_>, shown: &[&Line<'_>], roles: HashMap<i32, String>) -> Result<Names> {
    let held = || shown.iter().flat_map(|line| line.held.iter());
    let ids = |ids: BTreeSet<i32>| ids.into_iter().collect::<Vec<_>>();
    let people = ids(held().map(|held| held.employee_id).collect());
    let departments = ids(held().filter_map(|held| held.department_id).collect());
    let projects = ids(held().filter_map(|held| held.project_id).collect());
    let absent = held().filter_map(|held| held.deputy_for_id).collect();
    Ok(Names {
        roles,
        people: references::labels(conn, caches, Kind::Employee, &people)?,
        departments: references::labels(conn, caches, Kind::Department, &departments)?,
        projects: references::labels(conn, caches, Kind::Project, &projects)?,
        absent: model::holders(conn, &absent)?,
    })
}

fn row(kind: &'static str, label: Option<&String>, url: String) -> Row {
    let label = label.cloned().unwrap_or_default();
    Row { at: 0, kind, label, url, note: String::new(), about: String::new(), bars: Vec::new(), segments: Vec::new() }
}

fn joined(one: Option<&String>, other: Option<&String>) -> String {
    one.into_iter().chain(other).map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// A head for each role, with its gaps, and below it a row for each person.
fn rows_of_place(
    span: Span,
    shown: &[&Line<'_>],
    held: &[Held],
    (wanted, last_day): (&HashMap<i32, i32>, Option<NaiveDate>),
    names: &Names,
) -> Vec<Row> {
    let (mut rows, mut role) = (Vec::new(), None);
    for line in shown {
        if role != Some(line.role_id) {
            role = Some(line.role_id);
            let segments =
                wanted.get(&line.role_id).map(|wanted| rows::gaps(span, held, line.role_id, *wanted, last_day));
            let head = row("head", names.roles.get(&line.role_id), format!("/roles/{}", line.role_id));
            rows.push(Row { segments: segments.unwrap_or_default(), ..head });
        }
        if let Some(first) = line.held.first() {
            let bars = rows::bars(span, line, &names.absent);
            let person = names.people.get(&first.employee_id);
            let row = row("bars", person, format!("/employees/{}", first.employee_id));
            rows.push(Row { bars, about: joined(person, names.roles.get(&line.role_id)), ..row });
        }
    }
    rows
}

/// A row for each role in a place, and above them where it is too much.
fn rows_of_person(span: Span, shown: &[&Line<'_>], held: &[Held], names: &Names) -> Vec<Row> {
    let segments = rows::overload(span, held);
    let overload = (!segments.is_empty()).then(|| Row { segments, ..row("overload", None, String::new()) });
    let of_line = |line: &&Line<'_>| {
        let first = line.held.first()?;
        let place = match (first.department_id, first.project_id) {
            (Some(id), _) => names.departments.get(&id),
            (None, id) => names.projects.get(&id.unwrap_or_default()),
        };
        let bars = rows::bars(span, line, &names.absent);
        let role = names.roles.get(&line.role_id);
        let row = row("bars", role, format!("/roles/{}", line.role_id));
        Some(Row { bars, note: place.cloned().unwrap_or_default(), about: joined(role, place), ..row })
    };
    overload.into_iter().chain(shown.iter().filter_map(of_line)).collect()
}
