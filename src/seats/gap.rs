//! What a gap is.

/// How many holders a seat lacks: those it wants, less those who hold it on the day (who counts as one, and from when to
/// when, [`crate::assignments::count_held`] says). Every gap that is shown or counted is this number.
pub fn gap(wanted: impl Into<i64>, held: i64) -> i64 {
    (wanted.into() - held).max(0)
}
