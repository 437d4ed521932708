//! The demo's own tables (`data/*.txt`): a row a line, columns between bars, remarks after `#`.
//!
//! They are part of the program, so what is wrong in them is a defect that the tests of this module find; it panics.

/// The rows of a table of `N` columns.
pub fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let columns: Vec<&'static str> = line.split('|').map(str::trim).collect();
        columns.try_into().unwrap_or_else(|_| panic!("the demo's table has a row without {N} columns: {line}"))
    })
}

/// A word of a table that stands for one of several things.
pub fn word<T: std::str::FromStr>(text: &str) -> T {
    known(text.parse().ok(), text)
}

/// A number of a table.
pub fn number<T: std::str::FromStr>(text: &str) -> T {
    known(text.parse().ok(), text)
}

/// What a table's word stands for.
pub fn known<T>(found: Option<T>, word: &str) -> T {
    found.unwrap_or_else(|| panic!("the demo's table has {word:?}, which stands for nothing"))
}
