//! Roles for programs.

use chrono::{DateTime, NaiveDate, Utc};
use rocket::{Route, routes};
use serde::Serialize;
use utoipa::ToSchema;

use super::service::Roles;
use super::{model, pages};
use crate::api::describe::{self, Description, instant};
use crate::api::{Ask, Resource, Sight};
use crate::auth::EditRoles;
use crate::db::seek::Part;
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::references::Scope;
use crate::resource_routes;
use crate::web::lists::ListSpec;

/// The routes for programs, to be mounted at `/api/v1/roles`.
pub fn routes() -> Vec<Route> {
    routes![list, get, create, replace, patch, delete]
}

resource_routes!(Roles, EditRoles);

/// What the API takes and answers about them.
///
/// # Errors
/// `Internal` for what cannot be written as JSON.
pub fn describe() -> Result<Description> {
    describe::resource::<Roles>()
}

/// A role.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Role)]
pub struct RoleRow {
    /// Its id.
    pub id: i32,
    /// Its version, which grows with each change.
    pub version: i32,
    /// Its name, unique.
    pub name: String,
    /// Where it can be held.
    pub scope: Scope,
    /// What its holder answers for.
    pub description: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

impl Resource for Roles {
    type Row = RoleRow;
    const LIST: &'static ListSpec = &pages::LIST;
    const ABOUT: &'static str = "What somebody can be responsible for.";
    const WORDS: &'static [(&'static str, &'static [&'static str])] = &[("scope", Scope::WORDS)];

    fn part(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask, _: NaiveDate) -> Result<Part> {
        let query: pages::Query = ask.filters()?;
        model::part(conn, caches, &query.filter(&ask.words), &ask.seek)
    }

    fn rows(conn: &mut Conn, _: &Caches<'_>, ids: &[i32], _: &Sight) -> Result<Vec<RoleRow>> {
        let row = |row: model::Role| RoleRow {
            id: row.id,
            version: row.version,
            name: row.name,
            scope: row.scope,
            description: row.description,
            created_at: row.created_at.and_utc(),
            updated_at: row.updated_at.and_utc(),
        };
        Ok(model::by_ids(conn, ids)?.into_iter().map(row).collect())
    }

    fn version(row: &RoleRow) -> i32 {
        row.version
    }

    fn example() -> Self::Row {
        RoleRow {
            id: 5,
            version: 1,
            name: "Fire warden".to_owned(),
            scope: Scope::Department,
            description: "Leads everybody out in an alarm, checks the extinguishers and holds two drills a year."
                .to_owned(),
            created_at: instant("2024-03-01T08:30:00Z"),
            updated_at: instant("2026-02-11T14:05:37Z"),
        }
    }
}
