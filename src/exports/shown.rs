//! Lists that no import takes: what people see of their rows.

use std::marker::PhantomData;
use std::ops::Range;

use super::ask::{Ask, Tongue};
use super::rows::Rows;
use crate::db::paging::Paging;
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::tables::writing::Cell;
use crate::web::lists;

/// A list that is exported as it is seen.
pub trait Shown: Send + Sync + 'static {
    /// A row of the list.
    type Row;
    /// The columns, by the program's name and the key of its text.
    const COLUMNS: &'static [(&'static str, &'static str)];

    /// The ids of all that is asked for, in the order that is asked for.
    fn ids(conn: &mut Conn, ask: &Ask, paging: &Paging) -> Result<Vec<i32>>;
    /// The rows with these ids, in their order; ids without a row are left out.
    fn rows(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32]) -> Result<Vec<Self::Row>>;
    /// The id of a row.
    fn id(row: &Self::Row) -> i32;
    /// What [`Shown::COLUMNS`] name of a row.
    fn cells(row: Self::Row, tongue: Tongue) -> Vec<Cell>;
}

/// Rows of such a list, by their ids.
pub struct ShownRows<L> {
    ids: Vec<i32>,
    tongue: Tongue,
    list: PhantomData<fn() -> L>,
}

impl<L: Shown> ShownRows<L> {
    pub fn find(conn: &mut Conn, ask: &Ask) -> Result<Self> {
        let paging = lists::paging(&ask.query, ask.list.spec().columns)?;
        Ok(Self { ids: L::ids(conn, ask, &paging)?, tongue: ask.tongue(), list: PhantomData })
    }
}

impl<L: Shown> Rows for ShownRows<L> {
    fn headings(&self) -> Vec<String> {
        let columns = L::COLUMNS.iter().map(|(name, key)| self.tongue.heading(name, key));
        self.tongue.id("id".to_owned()).into_iter().chain(columns).collect()
    }

    fn count(&self) -> usize {
        self.ids.len()
    }

    fn part(&self, conn: &mut Conn, caches: &Caches<'_>, part: Range<usize>) -> Result<Vec<Vec<Cell>>> {
        let rows = L::rows(conn, caches, self.ids.get(part).unwrap_or_default())?;
        let cells = |row| {
            let id = self.tongue.id(Cell::Whole(L::id(&row).into()));
            id.into_iter().chain(L::cells(row, self.tongue)).collect()
        };
        Ok(rows.into_iter().map(cells).collect())
    }
}
