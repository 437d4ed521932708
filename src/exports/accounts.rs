//! Accounts in a file: what administrators see of them in the list. No import takes it.

use std::ops::Range;

use super::ask::{Ask, Tongue};
use super::rows::Rows;
use crate::accounts::{self, Query};
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::tables::writing::Cell;
use crate::web::lists;

const COLUMNS: [(&str, &str); 7] = [
    ("username", "account-username"),
    ("email", "account-email"),
    ("access", "account-access"),
    ("employee", "account-employee_id"),
    ("two_factor", "account-totp"),
    ("signed_in_at", "account-signed_in_at"),
    ("state", "account-state"),
];

/// Accounts, by their ids.
pub struct AccountRows {
    ids: Vec<i32>,
    tongue: Tongue,
}

impl AccountRows {
    pub fn find(conn: &mut Conn, ask: &Ask) -> Result<Self> {
        let paging = lists::paging(&ask.query, accounts::LIST.columns)?;
        let filter = lists::read::<Query>(&ask.query)?.filter(&lists::searched(&ask.query));
        Ok(Self { ids: accounts::ids(conn, &filter, &paging)?, tongue: ask.tongue() })
    }
}

impl Rows for AccountRows {
    fn headings(&self) -> Vec<String> {
        COLUMNS.iter().map(|(name, key)| self.tongue.heading(name, key)).collect()
    }

    fn count(&self) -> usize {
        self.ids.len()
    }

    fn part(&self, conn: &mut Conn, caches: &Caches<'_>, part: Range<usize>) -> Result<Vec<Vec<Cell>>> {
        let ids = self.ids.get(part).unwrap_or_default();
        let row = |row: accounts::Summary| {
            vec![
                Cell::text(&row.username),
                Cell::text(&row.email),
                Cell::Text(self.tongue.word("account-access-", row.access.as_str())),
                Cell::text(&row.employee.unwrap_or_default()),
                Cell::Text(self.tongue.word("account-totp-", if row.has_totp { "on" } else { "off" })),
                row.signed_in_at.map_or(Cell::Empty, Cell::Instant),
                Cell::Text(self.tongue.word("account-state-", row.state.as_str())),
            ]
        };
        Ok(accounts::summaries(conn, caches, ids)?.into_iter().map(row).collect())
    }
}
