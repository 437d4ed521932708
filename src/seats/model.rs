//! The rows of seats.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable};
use serde::Serialize;

use super::form::{Draft, SeatInput};
use super::gap::{gap, is_wanted};
use super::wanted::last_days;
use crate::assignments;
use crate::db::dialect::MultiBackend;
use crate::db::paging::{Listing, Paging};
use crate::db::rows::in_order;
use crate::db::schema::{roles, seats};
use crate::db::seek::{Part, Seek};
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::references::{self, Dependants, Kind, NAMED, Place, PlaceLink};
use crate::search::words;
use crate::web::forms::{Reference, Whole};
use crate::{delete_row, insert_row, order_by, rows_with_word, seek, seek_unique, update_row};

/// How many rows a section of another thing's page shows.
const SECTION: usize = 25;

/// A seat.
#[derive(Clone, Debug, Queryable, Selectable, Serialize)]
#[diesel(table_name = seats)]
pub struct Seat {
    /// Its id.
    pub id: i32,
    /// Its version.
    pub version: i32,
    /// Holders of which role
    pub role_id: i32,
    /// are wanted in which department; or else
    pub department_id: Option<i32>,
    /// in which project.
    pub project_id: Option<i32>,
    /// How many.
    pub wanted: i32,
    /// When it was made, UTC.
    pub created_at: NaiveDateTime,
    /// When it was changed last, UTC.
    pub updated_at: NaiveDateTime,
}

impl From<Seat> for SeatInput {
    fn from(seat: Seat) -> Self {
        Self {
            role_id: Reference(Some(seat.role_id)),
            department_id: Reference(seat.department_id),
            project_id: Reference(seat.project_id),
            wanted: Whole(Some(seat.wanted)),
        }
    }
}

/// What seats hang on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A role.
    Role(i32),
    /// A department or project.
    Place(Place),
}

/// What narrows the list down.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words of the role's to find.
    pub words: Vec<String>,
    /// The role.
    pub role_id: Option<i32>,
    /// The departments, by id.
    pub departments: Option<Vec<i32>>,
    /// The project.
    pub project_id: Option<i32>,
    /// Whether holders are missing on this day.
    pub open_on: Option<NaiveDate>,
}

impl Filter {
    fn of(of: Of) -> Self {
        let all = Self::default();
        match of {
            Of::Role(id) => Self { role_id: Some(id), ..all },
            Of::Place(Place::Department(id)) => Self { departments: Some(vec![id]), ..all },
            Of::Place(Place::Project(id)) => Self { project_id: Some(id), ..all },
        }
    }
}

/// A seat as lists show it.
#[derive(Clone, Debug, Serialize)]
pub struct SeatRow {
    /// Its id.
    pub id: i32,
    /// Which role, by id.
    pub role_id: i32,
    /// Which role, by name.
    pub role: String,
    /// Where.
    pub place: PlaceLink,
    /// How many holders are wanted.
    pub wanted: i32,
    /// How many there are on the day.
    pub held: i64,
    /// How many are missing on the day.
    pub gap: i64,
}

#[derive(Insertable, AsChangeset)]
#[diesel(table_name = seats, treat_none_as_null = true, treat_none_as_default_value = false)]
pub(super) struct Values {
    role_id: i32,
    department_id: Option<i32>,
    project_id: Option<i32>,
    wanted: i32,
}

pub(super) fn values(draft: Draft) -> Values {
    Values {
        role_id: draft.role_id,
        department_id: draft.place.department_id(),
        project_id: draft.place.project_id(),
        wanted: draft.wanted,
    }
}

pub fn find(conn: &mut Conn, id: i32) -> Result<Seat> {
    Ok(seats::table.find(id).select(Seat::as_select()).first(conn)?)
}

pub fn insert(conn: &mut Conn, draft: Draft) -> Result<i32> {
    Ok(insert_row!(conn, seats, values(draft))?)
}

pub fn update(conn: &mut Conn, id: i32, version: i32, draft: Draft) -> Result<()> {
    update_row!(conn, seats, id, version, values(draft))
}

pub fn delete(conn: &mut Conn, id: i32, version: Option<i32>) -> Result<()> {
    delete_row!(conn, seats, id, version)
}

type Query = seats::BoxedQuery<'static, MultiBackend>;

fn filtered(filter: &Filter) -> Query {
    let mut query = seats::table.into_boxed();
    for word in &filter.words {
        query = query.filter(seats::role_id.eq_any(rows_with_word!(words::Kind::Role, word)));
    }
    if let Some(id) = filter.role_id {
        query = query.filter(seats::role_id.eq(id));
    }
    if let Some(ids) = &filter.departments {
        query = query.filter(seats::department_id.eq_any(ids.clone()));
    }
    if let Some(id) = filter.project_id {
        query = query.filter(seats::project_id.eq(id));
    }
    if let Some(day) = filter.open_on {
        query = query.filter(missing_on(day));
    }
    query
}

