//! What an archive says of itself.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// The name of the file that holds it; the last one in the archive.
pub const MANIFEST: &str = "manifest.json";
/// What tells a backup from other archives.
pub const FORMAT: &str = "projman-backup";
/// How the archive is laid out. Counted up when an older program could not read it any more.
pub const FORMAT_VERSION: u32 = 1;

/// What an archive says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// See [`FORMAT`].
    pub format: String,
    /// See [`FORMAT_VERSION`].
    pub format_version: u32,
    /// The version of the program that made it.
    pub program: String,
    /// When it was made, UTC.
    pub made_at: NaiveDateTime,
    /// The files with the rows, in the order in which they go back in.
    pub files: Vec<Entry>,
}

/// A file of an archive: an object of JSON on each line, a line for each row, in order of id.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its name: that of a table, and `.jsonl`.
    pub name: String,
    /// How many rows.
    pub rows: u64,
    /// How many bytes.
    pub bytes: u64,
    /// The digest of its bytes.
    pub sha256: String,
    /// The highest id that any row ever had. No later row gets it again, since the audit log tells of that one.
    pub last_id: i64,
}
