//! Accounts in a file: what administrators see of them in the list, and invitations to have one.

use super::ask::{Ask, Tongue};
use super::shown::Shown;
use crate::accounts::{self, Query, invitations};
use crate::db::paging::Paging;
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::tables::writing::Cell;
use crate::web::lists;

/// The list of accounts.
pub struct Accounts;

impl Shown for Accounts {
    type Row = accounts::Summary;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("username", "account-username"),
        ("email", "account-email"),
        ("access", "account-access"),
        ("employee", "account-employee_id"),
        ("two_factor", "account-totp"),
        ("signed_in_at", "account-signed_in_at"),
        ("state", "account-state"),
    ];

    fn ids(conn: &mut Conn, ask: &Ask, paging: &Paging) -> Result<Vec<i32>> {
        let filter = lists::read::<Query>(&ask.query)?.filter(&lists::searched(&ask.query));
        accounts::ids(conn, &filter, paging)
    }

    fn rows(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32]) -> Result<Vec<Self::Row>> {
        accounts::summaries(conn, caches, ids)
    }

    fn id(row: &Self::Row) -> i32 {
        row.id
    }

    fn cells(row: Self::Row, tongue: Tongue) -> Vec<Cell> {
        vec![
            Cell::text(&row.username),
            Cell::text(&row.email),
            Cell::Text(tongue.word("account-access-", row.access.as_str())),
            Cell::text(&row.employee.unwrap_or_default()),
            Cell::Text(tongue.word("account-totp-", if row.has_totp { "on" } else { "off" })),
            Cell::instant(row.signed_in_at),
            Cell::Text(tongue.word("account-state-", row.state.as_str())),
        ]
    }
}

/// The list of open invitations.
pub struct Invitations;

impl Shown for Invitations {
    type Row = invitations::Summary;
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("email", "account-email"),
        ("access", "account-access"),
        ("employee", "account-employee_id"),
        ("invited_by", "invitation-invited_by"),
        ("created_at", "invitation-created_at"),
        ("expires_at", "invitation-expires_at"),
    ];

    fn ids(conn: &mut Conn, _: &Ask, paging: &Paging) -> Result<Vec<i32>> {
        invitations::ids(conn, paging)
    }

    fn rows(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32]) -> Result<Vec<Self::Row>> {
        invitations::summaries(conn, caches, ids)
    }

    fn id(row: &Self::Row) -> i32 {
        row.id
    }

    fn cells(row: Self::Row, tongue: Tongue) -> Vec<Cell> {
        vec![
            Cell::text(&row.email),
            Cell::Text(tongue.word("account-access-", row.access.as_str())),
            Cell::text(&row.employee.unwrap_or_default()),
            row.invited_by.map_or_else(|| tongue.said("invitation-registration"), Cell::Text),
            Cell::Instant(row.created_at),
            Cell::Instant(row.expires_at),
        ]
    }
}
