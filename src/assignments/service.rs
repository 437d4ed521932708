//! Making, changing, ending and deleting assignments.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{AssignmentInput, Responsibility};
use super::lists::{self, Filter, Of, Row};
use super::model::{self, Assignment};
use super::rules;
use super::sections;
use crate::audit::{self, Action, HistoryView, Kind as Thing, Reader};
use crate::auth::{Can, EditAssignments};
use crate::db::paging::{Listing, Paging};
use crate::db::{Caches, Conn, Db, Register};
use crate::error::{AppError, Result};
use crate::references::{self, Dependants, Kind, Place};
use crate::web::forms::FormSpec;
use crate::web::records::{self, Column, Holds, Record, Stored};

/// The register of assignments.
pub struct Assignments;

impl Record for Assignments {
    type Input = AssignmentInput;
    type Edit = EditAssignments;
    const KIND: Thing = Thing::Assignment;
    const FORM: FormSpec = FormSpec {
        entity: "assignment",
        plural: "assignments",
        fields: &[
            "employee_id",
            "role_id",
            "department_id",
            "project_id",
            "responsibility",
            "allocation",
            "starts_on",
            "ends_on",
            "deputy_for_id",
            "description",
        ],
        references: &[
            ("employee_id", Kind::Employee),
            ("role_id", Kind::Role),
            ("department_id", Kind::Department),
            ("project_id", Kind::Project),
            ("deputy_for_id", Kind::Assignment),
        ],
        words: &["responsibility"],
    };
    const COLUMNS: &'static [Column] = &[
        Column::new("employee_id", Holds::Row(Kind::Employee)),
        Column::new("role_id", Holds::Row(Kind::Role)),
        Column::new("department_id", Holds::Row(Kind::Department)),
        Column::new("project_id", Holds::Row(Kind::Project)),
        Column::new("responsibility", Holds::Word(Responsibility::WORDS)),
        Column::new("allocation", Holds::Whole),
        Column::new("starts_on", Holds::Day),
        Column::new("ends_on", Holds::Day),
        Column::new("deputy_for_id", Holds::Row(Kind::Assignment)),
        Column::new("description", Holds::Prose),
    ];
    const KEYS: &'static [&'static [&'static str]] =
        &[&["employee_id", "role_id", "department_id", "project_id", "deputy_for_id", "starts_on"]];
    const WRITES: &'static [Register] = &[Register::Assignments];

    fn validate(input: &AssignmentInput) -> Result<()> {
        input.validate().map(drop)
    }

    fn stored(conn: &mut Conn, caches: &Caches<'_>, id: i32) -> Result<Stored<AssignmentInput>> {
        let row = model::find(conn, id)?;
        let title = references::label(conn, caches, Kind::Assignment, id)?.unwrap_or_default();
        Ok(Stored { version: row.version, title, input: row.into() })
    }

    fn dependants(conn: &mut Conn, caches: &Caches<'_>, id: i32) -> Result<Vec<Dependants>> {
        Ok(sections::dependants(conn, caches, Of::Absent(id))?.into_iter().collect())
    }

    fn place(input: &AssignmentInput) -> Option<Place> {
        Place::of(input.department_id.0, input.project_id.0).ok()
    }

    fn insert(conn: &mut Conn, caches: &Caches<'_>, input: &AssignmentInput) -> Result<i32> {
        let draft = input.validate()?;
        rules::check(conn, caches, &draft, None)?;
        model::insert(conn, &draft)
    }

    fn change(conn: &mut Conn, caches: &Caches<'_>, id: i32, version: i32, input: &AssignmentInput) -> Result<()> {
        let draft = input.validate()?;
        rules::check(conn, caches, &draft, Some(id))?;
        model::update(conn, id, version, &draft)
    }

    fn remove(conn: &mut Conn, id: i32, version: Option<i32>) -> Result<()> {
        model::delete(conn, id, version)
    }
}

/// Ends an assignment: sets its last day.
///
/// # Errors
/// `Invalid` for a day before the first one, `Stale`, `NotFound`, or the database's.
pub async fn end(db: &Db, can: &Can<EditAssignments>, id: i32, version: i32, ends_on: NaiveDate) -> Result<()> {
    let can = can.clone();
    db.write(Assignments::WRITES, move |conn, caches| end_in(conn, caches, &can, (id, version), ends_on)).await
}

/// The same as a part of a transaction that holds the register.
///
/// # Errors
/// As those of ending one by itself.
pub fn end_in(
    conn: &mut Conn,
    caches: &Caches<'_>,
    can: &Can<EditAssignments>,
    (id, version): (i32, i32),
    ends_on: NaiveDate,
) -> Result<()> {
    records::alter_in::<Assignments>(conn, caches, can, (id, version, Action::Ended), |conn, caches, before| {
        let mut input = before.input.clone();
        input.ends_on.0 = Some(ends_on);
        rules::check(conn, caches, &input.validate()?, Some(id))?;
        model::set_end(conn, id, version, ends_on)
    })
}

/// The assignments of somebody that go on after a day or begin after it, in the order in which they begin; each with
/// its version.
///
/// # Errors
/// The database's.
pub fn held_after(conn: &mut Conn, employee_id: i32, day: NaiveDate) -> Result<Vec<(i32, i32)>> {
    model::held_after(conn, employee_id, day)
}

/// A page of the list.
///
/// # Errors
/// The database's.
pub fn list(
    conn: &mut Conn,
    caches: &Caches<'_>,
    filter: &Filter,
    paging: &Paging,
    on: NaiveDate,
) -> Result<Listing<Row>> {
    lists::page(conn, caches, filter, paging, on)
}

/// An assignment with the names of all it points to.
#[derive(Debug, Serialize)]
pub struct AssignmentView {
    assignment: Assignment,
    row: Row,
    stands_in_for: Option<String>,
    deputies: Vec<Row>,
    /// Who last said that it is still true.
    confirmed_by: Option<String>,
    history: HistoryView,
}

/// An assignment and who stands in for it.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn show(db: &Db, id: i32, on: NaiveDate, reader: Reader) -> Result<AssignmentView> {
    db.read(move |conn, caches| {
        let assignment = model::find(conn, id)?;
        let row = lists::rows(conn, caches, &[id], on)?.pop().ok_or(AppError::NotFound)?;
        let absent = assignment.deputy_for_id;
        let stands_in_for = references::label_of(conn, caches, Kind::Assignment, absent)?;
        let deputies = sections::all_of(conn, caches, Of::Absent(id), on)?;
        let confirmed_by = model::confirmed_by(conn, &assignment)?;
        let history = audit::latest(conn, &reader, Thing::Assignment, id)?;
        Ok(AssignmentView { assignment, row, stands_in_for, deputies, confirmed_by, history })
    })
    .await
}
