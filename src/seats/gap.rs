//! What a gap is.

use chrono::NaiveDate;

/// How many holders a seat lacks: those it wants, less those who hold it on the day (who counts as one, and from when to
/// when, [`crate::assignments::count_held`] says). Every gap that is shown or counted is this number.
pub fn gap(wanted: impl Into<i64>, held: i64) -> i64 {
    (wanted.into() - held).max(0)
}

/// Whether a seat wants holders on a day: after the last day of the project that it is in, it wants none.
pub fn is_wanted(project_ends_on: Option<NaiveDate>, on: NaiveDate) -> bool {
    project_ends_on.is_none_or(|last| on <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_wants_people_up_to_its_last_day() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let last = Some(day("2024-02-29"));
        assert!(is_wanted(last, day("2024-02-29")) && !is_wanted(last, day("2024-03-01")));
        assert!(is_wanted(None, day("2999-12-31")));
        assert_eq!((gap(2, 0), gap(2, 3)), (2, 0));
    }
}
