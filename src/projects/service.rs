//! The rules of projects.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{ProjectInput, Status};
use super::model::{self, Filter, Project, Summary};
use crate::assignments::{self, Sections};
use crate::audit::{self, HistoryView, Kind as Thing, Reader};
use crate::auth::EditProjects;
use crate::db::paging::{Listing, Paging};
use crate::db::{Caches, Conn, Db, Register};
use crate::error::{AppError, Result};
use crate::feeds;
use crate::gaps;
use crate::references::{self, Dependants, Kind, Place};
use crate::seats::{self, RoleAtPlace};
use crate::web::forms::FormSpec;
use crate::web::records::{Along, Column, Holds, Record, Stored};

/// The register of projects.
pub struct Projects;

impl Record for Projects {
    type Input = ProjectInput;
    type Edit = EditProjects;
    const KIND: Thing = Thing::Project;
    const FORM: FormSpec = FormSpec {
        entity: "project",
        plural: "projects",
        fields: &["code", "name", "status", "department_id", "starts_on", "ends_on", "description"],
        references: &[("department_id", Kind::Department)],
        words: &["status"],
    };
    const COLUMNS: &'static [Column] = &[
        Column::new("code", Holds::Line),
        Column::new("name", Holds::Line),
        Column::new("status", Holds::Word(Status::WORDS)),
        Column::new("department_id", Holds::Row(Kind::Department)),
        Column::new("starts_on", Holds::Day),
        Column::new("ends_on", Holds::Day),
        Column::new("description", Holds::Prose),
    ];
    const KEYS: &'static [&'static [&'static str]] = &[&["code"]];
    const WRITES: &'static [Register] = &[Register::Projects];

    fn validate(input: &ProjectInput) -> Result<()> {
        input.validate()
    }

    fn stored(conn: &mut Conn, _: &Caches<'_>, id: i32) -> Result<Stored<ProjectInput>> {
        let project = model::find(conn, id)?;
        Ok(Stored { version: project.version, title: project.name.clone(), input: project.into() })
    }

    fn dependants(conn: &mut Conn, caches: &Caches<'_>, id: i32) -> Result<Vec<Dependants>> {
        let place = Place::Project(id);
        let wanted = seats::dependants(conn, caches, seats::Of::Place(place))?;
        let held = assignments::dependants(conn, caches, assignments::Of::Place(place))?;
        Ok(wanted.into_iter().chain(held).collect())
    }

    fn insert(conn: &mut Conn, caches: &Caches<'_>, input: &ProjectInput) -> Result<i32> {
        check(conn, caches, input)?;
        model::insert(conn, input)
    }

    fn change(conn: &mut Conn, caches: &Caches<'_>, id: i32, version: i32, input: &ProjectInput) -> Result<()> {
        check(conn, caches, input)?;
        model::update(conn, id, version, input)
    }

    /// The calendar feeds about it.
    fn goes_along(conn: &mut Conn, id: i32, stored: &Stored<ProjectInput>) -> Result<Vec<Along>> {
        feeds::along_with(conn, feeds::Of::Place(Place::Project(id)), &stored.title)
    }

    fn remove(conn: &mut Conn, id: i32, version: Option<i32>) -> Result<()> {
        model::delete(conn, id, version)
    }
}

fn check(conn: &mut Conn, caches: &Caches<'_>, input: &ProjectInput) -> Result<()> {
    match input.department_id.0 {
        Some(id) if references::label(conn, caches, Kind::Department, id)?.is_none() => {
            Err(AppError::field("department_id", "unknown-reference"))
        }
        _ => Ok(()),
    }
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
    model::page(conn, caches, filter, paging, on)
}

/// A project with all that hangs on it.
#[derive(Debug, Serialize)]
pub struct ProjectView {
    project: Project,
    department: Option<String>,
    roles: Vec<RoleAtPlace>,
    gaps: gaps::Counts,
    sections: Sections,
    history: HistoryView,
}

/// A project, the roles it wants and has, and its assignments, as seen from a day.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn show(db: &Db, id: i32, on: NaiveDate, reader: Reader) -> Result<ProjectView> {
    db.read(move |conn, caches| {
        let project = model::find(conn, id)?;
        let department = references::label_of(conn, caches, Kind::Department, project.department_id)?;
        let place = Place::Project(id);
        let roles = seats::roles_at(conn, place, on)?;
        let gaps = gaps::at_place(conn, place, on)?;
        let sections = assignments::sections(conn, caches, assignments::Of::Place(place), on)?;
        let history = audit::latest(conn, &reader, Thing::Project, id)?;
        Ok(ProjectView { project, department, roles, gaps, sections, history })
    })
    .await
}
