//! Seats for programs.

use chrono::{DateTime, NaiveDate, Utc};
use rocket::{Route, routes};
use serde::Serialize;
use utoipa::ToSchema;

use super::service::Seats;
use super::{model, pages};
use crate::api::describe::{self, Description, instant};
use crate::api::{Ask, Resource, Sight};
use crate::auth::EditSeats;
use crate::db::seek::Part;
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::resource_routes;
use crate::web::lists::ListSpec;

/// The routes for programs, to be mounted at `/api/v1/seats`.
pub fn routes() -> Vec<Route> {
    routes![list, get, create, replace, patch, delete]
}

resource_routes!(Seats, EditSeats);

/// What the API takes and answers about them.
///
/// # Errors
/// `Internal` for what cannot be written as JSON.
pub fn describe() -> Result<Description> {
    describe::resource::<Seats>()
}

/// A seat: how many holders of a role a place wants.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Seat)]
pub struct SeatRow {
    /// Its id.
    pub id: i32,
    /// Its version, which grows with each change.
    pub version: i32,
    /// The role whose holders are wanted.
    pub role_id: i32,
    /// The role by name.
    pub role: String,
    /// The department that wants them; none when it is a project.
    pub department_id: Option<i32>,
    /// The project that wants them; none when it is a department.
    pub project_id: Option<i32>,
    /// The place by name.
    pub place: String,
    /// How many are wanted.
    pub wanted: i32,
    /// How many hold it on the day.
    pub held: i64,
    /// How many are missing on the day.
    pub gap: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

impl Resource for Seats {
    type Row = SeatRow;
    const LIST: &'static ListSpec = &pages::LIST;
    const ABOUT: &'static str = "How many holders of a role a place wants.";
    const WORDS: &'static [(&'static str, &'static [&'static str])] = &[("gap", pages::Gap::WORDS)];

    fn part(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask, on: NaiveDate) -> Result<Part> {
        let query: pages::Query = ask.filters()?;
        let filter = query.filter(conn, caches, &ask.words, on)?;
        model::part(conn, caches, &filter, &ask.seek)
    }

    fn rows(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32], sight: &Sight) -> Result<Vec<SeatRow>> {
        let seats = model::by_ids(conn, ids)?;
        let shown = model::rows(conn, caches, seats.clone(), sight.on)?;
        let row = |(seat, shown): (model::Seat, model::SeatRow)| SeatRow {
            id: seat.id,
            version: seat.version,
            role_id: seat.role_id,
            role: shown.role,
            department_id: seat.department_id,
            project_id: seat.project_id,
            place: shown.place.name,
            wanted: seat.wanted,
            held: shown.held,
            gap: shown.gap,
            created_at: seat.created_at.and_utc(),
            updated_at: seat.updated_at.and_utc(),
        };
        Ok(seats.into_iter().zip(shown).map(row).collect())
    }

    fn version(row: &SeatRow) -> i32 {
        row.version
    }

    fn example() -> Self::Row {
        SeatRow {
            id: 9,
            version: 1,
            role_id: 5,
            role: "Fire warden".to_owned(),
            department_id: Some(4),
            project_id: None,
            place: "Operations › Logistics › Fleet".to_owned(),
            wanted: 2,
            held: 1,
            gap: 1,
            created_at: instant("2024-03-01T08:30:00Z"),
            updated_at: instant("2026-02-11T14:05:37Z"),
        }
    }
}
