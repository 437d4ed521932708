//! Sums over time: how much of something there is from when to when.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::axis::{Span, Stretch};

/// Days that count for so much.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// The first day.
    pub first: NaiveDate,
    /// The last day; none while it is open.
    pub last: Option<NaiveDate>,
    /// How much.
    pub amount: i64,
}

/// Days on which something is the same.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Segment {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
    /// How much.
    pub amount: i64,
    /// Where it is drawn.
    pub at: Stretch,
}

/// The days of a span on which `kept` gives something of the sum of all parts, those with the same together.
pub fn segments(span: Span, parts: &[Part], kept: impl Fn(i64) -> Option<i64>) -> Vec<Segment> {
    let mut steps: BTreeMap<NaiveDate, i64> = BTreeMap::from([(span.first, 0)]);
    for part in parts {
        let (Some(_), first) = (span.stretch(Some(part.first), part.last), part.first.max(span.first)) else {
            continue;
        };
        *steps.entry(first).or_default() += part.amount;
        // The last day counts in full, so it is the day after it that has less.
        if let Some(after) = part.last.and_then(|last| last.succ_opt()).filter(|after| span.holds(*after)) {
            *steps.entry(after).or_default() -= part.amount;
        }
    }
    let starts: Vec<NaiveDate> = steps.keys().copied().collect();
    let mut found: Vec<Segment> = Vec::new();
    let mut sum = 0;
    for (at, step) in steps.values().enumerate() {
        sum += step;
        let (first, next) = (starts[at], starts.get(at + 1));
        let last = next.and_then(|next| next.pred_opt()).unwrap_or(span.last());
        let Some(amount) = kept(sum) else { continue };
        let joins = found.last().is_some_and(|before| before.amount == amount && before.last.succ_opt() == Some(first));
        let first = if joins { found.pop().map_or(first, |before| before.first) } else { first };
        if let Some(at) = span.stretch(Some(first), Some(last)) {
            found.push(Segment { first, last, amount, at });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn part(first: &str, last: &str, amount: i64) -> Part {
        Part { first: day(first), last: last.parse().ok(), amount }
    }

    /// What is found in 2024, as (first, last, amount).
    fn found(parts: &[Part], kept: impl Fn(i64) -> Option<i64>) -> Vec<(String, String, i64)> {
        let span = Span::of(day("2024-01-01"), 12).expect("a year");
        let segments = segments(span, parts, kept);
        segments.iter().map(|found| (found.first.to_string(), found.last.to_string(), found.amount)).collect()
    }

    fn gap(wanted: i64) -> impl Fn(i64) -> Option<i64> {
        move |held| Some(wanted - held).filter(|gap| *gap > 0)
    }

    fn days(first: &str, last: &str, amount: i64) -> (String, String, i64) {
        (first.to_owned(), last.to_owned(), amount)
    }

    #[test]
    fn a_gap_begins_on_the_day_after_the_last_one() {
        let held = [part("2020-01-01", "2024-02-28", 1), part("2024-03-01", "", 1)];
        assert_eq!(found(&held, gap(1)), [days("2024-02-29", "2024-02-29", 1)]);
        let held = [part("2020-01-01", "2024-02-29", 1), part("2024-03-01", "", 1)];
        assert_eq!(found(&held, gap(1)), []);
    }

    #[test]
    fn a_seat_that_nobody_holds_is_one_gap() {
        assert_eq!(found(&[], gap(2)), [days("2024-01-01", "2024-12-31", 2)]);
        let elsewhere = [part("2020-01-01", "2023-12-31", 1), part("2025-01-01", "", 1)];
        assert_eq!(found(&elsewhere, gap(2)), [days("2024-01-01", "2024-12-31", 2)]);
        assert_eq!(found(&[part("2024-01-01", "2024-12-31", 2)], gap(2)), []);
    }

    #[test]
    fn gaps_of_different_size_are_apart_and_holders_who_follow_each_other_are_not() {
        let held = [part("2024-01-01", "2024-06-30", 1), part("2024-04-01", "2024-04-30", 1)];
        let expected = [
            days("2024-01-01", "2024-03-31", 1),
            days("2024-05-01", "2024-06-30", 1),
            days("2024-07-01", "2024-12-31", 2),
        ];
        assert_eq!(found(&held, gap(2)), expected);
        let relay = [part("2024-01-01", "2024-05-31", 1), part("2024-06-01", "", 1)];
        assert_eq!(found(&relay, gap(2)), [days("2024-01-01", "2024-12-31", 1)]);
    }

    #[test]
    fn overload_is_more_than_a_hundred() {
        let over = |sum| Some(sum).filter(|sum| *sum > 100);
        let held =
            [part("2020-01-01", "", 60), part("2024-03-01", "2024-03-31", 40), part("2024-03-31", "2024-04-01", 1)];
        assert_eq!(found(&held, over), [days("2024-03-31", "2024-03-31", 101)]);
    }
}
