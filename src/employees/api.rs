//! Employees for programs.

use chrono::{DateTime, NaiveDate, Utc};
use rocket::{Route, routes};
use serde::Serialize;
use utoipa::ToSchema;

use super::form::Status;
use super::model;
use super::query::Query;
use super::service::Employees;
use super::{lists, many, pages};
use crate::api::describe::{self, Description, day, instant};
use crate::api::{Ask, Resource, Sight};
use crate::assignments::When;
use crate::audit::Kind as Thing;
use crate::auth::EditEmployees;
use crate::db::seek::Part;
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::references;
use crate::resource_routes;
use crate::web::lists::ListSpec;

/// The routes for programs, to be mounted at `/api/v1/employees`.
pub fn routes() -> Vec<Route> {
    routes![list, get, create, replace, patch, delete]
}

resource_routes!(Employees, EditEmployees);

/// What the API takes and answers about them.
///
/// # Errors
/// `Internal` for what cannot be written as JSON.
pub fn describe() -> Result<Description> {
    describe::resource::<Employees>()
}

/// An employee.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Employee)]
pub struct EmployeeRow {
    /// Its id.
    pub id: i32,
    /// Its version, which grows with each change.
    pub version: i32,
    /// The personnel number, unique.
    pub number: Option<String>,
    /// Given name.
    pub given_name: String,
    /// Family name, or names.
    pub family_name: String,
    /// E-mail address, unique.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// Job title.
    pub job_title: String,
    /// The home department.
    pub department_id: Option<i32>,
    /// Its name.
    pub department: Option<String>,
    /// Who they report to.
    pub manager_id: Option<i32>,
    /// Whether they are at work.
    pub status: Status,
    /// The first day.
    pub hired_on: Option<NaiveDate>,
    /// The last day.
    pub left_on: Option<NaiveDate>,
    /// Anything else; only for those who keep the register, and the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub notes: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

impl Resource for Employees {
    type Row = EmployeeRow;
    const LIST: &'static ListSpec = &pages::LIST;
    const ABOUT: &'static str = "The people.";
    const WORDS: &'static [(&'static str, &'static [&'static str])] =
        &[("status", Status::WORDS), ("when", When::WORDS)];

    fn part(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask, on: NaiveDate) -> Result<Part> {
        let query: Query = ask.filters()?;
        let filter = query.filter(conn, caches, &ask.words)?;
        lists::part(conn, caches, &filter, &ask.seek, on)
    }

    fn rows(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32], sight: &Sight) -> Result<Vec<EmployeeRow>> {
        let tree = references::tree(conn, caches)?;
        let row = |row: model::Employee| EmployeeRow {
            id: row.id,
            version: row.version,
            department: row.department_id.and_then(|id| tree.get(id)).map(|node| node.name.clone()),
            notes: sight.reader.may_read_private(Thing::Employee, row.id).then_some(row.notes),
            number: row.number,
            given_name: row.given_name,
            family_name: row.family_name,
            email: row.email,
            phone: row.phone,
            job_title: row.job_title,
            department_id: row.department_id,
            manager_id: row.manager_id,
            status: row.status,
            hired_on: row.hired_on,
            left_on: row.left_on,
            created_at: row.created_at.and_utc(),
            updated_at: row.updated_at.and_utc(),
        };
        Ok(many::by_ids(conn, ids)?.into_iter().map(row).collect())
    }

    fn version(row: &EmployeeRow) -> i32 {
        row.version
    }

    fn example() -> Self::Row {
        EmployeeRow {
            id: 11,
            version: 3,
            number: Some("E-0011".to_owned()),
            given_name: "Ștefan".to_owned(),
            family_name: "Ionescu".to_owned(),
            email: "stefan.ionescu@lumbre.example".to_owned(),
            phone: "+34 000 000 011".to_owned(),
            job_title: "Driver".to_owned(),
            department_id: Some(4),
            department: Some("Fleet".to_owned()),
            manager_id: Some(8),
            status: Status::Active,
            hired_on: Some(day(2022, 8, 1)),
            left_on: None,
            notes: Some("Licence for lorries up to 12 tonnes.".to_owned()),
            created_at: instant("2024-03-01T08:30:00Z"),
            updated_at: instant("2026-02-11T14:05:37Z"),
        }
    }
}
