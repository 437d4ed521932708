//! Whether somebody looks at what is amiss: then it is worth finding out anew as soon as somebody writes.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::db::Db;

/// How long after somebody looked another look is expected.
const LASTS: Duration = Duration::from_secs(10 * 60);

/// When somebody looked last.
#[derive(Default)]
struct Interest(Mutex<Option<Instant>>);

/// Notes that somebody looks.
pub fn note_interest(db: &Db) {
    *db.shared::<Interest>().0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
}

/// Whether somebody looked not long ago.
pub fn is_of_interest(db: &Db) -> bool {
    let looked = *db.shared::<Interest>().0.lock().unwrap_or_else(PoisonError::into_inner);
    looked.is_some_and(|at| at.elapsed() < LASTS)
}
