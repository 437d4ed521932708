//! The rows of invitations. Expired ones are as good as gone.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::Serialize;

use super::links::{self, New};
use crate::accounts::AccountInput;
use crate::audit::{self, Action, Event};
use crate::auth::{Access, By};
use crate::db::dialect::MultiBackend;
use crate::db::paging::{Listing, Paging};
use crate::db::rows::{in_order, now};
use crate::db::schema::{accounts, invitations};
use crate::db::seek::{Part, Seek};
use crate::db::{Caches, Conn};
use crate::error::{AppError, Result};
use crate::order_by;
use crate::references::{self, Kind};
use crate::search::fold;

/// An invitation that is still open.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = invitations)]
struct Found {
    id: i32,
    email: String,
    access: Access,
    employee_id: Option<i32>,
    invited_by_id: Option<i32>,
    created_at: NaiveDateTime,
    expires_at: NaiveDateTime,
}

/// An open invitation in the list.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// Its id.
    pub id: i32,
    /// Where the link went.
    pub email: String,
    /// What the account may do.
    pub access: Access,
    /// Who it is for, among the employees.
    pub employee_id: Option<i32>,
    /// What they are called.
    pub employee: Option<String>,
    /// The account that invited; none where people ask for an account by themselves.
    pub invited_by_id: Option<i32>,
    /// Its name.
    pub invited_by: Option<String>,
    /// When it was made, UTC.
    pub created_at: NaiveDateTime,
    /// Until when it is good, UTC.
    pub expires_at: NaiveDateTime,
}

/// Puts an invitation in place of those to the same address; gives its id.
pub fn put(conn: &mut Conn, by: &By, input: &AccountInput, token: &str) -> Result<i32> {
    let email = &input.email.0;
    let over = invitations::expires_at.le(now()).or(invitations::email_key.eq(fold::key(email)));
    diesel::delete(invitations::table.filter(over)).execute(conn)?;
    let (access, employee_id) = (input.access, input.employee_id.0);
    links::insert(conn, &New { email, access, employee_id, invited_by_id: by.account_id }, token)
}

/// Takes an open invitation back; gives the address it went to.
pub fn withdraw(conn: &mut Conn, by: &By, id: i32) -> Result<String> {
    let open = invitations::table.filter(invitations::id.eq(id)).filter(invitations::expires_at.gt(now()));
    let email: String = open.select(invitations::email).first(conn)?;
    diesel::delete(invitations::table.find(id)).execute(conn)?;
    note(conn, by, id, &email)?;
    Ok(email)
}

/// Takes all open invitations of an account back: one that may not invite any more must not have given rights on the
/// way out.
///
/// # Errors
/// The database's.
pub fn withdraw_all_of(conn: &mut Conn, by: &By, account_id: i32) -> Result<()> {
    let own = invitations::table.filter(invitations::invited_by_id.eq(account_id));
    let ids: Vec<i32> = own.filter(invitations::expires_at.gt(now())).select(invitations::id).load(conn)?;
    for id in ids {
        withdraw(conn, by, id)?;
    }
    Ok(())
}

fn note(conn: &mut Conn, by: &By, id: i32, email: &str) -> Result<()> {
    let action = Action::InvitationWithdrawn;
    audit::record(
        conn,
        by,
        &Event { kind: audit::Kind::Invitation, row_id: Some(id), title: email, action, fields: &[] },
    )
}

type Query = invitations::BoxedQuery<'static, MultiBackend>;

fn all_open(at: NaiveDateTime) -> Query {
    invitations::table.filter(invitations::expires_at.gt(at)).into_boxed()
}

/// A page of the open invitations.
pub fn page(conn: &mut Conn, caches: &Caches<'_>, paging: &Paging) -> Result<Listing<Summary>> {
    let at = now();
    // Not remembered: it grows less by itself.
    let total: i64 = all_open(at).count().get_result(conn)?;
    let (page, slice) = paging.slice(total);
    let query = order_by!(all_open(at), paging.reads_descending(slice), invitations::expires_at, invitations::id);
    let found: Vec<Found> = query.limit(slice.limit).offset(slice.offset).select(Found::as_select()).load(conn)?;
    Ok(Listing::new(with_names(conn, caches, found)?, total, page, slice))
}

/// A part of the open invitations, for programs.
pub fn part(conn: &mut Conn, caches: &Caches<'_>, seek: &Seek) -> Result<(Part, Vec<Summary>)> {
    let (at, seek) = (now(), &seek.of_instants());
    let total: i64 = all_open(at).count().get_result(conn)?;
    let marks = crate::seek!(conn, seek, all_open(at), invitations::id, invitations::expires_at, NaiveDateTime);
    let part = seek.part(marks, total);
    let ids: Vec<i32> = part.marks.iter().map(|mark| mark.id).collect();
    let found = summaries(conn, caches, &ids)?;
    Ok((part, found))
}

/// The ids of all open invitations, in the order of the list.
///
/// # Errors
/// The database's.
pub fn ids(conn: &mut Conn, paging: &Paging) -> Result<Vec<i32>> {
    let query = order_by!(all_open(now()), paging.descending, invitations::expires_at, invitations::id);
    Ok(query.select(invitations::id).load(conn)?)
}

/// The open invitations with these ids, in their order.
///
/// # Errors
/// The database's.
pub fn summaries(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32]) -> Result<Vec<Summary>> {
    let found: Vec<Found> =
        all_open(now()).filter(invitations::id.eq_any(ids)).select(Found::as_select()).load(conn)?;
    with_names(conn, caches, in_order(ids, found, |row| row.id))
}

/// An open invitation.
pub fn open(conn: &mut Conn, caches: &Caches<'_>, id: i32) -> Result<Summary> {
    let found: Found = all_open(now()).filter(invitations::id.eq(id)).select(Found::as_select()).first(conn)?;
    with_names(conn, caches, vec![found])?.pop().ok_or(AppError::NotFound)
}

/// Invitations with the names of those they are about, in the same order.
fn with_names(conn: &mut Conn, caches: &Caches<'_>, found: Vec<Found>) -> Result<Vec<Summary>> {
    let people: Vec<i32> = found.iter().filter_map(|row| row.employee_id).collect();
    let people = references::labels(conn, caches, Kind::Employee, &people)?;
    let inviters: Vec<i32> = found.iter().filter_map(|row| row.invited_by_id).collect();
    let inviters: Vec<(i32, String)> =
        accounts::table.filter(accounts::id.eq_any(inviters)).select((accounts::id, accounts::username)).load(conn)?;
    let inviters: HashMap<i32, String> = inviters.into_iter().collect();
    let summary = |row: Found| Summary {
        id: row.id,
        email: row.email,
        access: row.access,
        employee: row.employee_id.and_then(|id| people.get(&id).cloned()),
        employee_id: row.employee_id,
        invited_by: row.invited_by_id.and_then(|id| inviters.get(&id).cloned()),
        invited_by_id: row.invited_by_id,
        created_at: row.created_at,
        expires_at: row.expires_at,
    };
    Ok(found.into_iter().map(summary).collect())
}
