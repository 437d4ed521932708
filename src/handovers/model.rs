//! The rows of handovers and of what was decided in them.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::Serialize;

use crate::db::dialect::MultiBackend;
use crate::db::paging::{Listing, Paging};
use crate::db::rows::in_order;
use crate::db::schema::{employees, handover_items as items, handovers};
use crate::db::{Caches, Conn};
use crate::employees::Status as Presence;
use crate::error::Result;
use crate::references::{self, Kind};
use crate::search::words;
use crate::{delete_row, insert_row, order_by, rows_with_word, text_enum, update_row};

text_enum! {
    /// How far a handover has come.
    pub enum Status {
        /// It is being prepared; nothing has changed yet.
        Draft = "draft",
        /// It was carried out.
        Applied = "applied",
    }
}

text_enum! {
    /// What was decided about an item.
    pub enum Choice {
        /// Nothing yet.
        Undecided = "undecided",
        /// Somebody takes it over.
        Successor = "successor",
        /// Nobody does.
        LeaveOpen = "leave_open",
    }
}

/// A handover.
#[derive(Clone, Debug, Queryable, Selectable, Serialize)]
#[diesel(table_name = handovers)]
pub struct Handover {
    /// Its id.
    pub id: i32,
    /// Its version.
    pub version: i32,
    /// Who leaves.
    pub employee_id: i32,
    /// Their last day.
    pub last_day: NaiveDate,
    /// How far it has come.
    pub status: Status,
    /// What was decided about those who report to them.
    pub reports_choice: Choice,
    /// Their new manager.
    pub reports_manager_id: Option<i32>,
    /// What was done, as JSON.
    #[serde(skip)]
    pub record: String,
    /// When it was carried out, UTC.
    pub applied_at: Option<NaiveDateTime>,
    /// When it was begun, UTC.
    pub created_at: NaiveDateTime,
    /// When it was changed last, UTC.
    pub updated_at: NaiveDateTime,
}

/// What was decided about an assignment.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = items)]
pub struct Decided {
    /// The assignment; none when it was deleted since.
    pub assignment_id: Option<i32>,
    /// The version of it that was looked at.
    pub assignment_version: i32,
    /// What it was called.
    pub title: String,
    /// What was decided.
    pub choice: Choice,
    /// Who takes it over.
    pub successor_id: Option<i32>,
    /// A word about it.
    pub note: String,
}

/// Somebody who reports to the one who leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Named {
    /// Who, by id.
    pub id: i32,
    /// Who, by name.
    pub name: String,
}

pub fn find(conn: &mut Conn, id: i32) -> Result<Handover> {
    Ok(handovers::table.find(id).select(Handover::as_select()).first(conn)?)
}

/// The draft of an employee.
pub fn draft_of(conn: &mut Conn, employee_id: i32) -> Result<Option<i32>> {
    let row = handovers::table.filter(handovers::draft_of.eq(employee_id));
    Ok(row.select(handovers::id).first(conn).optional()?)
}

pub fn insert(conn: &mut Conn, employee_id: i32, last_day: NaiveDate, account_id: Option<i32>) -> Result<i32> {
    let values = (
        handovers::employee_id.eq(employee_id),
        handovers::draft_of.eq(Some(employee_id)),
        handovers::last_day.eq(last_day),
        handovers::status.eq(Status::Draft),
        handovers::reports_choice.eq(Choice::Undecided),
        handovers::record.eq(""),
        handovers::account_id.eq(account_id),
    );
    Ok(insert_row!(conn, handovers, values)?)
}

/// Puts down the last day and what was decided about those who report to the one who leaves.
pub fn update(
    conn: &mut Conn,
    (id, version): (i32, i32),
    last_day: NaiveDate,
    (choice, manager_id): (Choice, Option<i32>),
) -> Result<()> {
    let values = (
        handovers::last_day.eq(last_day),
        handovers::reports_choice.eq(choice),
        handovers::reports_manager_id.eq(manager_id),
    );
    update_row!(conn, handovers, id, version, values)
}

/// Puts down that it was carried out, and what was done.
pub fn set_applied(conn: &mut Conn, id: i32, version: i32, record: &str) -> Result<()> {
    let values = (
        handovers::status.eq(Status::Applied),
        handovers::draft_of.eq(None::<i32>),
        handovers::record.eq(record),
        handovers::applied_at.eq(Some(crate::db::rows::now())),
    );
    update_row!(conn, handovers, id, version, values)
}

