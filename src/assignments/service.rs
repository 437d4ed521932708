//! Making, changing, ending and deleting assignments.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::AssignmentInput;
use super::lists::{self, Filter, Of, Row};
use super::model::{self, Assignment};
use super::rules;
use super::sections;
use crate::auth::{Can, EditAssignments};
use crate::db::paging::{Listing, Paging};
use crate::db::{Caches, Conn, Db, Register};
use crate::error::{AppError, Result};
use crate::references::{self, Dependants, Kind};
use crate::web::forms::FormSpec;
use crate::web::records::{Record, Stored};

const WRITES: &[Register] = &[Register::Assignments];

/// The register of assignments.
pub struct Assignments;

impl Record for Assignments {
    type Input = AssignmentInput;
    type Edit = EditAssignments;
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

    async fn create(db: &Db, _can: &Can<EditAssignments>, input: AssignmentInput) -> Result<i32> {
        let draft = input.validate()?;
        db.write(WRITES, move |conn, caches| {
            rules::check(conn, caches, &draft, None)?;
            model::insert(conn, &draft)
        })
        .await
    }

    async fn update(db: &Db, _can: &Can<EditAssignments>, id: i32, version: i32, input: AssignmentInput) -> Result<()> {
        let draft = input.validate()?;
        db.write(WRITES, move |conn, caches| {
            // A stale save must not be told about rules that the newer version may have made true.
            if model::find(conn, id)?.version != version {
                return Err(AppError::Stale);
            }
            rules::check(conn, caches, &draft, Some(id))?;
            model::update(conn, id, version, &draft)
        })
        .await
    }

    async fn delete(db: &Db, _can: &Can<EditAssignments>, id: i32, version: Option<i32>) -> Result<()> {
        db.write(WRITES, move |conn, _| model::delete(conn, id, version)).await
    }
}

/// Ends an assignment: sets its last day.
///
/// # Errors
/// `Invalid` for a day before the first one, `Stale`, `NotFound`, or the database's.
pub async fn end(db: &Db, _can: &Can<EditAssignments>, id: i32, version: i32, ends_on: NaiveDate) -> Result<()> {
    db.write(WRITES, move |conn, caches| {
        let row = model::find(conn, id)?;
        if row.version != version {
            return Err(AppError::Stale);
        }
        let mut input = AssignmentInput::from(row);
        input.ends_on.0 = Some(ends_on);
        rules::check(conn, caches, &input.validate()?, Some(id))?;
        model::set_end(conn, id, version, ends_on)
    })
    .await
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
}

/// An assignment and who stands in for it.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn show(db: &Db, id: i32, on: NaiveDate) -> Result<AssignmentView> {
    db.read(move |conn, caches| {
        let assignment = model::find(conn, id)?;
        let row = lists::rows(conn, caches, &[id], on)?.pop().ok_or(AppError::NotFound)?;
        let absent = assignment.deputy_for_id;
        let stands_in_for = match absent {
            Some(absent) => references::label(conn, caches, Kind::Assignment, absent)?,
            None => None,
        };
        let deputies = sections::all_of(conn, caches, Of::Absent(id), on)?;
        Ok(AssignmentView { assignment, row, stands_in_for, deputies })
    })
    .await
}
