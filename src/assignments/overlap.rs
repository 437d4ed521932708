//! One person holds one role in one place once at a time. Whoever holds a role may stand in for a colleague in it beside that, and
//! for several: each of these is a part of its own. The rule is the same for one assignment, for many, and for a draft.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::form::Draft;
use super::lists::is_in;
use crate::db::Conn;
use crate::db::schema::assignments;
use crate::error::Result;
use crate::references::Place;

/// Rows a statement.
const A_STATEMENT: usize = 1_000;

/// What is held once at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// Who.
    pub employee_id: i32,
    /// Which role.
    pub role_id: i32,
    /// Where.
    pub place: Place,
    /// The assignment that they stand in for.
    pub deputy_for_id: Option<i32>,
}

impl Part {
    fn of(draft: &Draft) -> Self {
        let Draft { employee_id, role_id, place, deputy_for_id, .. } = *draft;
        Self { employee_id, role_id, place, deputy_for_id }
    }
}

/// Days from a first to a last one; without a last one they go on.
pub type Days = (NaiveDate, Option<NaiveDate>);

/// Whether two stretches of days have at least one in common; both ends are inclusive.
pub fn overlap(one: Days, other: Days) -> bool {
    let reaches = |days: Days, first: NaiveDate| days.1.is_none_or(|last| last >= first);
    reaches(one, other.0) && reaches(other, one.0)
}

/// Who holds what when, to be asked whether one more assignment would overlap.
#[derive(Debug, Default)]
pub struct Held(HashMap<Part, Vec<(i32, Days)>>);

impl Held {
    /// What these people hold, in one place or everywhere.
    ///
    /// # Errors
    /// The database's.
    pub fn by(conn: &mut Conn, people: &[i32], place: Option<Place>) -> Result<Self> {
        type Columns = (i32, i32, i32, (Option<i32>, Option<i32>), Option<i32>, Days);
        let mut held = Self::default();
        for people in people.chunks(A_STATEMENT) {
            let mut query = assignments::table.filter(assignments::employee_id.eq_any(people)).into_boxed();
            if let Some(place) = place {
                query = query.filter(is_in(place));
            }
            let rows: Vec<Columns> = query
                .select((
                    assignments::id,
                    assignments::employee_id,
                    assignments::role_id,
                    (assignments::department_id, assignments::project_id),
                    assignments::deputy_for_id,
                    (assignments::starts_on, assignments::ends_on),
                ))
                .load(conn)?;
            for (id, employee_id, role_id, (department, project), deputy_for_id, days) in rows {
                let Ok(place) = Place::of(department, project) else { continue };
                held.put(id, Part { employee_id, role_id, place, deputy_for_id }, days);
            }
        }
        Ok(held)
    }

    /// Takes in what an assignment is.
    pub fn put(&mut self, id: i32, part: Part, days: Days) {
        self.0.entry(part).or_default().push((id, days));
    }

    /// Takes in what is going to be held, made of the assignment `id`.
    pub fn add(&mut self, id: i32, draft: &Draft) {
        self.put(id, Part::of(draft), (draft.starts_on, draft.ends_on));
    }

    /// The first assignment, other than those that are passed over, of the same part on at least one of some days.
    pub fn on(&self, part: Part, days: Days, passed_over: impl Fn(i32) -> bool) -> Option<i32> {
        let held = self.0.get(&part)?.iter();
        held.filter(|(id, other)| overlap(*other, days) && !passed_over(*id)).map(|(id, _)| *id).min()
    }

    /// What a draft of the row `own`, or of a new one, overlaps with.
    pub fn overlapping(&self, draft: &Draft, own: Option<i32>) -> Option<i32> {
        self.overlapping_but(draft, |id| Some(id) == own)
    }

    /// What a draft overlaps with, among those that are not passed over.
    pub fn overlapping_but(&self, draft: &Draft, passed_over: impl Fn(i32) -> bool) -> Option<i32> {
        self.on(Part::of(draft), (draft.starts_on, draft.ends_on), passed_over)
    }

    /// All that is held of a part.
    pub fn all(&self, part: Part) -> Vec<(i32, Days)> {
        self.0.get(&part).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn days_overlap_when_they_share_one() {
        let january = (day("2026-01-01"), Some(day("2026-01-31")));
        let open = |first| (day(first), None);
        assert!(overlap(january, (day("2026-01-31"), Some(day("2026-02-28")))), "the last day is in both");
        assert!(!overlap(january, open("2026-02-01")) && overlap(january, open("2026-01-31")));
        assert!(!overlap(january, (day("2025-01-01"), Some(day("2025-12-31")))));
        assert!(overlap(open("2020-01-01"), open("2030-01-01")));
    }

    #[test]
    fn only_the_same_part_is_held_once_at_a_time() {
        let part = Part { employee_id: 1, role_id: 1, place: Place::Department(1), deputy_for_id: None };
        let days = (day("2026-01-01"), None);
        let mut held = Held::default();
        held.put(9, part, days);
        held.put(7, part, days);
        assert_eq!(held.on(part, days, |_| false), Some(7), "the first of them");
        assert_eq!(held.on(part, days, |id| id == 7), Some(9));
        let others = [
            Part { employee_id: 2, ..part },
            Part { role_id: 2, ..part },
            Part { place: Place::Department(2), ..part },
            Part { place: Place::Project(1), ..part },
            Part { deputy_for_id: Some(7), ..part },
        ];
        for other in others {
            assert_eq!(held.on(other, days, |_| false), None, "{other:?}");
        }
        let deputy = Part { deputy_for_id: Some(7), ..part };
        held.put(8, deputy, days);
        assert_eq!(held.on(deputy, days, |_| false), Some(8));
        assert_eq!(held.on(Part { deputy_for_id: Some(6), ..part }, days, |_| false), None, "for somebody else");
    }
}
