//! Days as people and programs write them.

use chrono::NaiveDate;

use super::{DateOrder, Doubt};

/// Rows in which the order of a date's parts is looked for.
pub(super) const LOOKED_AT: usize = 10_000;
/// Years of two digits before this one belong to this century.
const CENTURY: i32 = 70;

/// A day: `2026-03-01` and `2026-03-01T00:00:00` in every order; `1.3.2026`, `01/03/2026`, `1-3-26` in the given one.
/// A time of day is passed over where it is midnight, as spreadsheets write it; any other is no day.
pub fn day(text: &str, order: DateOrder) -> Option<NaiveDate> {
    let parts = parts(text)?;
    let (year, month, day) = match (parts.year_first(), order) {
        (true, _) | (_, DateOrder::Ymd) => (parts.0[0], parts.0[1], parts.0[2]),
        (_, DateOrder::Dmy) => (parts.0[2], parts.0[1], parts.0[0]),
        (_, DateOrder::Mdy) => (parts.0[2], parts.0[0], parts.0[1]),
    };
    NaiveDate::from_ymd_opt(full_year(year)?, number(month)?, number(day)?)
}

/// Three groups of digits with the same sign between them.
struct Parts<'t>([&'t str; 3]);

impl Parts<'_> {
    fn year_first(&self) -> bool {
        self.0[0].len() == 4
    }
}

fn parts(text: &str) -> Option<Parts<'_>> {
    let text = text.trim();
    let (date, time) = match text.find(['T', ' ']) {
        // "1. 3. 2026" has blanks of its own.
        Some(at) if !text[..at].ends_with('.') => (&text[..at], text[at + 1..].trim()),
        _ => (text, ""),
    };
    if !is_midnight(time) {
        return None;
    }
    let sign = date.chars().find(|c| !c.is_ascii_digit()).filter(|sign| matches!(sign, '-' | '/' | '.'))?;
    let mut groups = date.split(sign).map(str::trim_start);
    let parts = [groups.next()?, groups.next()?, groups.next()?];
    let digits = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (groups.next().is_none() && parts.iter().all(|part| digits(part))).then_some(Parts(parts))
}

fn is_midnight(time: &str) -> bool {
    let clock = time.strip_suffix('Z').unwrap_or(time);
    match clock.strip_suffix("AM").or_else(|| clock.strip_suffix("am")) {
        Some(half) => matches!(half.trim_end(), "12:00" | "12:00:00"),
        None => {
            let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
            matches!(clock, "" | "0:00" | "00:00" | "0:00:00" | "00:00:00") && fraction.bytes().all(|byte| byte == b'0')
        }
    }
}

fn full_year(digits: &str) -> Option<i32> {
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        4 => Some(year),
        2 => Some(if year < CENTURY { 2000 + year } else { 1900 + year }),
        _ => None,
    }
}

fn number(digits: &str) -> Option<u32> {
    if digits.len() > 2 { None } else { digits.parse().ok() }
}

/// What the dates of a file say about their order.
#[derive(Default)]
pub(super) struct Orders {
    /// A date whose first number can only be a day.
    day_first: Option<String>,
    /// One whose second number can only be a day.
    month_first: Option<String>,
    /// One that can be read both ways.
    either: Option<String>,
}

impl Orders {
    /// Looks at a cell.
    pub(super) fn see(&mut self, cell: &str) {
        // Most cells are no dates, and none is this long.
        if cell.len() > 24 || !cell.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        let Some(parts) = parts(cell).filter(|parts| !parts.year_first()) else { return };
        let order = |order| day(cell, order).is_some();
        let seen = match (order(DateOrder::Dmy), order(DateOrder::Mdy)) {
            (true, false) => &mut self.day_first,
            (false, true) => &mut self.month_first,
            // The first of January is so in both orders, which makes it nobody's doubt.
            (true, true) if number(parts.0[0]) != number(parts.0[1]) => &mut self.either,
            _ => return,
        };
        seen.get_or_insert_with(|| cell.trim().to_owned());
    }

    /// The order, and what is doubtful about it.
    pub(super) fn decide(self) -> (DateOrder, Option<Doubt>) {
        match (self.day_first, self.month_first, self.either) {
            (Some(_), Some(other), _) => (DateOrder::Dmy, Some(Doubt::about("dates-mixed", &other))),
            (Some(_), None, _) => (DateOrder::Dmy, None),
            (None, Some(_), _) => (DateOrder::Mdy, None),
            (None, None, Some(either)) => (DateOrder::Dmy, Some(Doubt::about("dates-either", &either))),
            (None, None, None) => (DateOrder::Ymd, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use DateOrder::{Dmy, Mdy, Ymd};

    fn read(text: &str, order: DateOrder) -> Option<String> {
        day(text, order).map(|day| day.to_string())
    }

    #[test]
    fn the_first_of_march_is_written_in_many_ways() {
        let march = Some("2026-03-01".to_owned());
        for text in [
            "2026-03-01",
            "2026-3-1",
            "2026/03/01",
            " 2026.03.01 ",
            "2026-03-01T00:00:00",
            "2026-03-01T00:00:00.000Z",
            "2026-03-01 00:00",
        ] {
            for order in [Ymd, Dmy, Mdy] {
                assert_eq!(read(text, order), march, "{text}");
            }
        }
        for text in ["1.3.2026", "01/03/2026", "1-3-26", "1. 3. 2026", "01/03/2026 0:00:00"] {
            assert_eq!(read(text, Dmy), march, "{text}");
            assert_eq!(read(text, Ymd).filter(|day| *day == "2026-03-01"), None, "{text}");
        }
        for text in ["3/1/2026", "03/01/26", "3/1/2026 12:00:00 AM"] {
            assert_eq!(read(text, Mdy), march, "{text}");
        }
        assert_eq!(read("26-03-01", Ymd), march);
        assert_eq!((read("1/3/69", Dmy), read("1/3/70", Dmy)), (Some("2069-03-01".into()), Some("1970-03-01".into())));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "x",
            "2026",
            "2026-03",
            "2026-13-01",
            "2026-02-29",
            "29/02/2026",
            "1/3",
            "1/3/2026/4",
            "1-3/2026",
            "1/3/026",
            "2026-03-01T09:30:00",
            "2026-03-01 x",
            "46082",
            "-1-3-2026",
            "٢٠٢٦-٠٣-٠١",
            "001/03/2026",
            "1//2026",
        ] {
            assert_eq!(read(text, Dmy), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_day_is_read_in_every_order(days in 0..80_000_u64) {
            let first = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a day");
            let date = first + chrono::Days::new(days);
            for (order, form) in [(Dmy, "%d/%m/%Y"), (Dmy, "%-d.%-m.%Y"), (Mdy, "%-m/%-d/%Y"), (Ymd, "%Y/%m/%d"), (Dmy, "%FT00:00:00")] {
                prop_assert_eq!(day(&date.format(form).to_string(), order), Some(date), "{}", form);
            }
        }
    }
}
