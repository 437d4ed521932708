//! The rules of gaps on bare days: no rows, no database. Both ends of every span are inclusive.

use chrono::{Days, NaiveDate};

use crate::assignments::{When, when};

/// Days without a break, from a first one to a last one, or without an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    first: NaiveDate,
    last: Option<NaiveDate>,
}

impl Span {
    /// None when it would end before it starts.
    pub fn new(first: NaiveDate, last: Option<NaiveDate>) -> Option<Self> {
        (last.is_none_or(|last| last >= first)).then_some(Self { first, last })
    }

    /// Whether it holds a day.
    pub fn holds(self, day: NaiveDate) -> bool {
        when(self.first, self.last, day) == When::Current
    }

    /// The first day behind it; none when it has no end.
    pub fn behind(self) -> Option<NaiveDate> {
        self.last?.succ_opt()
    }

    /// What is left of it when it ends with `last` at the latest; nothing, when it has not begun by then.
    pub fn until(self, last: Option<NaiveDate>) -> Option<Self> {
        let sooner = match (self.last, last) {
            (Some(own), Some(other)) => Some(own.min(other)),
            (own, other) => own.or(other),
        };
        Self::new(self.first, sooner)
    }
}

/// A seat that will lack more people than it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The first day on which it does.
    pub day: NaiveDate,
    /// How many are missing then.
    pub missing: i64,
}

/// How many of some spans hold a day.
pub fn held(spans: &[Span], day: NaiveDate) -> i64 {
    i64::try_from(spans.iter().filter(|span| span.holds(day)).count()).unwrap_or(i64::MAX)
}

/// The first of the `within` days after `on` on which a seat lacks more people than on `on`, where there is one. `spans`
/// are the days on which it is held, each by one person. Between two days behind a span it can only gain people, so no
/// other days are looked at.
pub fn opening(wanted: i64, spans: &[Span], on: NaiveDate, within: u64) -> Option<Opening> {
    let horizon = on.checked_add_days(Days::new(within)).unwrap_or(NaiveDate::MAX);
    let now = crate::seats::gap(wanted, held(spans, on));
    let mut days: Vec<NaiveDate> =
        spans.iter().filter_map(|span| span.behind()).filter(|day| *day > on && *day <= horizon).collect();
    days.sort_unstable();
    days.dedup();
    let opening = |day| Opening { day, missing: crate::seats::gap(wanted, held(spans, day)) };
    days.into_iter().map(opening).find(|opening| opening.missing > now)
}

/// Whether somebody whose percentages come to `sum` has more to do than there is time.
pub fn is_overload(sum: i64) -> bool {
    sum > 100
}

/// When an assignment was last known to be true: it was when it began, when it was written down, and when somebody
/// confirmed it.
pub fn last_known(starts_on: NaiveDate, made_on: NaiveDate, confirmed_on: Option<NaiveDate>) -> NaiveDate {
    starts_on.max(made_on).max(confirmed_on.unwrap_or(NaiveDate::MIN))
}

/// The last of the days on which something was known that is out of date on `on`, when it is so after `days` days.
pub fn outdated(on: NaiveDate, days: u64) -> NaiveDate {
    on.checked_sub_days(Days::new(days + 1)).unwrap_or(NaiveDate::MIN)
}
