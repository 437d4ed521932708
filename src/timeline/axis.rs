//! From days to places on a drawing. Days are whole: a bar reaches to the end of its last day.

use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;

/// How wide the drawing is, however many months it shows.
pub const WIDTH: f64 = 960.0;

/// Whole months, from the first day of the first to the last day of the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: NaiveDate,
    /// The day after the last one.
    end: NaiveDate,
}

/// A stretch of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Stretch {
    /// Where it begins.
    pub x: f64,
    /// How wide it is.
    pub width: f64,
}

/// A month on the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Month {
    /// Where it begins.
    pub x: f64,
    /// Which year.
    pub year: i32,
    /// Which month of it, from 1.
    pub month: u32,
}

impl Span {
    /// So many months from the one that a day is in; none beyond the days that can be counted.
    pub fn of(day: NaiveDate, months: u32) -> Option<Self> {
        let first = day.with_day(1)?;
        let end = first.checked_add_months(Months::new(months))?;
        (first < end).then_some(Self { first, end })
    }

    /// The last day.
    pub fn last(self) -> NaiveDate {
        self.end.pred_opt().unwrap_or(self.end)
    }

    /// How many days there are.
    fn days(self) -> i64 {
        (self.end - self.first).num_days()
    }

    /// Where a day begins; the ends of the drawing for days beyond them.
    pub fn x(self, day: NaiveDate) -> f64 {
        let days = (day.clamp(self.first, self.end) - self.first).num_days();
        // Both are far below the numbers that a float cannot hold.
        #[allow(clippy::cast_precision_loss)]
        let x = days as f64 / self.days() as f64 * WIDTH;
        (x * 10.0).round() / 10.0
    }

    /// Whether a day is among them.
    pub fn holds(self, day: NaiveDate) -> bool {
        self.first <= day && day < self.end
    }

    /// Where days lie, both ends inclusive; none where they are all beyond the drawing. Without a last day they go on.
    pub fn stretch(self, first: Option<NaiveDate>, last: Option<NaiveDate>) -> Option<Stretch> {
        let first = first.unwrap_or(self.first);
        let end = last.map_or(Some(self.end), |last| last.succ_opt())?;
        if first >= self.end || end <= self.first || end <= first {
            return None;
        }
        let x = self.x(first);
        Some(Stretch { x, width: ((self.x(end) - x) * 10.0).round() / 10.0 })
    }

    /// The months.
    pub fn months(self) -> Vec<Month> {
        let begins = |month: &NaiveDate| Month { x: self.x(*month), year: month.year(), month: month.month() };
        let following = |month: &NaiveDate| month.checked_add_months(Months::new(1));
        let firsts = std::iter::successors(Some(self.first), following).take_while(|month| *month < self.end);
        firsts.map(|month| begins(&month)).collect()
    }
}

/// The month of an address (`2026-03`); none for what is no month of the years that days can be typed in.
pub fn month(text: &str) -> Option<NaiveDate> {
    let (year, month) = text.split_once('-')?;
    let digits = |text: &str, length: usize| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) {
        return None;
    }
    let first = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)?;
    (1900..=2996).contains(&first.year()).then_some(first)
}

/// A month that lies so many months before (or, negative, after) another, if days can be typed in it.
pub fn months_away(first: NaiveDate, months: i32) -> Option<NaiveDate> {
    let away = Months::new(months.unsigned_abs());
    let found = if months < 0 { first.checked_sub_months(away) } else { first.checked_add_months(away) };
    found.filter(|day| (1900..=2996).contains(&day.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn span(first: &str, months: u32) -> Span {
        Span::of(day(first), months).expect("a span")
    }

    #[test]
    fn a_span_is_whole_months() {
        let year = span("2023-03-17", 12);
        assert_eq!((year.first, year.last(), year.days()), (day("2023-03-01"), day("2024-02-29"), 366));
        assert!(year.holds(day("2024-02-29")) && !year.holds(day("2024-03-01")) && !year.holds(day("2023-02-28")));
        assert_eq!(span("2023-01-31", 12).days(), 365);
    }

    #[test]
    fn a_day_begins_where_the_one_before_it_ends() {
        let leap = span("2024-01-01", 12);
        assert_eq!(leap.x(day("2024-01-01")), 0.0);
        // 366 days: the first of March is the 61st.
        assert_eq!(leap.x(day("2024-03-01")), (60.0 / 366.0 * 9600.0_f64).round() / 10.0);
        assert_eq!(leap.x(day("2025-01-01")), WIDTH);
        assert_eq!((leap.x(day("1990-01-01")), leap.x(day("2090-01-01"))), (0.0, WIDTH));
    }

    #[test]
    fn the_last_day_is_part_of_a_bar() {
        let february = span("2024-02-01", 1);
        let whole = february.stretch(Some(day("2024-02-01")), Some(day("2024-02-29")));
        assert_eq!(whole, Some(Stretch { x: 0.0, width: WIDTH }));
        let leap_day = february.stretch(Some(day("2024-02-29")), Some(day("2024-02-29"))).expect("one day");
        assert_eq!((leap_day.x, leap_day.width), (926.9, 33.1));
    }

    #[test]
    fn open_ends_reach_the_edge_and_what_is_beyond_is_not_drawn() {
        let year = span("2026-01-01", 12);
        let all = Some(Stretch { x: 0.0, width: WIDTH });
        assert_eq!(year.stretch(Some(day("2020-01-01")), None), all);
        assert_eq!(year.stretch(None, None), all);
        assert_eq!(year.stretch(Some(day("2020-01-01")), Some(day("2025-12-31"))), None);
        assert!(year.stretch(Some(day("2020-01-01")), Some(day("2026-01-01"))).is_some());
        assert!(year.stretch(Some(day("2026-12-31")), None).is_some());
        assert_eq!(year.stretch(Some(day("2027-01-01")), None), None);
        assert_eq!(year.stretch(Some(day("2026-05-02")), Some(day("2026-05-01"))), None);
    }

    #[test]
    fn months_follow_each_other_over_the_years() {
        let months = span("2025-11-05", 3).months();
        let named: Vec<(i32, u32)> = months.iter().map(|month| (month.year, month.month)).collect();
        assert_eq!(named, [(2025, 11), (2025, 12), (2026, 1)]);
        assert_eq!(months[0].x, 0.0);
        assert_eq!(span("2024-01-01", 36).months().len(), 36);
    }

    #[test]
    fn what_is_no_month_is_refused() {
        assert_eq!(month("2026-03"), Some(day("2026-03-01")));
        for wrong in
            ["2026-3", "2026-13", "2026-00", "26-03", "2026", "2026-03-01", "+026-03", "1899-12", "2997-01", ""]
        {
            assert_eq!(month(wrong), None, "{wrong}");
        }
        assert_eq!(months_away(day("2026-01-01"), -12), Some(day("2025-01-01")));
        assert_eq!(months_away(day("1900-06-01"), -12), None);
        assert_eq!(months_away(day("2996-06-01"), 12), None);
    }
}
