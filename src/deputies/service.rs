//! Naming deputies: for what somebody holds, or for one assignment.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{self, NewDeputy, ends_field, starts_field};
use super::model::{self, Asked, Suggested};
use super::picks::{self, pick_field};
use crate::assignments::{self, Acting, AssignmentInput, Assignments, Row};
use crate::auth::{Can, EditAssignments};
use crate::db::{Caches, Conn, Db};
use crate::employees::{Employees, Status};
use crate::error::{AppError, FieldErrors, Result};
use crate::web::Language;
use crate::web::forms::{Day, FormSpec, FormView, Prose, Reference, Submission};
use crate::web::records::{self, Record};

/// How many of somebody's assignments are asked about at once.
const SHOWN: i64 = 100;

const FORM: FormSpec = FormSpec { entity: "deputy", plural: "deputies", fields: &[], references: &[], words: &[] };

/// For what deputies are named.
#[derive(Clone, Copy, Debug)]
pub enum For {
    /// All that an employee holds.
    Employee(i32),
    /// One assignment.
    Assignment(i32),
}

/// The page on which deputies are named.
#[derive(Debug, Serialize)]
pub struct DeputiesPage {
    /// Whose they are.
    person: Person,
    /// The one assignment that it is about; none when it is about all.
    assignment_id: Option<i32>,
    items: Vec<Item>,
    form: FormView,
    /// The day as of which all this is.
    day: NaiveDate,
}

#[derive(Debug, Serialize)]
struct Person {
    id: i32,
    name: String,
    status: Status,
}

/// An assignment, who stands in for it, and who could.
#[derive(Debug, Serialize)]
struct Item {
    row: Row,
    deputies: Vec<Acting>,
    suggestions: Vec<Suggested>,
}

/// The page, with what was sent in its fields.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn show(
    db: &Db,
    what: For,
    on: NaiveDate,
    (language, sent, errors): (Language, Submission, FieldErrors),
) -> Result<DeputiesPage> {
    db.read(move |conn, caches| {
        let (employee_id, rows, assignment_id) = match what {
            For::Employee(id) => (id, assignments::held_on(conn, caches, id, on, SHOWN)?, None),
            For::Assignment(id) => {
                let rows = assignments::rows(conn, caches, &[id], on)?;
                let employee_id = rows.first().ok_or(AppError::NotFound)?.employee_id;
                (employee_id, rows, Some(id))
            }
        };
        let person = Employees::stored(conn, caches, employee_id)?;
        let person = Person { id: employee_id, name: person.title, status: person.input.status };
        let items = items(conn, employee_id, rows, on)?;
        let form = filled(conn, caches, language, &items, (sent, &errors, on))?;
        Ok(DeputiesPage { person, assignment_id, items, form, day: on })
    })
    .await
}

fn items(conn: &mut Conn, employee_id: i32, rows: Vec<Row>, on: NaiveDate) -> Result<Vec<Item>> {
    let ids: Vec<i32> = rows.iter().map(|row| row.id).collect();
    let mut deputies = assignments::deputies_from(conn, &ids, Some(on))?;
    // Nobody stands in for a deputy.
    let asked: Vec<Asked> = rows.iter().filter(|row| row.absent.is_none()).map(asked).collect();
    let mut suggestions = model::suggestions(conn, employee_id, &asked, on)?;
    let item = |row: Row| Item {
        deputies: deputies.remove(&row.id).unwrap_or_default(),
        suggestions: suggestions.remove(&row.id).unwrap_or_default(),
        row,
    };
    Ok(rows.into_iter().map(item).collect())
}

fn asked(row: &Row) -> Asked {
    Asked { id: row.id, role_id: row.role_id, place: row.in_place }
}

/// The form with the usual days where nothing was typed.
fn filled(
    conn: &mut Conn,
    caches: &Caches<'_>,
    language: Language,
    items: &[Item],
    (sent, errors, on): (Submission, &FieldErrors, NaiveDate),
) -> Result<FormView> {
    let mut usual = std::collections::BTreeMap::new();
    for Item { row, .. } in items {
        usual.insert(starts_field(row.id), row.starts_on.max(on).to_string());
        usual.insert(ends_field(row.id), row.ends_on.map(|day| day.to_string()).unwrap_or_default());
    }
    let mut sent = sent.over(usual);
    for item in items {
        picks::settle(&mut sent.values, item.row.id, &item.suggestions);
    }
    let ids: Vec<i32> = items.iter().map(|item| item.row.id).collect();
    let pickers = picks::pickers(conn, caches, &ids, &sent)?;
    let mut view = FormView::new(conn, caches, language, &FORM, None, sent, errors)?;
    view.pickers = pickers;
    let titles = items.iter().map(|item| (item.row.id, format!("{}, {}", item.row.role, item.row.place.name)));
    picks::relabel(&mut view, &titles.collect::<HashMap<_, _>>());
    Ok(view)
}

/// Refuses when the one who asks may not keep the place of an assignment.
///
/// # Errors
/// `Forbidden`, `NotFound`, or the database's.
pub async fn expect_may(db: &Db, can: &Can<EditAssignments>, assignment_id: i32) -> Result<()> {
    let stored = db.read(move |conn, caches| Assignments::stored(conn, caches, assignment_id)).await?;
    can.expect_in(Assignments::place(&stored.input))
}

/// Names the deputies that were chosen, all of them or none; gives how many.
///
/// # Errors
/// `Invalid` with all complaints beside the items, or the database's.
pub async fn save(db: &Db, can: &Can<EditAssignments>, what: For, on: NaiveDate, sent: &Submission) -> Result<usize> {
    let ids = match what {
        For::Assignment(id) => vec![id],
        For::Employee(id) => {
            let held = db.read(move |conn, caches| assignments::held_on(conn, caches, id, on, SHOWN)).await?;
            held.into_iter().map(|row| row.id).collect()
        }
    };
    let named = form::read(sent, &ids)?;
    if let (For::Assignment(id), true) = (what, named.is_empty()) {
        return Err(AppError::field(&pick_field(id), "choose-person"));
    }
    let (can, count) = (can.clone(), named.len());
    db.write(Assignments::WRITES, move |conn, caches| name_all(conn, caches, &can, &named)).await?;
    Ok(count)
}

fn name_all(conn: &mut Conn, caches: &Caches<'_>, can: &Can<EditAssignments>, named: &[NewDeputy]) -> Result<()> {
    let mut complaints = FieldErrors::default();
    for one in named {
        match name(conn, caches, can, one) {
            Ok(()) => {}
            Err(AppError::Invalid(errors)) => complaints.add_each(errors, |field| match field {
                "starts_on" => starts_field(one.absent_id),
                "ends_on" => ends_field(one.absent_id),
                _ => pick_field(one.absent_id),
            }),
            Err(AppError::NotFound) => complaints.add(&pick_field(one.absent_id), "unknown-reference"),
            Err(error) => return Err(error),
        }
    }
    complaints.into_result()
}

/// A deputy has the same part in the same role and place, with as much time for it.
fn name(conn: &mut Conn, caches: &Caches<'_>, can: &Can<EditAssignments>, one: &NewDeputy) -> Result<()> {
    let absent = Assignments::stored(conn, caches, one.absent_id)?;
    let input = AssignmentInput {
        employee_id: Reference(Some(one.employee_id)),
        starts_on: Day(Some(one.starts_on)),
        ends_on: Day(one.ends_on),
        deputy_for_id: Reference(Some(one.absent_id)),
        description: Prose::default(),
        ..absent.input
    };
    records::make_in::<Assignments>(conn, caches, can, &input).map(drop)
}
