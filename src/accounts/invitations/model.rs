//! The rows of invitations. Expired ones are as good as gone.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::Serialize;

use super::links::{self, New};
use crate::accounts::AccountInput;
use crate::audit::{self, Action, Event};
use crate::auth::{Access, By};
use crate::db::paging::{Listing, Paging};
use crate::db::rows::now;
use crate::db::schema::{accounts, invitations};
use crate::db::{Caches, Conn};
use crate::error::Result;
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
    id: i32,
    email: String,
    access: Access,
    employee_id: Option<i32>,
    employee: Option<String>,
    invited_by_id: Option<i32>,
    /// The name of the account that invited; none where people ask for an account by themselves.
    invited_by: Option<String>,
    created_at: NaiveDateTime,
    expires_at: NaiveDateTime,
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

/// A page of the open invitations.
pub fn page(conn: &mut Conn, caches: &Caches<'_>, paging: &Paging) -> Result<Listing<Summary>> {
    let at = now();
    // Not remembered: it grows less by itself.
    let open = invitations::table.filter(invitations::expires_at.gt(at));
    let total: i64 = open.count().get_result(conn)?;
    let (page, slice) = paging.slice(total);
    let query = invitations::table.filter(invitations::expires_at.gt(at)).into_boxed();
    let query = crate::order_by!(query, paging.reads_descending(slice), invitations::expires_at, invitations::id);
    let found: Vec<Found> = query.limit(slice.limit).offset(slice.offset).select(Found::as_select()).load(conn)?;
    let people: Vec<i32> = found.iter().filter_map(|row| row.employee_id).collect();
    let people = references::labels(conn, caches, Kind::Employee, &people)?;
    let inviters: Vec<i32> = found.iter().filter_map(|row| row.invited_by_id).collect();
    let inviters: Vec<(i32, String)> =
        accounts::table.filter(accounts::id.eq_any(inviters)).select((accounts::id, accounts::username)).load(conn)?;
    let inviters: HashMap<i32, String> = inviters.into_iter().collect();
    Ok(Listing::new(found, total, page, slice).map(|row| Summary {
        id: row.id,
        email: row.email,
        access: row.access,
        employee: row.employee_id.and_then(|id| people.get(&id).cloned()),
        employee_id: row.employee_id,
        invited_by: row.invited_by_id.and_then(|id| inviters.get(&id).cloned()),
        invited_by_id: row.invited_by_id,
        created_at: row.created_at,
        expires_at: row.expires_at,
    }))
}
