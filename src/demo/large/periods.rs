//! When an assignment runs: over, running or still to come.

use chrono::NaiveDate;

use crate::demo::days::{Span, shift};
use crate::demo::random::Random;

/// How a stretch of days lies towards today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Over before today.
    Past,
    /// Today belongs to it.
    Current,
    /// It begins after today.
    Future,
}

/// Any day from one to another, both included.
pub fn any_day(random: &mut Random, first: NaiveDate, last: NaiveDate) -> NaiveDate {
    shift(first, random.between(0, (last - first).num_days()))
}

/// Some days within a stretch that lie as wanted; none when it has no such days.
pub fn draw(random: &mut Random, today: NaiveDate, within: Span, tense: Tense) -> Option<Span> {
    match tense {
        Tense::Past => {
            let last = within.last().min(shift(today, -1));
            if within.from > last {
                return None;
            }
            let from = any_day(random, within.from.max(shift(today, -2_500)).min(last), last);
            Some(Span { from, to: Some(shift(from, random.between(30, 900)).min(last)) })
        }
        Tense::Current => within.holds(today).then(|| {
            let from = any_day(random, within.from.max(shift(today, -1_500)), today);
            Span { from, to: end(random, today, within) }
        }),
        Tense::Future => {
            let first = within.from.max(shift(today, 1));
            if first > within.last() {
                return None;
            }
            let from = any_day(random, first, shift(today, 180).min(within.last()));
            Some(Span { from, to: end(random, from, within) })
        }
    }
}

/// The last day of something that runs on `day`: mostly as long as it may, at times sooner.
fn end(random: &mut Random, day: NaiveDate, within: Span) -> Option<NaiveDate> {
    if random.percent(35) { Some(shift(day, random.between(0, 500)).min(within.last())) } else { within.to }
}
