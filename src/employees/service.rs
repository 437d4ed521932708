//! The rules of employees.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{EmployeeInput, Status};
use super::lists::{self, Filter, Of, Summary};
use super::model::{self, Employee};
use crate::assignments::{self, Sections};
use crate::audit::{self, HistoryView, Kind as Thing, Reader};
use crate::auth::EditEmployees;
use crate::db::paging::{Listing, Paging};
use crate::db::{Caches, Conn, Db, Register};
use crate::error::{FieldErrors, Result};
use crate::feeds;
use crate::references::{self, Dependants, Kind};
use crate::web::forms::FormSpec;
use crate::web::records::{Along, Column, Holds, Record, Stored};

/// How many of somebody's people their page names.
const REPORTS: i64 = 25;

/// The register of employees.
pub struct Employees;

impl Record for Employees {
    type Input = EmployeeInput;
    type Edit = EditEmployees;
    const KIND: Thing = Thing::Employee;
    const FORM: FormSpec = FormSpec {
        entity: "employee",
        plural: "employees",
        fields: &[
            "given_name",
            "family_name",
            "email",
            "phone",
            "number",
            "job_title",
            "department_id",
            "manager_id",
            "status",
            "hired_on",
            "left_on",
            "notes",
        ],
        references: &[("department_id", Kind::Department), ("manager_id", Kind::Employee)],
        words: &["status"],
    };
    const COLUMNS: &'static [Column] = &[
        Column::new("number", Holds::Line),
        Column::new("given_name", Holds::Line),
        Column::new("family_name", Holds::Line),
        Column::new("email", Holds::Line),
        Column::new("phone", Holds::Line),
        Column::new("job_title", Holds::Line),
        Column::new("department_id", Holds::Row(Kind::Department)),
        Column::new("manager_id", Holds::Row(Kind::Employee)),
        Column::new("status", Holds::Word(Status::WORDS)),
        Column::new("hired_on", Holds::Day),
        Column::new("left_on", Holds::Day),
        Column::new("notes", Holds::Prose),
    ];
    const KEYS: &'static [&'static [&'static str]] = &[&["number"], &["email"]];
    const WRITES: &'static [Register] = &[Register::Employees];

    fn validate(input: &EmployeeInput) -> Result<()> {
        input.validate()
    }

    fn stored(conn: &mut Conn, _: &Caches<'_>, id: i32) -> Result<Stored<EmployeeInput>> {
        let row = model::find(conn, id)?;
        let title = format!("{} {}", row.given_name, row.family_name);
        Ok(Stored { version: row.version, title, input: row.into() })
    }

    fn dependants(conn: &mut Conn, caches: &Caches<'_>, id: i32) -> Result<Vec<Dependants>> {
        let held = assignments::dependants(conn, caches, assignments::Of::Employee(id))?;
        let reports = lists::dependants(conn, caches, Of::Manager(id))?;
        Ok(held.into_iter().chain(reports).collect())
    }

    fn insert(conn: &mut Conn, caches: &Caches<'_>, input: &EmployeeInput) -> Result<i32> {
        check(conn, caches, input, None)?;
        model::insert(conn, input)
    }

    fn change(conn: &mut Conn, caches: &Caches<'_>, id: i32, version: i32, input: &EmployeeInput) -> Result<()> {
        check(conn, caches, input, Some(id))?;
        model::update(conn, id, version, input)
    }

    fn next_step(conn: &mut Conn, id: i32, before: &EmployeeInput, after: &EmployeeInput) -> Result<Option<String>> {
        let goes_away = before.status != Status::OnLeave && after.status == Status::OnLeave;
        // Whoever holds nothing needs no deputies.
        let asks = goes_away && assignments::holds_anything(conn, id, crate::web::page::today())?;
        Ok(asks.then(|| format!("/employees/{id}/deputies")))
    }

    /// Their handovers, drafts and those that were carried out, and the calendar feeds about them.
    fn goes_along(conn: &mut Conn, id: i32, stored: &Stored<EmployeeInput>) -> Result<Vec<Along>> {
        let along = |(id, last_day): (i32, NaiveDate)| {
            let before = Some(audit::Value::Day(last_day.to_string()));
            let fields = vec![audit::FieldChange { field: "last_day".into(), before, after: None }];
            Along { kind: Thing::Handover, id, title: stored.title.clone(), fields }
        };
        let handovers = model::handovers(conn, id)?.into_iter().map(along);
        Ok(handovers.chain(feeds::along_with(conn, feeds::Of::Employee(id), &stored.title)?).collect())
    }

    fn remove(conn: &mut Conn, id: i32, version: Option<i32>) -> Result<()> {
        model::delete(conn, id, version)
    }
}

/// Checks what needs a look at other rows.
fn check(conn: &mut Conn, caches: &Caches<'_>, input: &EmployeeInput, own: Option<i32>) -> Result<()> {
    let mut errors = FieldErrors::default();
    for (field, kind, id) in
        [("department_id", Kind::Department, input.department_id.0), ("manager_id", Kind::Employee, input.manager_id.0)]
    {
        if let Some(id) = id
            && references::label(conn, caches, kind, id)?.is_none()
        {
            errors.add(field, "unknown-reference");
        }
    }
    if let (Some(own), Some(manager)) = (own, input.manager_id.0)
        && model::reports_to(conn, manager, own)?
    {
        errors.add("manager_id", "cycle-manager");
    }
    errors.into_result()
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
) -> Result<Listing<Summary>> {
    lists::page(conn, caches, filter, paging, on)
}

/// An employee with all that hangs on them.
#[derive(Debug, Serialize)]
pub struct EmployeeView {
    employee: Employee,
    department: Option<String>,
    manager: Option<String>,
    reports: Vec<Summary>,
    reports_total: i64,
    /// The percentages of all current assignments together.
    allocated: i64,
    sections: Sections,
    history: HistoryView,
}

/// An employee, who they report to, who reports to them, and their assignments, as seen from a day.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn show(db: &Db, id: i32, on: NaiveDate, reader: Reader) -> Result<EmployeeView> {
    db.read(move |conn, caches| {
        let mut employee = model::find(conn, id)?;
        if !reader.may_read_private(Thing::Employee, id) {
            employee.notes.clear();
        }
        let department = references::label_of(conn, caches, Kind::Department, employee.department_id)?;
        let manager = references::label_of(conn, caches, Kind::Employee, employee.manager_id)?;
        let (reports, reports_total) = lists::first_of(conn, caches, Of::Manager(id), REPORTS)?;
        let allocated = assignments::allocated_on(conn, id, on)?;
        let sections = assignments::sections(conn, caches, assignments::Of::Employee(id), on)?;
        let history = audit::latest(conn, &reader, Thing::Employee, id)?;
        Ok(EmployeeView { employee, department, manager, reports, reports_total, allocated, sections, history })
    })
    .await
}
