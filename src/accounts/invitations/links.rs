//! The links of invitations: how long they are good, and what becomes of them.

use chrono::TimeDelta;
use diesel::prelude::*;

use crate::auth::{Access, secrets};
use crate::db::rows::now;
use crate::db::schema::invitations;
use crate::db::{Conn, dialect};
use crate::error::{AppError, Result};
use crate::search::fold;

/// How long an invitation can be accepted, in hours.
pub const HOURS: i64 = 72;

/// An invitation.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = invitations)]
pub struct Invitation {
    /// Its id.
    pub id: i32,
    /// Where the link went.
    pub email: String,
    /// The same, folded.
    pub email_key: String,
    /// What the account may do.
    pub access: Access,
    /// Who it is for, among the employees.
    pub employee_id: Option<i32>,
}

/// An invitation that is about to be made.
pub struct New<'a> {
    /// Where the link goes.
    pub email: &'a str,
    /// What the account may do.
    pub access: Access,
    /// Who it is for, among the employees.
    pub employee_id: Option<i32>,
    /// The account that invites; none where people ask for an account by themselves.
    pub invited_by_id: Option<i32>,
}

/// Makes an invitation; gives its id.
///
/// # Errors
/// The database's.
pub fn insert(conn: &mut Conn, new: &New<'_>, token: &str) -> Result<i32> {
    let at = now();
    diesel::insert_into(invitations::table)
        .values((
            invitations::digest.eq(secrets::digest(token)),
            invitations::email.eq(new.email),
            invitations::email_key.eq(fold::key(new.email)),
            invitations::access.eq(new.access),
            invitations::employee_id.eq(new.employee_id),
            invitations::invited_by_id.eq(new.invited_by_id),
            invitations::created_at.eq(at),
            invitations::expires_at.eq(at + TimeDelta::hours(HOURS)),
        ))
        .execute(conn)?;
    Ok(dialect::last_id(conn)?)
}

/// The invitation that a link is of, as long as it is good.
///
/// # Errors
/// `NotFound`, or the database's.
pub fn find(conn: &mut Conn, token: &str) -> Result<Invitation> {
    let row = invitations::table
        .filter(invitations::digest.eq(secrets::digest(token)))
        .filter(invitations::expires_at.gt(now()));
    Ok(row.select(Invitation::as_select()).first(conn)?)
}

/// Uses an invitation up, and with it all others to the same address.
///
/// # Errors
/// `NotFound` when somebody else was faster, or the database's.
pub fn use_up(conn: &mut Conn, invitation: &Invitation) -> Result<()> {
    if diesel::delete(invitations::table.find(invitation.id)).execute(conn)? == 0 {
        return Err(AppError::NotFound);
    }
    diesel::delete(invitations::table.filter(invitations::email_key.eq(&invitation.email_key))).execute(conn)?;
    Ok(())
}

/// Invites somebody who asked for it, to what everybody may do who is signed in. Earlier links that they asked for are
/// worth nothing from now on. Gives the id.
///
/// # Errors
/// The database's.
pub fn invite_oneself(conn: &mut Conn, email: &str, token: &str) -> Result<i32> {
    forget_own(conn, &fold::key(email))?;
    insert(conn, &New { email, access: Access::Viewer, employee_id: None, invited_by_id: None }, token)
}

/// Takes out the links that somebody asked for at this address, and those that are over.
///
/// # Errors
/// The database's.
pub fn forget_own(conn: &mut Conn, email_key: &str) -> Result<()> {
    let own = invitations::table.filter(invitations::invited_by_id.is_null());
    diesel::delete(own.filter(invitations::email_key.eq(email_key))).execute(conn)?;
    let over = invitations::table.filter(invitations::invited_by_id.is_null());
    diesel::delete(over.filter(invitations::expires_at.le(now()))).execute(conn)?;
    Ok(())
}
