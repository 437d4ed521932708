//! What is amiss in a register, or in one place of it, on a day: worked out in memory from what was read once.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::rules::{self, Opening, Span};
use crate::assignments::Responsibility;
use crate::references::Place;
use crate::{seats, text_enum};

/// How many days ahead anything is looked for.
pub const AHEAD: u64 = 90;
/// How many names a finding carries.
const NAMED: usize = 3;

text_enum! {
    /// Why somebody will no longer hold a seat.
    pub enum Reason {
        /// Their assignment has a last day.
        Assignment = "assignment",
        /// The project has one.
        Project = "project",
        /// They leave.
        Person = "person",
    }
}

/// An assignment as the rules see it.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Its id.
    pub id: i32,
    /// Who.
    pub employee_id: i32,
    /// Which role.
    pub role_id: i32,
    /// Where.
    pub place: Place,
    /// Which part.
    pub responsibility: Responsibility,
    /// Whether it stands in for another one.
    pub deputy: bool,
    /// Percent.
    pub allocation: i32,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
}

impl Part {
    fn holds(&self, day: NaiveDate) -> bool {
        Span::new(self.starts_on, self.ends_on).is_some_and(|span| span.holds(day))
    }

    /// Whether whoever has it counts as a holder of a seat.
    fn counts(&self) -> bool {
        !self.deputy && matches!(self.responsibility, Responsibility::Responsible | Responsibility::Accountable)
    }
}

/// A seat as the rules see it.
#[derive(Clone, Copy, Debug)]
pub struct Seat {
    /// Its id.
    pub id: i32,
    /// Holders of which role
    pub role_id: i32,
    /// are wanted where,
    pub place: Place,
    /// and how many.
    pub wanted: i32,
}

/// A register as it is on a day and in the [`AHEAD`] days after it, or one place of it.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// Its assignments.
    pub parts: Vec<Part>,
    /// Its seats.
    pub seats: Vec<Seat>,
    /// The last days of people who leave or have left, by employee.
    pub leavers: HashMap<i32, NaiveDate>,
    /// The last days of projects, by project.
    pub project_ends: HashMap<i32, NaiveDate>,
}

/// A seat that lacks people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// The seat.
    pub seat_id: i32,
    /// Which role.
    pub role_id: i32,
    /// Where.
    pub place: Place,
    /// How many are wanted.
    pub wanted: i32,
    /// How many there are.
    pub held: i64,
}

/// A seat that will lack more people than it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WillOpen {
    /// The seat.
    pub seat_id: i32,
    /// Which role.
    pub role_id: i32,
    /// Where.
    pub place: Place,
    /// When, and how many are missing then.
    pub opening: Opening,
    /// The first of those who hold it up to the day before, and why no longer.
    pub ending: Vec<(i32, Reason)>,
}

/// A role in a place for which nobody answers, or several people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclear {
    /// Which role.
    pub role_id: i32,
    /// Where.
    pub place: Place,
    /// How many are responsible.
    pub responsible: usize,
    /// How many are accountable.
    pub accountable: usize,
    /// The first of their assignments.
    pub assignments: Vec<i32>,
}

/// Somebody with more to do than there is time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overloaded {
    /// Who.
    pub employee_id: i32,
    /// Percent.
    pub sum: i64,
    /// Of how many assignments.
    pub count: usize,
    /// Where.
    pub places: Vec<Place>,
}

/// An assignment of somebody who has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfLeaver {
    /// The assignment.
    pub id: i32,
    /// Where.
    pub place: Place,
    /// Their last day; one before all days when nobody wrote it down.
    pub left_on: NaiveDate,
}

/// A role that hangs on a single person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Single {
    /// Which role.
    pub role_id: i32,
    /// Who.
    pub employee_id: i32,
    /// Where.
    pub places: Vec<Place>,
}

/// Puts what belongs to the same role and place together.
fn key(role_id: i32, place: Place) -> (i32, bool, i32) {
    match place {
        Place::Department(id) => (role_id, false, id),
        Place::Project(id) => (role_id, true, id),
    }
}

