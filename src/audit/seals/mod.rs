//! Seals over the audit log: what was written down cannot be changed, taken out or put in between without its being seen.
//!
//! A running server seals what it finds, once a minute (`sealing`); `projman audit verify` goes through all of it
//! (`verify`). Nothing is sealed while a row is written: every writer would have to wait for the one before it.
//!
//! Seal number n covers all rows with ids above the last one of seal n - 1, up to its own last one. Its hash is SHA-256 over
//! the hash of the seal before, its own columns and every column of those rows (`encoding`).

mod encoding;
mod ids;
mod model;
mod sealing;
mod verify;

pub use model::last_sealed;
pub use sealing::{keep_sealing, newest, seal_up_to};
pub use verify::{Checked, Flaw, is_there, verify};
