//! What a server remembers of the database, each with the revision at which it was true.

use std::any::{Any, TypeId};
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use diesel::QueryResult;
use lru::LruCache;

use super::{Conn, Register, revisions};
use crate::error::Result;

const TOTALS: NonZeroUsize = NonZeroUsize::new(1_000).expect("not zero");
const STRUCTURES: NonZeroUsize = NonZeroUsize::new(16).expect("not zero");

/// Something remembered, and the revision at which it was made.
type Remembered = (i64, Arc<dyn Any + Send + Sync>);

/// Totals of lists, and whole structures made of a register. Never older than the last committed write of any server.
pub struct Caches {
    totals: Mutex<LruCache<String, (i64, i64)>>,
    made: Mutex<LruCache<(TypeId, String), Remembered>>,
}

impl Default for Caches {
    fn default() -> Self {
        Self { totals: Mutex::new(LruCache::new(TOTALS)), made: Mutex::new(LruCache::new(STRUCTURES)) }
    }
}

impl Caches {
    /// The total that `count` finds, or found when `registers` were last written: counting 100,000 rows takes MariaDB
    /// 30 ms and more. `what` must name the list with all its filters.
    pub fn total(
        &self,
        conn: &mut Conn,
        registers: &[Register],
        what: &str,
        count: impl FnOnce(&mut Conn) -> QueryResult<i64>,
    ) -> QueryResult<i64> {
        let revision = revisions::of(conn, registers)?;
        let known = self.totals.lock().unwrap_or_else(PoisonError::into_inner).get(what).copied();
        if let Some((at, total)) = known
            && at == revision
        {
            return Ok(total);
        }
        let total = count(conn)?;
        self.totals.lock().unwrap_or_else(PoisonError::into_inner).put(what.to_owned(), (revision, total));
        Ok(total)
    }

    /// What `make` builds from `registers` (one value for each type `T` and `what`), kept until one of them is written to.
    ///
    /// # Errors
    /// The database's, or those of `make`.
    pub fn made<T: Any + Send + Sync>(
        &self,
        conn: &mut Conn,
        registers: &[Register],
        what: &str,
        make: impl FnOnce(&mut Conn) -> Result<T>,
    ) -> Result<Arc<T>> {
        let revision = revisions::of(conn, registers)?;
        let key = (TypeId::of::<T>(), what.to_owned());
        let known = self.made.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some((at, value)) = known
            && at == revision
            && let Ok(value) = value.downcast::<T>()
        {
            return Ok(value);
        }
        let value = Arc::new(make(conn)?);
        let kept: Remembered = (revision, Arc::clone(&value) as Arc<dyn Any + Send + Sync>);
        self.made.lock().unwrap_or_else(PoisonError::into_inner).put(key, kept);
        Ok(value)
    }
}
