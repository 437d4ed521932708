//! Assignments for programs.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use rocket::{Route, post, routes};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa::openapi::HttpMethod;
use utoipa::openapi::path::OperationBuilder;

use super::form::Responsibility;
use super::lists::{self, When};
use super::query::Query;
use super::service::{self, Assignments};
use super::{many, model, pages};
use crate::api::describe::{self, Description, Refuses, day, instant};
use crate::api::{Ask, Asked, Body, IfMatch, Key, Resource, Sight, day_alone, once, resource};
use crate::auth::{Can, EditAssignments};
use crate::db::seek::Part;
use crate::db::{Caches, Conn, Db};
use crate::error::Result;
use crate::resource_routes;
use crate::web::lists::ListSpec;
use crate::web::records::{Column, Holds, Record};

/// The routes for programs, to be mounted at `/api/v1/assignments`.
pub fn routes() -> Vec<Route> {
    routes![list, get, create, replace, patch, delete, end]
}

resource_routes!(Assignments, EditAssignments);

/// What the API takes and answers about them.
///
/// # Errors
/// `Internal` for what cannot be written as JSON.
pub fn describe() -> Result<Description> {
    let example = describe::example_of(&Assignments::example())?;
    let refuses = [Refuses::Missing, Refuses::Stale, Refuses::Body];
    let end = describe::operation("assignments", "end_assignment", "End an assignment", &refuses)
        .description(Some("Sets its last day, and nothing else."))
        .parameter(describe::id())
        .parameter(describe::on())
        .request_body(Some(describe::body_of(
            "AssignmentEnd",
            &["application/json"],
            &json!({ "ends_on": "2026-05-31" }),
        )));
    let end = describe::writes(true, true).into_iter().fold(end, OperationBuilder::parameter);
    let end = describe::answers_row(end, "The row as it is now.", "Assignment", &example).build();
    let [ends_on] = ENDING;
    let ending = describe::fields_of(&[(ends_on, "The last day.")]);
    Ok(describe::resource::<Assignments>()?
        .with("/api/v1/assignments/{id}/end", HttpMethod::Post, end)
        .schema("AssignmentEnd", ending))
}

/// What ends an assignment.
const ENDING: [Column; 1] = [Column::new("ends_on", Holds::Day)];

/// Sets the last day of an assignment, and nothing else.
#[post("/<id>/end", data = "<body>")]
async fn end(
    can: Can<EditAssignments>,
    asked: Asked,
    db: Db,
    id: i32,
    condition: IfMatch,
    key: Key,
    body: Body,
) -> Answer {
    asked.expect_no_more()?;
    let day = day_alone(&ENDING, &body)?;
    let (account_id, sight) = (can.actor.account_id, Sight::of(&can, asked.on));
    let end = move |conn: &mut Conn, caches: &Caches<'_>| {
        let version = resource::version_in::<Assignments>(conn, caches, &can, id, &condition)?;
        service::end_in(conn, caches, &can, (id, version), day)?;
        Ok(id)
    };
    let show =
        move |conn: &mut Conn, caches: &Caches<'_>, id: i32| resource::row::<Assignments>(conn, caches, id, &sight);
    Ok(once(&db, Assignments::WRITES, account_id, key, &body, end, show).await?)
}

/// An assignment: who holds which role where, from when to when.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Assignment)]
pub struct AssignmentRow {
    /// Its id.
    pub id: i32,
    /// Its version, which grows with each change.
    pub version: i32,
    /// Who holds it.
    pub employee_id: i32,
    /// Who holds it, by name.
    pub employee: String,
    /// The role.
    pub role_id: i32,
    /// The role by name.
    pub role: String,
    /// The department it is held in; none when it is a project.
    pub department_id: Option<i32>,
    /// The project it is held in; none when it is a department.
    pub project_id: Option<i32>,
    /// The place by name.
    pub place: String,
    /// Which part they have in it (RACI).
    pub responsibility: Responsibility,
    /// How much of their time it takes, in percent.
    pub allocation: i32,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day; none while it is open.
    pub ends_on: Option<NaiveDate>,
    /// Where these days lie as seen from the day.
    pub when: When,
    /// The assignment this one stands in for.
    pub deputy_for_id: Option<i32>,
    /// When somebody last said that it is still true.
    pub confirmed_on: Option<NaiveDate>,
    /// Anything else.
    pub description: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

impl Resource for Assignments {
    type Row = AssignmentRow;
    const LIST: &'static ListSpec = &pages::LIST;
    const ABOUT: &'static str = "Who holds which role where, from when to when.";
    const WORDS: &'static [(&'static str, &'static [&'static str])] =
        &[("when", When::WORDS), ("responsibility", Responsibility::WORDS)];

    fn part(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask, on: NaiveDate) -> Result<Part> {
        let query: Query = ask.filters()?;
        let filter = query.filter(conn, caches, &ask.words)?;
        lists::part(conn, caches, &filter, &ask.seek, on)
    }

    fn rows(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32], sight: &Sight) -> Result<Vec<AssignmentRow>> {
        let mut stored: HashMap<i32, model::Assignment> =
            many::by_ids(conn, ids)?.into_iter().map(|row| (row.id, row)).collect();
        let row = |shown: lists::Row| {
            let own = stored.remove(&shown.id)?;
            Some(AssignmentRow {
                id: own.id,
                version: own.version,
                employee_id: own.employee_id,
                employee: shown.employee,
                role_id: own.role_id,
                role: shown.role,
                department_id: own.department_id,
                project_id: own.project_id,
                place: shown.place.name,
                responsibility: own.responsibility,
                allocation: own.allocation,
                starts_on: own.starts_on,
                ends_on: own.ends_on,
                when: shown.when,
                deputy_for_id: own.deputy_for_id,
                confirmed_on: shown.confirmed_on,
                description: own.description,
                created_at: own.created_at.and_utc(),
                updated_at: own.updated_at.and_utc(),
            })
        };
        Ok(lists::rows(conn, caches, ids, sight.on)?.into_iter().filter_map(row).collect())
    }

    fn version(row: &AssignmentRow) -> i32 {
        row.version
    }

    fn example() -> Self::Row {
        AssignmentRow {
            id: 91,
            version: 1,
            employee_id: 11,
            employee: "Ștefan Ionescu".to_owned(),
            role_id: 5,
            role: "Fire warden".to_owned(),
            department_id: Some(4),
            project_id: None,
            place: "Operations › Logistics › Fleet".to_owned(),
            responsibility: Responsibility::Responsible,
            allocation: 10,
            starts_on: day(2024, 3, 1),
            ends_on: None,
            when: When::Current,
            deputy_for_id: None,
            confirmed_on: Some(day(2026, 2, 11)),
            description: "The garage and the yard.".to_owned(),
            created_at: instant("2024-03-01T08:30:00Z"),
            updated_at: instant("2026-02-11T14:05:37Z"),
        }
    }
}
