//! The rules of seats.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::{Draft, SeatInput};
use super::model::{self, Filter, Seat, SeatRow};
use crate::assignments::{self, Section};
use crate::audit::{self, HistoryView, Kind as Thing, Reader};
use crate::auth::EditSeats;
use crate::db::paging::{Listing, Paging};
use crate::db::{Caches, Conn, Db, Register};
use crate::error::{AppError, FieldErrors, Result};
use crate::references::{self, Dependants, Kind, Place};
use crate::web::forms::FormSpec;
use crate::web::records::{Column, Holds, Record, Stored};

/// The register of seats.
pub struct Seats;

impl Record for Seats {
    type Input = SeatInput;
    type Edit = EditSeats;
    const KIND: Thing = Thing::Seat;
    const FORM: FormSpec = FormSpec {
        entity: "seat",
        plural: "seats",
        fields: &["role_id", "department_id", "project_id", "wanted"],
        references: &[("role_id", Kind::Role), ("department_id", Kind::Department), ("project_id", Kind::Project)],
        words: &[],
    };
    const COLUMNS: &'static [Column] = &[
        Column::new("role_id", Holds::Row(Kind::Role)),
        Column::new("department_id", Holds::Row(Kind::Department)),
        Column::new("project_id", Holds::Row(Kind::Project)),
        Column::new("wanted", Holds::Whole),
    ];
    const KEYS: &'static [&'static [&'static str]] = &[&["role_id", "department_id", "project_id"]];
    const WRITES: &'static [Register] = &[Register::Seats];

    fn validate(input: &SeatInput) -> Result<()> {
        input.validate().map(drop)
    }

    fn stored(conn: &mut Conn, caches: &Caches<'_>, id: i32) -> Result<Stored<SeatInput>> {
        let seat = model::find(conn, id)?;
        let title = model::title(conn, caches, &seat)?;
        Ok(Stored { version: seat.version, title, input: seat.into() })
    }

    fn dependants(_: &mut Conn, _: &Caches<'_>, _: i32) -> Result<Vec<Dependants>> {
        // People hold roles in places; that a place no longer wants them takes nothing from them.
        Ok(Vec::new())
    }

    fn place(input: &SeatInput) -> Option<Place> {
        Place::of(input.department_id.0, input.project_id.0).ok()
    }

    fn insert(conn: &mut Conn, caches: &Caches<'_>, input: &SeatInput) -> Result<i32> {
        let draft = input.validate()?;
        check(conn, caches, draft)?;
        model::insert(conn, draft).map_err(say_taken)
    }

    fn change(conn: &mut Conn, caches: &Caches<'_>, id: i32, version: i32, input: &SeatInput) -> Result<()> {
        let draft = input.validate()?;
        check(conn, caches, draft)?;
        model::update(conn, id, version, draft).map_err(say_taken)
    }

    fn remove(conn: &mut Conn, id: i32, version: Option<i32>) -> Result<()> {
        model::delete(conn, id, version)
    }
}

fn check(conn: &mut Conn, caches: &Caches<'_>, draft: Draft) -> Result<()> {
    let mut errors = FieldErrors::default();
    if !model::place_exists(conn, caches, draft.place)? {
        errors.add(draft.place.field(), "unknown-reference");
    }
    match references::scope_of(conn, draft.role_id) {
        Ok(scope) if !scope.fits(draft.place) => errors.add("role_id", scope.complaint()),
        Err(AppError::Invalid(_)) => errors.add("role_id", "unknown-reference"),
        Ok(_) => {}
        Err(error) => return Err(error),
    }
    errors.into_result()
}

/// A second seat for the same role and place: it is the role that one would choose differently, or the first seat that
/// one would change.
fn say_taken(error: AppError) -> AppError {
    match error {
        AppError::Invalid(_) => AppError::field("role_id", "seat-taken"),
        other => other,
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
) -> Result<Listing<SeatRow>> {
    model::page(conn, caches, filter, paging, on)
}

/// A seat and who holds it.
#[derive(Debug, Serialize)]
pub struct SeatView {
    seat: Seat,
    row: SeatRow,
    holders: Section,
    history: HistoryView,
}

/// A seat and who holds it on a day.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn show(db: &Db, id: i32, on: NaiveDate, reader: Reader) -> Result<SeatView> {
    db.read(move |conn, caches| {
        let seat = model::find(conn, id)?;
        let row = model::rows(conn, caches, vec![seat.clone()], on)?.pop().ok_or(AppError::NotFound)?;
        let filter = assignments::Filter {
            role_id: Some(seat.role_id),
            departments: seat.department_id.map(|id| vec![id]),
            project_id: seat.project_id,
            when: Some(assignments::When::Current),
            ..assignments::Filter::default()
        };
        let paging = Paging { page: 1, sort: "starts_on".into(), descending: false };
        let listing = assignments::page(conn, caches, &filter, &paging, on)?;
        let history = audit::latest(conn, &reader, Thing::Seat, id)?;
        Ok(SeatView { seat, row, holders: Section { rows: listing.rows, total: listing.total }, history })
    })
    .await
}
