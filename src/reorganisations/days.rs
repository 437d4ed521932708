//! The days of a draft. Departments have no dates: they move when the draft is applied. Assignments begin on the day on
//! which it takes effect, and end on the day before.

use chrono::NaiveDate;

use crate::text_enum;

text_enum! {
    /// Where the day on which a draft takes effect lies, as seen from today.
    pub enum Timing {
        /// It has yet to come.
        Future = "future",
        /// It is today.
        Today = "today",
        /// It has passed.
        Past = "past",
    }
}

impl Timing {
    /// Where a day lies as seen from another one.
    pub fn of(takes_effect_on: NaiveDate, today: NaiveDate) -> Self {
        match takes_effect_on.cmp(&today) {
            std::cmp::Ordering::Greater => Self::Future,
            std::cmp::Ordering::Equal => Self::Today,
            std::cmp::Ordering::Less => Self::Past,
        }
    }
}

/// The last day of what a draft ends: both ends of an assignment count, so it is the day before.
pub fn last_day(takes_effect_on: NaiveDate) -> NaiveDate {
    takes_effect_on.pred_opt().unwrap_or(takes_effect_on)
}

/// What is against ending an assignment with a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoEnd {
    /// It begins on that day or later.
    NotBegun,
    /// It ends by then anyway.
    EndsAnyway,
}

/// Whether an assignment can be ended with a draft that takes effect on a day.
pub fn can_end(starts_on: NaiveDate, ends_on: Option<NaiveDate>, takes_effect_on: NaiveDate) -> Result<(), NoEnd> {
    if starts_on >= takes_effect_on {
        return Err(NoEnd::NotBegun);
    }
    if ends_on.is_some_and(|last| last < takes_effect_on) {
        return Err(NoEnd::EndsAnyway);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn what_ends_ends_on_the_day_before_and_leaves_no_gap() {
        for (takes_effect, last) in [("2027-01-01", "2026-12-31"), ("2028-03-01", "2028-02-29")] {
            assert_eq!(last_day(day(takes_effect)), day(last));
        }
    }

    #[test]
    fn only_what_has_begun_by_then_and_goes_on_can_be_ended() {
        let takes_effect = day("2027-01-01");
        let end = |first: &str, last: Option<&str>| can_end(day(first), last.map(day), takes_effect);
        assert_eq!(end("2020-01-01", None), Ok(()));
        assert_eq!(end("2026-12-31", Some("2027-01-01")), Ok(()));
        assert_eq!(end("2027-01-01", None), Err(NoEnd::NotBegun));
        assert_eq!(end("2020-01-01", Some("2026-12-31")), Err(NoEnd::EndsAnyway));
    }

    #[test]
    fn a_day_lies_before_today_on_it_or_after_it() {
        let today = day("2026-11-21");
        let timing = |text: &str| Timing::of(day(text), today);
        assert_eq!(
            [timing("2026-11-20"), timing("2026-11-21"), timing("2026-11-22")],
            [Timing::Past, Timing::Today, Timing::Future]
        );
    }
}