/// Those who count as holders of a role in a place, in one piece for each.
struct Holders<'a>(Vec<&'a Part>);

impl<'a> Holders<'a> {
    fn of(parts: impl Iterator<Item = &'a Part>) -> Self {
        let mut counting: Vec<&Part> = parts.filter(|part| part.counts()).collect();
        counting.sort_unstable_by_key(|part| (key(part.role_id, part.place), part.id));
        Self(counting)
    }

    fn at(&self, role_id: i32, place: Place) -> &[&'a Part] {
        let wanted = key(role_id, place);
        let start = self.0.partition_point(|part| key(part.role_id, part.place) < wanted);
        let length = self.0[start..].partition_point(|part| key(part.role_id, part.place) == wanted);
        &self.0[start..start + length]
    }
}

impl Picture {
    fn on(&self, day: NaiveDate) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(move |part| part.holds(day))
    }

    /// The seats that want people on a day.
    fn wanted(&self, on: NaiveDate) -> impl Iterator<Item = &Seat> {
        let last_day = |seat: &Seat| seat.place.project_id().and_then(|id| self.project_ends.get(&id).copied());
        self.seats.iter().filter(move |seat| seats::is_wanted(last_day(seat), on))
    }

    /// Seats that lack people, those that lack most first.
    pub fn open(&self, on: NaiveDate) -> Vec<Open> {
        let holders = Holders::of(self.on(on));
        let open = |seat: &Seat| {
            let held = i64::try_from(holders.at(seat.role_id, seat.place).len()).unwrap_or(i64::MAX);
            let Seat { id, role_id, place, wanted } = *seat;
            (seats::gap(wanted, held) > 0).then_some(Open { seat_id: id, role_id, place, wanted, held })
        };
        let mut open: Vec<Open> = self.wanted(on).filter_map(open).collect();
        open.sort_unstable_by_key(|one| (-seats::gap(one.wanted, one.held), one.seat_id));
        open
    }

    /// Why and when a holder stops being one, taking the last days of the person and the project at their word.
    fn end_of(&self, part: &Part) -> Option<(NaiveDate, Reason)> {
        let project = part.place.project_id().and_then(|id| self.project_ends.get(&id));
        let ends = [
            part.ends_on.map(|day| (day, Reason::Assignment)),
            project.map(|day| (*day, Reason::Project)),
            self.leavers.get(&part.employee_id).map(|day| (*day, Reason::Person)),
        ];
        // The first of several on the same day is the one that is mended most easily.
        ends.into_iter().flatten().min_by_key(|(day, _)| *day)
    }

    /// Seats that will lack more people than they do within [`AHEAD`] days, the first ones first. The end of a project counts as
    /// that of all who are in it, so that it is seen coming; once it is there, nobody is wanted any more.
    pub fn opening(&self, on: NaiveDate) -> Vec<WillOpen> {
        let holders = Holders::of(self.parts.iter());
        let will_open = |seat: &Seat| {
            let parts = holders.at(seat.role_id, seat.place);
            let until =
                |part: &&Part| Span::new(part.starts_on, part.ends_on)?.until(self.end_of(part).map(|(day, _)| day));
            let spans: Vec<Span> = parts.iter().filter_map(until).collect();
            let opening = rules::opening(i64::from(seat.wanted), &spans, on, AHEAD)?;
            let last = opening.day.pred_opt();
            let ending = parts.iter().filter_map(|part| {
                let (day, reason) = self.end_of(part)?;
                (Some(day) == last).then_some((part.employee_id, reason))
            });
            let Seat { id: seat_id, role_id, place, .. } = *seat;
            Some(WillOpen { seat_id, role_id, place, opening, ending: ending.take(NAMED).collect() })
        };
        let mut found: Vec<WillOpen> = self.wanted(on).filter_map(will_open).collect();
        found.sort_by_key(|one| (one.opening.day, one.seat_id));
        found
    }

    /// Roles in places for which nobody answers although somebody does the work or is wanted for it, and those for which
    /// several people answer; the latter first, then those that most people work at.
    pub fn unclear(&self, on: NaiveDate) -> Vec<Unclear> {
        let holders = Holders::of(self.on(on));
        let mut found = Vec::new();
        for parts in holders.0.chunk_by(|a, b| key(a.role_id, a.place) == key(b.role_id, b.place)) {
            let accountable: Vec<i32> = parts.iter().filter(|part| is_accountable(part)).map(|part| part.id).collect();
            if accountable.len() != 1 {
                found.push(Unclear {
                    role_id: parts[0].role_id,
                    place: parts[0].place,
                    responsible: parts.len() - accountable.len(),
                    accountable: accountable.len(),
                    assignments: accountable.into_iter().take(NAMED).collect(),
                });
            }
        }
        for seat in self.wanted(on).filter(|seat| holders.at(seat.role_id, seat.place).is_empty()) {
            let (role_id, place) = (seat.role_id, seat.place);
            found.push(Unclear { role_id, place, responsible: 0, accountable: 0, assignments: Vec::new() });
        }
        found.sort_by_cached_key(|one| {
            (std::cmp::Reverse((one.accountable, one.responsible)), key(one.role_id, one.place))
        });
        found
    }

    /// People with more to do than there is time, those with most first.
    pub fn overloaded(&self, on: NaiveDate) -> Vec<Overloaded> {
        let mut sums: HashMap<i32, i64> = HashMap::new();
        for part in self.on(on) {
            *sums.entry(part.employee_id).or_default() += i64::from(part.allocation);
        }
        sums.retain(|_, sum| rules::is_overload(*sum));
        let mut found: HashMap<i32, Overloaded> = HashMap::new();
        for part in self.on(on) {
            if let Some(sum) = sums.get(&part.employee_id) {
                let one = found.entry(part.employee_id).or_insert_with(|| Overloaded {
                    employee_id: part.employee_id,
                    sum: *sum,
                    count: 0,
                    places: Vec::new(),
                });
                one.count += 1;
                one.places.push(part.place);
            }
        }
        let mut found: Vec<Overloaded> = found.into_values().collect();
        found.sort_unstable_by_key(|one| (-one.sum, one.employee_id));
        found
    }

    /// Assignments of people who have left, those who left first coming first.
    pub fn of_leavers(&self, on: NaiveDate) -> Vec<OfLeaver> {
        let left = |part: &Part| {
            let left_on = *self.leavers.get(&part.employee_id).filter(|day| **day < on)?;
            Some(OfLeaver { id: part.id, place: part.place, left_on })
        };
        let mut found: Vec<OfLeaver> = self.on(on).filter_map(left).collect();
        found.sort_unstable_by_key(|one| (one.left_on, one.id));
        found
    }

    /// Roles that a single person holds, wherever they are held; those held in most places first.
    pub fn single(&self, on: NaiveDate) -> Vec<Single> {
        let mut roles: BTreeMap<i32, Option<Single>> = BTreeMap::new();
        for part in self.on(on).filter(|part| part.counts()) {
            let (role_id, employee_id) = (part.role_id, part.employee_id);
            let role = roles.entry(role_id).or_insert(Some(Single { role_id, employee_id, places: Vec::new() }));
            match role {
                Some(one) if one.employee_id == employee_id => one.places.push(part.place),
                _ => *role = None,
            }
        }
        let mut found: Vec<Single> = roles.into_values().flatten().collect();
        found.sort_by_key(|one| (std::cmp::Reverse(one.places.len()), one.role_id));
        found
    }

    /// The people who have a part on a day.
    pub fn people(&self, on: NaiveDate) -> HashSet<i32> {
        self.on(on).map(|part| part.employee_id).collect()
    }
}

fn is_accountable(part: &Part) -> bool {
    part.responsibility == Responsibility::Accountable
}
