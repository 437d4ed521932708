//! The rows of a file.

use std::ops::Range;

use super::accounts::{Accounts, Invitations};
use super::ask::Ask;
use super::changing::{Handovers, Imports, Reorganisations};
use super::gaps::GapRows;
use super::list::List;
use super::records::{self, RecordRows};
use super::shown::{Shown, ShownRows};
use crate::assignments::Assignments;
use crate::db::{Caches, Conn};
use crate::departments::Departments;
use crate::employees::Employees;
use crate::error::Result;
use crate::projects::Projects;
use crate::roles::Roles;
use crate::seats::Seats;
use crate::tables::writing::Cell;

/// The rows that a list leaves, to be read a part at a time. Which they are and in what order is settled at the beginning,
/// by their ids; a row that is deleted before its part is read is left out.
pub trait Rows: Send + Sync {
    /// What the cells of each row are called.
    fn headings(&self) -> Vec<String>;
    /// How many there were at the beginning.
    fn count(&self) -> usize;
    /// The rows of a part of them.
    ///
    /// # Errors
    /// The database's.
    fn part(&self, conn: &mut Conn, caches: &Caches<'_>, part: Range<usize>) -> Result<Vec<Vec<Cell>>>;
}

/// Finds the rows that are asked for.
///
/// # Errors
/// `BadQuery` for filters or an order that the list does not have, or the database's.
pub fn find(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask) -> Result<Box<dyn Rows>> {
    fn of<R: records::Listed>(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask) -> Result<Box<dyn Rows>> {
        Ok(Box::new(RecordRows::<R>::find(conn, caches, ask)?))
    }
    fn seen<L: Shown>(conn: &mut Conn, ask: &Ask) -> Result<Box<dyn Rows>> {
        Ok(Box::new(ShownRows::<L>::find(conn, ask)?))
    }
    match ask.list {
        List::Departments => of::<Departments>(conn, caches, ask),
        List::Employees => of::<Employees>(conn, caches, ask),
        List::Projects => of::<Projects>(conn, caches, ask),
        List::Roles => of::<Roles>(conn, caches, ask),
        List::Seats => of::<Seats>(conn, caches, ask),
        List::Assignments => of::<Assignments>(conn, caches, ask),
        List::Gaps => Ok(Box::new(GapRows::find(conn, caches, ask)?)),
        List::Handovers => seen::<Handovers>(conn, ask),
        List::Reorganisations => seen::<Reorganisations>(conn, ask),
        List::Imports => seen::<Imports>(conn, ask),
        List::Accounts => seen::<Accounts>(conn, ask),
        List::Invitations => seen::<Invitations>(conn, ask),
    }
}
