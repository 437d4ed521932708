//! Counting and listing what is amiss.

use chrono::NaiveDate;

use super::asked::Asked;
use super::kinds::{Counts, Kind, Older, Wanted, Within};
use super::model;
use super::rows::{self, Row};
use super::rules;
use crate::db::paging::{Listing, Paging};
use crate::db::seek::{Part, Seek};
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
    let total = i64::try_from(counts.of(wanted.kind)).unwrap_or(i64::MAX);
    let (page, slice) = paging.slice(total);
    let start = if slice.from_end { total - slice.offset - slice.limit } else { slice.offset };
    let size = |number: i64| usize::try_from(number).unwrap_or_default();
    let rows = shown(conn, caches, &asked, wanted.kind, on, (size(start), size(slice.limit)))?;
    Ok((Listing { rows, total, page, pages: Paging::pages(total) }, counts))
}

/// A part of the gaps of one kind, for programs, and how many there are of each.
///
/// # Errors
/// The database's.
pub fn part(
    conn: &mut Conn,
    caches: &Caches<'_>,
    wanted: &Wanted,
    seek: &Seek,
    on: NaiveDate,
) -> Result<(Part, Vec<Row>, Counts)> {
    let asked = Asked::new(conn, caches, wanted, on)?;
    let part = seek.cut(&asked.ids(wanted.kind));
    let start = part.marks.first().and_then(|mark| mark.key.as_deref()?.parse().ok()).unwrap_or_default();
    let rows = shown(conn, caches, &asked, wanted.kind, on, (start, part.marks.len()))?;
    Ok((part, rows, asked.counts()))
}

/// So many of the gaps of one kind, from one on.
fn shown(
    conn: &mut Conn,
    caches: &Caches<'_>,
    asked: &Asked,
    kind: Kind,
    on: NaiveDate,
    range: (usize, usize),
) -> Result<Vec<Row>> {
    match kind {
        Kind::Open => rows::open(conn, caches, &cut(asked.open(), range)),
        Kind::Opening => rows::opening(conn, caches, &cut(asked.opening(), range)),
        Kind::Accountable => rows::unclear(conn, caches, &cut(asked.unclear(), range), on),
        Kind::Overload => rows::overloaded(conn, caches, &cut(asked.overloaded(), range)),
        Kind::Left => rows::of_leavers(conn, caches, &cut(asked.of_leavers(), range), on),
        Kind::Single => rows::single(conn, caches, &cut(asked.single(), range)),
        Kind::Unconfirmed => rows::old(conn, caches, &cut(asked.unconfirmed(), range), on),
    }
}

fn cut<'a, T: Clone + 'a>(found: impl Iterator<Item = &'a T>, (start, length): (usize, usize)) -> Vec<T> {
    found.skip(start).take(length).cloned().collect()
}