/// Whether there is a [`gap`] on a day, for the database: fewer people hold the seat than are wanted, and its project, if it
/// has one, is not over. Deputies do not count, nor do those who are only consulted or informed.
fn missing_on(day: NaiveDate) -> Box<dyn BoxableExpression<seats::table, MultiBackend, SqlType = Bool>> {
    const HOLDS: &str = "a.role_id = seats.role_id AND a.responsibility IN ('responsible', 'accountable') \
                         AND a.deputy_for_id IS NULL AND a.starts_on <= ";
    // Two counts instead of one with OR: each is a look into an index.
    Box::new(
        sql::<Bool>(
            "NOT EXISTS (SELECT 1 FROM projects p WHERE p.id = seats.project_id AND p.ends_on < ",
        )
        .bind::<Date, _>(day)
        .sql(
            ") AND seats.wanted > (SELECT COUNT(*) FROM assignments a WHERE a.department_id = seats.department_id AND ",
        )
        .sql(HOLDS)
        .bind::<Date, _>(day)
        .sql(" AND (a.ends_on IS NULL OR a.ends_on >= ")
        .bind::<Date, _>(day)
        .sql(")) + (SELECT COUNT(*) FROM assignments a WHERE a.project_id = seats.project_id AND ")
        .sql(HOLDS)
        .bind::<Date, _>(day)
        .sql(" AND (a.ends_on IS NULL OR a.ends_on >= ")
        .bind::<Date, _>(day)
        .sql("))"),
    )
}

fn total(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter) -> Result<i64> {
    let registers = &[Register::Seats, Register::Roles, Register::Assignments, Register::Projects];
    let what = format!("seats {filter:?}");
    Ok(caches.total(conn, registers, &what, |conn| filtered(filter).count().get_result(conn))?)
}

/// A part of the list, as seen from a day, by the places of its rows.
///
/// # Errors
/// `BadQuery` for a mark of another order, or the database's.
pub fn part(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter, seek: &Seek) -> Result<Part> {
    let total = total(conn, caches, filter)?;
    let marks = match seek.sort.as_str() {
        "wanted" => seek!(conn, seek, filtered(filter), seats::id, seats::wanted, i32),
        _ => seek_unique!(conn, seek, filtered(filter), seats::id, seats::id, i32),
    };
    Ok(seek.part(marks, total))
}

/// The list in one of its orders.
fn ordered(filter: &Filter, sort: &str, down: bool) -> Query {
    match sort {
        "wanted" => order_by!(filtered(filter), down, seats::wanted, seats::id),
        _ => order_by!(filtered(filter), down, seats::id),
    }
}

/// The ids of all that a filter leaves in the list, in its order.
///
/// # Errors
/// The database's.
pub fn ids(conn: &mut Conn, filter: &Filter, paging: &Paging) -> Result<Vec<i32>> {
    Ok(ordered(filter, &paging.sort, paging.descending).select(seats::id).load(conn)?)
}