pub fn delete(conn: &mut Conn, id: i32, version: Option<i32>) -> Result<()> {
    delete_row!(conn, handovers, id, version)
}

/// What was decided in a handover.
pub fn decided(conn: &mut Conn, id: i32) -> Result<Vec<Decided>> {
    let rows = items::table.filter(items::handover_id.eq(id)).order(items::id);
    Ok(rows.select(Decided::as_select()).load(conn)?)
}

/// Puts down what was decided about some assignments, in place of what was decided before.
pub fn decide(conn: &mut Conn, id: i32, decided: &[Decided]) -> Result<()> {
    let about: Vec<Option<i32>> = decided.iter().map(|one| one.assignment_id).collect();
    let before = items::table.filter(items::handover_id.eq(id)).filter(items::assignment_id.eq_any(about));
    diesel::delete(before).execute(conn)?;
    for one in decided {
        let title: String = one.title.chars().take(500).collect();
        diesel::insert_into(items::table)
            .values((
                items::handover_id.eq(id),
                items::assignment_id.eq(one.assignment_id),
                items::assignment_version.eq(one.assignment_version),
                items::title.eq(title),
                items::choice.eq(one.choice),
                items::successor_id.eq(one.successor_id),
                items::note.eq(&one.note),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Those who report to somebody and have not left, by name.
pub fn reports_of(conn: &mut Conn, employee_id: i32) -> Result<Vec<Named>> {
    let rows: Vec<(i32, String, String)> = employees::table
        .filter(employees::manager_id.eq(employee_id))
        .filter(employees::status.ne(Presence::Left))
        .order((employees::sort_name, employees::id))
        .select((employees::id, employees::given_name, employees::family_name))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, given, family)| Named { id, name: format!("{given} {family}") }).collect())
}

/// What narrows the list down.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words of the one's name who leaves.
    pub words: Vec<String>,
    /// How far it has come.
    pub status: Option<Status>,
}

/// A handover in the list.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// The handover.
    #[serde(flatten)]
    pub handover: Handover,
    /// Who leaves, by name.
    pub employee: String,
}

fn filtered(filter: &Filter) -> handovers::BoxedQuery<'static, MultiBackend> {
    let mut query = handovers::table.into_boxed();
    for word in &filter.words {
        query = query.filter(handovers::employee_id.eq_any(rows_with_word!(words::Kind::Employee, word)));
    }
    match filter.status {
        Some(status) => query.filter(handovers::status.eq(status)),
        None => query,
    }
}

/// The list in one of its orders.
fn ordered(filter: &Filter, sort: &str, down: bool) -> handovers::BoxedQuery<'static, MultiBackend> {
    match sort {
        "last_day" => order_by!(filtered(filter), down, handovers::last_day, handovers::id),
        _ => order_by!(filtered(filter), down, handovers::id),
    }
}

/// A page of the list. There are few handovers, so they are counted each time.
pub fn page(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter, paging: &Paging) -> Result<Listing<Summary>> {
    let total: i64 = filtered(filter).count().get_result(conn)?;
    let (page, slice) = paging.slice(total);
    let query = ordered(filter, &paging.sort, paging.reads_descending(slice));
    let found = query.limit(slice.limit).offset(slice.offset).select(Handover::as_select()).load(conn)?;
    Ok(Listing::new(with_names(conn, caches, found)?, total, page, slice))
}

/// The ids of all that a filter leaves in the list, in its order.
///
/// # Errors
/// The database's.
pub fn ids(conn: &mut Conn, filter: &Filter, paging: &Paging) -> Result<Vec<i32>> {
    Ok(ordered(filter, &paging.sort, paging.descending).select(handovers::id).load(conn)?)
}

/// The handovers with these ids, in their order.
///
/// # Errors
/// The database's.
pub fn summaries(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32]) -> Result<Vec<Summary>> {
    let found: Vec<Handover> =
        handovers::table.filter(handovers::id.eq_any(ids)).select(Handover::as_select()).load(conn)?;
    with_names(conn, caches, in_order(ids, found, |row| row.id))
}

fn with_names(conn: &mut Conn, caches: &Caches<'_>, found: Vec<Handover>) -> Result<Vec<Summary>> {
    let people: Vec<i32> = found.iter().map(|row| row.employee_id).collect();
    let names = references::labels(conn, caches, Kind::Employee, &people)?;
    let name = |id: &i32| names.get(id).cloned().unwrap_or_default();
    Ok(found.into_iter().map(|handover| Summary { employee: name(&handover.employee_id), handover }).collect())
}
