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

/// What a workbook may unpack to, in bytes.
pub const INFLATED: u64 = 512 * 1024 * 1024;
/// The same as a multiple of its size, for workbooks that unpack to more than `SMALL`.
pub const RATIO: u64 = 100;
/// What every workbook may unpack to, in bytes.
pub const SMALL: u64 = 8 * 1024 * 1024;
/// The most parts of a workbook.
pub const PARTS: usize = 2_000;
/// The most different texts of a workbook: they are kept in memory.
pub const STRINGS: usize = 2_000_000;
/// The bytes of all of them together, with their tags.
pub const STRINGS_BYTES: usize = 128 * 1024 * 1024;
/// The most fonts, formats, sheets, names of a workbook: they are kept in memory too.
pub const KEPT: usize = 200_000;
/// The most rows and cells of a workbook, also empty ones: each takes its time.
pub const CELLS: usize = 25_000_000;
/// The longest text or tag of a workbook's parts, in bytes. Excel itself stops at 32,767 characters.
pub const RUN: usize = 256 * 1024;
/// The longest cell of a workbook with all its tags, in bytes.
pub const MARKED_UP: usize = 1024 * 1024;
