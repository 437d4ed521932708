//! What stands in a cell, as text.

use std::borrow::Cow;

use calamine::{DataRef, ExcelDateTime};

use super::limits::CELL;
use super::{DateOrder, Refused, day};

/// The last day that spreadsheets know, 9999-12-31, as they count.
const LAST_DAY: f64 = 2_958_466.0;
const SECONDS_A_DAY: f64 = 86_400.0;

/// Refuses a cell that is too long, or that holds what cannot be shown.
pub(super) fn check(text: &str, line: u32) -> Result<(), Refused> {
    if text.len() > CELL {
        return Err(Refused::at("cell-too-long", line).quoting(text));
    }
    match text.chars().find(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
        Some(control) => Err(Refused::at("control", line).quoting(&format!("U+{:04X}", u32::from(control)))),
        None => Ok(()),
    }
}

/// The value of a workbook's cell as text, or the error in it.
pub(super) fn text<'c>(value: &'c DataRef<'_>, is_percentage: bool) -> Result<Cow<'c, str>, String> {
    let percentage = |number: f64| format!("{}%", self::number(number * 100.0)).into();
    Ok(match value {
        #[allow(clippy::cast_precision_loss, reason = "spreadsheets count with 15 digits")]
        DataRef::Int(number) if is_percentage => percentage(*number as f64),
        DataRef::Float(number) if is_percentage && number.is_finite() => percentage(*number),
        DataRef::Empty => Cow::Borrowed(""),
        DataRef::String(text) => Cow::Borrowed(text),
        DataRef::SharedString(text) => Cow::Borrowed(text),
        DataRef::Bool(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
        DataRef::Int(number) => number.to_string().into(),
        DataRef::Float(number) if number.is_finite() => self::number(*number).into(),
        DataRef::DateTime(at) if at.as_f64().is_finite() => moment(at).into(),
        DataRef::DateTimeIso(text) => match day(text, DateOrder::Ymd) {
            Some(day) => day.to_string().into(),
            None => Cow::Borrowed(text),
        },
        DataRef::DurationIso(text) => Cow::Borrowed(text),
        DataRef::Float(_) | DataRef::DateTime(_) => return Err("#NUM!".into()),
        DataRef::Error(error) => return Err(error.to_string()),
    })
}

/// A cell's address as spreadsheets show it, of a row and a column from 0: `B7`.
pub(super) fn address((row, column): (u32, u32)) -> String {
    let mut letters = Vec::new();
    let mut rest = Some(column);
    while let Some(column) = rest {
        letters.insert(0, char::from(b'A' + u8::try_from(column % 26).unwrap_or_default()));
        rest = (column / 26).checked_sub(1);
    }
    format!("{}{}", letters.into_iter().collect::<String>(), u64::from(row) + 1)
}

/// A number as spreadsheets show it: 15 digits count, and 3.0 is 3.
fn number(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    // There is no negative zero.
    (rounded + 0.0).to_string()
}

fn moment(at: &ExcelDateTime) -> String {
    let value = at.as_f64();
    if at.is_duration() || (0.0..1.0).contains(&value) {
        return clock(value);
    }
    if !(0.0..LAST_DAY).contains(&value) {
        return number(value);
    }
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    match (hour, minute, second) {
        (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
    }
}

/// A part of a day, or several days, as hours.
fn clock(days: f64) -> String {
    #[allow(clippy::cast_possible_truncation, reason = "it saturates")]
    let seconds = (days * SECONDS_A_DAY).round() as i64;
    let (sign, seconds) = if seconds < 0 { ("-", seconds.saturating_neg()) } else { ("", seconds) };
    format!("{sign}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_spreadsheets() {
        for (at, text) in
            [((0, 0), "A1"), ((6, 1), "B7"), ((9, 25), "Z10"), ((0, 26), "AA1"), ((1_048_575, 16_383), "XFD1048576")]
        {
            assert_eq!(address(at), text);
        }
    }

    #[test]
    fn numbers_are_as_they_are_seen() {
        for (value, text) in [(3.0, "3"), (0.1 + 0.2, "0.3"), (-1.5, "-1.5"), (1e15, "1000000000000000"), (-0.0, "0")] {
            assert_eq!(number(value), text);
        }
    }
}
