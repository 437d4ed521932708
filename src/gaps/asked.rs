//! What is amiss in the whole register, found out once for each day until somebody writes, and the part of it that is asked
//! for.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::found::{OfLeaver, Open, Overloaded, Single, Unclear, WillOpen};
use super::kinds::{Counts, Extent, Kind, Older, Wanted};
use super::model::{self, Old};
use super::rules;
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::references::{Place, departments_below};

/// What is amiss in the whole register on a day.
struct Findings {
    open: Vec<Open>,
    opening: Vec<WillOpen>,
    unclear: Vec<Unclear>,
    overloaded: Vec<Overloaded>,
    of_leavers: Vec<OfLeaver>,
    single: Vec<Single>,
}

/// What nobody has confirmed for [`Older::Days90`] or longer.
struct Unconfirmed(Vec<Old>);

fn findings(conn: &mut Conn, caches: &Caches<'_>, on: NaiveDate) -> Result<Arc<Findings>> {
    let registers = [Register::Assignments, Register::Seats, Register::Employees, Register::Projects];
    caches.made(conn, &registers, &on.to_string(), |conn| {
        let picture = model::everything(conn, on)?;
        Ok(Findings {
            open: picture.open(on),
            opening: picture.opening(on),
            unclear: picture.unclear(on),
            overloaded: picture.overloaded(on),
            of_leavers: picture.of_leavers(on),
            single: picture.single(on),
        })
    })
}

fn unconfirmed(conn: &mut Conn, caches: &Caches<'_>, on: NaiveDate) -> Result<Arc<Unconfirmed>> {
    caches.made(conn, &[Register::Assignments, Register::Confirmations], &on.to_string(), |conn| {
        Ok(Unconfirmed(model::unconfirmed(conn, None, on, rules::outdated(on, Older::Days90.days()))?))
    })
}

/// The places that are looked at.
enum Scope {
    Everywhere,
    Departments(HashSet<i32>),
    Project(i32),
    Nowhere,
}

impl Scope {
    fn of(conn: &mut Conn, caches: &Caches<'_>, wanted: &Wanted) -> Result<Self> {
        let departments = match (wanted.extent, wanted.department_id) {
            (Some(Extent::Itself), Some(id)) => Some(vec![id]),
            (_, id) => departments_below(conn, caches, id)?,
        };
        Ok(match (departments, wanted.project_id) {
            (None, None) => Self::Everywhere,
            (Some(ids), None) => Self::Departments(ids.into_iter().collect()),
            (None, Some(id)) => Self::Project(id),
            // No place is both.
            (Some(_), Some(_)) => Self::Nowhere,
        })
    }

    fn holds(&self, place: Place) -> bool {
        match (self, place) {
            (Self::Everywhere, _) => true,
            (Self::Departments(ids), Place::Department(id)) => ids.contains(&id),
            (Self::Project(wanted), Place::Project(id)) => *wanted == id,
            _ => false,
        }
    }

    fn any(&self, places: &[Place]) -> bool {
        places.iter().any(|place| self.holds(*place))
    }
}

/// Those of all findings that an address asks for.
pub struct Asked {
    findings: Arc<Findings>,
    unconfirmed: Arc<Unconfirmed>,
    scope: Scope,
    last_opening: NaiveDate,
    last_known: NaiveDate,
}

impl Asked {
    pub fn new(conn: &mut Conn, caches: &Caches<'_>, wanted: &Wanted, on: NaiveDate) -> Result<Self> {
        let ahead = chrono::Days::new(wanted.within.days());
        Ok(Self {
            findings: findings(conn, caches, on)?,
            unconfirmed: unconfirmed(conn, caches, on)?,
            scope: Scope::of(conn, caches, wanted)?,
            last_opening: on.checked_add_days(ahead).unwrap_or(NaiveDate::MAX),
            last_known: rules::outdated(on, wanted.older.days()),
        })
    }

    pub fn open(&self) -> impl Iterator<Item = &Open> {
        self.findings.open.iter().filter(|one| self.scope.holds(one.place))
    }

    pub fn opening(&self) -> impl Iterator<Item = &WillOpen> {
        let soon = self.findings.opening.partition_point(|one| one.opening.day <= self.last_opening);
        self.findings.opening[..soon].iter().filter(|one| self.scope.holds(one.place))
    }

    pub fn unclear(&self) -> impl Iterator<Item = &Unclear> {
        self.findings.unclear.iter().filter(|one| self.scope.holds(one.place))
    }

    pub fn overloaded(&self) -> impl Iterator<Item = &Overloaded> {
        self.findings.overloaded.iter().filter(|one| self.scope.any(&one.places))
    }

    pub fn of_leavers(&self) -> impl Iterator<Item = &OfLeaver> {
        self.findings.of_leavers.iter().filter(|one| self.scope.holds(one.place))
    }

    pub fn single(&self) -> impl Iterator<Item = &Single> {
        self.findings.single.iter().filter(|one| self.scope.any(&one.places))
    }

    pub fn unconfirmed(&self) -> impl Iterator<Item = &Old> {
        let old = self.unconfirmed.0.partition_point(|one| one.known_on <= self.last_known);
        self.unconfirmed.0[..old].iter().filter(|one| self.scope.holds(one.place))
    }

    /// What the findings of one kind are told apart by, in their order.
    pub fn ids(&self, kind: Kind) -> Vec<i32> {
        match kind {
            Kind::Open => self.open().map(|one| one.seat_id).collect(),
            Kind::Opening => self.opening().map(|one| one.seat_id).collect(),
            Kind::Accountable => self.unclear().map(|one| mixed(one.role_id, one.place)).collect(),
            Kind::Overload => self.overloaded().map(|one| one.employee_id).collect(),
            Kind::Left => self.of_leavers().map(|one| one.id).collect(),
            Kind::Single => self.single().map(|one| one.role_id).collect(),
            Kind::Unconfirmed => self.unconfirmed().map(|one| one.id).collect(),
        }
    }

    pub fn counts(&self) -> Counts {
        Counts {
            open: self.open().count(),
            opening: self.opening().count(),
            accountable: self.unclear().count(),
            overload: self.overloaded().count(),
            left: self.of_leavers().count(),
            single: self.single().count(),
            unconfirmed: self.unconfirmed().count(),
        }
    }
}

/// A number made of a role and a place. Two may have the same one, which does no harm: where a list goes on is told by the
/// position too.
fn mixed(role_id: i32, place: Place) -> i32 {
    let place = match place {
        Place::Department(id) => id,
        Place::Project(id) => !id,
    };
    role_id.wrapping_mul(40_503).wrapping_add(place).wrapping_mul(73_244_475)
}
