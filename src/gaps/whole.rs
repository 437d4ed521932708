//! All gaps of one kind as a table, to be read a part at a time.

use std::ops::Range;

use chrono::NaiveDate;

use super::asked::Asked;
use super::kinds::{Kind, Wanted};
use super::rows::{self, Row};
use crate::assignments;
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::tables::writing::Cell;

/// All gaps of one kind on a day. They are found once, so that what is read later fits what was read before.
pub struct Whole {
    asked: Asked,
    kind: Kind,
    on: NaiveDate,
}

impl Whole {
    /// Finds them.
    ///
    /// # Errors
    /// The database's.
    pub fn find(conn: &mut Conn, caches: &Caches<'_>, wanted: &Wanted, on: NaiveDate) -> Result<Self> {
        Ok(Self { asked: Asked::new(conn, caches, wanted, on)?, kind: wanted.kind, on })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.asked.counts().of(self.kind)
    }

    /// What the cells of a row are called, with the keys of their texts.
    pub fn columns(&self) -> &'static [(&'static str, &'static str)] {
        const ROLE: (&str, &str) = ("role", "assignment-role_id");
        const PLACE: (&str, &str) = ("place", "assignment-place");
        const WHO: (&str, &str) = ("employee", "assignment-employee_id");
        match self.kind {
            Kind::Open => {
                &[ROLE, PLACE, ("wanted", "seat-wanted"), ("held", "place-held"), ("gap", "gaps-export-missing")]
            }
            Kind::Opening => &[
                ROLE,
                PLACE,
                ("opens_on", "gap-opens_on"),
                ("missing", "gaps-export-missing"),
                ("because_of", "gap-why"),
            ],
            Kind::Accountable => &[
                ROLE,
                PLACE,
                ("accountable", "assignment-responsibility-accountable"),
                ("responsible", "assignment-responsibility-responsible"),
                ("people", "place-people"),
            ],
            Kind::Overload => &[WHO, ("allocation", "assignment-allocation"), ("assignments", "nav-assignments")],
            Kind::Left => &[WHO, ROLE, PLACE, ("left_on", "gap-left_on")],
            Kind::Single => &[ROLE, WHO, ("places", "assignment-place"), ("more_places", "gaps-export-more")],
            Kind::Unconfirmed => &[WHO, ROLE, PLACE, ("known_on", "gap-known_on")],
        }
    }

    /// The rows of a part.
    ///
    /// # Errors
    /// The database's.
    pub fn part(&self, conn: &mut Conn, caches: &Caches<'_>, part: Range<usize>) -> Result<Vec<Vec<Cell>>> {
        let (asked, on) = (&self.asked, self.on);
        let found = match self.kind {
            Kind::Open => rows::open(conn, caches, &cut(asked.open(), part)),
            Kind::Opening => rows::opening(conn, caches, &cut(asked.opening(), part)),
            Kind::Accountable => rows::unclear(conn, caches, &cut(asked.unclear(), part), on),
            Kind::Overload => rows::overloaded(conn, caches, &cut(asked.overloaded(), part)),
            Kind::Left => rows::of_leavers(conn, caches, &cut(asked.of_leavers(), part), on),
            Kind::Single => rows::single(conn, caches, &cut(asked.single(), part)),
            Kind::Unconfirmed => rows::old(conn, caches, &cut(asked.unconfirmed(), part), on),
        }?;
        Ok(found.iter().map(cells).collect())
    }
}

fn cut<'a, T: Clone + 'a>(found: impl Iterator<Item = &'a T>, part: Range<usize>) -> Vec<T> {
    found.skip(part.start).take(part.len()).cloned().collect()
}

fn cells(row: &Row) -> Vec<Cell> {
    match row {
        Row::Open(row) => vec![
            Cell::text(&row.at.role),
            Cell::text(&row.at.place.name),
            Cell::Whole(row.wanted.into()),
            Cell::Whole(row.held),
            Cell::Whole(row.gap),
        ],
        Row::Opening(row) => {
            let people: Vec<&str> = row.ending.iter().map(|one| one.name.as_str()).collect();
            vec![
                Cell::text(&row.at.role),
                Cell::text(&row.at.place.name),
                Cell::Day(row.opens_on),
                Cell::Whole(row.missing),
                Cell::text(&people.join("; ")),
            ]
        }
        Row::Unclear(row) => {
            let people: Vec<&str> = row.holders.iter().map(|one| one.employee.as_str()).collect();
            vec![
                Cell::text(&row.at.role),
                Cell::text(&row.at.place.name),
                Cell::count(row.accountable),
                Cell::count(row.responsible),
                Cell::text(&people.join("; ")),
            ]
        }
        Row::Overloaded(row) => vec![Cell::text(&row.name), Cell::Whole(row.sum), Cell::count(row.count)],
        Row::OfLeaver(row) => [held(&row.assignment), vec![Cell::day(row.left_on)]].concat(),
        Row::Single(row) => {
            let places: Vec<&str> = row.places.iter().map(|place| place.name.as_str()).collect();
            vec![Cell::text(&row.role), Cell::text(&row.name), Cell::text(&places.join("; ")), Cell::count(row.more)]
        }
        Row::Old(row) => [held(&row.assignment), vec![Cell::Day(row.known_on)]].concat(),
    }
}

fn held(row: &assignments::Row) -> Vec<Cell> {
    vec![Cell::text(&row.employee), Cell::text(&row.role), Cell::text(&row.place.name)]
}
