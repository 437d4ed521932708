//! What a last day does to something that lasts from a day to a day. All ends are inclusive.

use chrono::NaiveDate;

/// What becomes of an assignment when its holder has a last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It ends by that day anyway.
    Untouched,
    /// It goes on after that day, and ends then instead.
    Ends,
    /// It begins after that day, and so never does.
    NeverBegins,
}

/// What becomes of what lasts from `starts_on` to `ends_on`.
pub fn fate(starts_on: NaiveDate, ends_on: Option<NaiveDate>, last_day: NaiveDate) -> Fate {
    if starts_on > last_day {
        Fate::NeverBegins
    } else if ends_on.is_some_and(|last| last <= last_day) {
        Fate::Untouched
    } else {
        Fate::Ends
    }
}

/// The first day of a successor: the day after the last one, or the first day of what has yet to begin then.
pub fn first_day(starts_on: NaiveDate, last_day: NaiveDate) -> NaiveDate {
    let after = last_day.succ_opt().unwrap_or(last_day);
    starts_on.max(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn of(first: &str, last: &str, last_day: &str) -> (Fate, NaiveDate) {
        let ends_on = (!last.is_empty()).then(|| day(last));
        (fate(day(first), ends_on, day(last_day)), first_day(day(first), day(last_day)))
    }

    #[test]
    fn what_goes_on_after_the_last_day_ends_then() {
        assert_eq!(of("2026-01-01", "", "2026-06-30"), (Fate::Ends, day("2026-07-01")));
        assert_eq!(of("2026-01-01", "2026-07-01", "2026-06-30"), (Fate::Ends, day("2026-07-01")));
    }

    #[test]
    fn what_ends_by_the_last_day_is_untouched() {
        for last in ["2026-06-30", "2026-06-29", "2026-01-01"] {
            assert_eq!(of("2026-01-01", last, "2026-06-30").0, Fate::Untouched, "{last}");
        }
    }

    #[test]
    fn a_last_day_that_is_the_first_one_leaves_one_day() {
        assert_eq!(of("2026-06-30", "", "2026-06-30"), (Fate::Ends, day("2026-07-01")));
        assert_eq!(of("2026-06-30", "2026-06-30", "2026-06-30").0, Fate::Untouched);
    }

    #[test]
    fn what_begins_later_never_does_and_goes_on_from_its_own_first_day() {
        assert_eq!(of("2026-07-01", "", "2026-06-30"), (Fate::NeverBegins, day("2026-07-01")));
        assert_eq!(of("2026-09-15", "2026-12-31", "2026-06-30"), (Fate::NeverBegins, day("2026-09-15")));
    }

    #[test]
    fn a_leap_day_is_a_day_like_any_other() {
        assert_eq!(of("2024-01-01", "", "2024-02-28"), (Fate::Ends, day("2024-02-29")));
        assert_eq!(of("2024-01-01", "", "2024-02-29"), (Fate::Ends, day("2024-03-01")));
        assert_eq!(of("2024-02-29", "2024-02-29", "2024-02-28"), (Fate::NeverBegins, day("2024-02-29")));
        assert_eq!(of("2023-01-01", "", "2023-02-28"), (Fate::Ends, day("2023-03-01")));
        assert_eq!(of("2023-01-01", "", "2023-12-31"), (Fate::Ends, day("2024-01-01")));
    }
}
