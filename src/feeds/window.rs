//! The days that a feed is about.

use chrono::{Datelike, Days, Months, NaiveDate};

/// How many months a feed looks back.
const BACK: u32 = 12;
/// How many months it looks ahead.
const AHEAD: u32 = 24;

/// The days that a feed is about, both ends inclusive. They are whole months, so that a feed stays the same from day to day
/// where nothing happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first one.
    pub first: NaiveDate,
    /// The day from which they are seen.
    pub today: NaiveDate,
    /// The last one.
    pub last: NaiveDate,
}

impl Window {
    /// Those around a day.
    pub fn around(today: NaiveDate) -> Self {
        let month = today.with_day(1).unwrap_or(today);
        let after = month.checked_add_months(Months::new(AHEAD + 1)).unwrap_or(month);
        Self {
            first: month.checked_sub_months(Months::new(BACK)).unwrap_or(month),
            today,
            last: after.checked_sub_days(Days::new(1)).unwrap_or(after),
        }
    }

    /// How many days lie between today and some days; none when today is one of them.
    pub fn distance(&self, first: NaiveDate, last: NaiveDate) -> i64 {
        (first - self.today).num_days().max((self.today - last).num_days()).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn it_is_whole_months_around_a_day() {
        for today in ["2026-11-01", "2026-11-21", "2026-11-30"] {
            let window = Window::around(day(today));
            assert_eq!((window.first, window.last), (day("2025-11-01"), day("2028-11-30")), "{today}");
        }
        let window = Window::around(day("2024-02-29"));
        assert_eq!((window.first, window.last), (day("2023-02-01"), day("2026-02-28")));
    }

    #[test]
    fn what_is_now_is_nearest() {
        let window = Window::around(day("2026-11-21"));
        let distance = |first, last| window.distance(day(first), day(last));
        assert_eq!(distance("2026-11-21", "2026-11-21"), 0);
        assert_eq!(distance("2026-11-01", "2026-12-31"), 0);
        assert_eq!(distance("2026-11-23", "2026-12-31"), 2);
        assert_eq!(distance("2026-11-01", "2026-11-18"), 3);
    }
}
