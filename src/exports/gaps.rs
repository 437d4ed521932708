//! Gaps in a file.

use std::ops::Range;

use super::ask::{Ask, Tongue};
use super::rows::Rows;
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::gaps::{Query, Whole};
use crate::tables::writing::Cell;
use crate::web::lists;

/// Gaps of one kind.
pub struct GapRows {
    whole: Whole,
    tongue: Tongue,
}

impl GapRows {
    pub fn find(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask) -> Result<Self> {
        let wanted = lists::read::<Query>(&ask.query)?.wanted();
        Ok(Self { whole: Whole::find(conn, caches, &wanted, ask.on)?, tongue: ask.tongue() })
    }
}

impl Rows for GapRows {
    fn headings(&self) -> Vec<String> {
        self.whole.columns().iter().map(|(name, key)| self.tongue.heading(name, key)).collect()
    }

    fn count(&self) -> usize {
        self.whole.count()
    }

    fn part(&self, conn: &mut Conn, caches: &Caches<'_>, part: Range<usize>) -> Result<Vec<Vec<Cell>>> {
        self.whole.part(conn, caches, part)
    }
}
