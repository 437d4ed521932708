//! Who is employed on a day: the one answer to it, in memory and for the database.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::form::Status;
use crate::db::schema::employees;

/// What says from when to when somebody is employed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Employment {
    /// What is said of them now.
    pub status: Status,
    /// The first day; who has none written down has been there always.
    pub hired_on: Option<NaiveDate>,
    /// The last day.
    pub left_on: Option<NaiveDate>,
}

impl Employment {
    /// Whether somebody is employed on a day: from the first to the last one, both included.
    pub fn covers(&self, on: NaiveDate) -> bool {
        self.hired_on.is_none_or(|first| first <= on) && self.last_day().is_none_or(|last| on <= last)
    }

    /// The last day of somebody who leaves or has left: the one that is written down, or else, when they count as having
    /// left, one before all days. A last day that is still to come is worked, whatever else is said.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.left_on.or((self.status == Status::Left).then_some(NaiveDate::MIN))
    }
}

/// The same as [`Employment::covers`] for the database; a condition for any query of employees.
#[diesel::dsl::auto_type(no_type_alias)]
pub fn is_employed(on: NaiveDate) -> _ {
    let has_begun = employees::hired_on.is_null().or(employees::hired_on.le(on));
    let left: Status = Status::Left;
    let stays = employees::left_on.is_null().and(employees::status.ne(left));
    has_begun.and(stays.or(employees::left_on.ge(on)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_employed_from_the_first_day_to_the_last_both_included() {
        let day = |text: &str| (!text.is_empty()).then(|| text.parse::<NaiveDate>().expect("a day"));
        for (status, hired_on, left_on, on, expected) in [
            (Status::Active, "", "", "2026-03-01", true),
            (Status::OnLeave, "", "", "2026-03-01", true),
            (Status::Left, "", "", "2026-03-01", false),
            (Status::Active, "2026-03-01", "", "2026-02-28", false),
            (Status::Active, "2026-03-01", "", "2026-03-01", true),
            (Status::Active, "", "2026-03-01", "2026-03-01", true),
            (Status::Active, "", "2026-03-01", "2026-03-02", false),
            (Status::Left, "", "2026-03-01", "2026-03-01", true),
            (Status::Left, "", "2026-03-01", "2026-03-02", false),
            (Status::Left, "2026-01-01", "2026-03-01", "2025-12-31", false),
            (Status::Left, "2026-01-01", "", "2026-03-01", false),
        ] {
            let employment = Employment { status, hired_on: day(hired_on), left_on: day(left_on) };
            let on = day(on).expect("a day");
            assert_eq!(employment.covers(on), expected, "{employment:?} {on}");
        }
    }

    #[test]
    fn a_last_day_is_worked() {
        let day = "2024-02-29".parse().ok();
        let last = |status, left_on| Employment { status, hired_on: None, left_on }.last_day();
        assert_eq!((last(Status::Left, day), last(Status::Active, day)), (day, day));
        assert_eq!(last(Status::Left, None), Some(NaiveDate::MIN), "gone, nobody knows since when");
        assert_eq!(last(Status::OnLeave, None), None);
    }
}
