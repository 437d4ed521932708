//! What a server remembers of the database, each with the revision at which it was true.

use std::any::{Any, TypeId};
use std::cell::OnceCell;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use diesel::QueryResult;
use lru::LruCache;

use super::revisions::Revisions;
use super::{Conn, Register};
use crate::error::Result;

const TOTALS: NonZeroUsize = NonZeroUsize::new(1_000).expect("not zero");
const STRUCTURES: NonZeroUsize = NonZeroUsize::new(16).expect("not zero");

/// Something remembered, and the revision at which it was made.
type Remembered = (i64, Arc<dyn Any + Send + Sync>);

/// What all requests of a server share.
pub struct Memory {
    totals: Mutex<LruCache<String, (i64, i64)>>,
    made: Mutex<LruCache<(TypeId, String), Remembered>>,
}

impl Default for Memory {
    fn default() -> Self {
        Self { totals: Mutex::new(LruCache::new(TOTALS)), made: Mutex::new(LruCache::new(STRUCTURES)) }
    }
}

/// Totals of lists, and whole structures made of a register, as one request sees them. Never older than the last write
/// that was committed when the request began, by whichever server.
pub struct Caches<'a> {
    memory: Option<&'a Memory>,
    revisions: OnceCell<Arc<Revisions>>,
}

impl<'a> Caches<'a> {
    /// For a request that only reads. `known` are the revisions that were read since it began, where any were.
    pub fn of_reader(memory: &'a Memory, known: Option<Arc<Revisions>>) -> Self {
        Self { memory: Some(memory), revisions: known.map_or_else(OnceCell::new, OnceCell::from) }
    }

    /// For a transaction that writes: it must see its own changes, and nobody else may before it commits. So nothing is
    /// taken from memory and nothing put there.
    pub fn of_writer() -> Self {
        Self { memory: None, revisions: OnceCell::new() }
    }

    /// For a part of a transaction that writes, on a memory of its own: to be given up with that memory as soon as the
    /// transaction writes to a register that something was made of.
    pub fn of_part(memory: &'a Memory) -> Self {
        Self::of_reader(memory, None)
    }

    /// The total that `count` finds, or found when `registers` were last written: counting 100,000 rows takes MariaDB
    /// 30 ms and more. `what` must name the list with all its filters.
    pub fn total(
        &self,
        conn: &mut Conn,
        registers: &[Register],
        what: &str,
        count: impl FnOnce(&mut Conn) -> QueryResult<i64>,
    ) -> QueryResult<i64> {
        let Some(memory) = self.memory else {
            return count(conn);
        };
        let revision = self.revisions(conn)?.of(registers);
        let known = memory.totals.lock().unwrap_or_else(PoisonError::into_inner).get(what).copied();
        if let Some((at, total)) = known
            && at == revision
        {
            return Ok(total);
        }
        let total = count(conn)?;
        memory.totals.lock().unwrap_or_else(PoisonError::into_inner).put(what.to_owned(), (revision, total));
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
        let Some(memory) = self.memory else {
            return Ok(Arc::new(make(conn)?));
        };
        let revision = self.revisions(conn)?.of(registers);
        let key = (TypeId::of::<T>(), what.to_owned());
        let known = memory.made.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some((at, value)) = known
            && at == revision
            && let Ok(value) = value.downcast::<T>()
        {
            return Ok(value);
        }
        let value = Arc::new(make(conn)?);
        let kept: Remembered = (revision, Arc::clone(&value) as Arc<dyn Any + Send + Sync>);
        memory.made.lock().unwrap_or_else(PoisonError::into_inner).put(key, kept);
        Ok(value)
    }

    /// The revisions of all registers, asked for once a request.
    pub fn revisions(&self, conn: &mut Conn) -> QueryResult<Arc<Revisions>> {
        if let Some(known) = self.revisions.get() {
            return Ok(Arc::clone(known));
        }
        let now = Arc::new(Revisions::now(conn)?);
        Ok(Arc::clone(self.revisions.get_or_init(|| now)))
    }
}
