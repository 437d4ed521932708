//! Days and stretches of days, both ends included.

use chrono::{NaiveDate, TimeDelta};

/// A day so many days away; the same day where the calendar ends.
pub fn shift(day: NaiveDate, days: i64) -> NaiveDate {
    TimeDelta::try_days(days).and_then(|days| day.checked_add_signed(days)).unwrap_or(day)
}

/// From one day to another, or without an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The last day, where there is one.
    pub to: Option<NaiveDate>,
}

impl Span {
    /// The last day, or the end of the calendar.
    pub fn last(self) -> NaiveDate {
        self.to.unwrap_or(NaiveDate::MAX)
    }

    /// Whether a day belongs to it.
    pub fn holds(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.last()
    }

    /// Whether the two have a day in common.
    pub fn meets(self, other: Self) -> bool {
        self.from <= other.last() && other.from <= self.last()
    }

    /// The days that belong to both.
    pub fn common(self, other: Self) -> Option<Self> {
        let last = self.last().min(other.last());
        let from = self.from.max(other.from);
        (from <= last).then_some(Self { from, to: (last != NaiveDate::MAX).then_some(last) })
    }
}
