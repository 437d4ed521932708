//! Counting and listing what is amiss.

use chrono::NaiveDate;

use super::asked::Asked;
use super::kinds::{Counts, Kind, Older, Wanted, Within};
use super::model;
use super::rows::{self, Row};
use super::rules;
use crate::db::paging::{Listing, Paging};
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::references::Place;

/// How many gaps of each kind the register has on a day.
///
/// # Errors
/// The database's.
pub fn summary(conn: &mut Conn, caches: &Caches<'_>, on: NaiveDate) -> Result<Counts> {
    let (within, older) = (Within::Days90, Older::Days365);
    let wanted = Wanted { kind: Kind::Open, within, older, department_id: None, extent: None, project_id: None };
    Ok(Asked::new(conn, caches, &wanted, on)?.counts())
}

/// How many gaps of each kind a place itself has on a day, without the places below it. Only what the place has to do with
/// is read, so that its page need not wait for the whole register after every write.
///
/// # Errors
/// The database's.
pub fn at_place(conn: &mut Conn, place: Place, on: NaiveDate) -> Result<Counts> {
    let picture = model::place(conn, place, on)?;
    let people: Vec<i32> = picture.people(on).into_iter().collect();
    let sums = model::sums(conn, &people, on)?;
    let alone: Vec<(i32, i32)> = picture.single(on).iter().map(|one| (one.role_id, one.employee_id)).collect();
    let elsewhere = if alone.is_empty() { Vec::new() } else { model::held_by_others(conn, &alone, on)? };
    let old = model::count_unconfirmed(conn, place, on, rules::outdated(on, Older::Days365.days()))?;
    Ok(Counts {
        open: picture.open(on).len(),
        opening: picture.opening(on).len(),
        accountable: picture.unclear(on).len(),
        overload: sums.into_iter().filter(|sum| rules::is_overload(*sum)).count(),
        left: picture.of_leavers(on).len(),
        single: alone.iter().filter(|(role, _)| !elsewhere.contains(role)).count(),
        unconfirmed: usize::try_from(old).unwrap_or_default(),
    })
}

/// A page of the gaps of one kind, and how many there are of each.
///
/// # Errors
/// The database's.
pub fn list(
    conn: &mut Conn,
    caches: &Caches<'_>,
    wanted: &Wanted,
    paging: &Paging,
    on: NaiveDate,
) -> Result<(Listing<Row>, Counts)> {
    let asked = Asked::new(conn, caches, wanted, on)?;
    let counts = asked.counts();
    let listing = match wanted.kind {
        Kind::Open => shown(cut(asked.open(), counts.open, paging), |found| rows::open(conn, caches, found)),
        Kind::Opening => {
            shown(cut(asked.opening(), counts.opening, paging), |found| rows::opening(conn, caches, found))
        }
        Kind::Accountable => {
            shown(cut(asked.unclear(), counts.accountable, paging), |found| rows::unclear(conn, caches, found, on))
        }
        Kind::Overload => {
            shown(cut(asked.overloaded(), counts.overload, paging), |found| rows::overloaded(conn, caches, found))
        }
        Kind::Left => {
            shown(cut(asked.of_leavers(), counts.left, paging), |found| rows::of_leavers(conn, caches, found, on))
        }
        Kind::Single => shown(cut(asked.single(), counts.single, paging), |found| rows::single(conn, caches, found)),
        Kind::Unconfirmed => {
            shown(cut(asked.unconfirmed(), counts.unconfirmed, paging), |found| rows::old(conn, caches, found, on))
        }
    }?;
    Ok((listing, counts))
}

/// The page of `total` findings that is asked for.
fn cut<'a, T: Clone + 'a>(found: impl Iterator<Item = &'a T>, total: usize, paging: &Paging) -> Listing<T> {
    let total = i64::try_from(total).unwrap_or(i64::MAX);
    let (page, slice) = paging.slice(total);
    let start = if slice.from_end { total - slice.offset - slice.limit } else { slice.offset };
    let skipped = found.skip(usize::try_from(start).unwrap_or_default());
    let rows = skipped.take(usize::try_from(slice.limit).unwrap_or_default()).cloned().collect();
    Listing { rows, total, page, pages: Paging::pages(total) }
}

fn shown<T>(listing: Listing<T>, make: impl FnOnce(&[T]) -> Result<Vec<Row>>) -> Result<Listing<Row>> {
    let rows = make(&listing.rows)?;
    Ok(Listing { rows, total: listing.total, page: listing.page, pages: listing.pages })
}