/// The seats with these ids, in their order.
///
/// # Errors
/// The database's.
pub fn by_ids(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Seat>> {
    let rows: Vec<Seat> = seats::table.filter(seats::id.eq_any(ids)).select(Seat::as_select()).load(conn)?;
    Ok(in_order(ids, rows, |seat| seat.id))
}

/// A page of the list, as seen from a day.
pub fn page(
    conn: &mut Conn,
    caches: &Caches<'_>,
    filter: &Filter,
    paging: &Paging,
    on: NaiveDate,
) -> Result<Listing<SeatRow>> {
    let total = total(conn, caches, filter)?;
    let (page, slice) = paging.slice(total);
    let query = ordered(filter, &paging.sort, paging.reads_descending(slice));
    let found = query.limit(slice.limit).offset(slice.offset).select(Seat::as_select()).load(conn)?;
    Ok(Listing::new(rows(conn, caches, found, on)?, total, page, slice))
}

/// The first seats that hang on a thing, and how many there are.
///
/// # Errors
/// The database's.
pub fn first_of(conn: &mut Conn, caches: &Caches<'_>, of: Of, on: NaiveDate) -> Result<(Vec<SeatRow>, i64)> {
    let paging = Paging { page: 1, sort: String::new(), descending: false };
    let mut listing = page(conn, caches, &Filter::of(of), &paging, on)?;
    listing.rows.truncate(SECTION);
    Ok((listing.rows, listing.total))
}

/// Some seats that lack holders on a day, the newest first. Not how many there are: to know that, every seat has to be
/// looked at.
///
/// # Errors
/// The database's.
pub fn open_seats(conn: &mut Conn, caches: &Caches<'_>, on: NaiveDate, most: i64) -> Result<Vec<SeatRow>> {
    let filter = Filter { open_on: Some(on), ..Filter::default() };
    let found = filtered(&filter).order(seats::id.desc()).limit(most).select(Seat::as_select()).load(conn)?;
    rows(conn, caches, found, on)
}

/// The place of a seat. The table takes no row without one.
fn place_of(seat: &Seat) -> Place {
    match (seat.department_id, seat.project_id) {
        (Some(id), _) => Place::Department(id),
        (None, id) => Place::Project(id.unwrap_or_default()),
    }
}

/// Seats as lists show them, in the same order.
///
/// # Errors
/// The database's.
pub fn rows(conn: &mut Conn, caches: &Caches<'_>, seats: Vec<Seat>, on: NaiveDate) -> Result<Vec<SeatRow>> {
    let role_ids: Vec<i32> = seats.iter().map(|seat| seat.role_id).collect();
    let project_ids: Vec<i32> = seats.iter().filter_map(|seat| seat.project_id).collect();
    let department_ids: Vec<i32> = seats.iter().filter_map(|seat| seat.department_id).collect();
    let roles = references::labels(conn, caches, Kind::Role, &role_ids)?;
    let projects = references::labels(conn, caches, Kind::Project, &project_ids)?;
    let departments = references::labels(conn, caches, Kind::Department, &department_ids)?;
    let held = assignments::count_held(conn, &role_ids, &department_ids, &project_ids, on)?;
    let last_days = last_days(conn, &project_ids)?;
    let row = |seat: Seat| {
        let place = place_of(&seat);
        let name = match place {
            Place::Department(id) => departments.get(&id),
            Place::Project(id) => projects.get(&id),
        };
        let held = held.get(&(seat.role_id, place)).copied().unwrap_or(0);
        let last_day = seat.project_id.and_then(|id| last_days.get(&id).copied());
        SeatRow {
            id: seat.id,
            role_id: seat.role_id,
            role: roles.get(&seat.role_id).cloned().unwrap_or_default(),
            place: place.link(name.cloned().unwrap_or_default()),
            wanted: seat.wanted,
            held,
            gap: if is_wanted(last_day, on) { gap(seat.wanted, held) } else { 0 },
        }
    };
    Ok(seats.into_iter().map(row).collect())
}

/// What people call a seat: the role and the place.
pub fn title(conn: &mut Conn, caches: &Caches<'_>, seat: &Seat) -> Result<String> {
    let role = references::label(conn, caches, Kind::Role, seat.role_id)?.unwrap_or_default();
    let place = references::label_of_place(conn, caches, place_of(seat))?;
    Ok(format!("{role}, {}", place.unwrap_or_default()))
}

/// Whether a place is there.
pub fn place_exists(conn: &mut Conn, caches: &Caches<'_>, place: Place) -> Result<bool> {
    Ok(references::label_of_place(conn, caches, place)?.is_some())
}

/// Whether a seat is in a place; a condition for any query of seats.
pub fn is_wanted_in(place: Place) -> Box<dyn BoxableExpression<seats::table, MultiBackend, SqlType = Nullable<Bool>>> {
    match place {
        Place::Department(id) => Box::new(seats::department_id.eq(id)),
        Place::Project(id) => Box::new(seats::project_id.eq(id)),
    }
}

/// The seats of a place, by role.
pub fn of_place(conn: &mut Conn, place: Place) -> Result<Vec<(Seat, String)>> {
    let query = seats::table.inner_join(roles::table).into_boxed();
    let query = match place {
        Place::Department(id) => query.filter(seats::department_id.eq(id)),
        Place::Project(id) => query.filter(seats::project_id.eq(id)),
    };
    Ok(query.order((roles::sort_name, roles::id)).select((Seat::as_select(), roles::name)).load(conn)?)
}

/// What keeps a thing from being deleted: its seats.
///
/// # Errors
/// The database's.
pub fn dependants(conn: &mut Conn, caches: &Caches<'_>, of: Of) -> Result<Option<Dependants>> {
    let filter = Filter::of(of);
    let total: i64 = filtered(&filter).count().get_result(conn)?;
    let first: Vec<Seat> = filtered(&filter).order(seats::id).limit(NAMED).select(Seat::as_select()).load(conn)?;
    let mut named = Vec::new();
    for seat in &first {
        named.push((title(conn, caches, seat)?, format!("/seats/{}", seat.id)));
    }
    Ok(Dependants::some("seats", total, named))
}
