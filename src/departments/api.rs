//! Departments for programs.

use chrono::{DateTime, NaiveDate, Utc};
use rocket::{Route, routes};
use serde::Serialize;
use utoipa::ToSchema;

use super::model;
use super::pages;
use super::service::{self, Departments};
use crate::api::describe::{self, Description, instant};
use crate::api::{Ask, Resource, Sight};
use crate::auth::EditDepartments;
use crate::db::seek::Part;
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::references;
use crate::resource_routes;
use crate::web::lists::ListSpec;

/// The routes for programs, to be mounted at `/api/v1/departments`.
pub fn routes() -> Vec<Route> {
    routes![list, get, create, replace, patch, delete]
}

resource_routes!(Departments, EditDepartments);

/// What the API takes and answers about them.
///
/// # Errors
/// `Internal` for what cannot be written as JSON.
pub fn describe() -> Result<Description> {
    describe::resource::<Departments>()
}

/// A department.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Department)]
pub struct DepartmentRow {
    /// Its id.
    pub id: i32,
    /// Its version, which grows with each change.
    pub version: i32,
    /// Its name, unique among those of one parent.
    pub name: String,
    /// Its code, unique.
    pub code: Option<String>,
    /// The department it is part of.
    pub parent_id: Option<i32>,
    /// The way from the top down to it, itself included.
    pub path: String,
    /// What it does.
    pub description: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

impl Resource for Departments {
    type Row = DepartmentRow;
    const LIST: &'static ListSpec = &pages::LIST;
    const ABOUT: &'static str = "The tree of the company.";

    fn part(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask, _: NaiveDate) -> Result<Part> {
        let query: pages::Query = ask.filters()?;
        service::part(conn, caches, &query.filter(&ask.words), &ask.seek)
    }

    fn rows(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32], _: &Sight) -> Result<Vec<DepartmentRow>> {
        let tree = references::tree(conn, caches)?;
        let row = |row: model::Department| DepartmentRow {
            id: row.id,
            version: row.version,
            path: tree.path_name(row.id),
            name: row.name,
            code: row.code,
            parent_id: row.parent_id,
            description: row.description,
            created_at: row.created_at.and_utc(),
            updated_at: row.updated_at.and_utc(),
        };
        Ok(model::by_ids(conn, ids)?.into_iter().map(row).collect())
    }

    fn version(row: &DepartmentRow) -> i32 {
        row.version
    }

    fn example() -> Self::Row {
        DepartmentRow {
            id: 4,
            version: 2,
            name: "Fleet".to_owned(),
            code: Some("OPS-FLT".to_owned()),
            parent_id: Some(3),
            path: "Operations › Logistics › Fleet".to_owned(),
            description: "Vans, lorries and their drivers.".to_owned(),
            created_at: instant("2024-03-01T08:30:00Z"),
            updated_at: instant("2026-02-11T14:05:37Z"),
        }
    }
}
