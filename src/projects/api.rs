//! Projects for programs.

use chrono::{DateTime, NaiveDate, Utc};
use rocket::{Route, routes};
use serde::Serialize;
use utoipa::ToSchema;

use super::form::Status;
use super::service::Projects;
use super::{model, pages};
use crate::api::describe::{self, Description, day, instant};
use crate::api::{Ask, Resource, Sight};
use crate::assignments::When;
use crate::auth::EditProjects;
use crate::db::seek::Part;
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::resource_routes;
use crate::web::lists::ListSpec;

/// The routes for programs, to be mounted at `/api/v1/projects`.
pub fn routes() -> Vec<Route> {
    routes![list, get, create, replace, patch, delete]
}

resource_routes!(Projects, EditProjects);

/// What the API takes and answers about them.
///
/// # Errors
/// `Internal` for what cannot be written as JSON.
pub fn describe() -> Result<Description> {
    describe::resource::<Projects>()
}

/// A project.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Project)]
pub struct ProjectRow {
    /// Its id.
    pub id: i32,
    /// Its version, which grows with each change.
    pub version: i32,
    /// Its code, unique.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How far it is.
    pub status: Status,
    /// The department that owns it.
    pub department_id: Option<i32>,
    /// Its path.
    pub department: Option<String>,
    /// The first day.
    pub starts_on: Option<NaiveDate>,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// What it is about.
    pub description: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

impl Resource for Projects {
    type Row = ProjectRow;
    const LIST: &'static ListSpec = &pages::LIST;
    const ABOUT: &'static str = "Places for roles, like departments, but with an end.";
    const WORDS: &'static [(&'static str, &'static [&'static str])] =
        &[("status", Status::WORDS), ("when", When::WORDS)];

    fn part(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask, on: NaiveDate) -> Result<Part> {
        let query: pages::Query = ask.filters()?;
        let filter = query.filter(conn, caches, &ask.words)?;
        model::part(conn, caches, &filter, &ask.seek, on)
    }

    fn rows(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32], _: &Sight) -> Result<Vec<ProjectRow>> {
        let row = |model::Summary { project, department }: model::Summary| ProjectRow {
            id: project.id,
            version: project.version,
            code: project.code,
            name: project.name,
            status: project.status,
            department_id: project.department_id,
            department,
            starts_on: project.starts_on,
            ends_on: project.ends_on,
            description: project.description,
            created_at: project.created_at.and_utc(),
            updated_at: project.updated_at.and_utc(),
        };
        Ok(model::summaries(conn, caches, ids)?.into_iter().map(row).collect())
    }

    fn version(row: &ProjectRow) -> i32 {
        row.version
    }

    fn example() -> Self::Row {
        ProjectRow {
            id: 4,
            version: 2,
            code: "NIDO".to_owned(),
            name: "Nido: the new warehouse".to_owned(),
            status: Status::Active,
            department_id: Some(5),
            department: Some("Operations › Logistics › Warehouse".to_owned()),
            starts_on: Some(day(2025, 10, 1)),
            ends_on: Some(day(2026, 5, 31)),
            description: "Moving the warehouse without missing a delivery.".to_owned(),
            created_at: instant("2024-03-01T08:30:00Z"),
            updated_at: instant("2026-02-11T14:05:37Z"),
        }
    }
}
