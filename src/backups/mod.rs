//! The whole register as one archive, and the register made of such an archive again, on either database. What is in it is
//! told in docs/operations.md.

mod manifest;
mod model;
mod reading;
mod rows;
mod service;
mod writing;

pub use manifest::{Entry, Manifest};
pub use model::{IN_BACKUPS, LEFT_OUT};
pub use reading::{Refused, is_backup};
pub use service::{RestoreError, note_export, restore};
pub use writing::write;
