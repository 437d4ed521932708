//! How much of a file is taken.

/// The largest file, in bytes.
pub const FILE: u64 = 64 * 1024 * 1024;
/// The most rows below the headings.
pub const ROWS: usize = 500_000;
/// The longest cell, in bytes of UTF-8.
pub const CELL: usize = 4 * 1024;
/// The most columns.
pub const COLUMNS: usize = 200;
/// The longest heading, in characters.
pub const HEADING: usize = 200;
