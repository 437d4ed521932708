//! What a server remembers of the database, each with the revision at which it was true.

use std::any::{Any, TypeId};
use std::cell::OnceCell;
use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use diesel::QueryResult;
use lru::LruCache;

use super::revisions::Revisions;
use super::{Conn, Register};
use crate::error::Result;

const TOTALS: NonZeroUsize = NonZeroUsize::new(1_000).expect("not zero");
const STRUCTURES: NonZeroUsize = NonZeroUsize::new(32).expect("not zero");

/// Something remembered, and the revision at which it was made.
type Remembered = (i64, Arc<dyn Any + Send + Sync>);

/// What a structure is known by.
type Key = (TypeId, String);

/// What all requests of a server share.
pub struct Memory {
    totals: Mutex<LruCache<String, (i64, i64)>>,
    made: Mutex<LruCache<Key, Remembered>>,
    making: Mutex<HashMap<Key, Arc<Mutex<()>>>>,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            totals: Mutex::new(LruCache::new(TOTALS)),
            made: Mutex::new(LruCache::new(STRUCTURES)),
            making: Mutex::default(),
        }
    }
}

impl Memory {
    /// The structure that was made at a revision, where it is remembered.
    fn recall<T: Any + Send + Sync>(&self, key: &Key, revision: i64) -> Option<Arc<T>> {
        let (at, value) = guard(&self.made).get(key).cloned()?;
        if at == revision { value.downcast().ok() } else { None }
    }

    /// The same, or what `make` gives, which is remembered then. Many who ask at once wait for the first of them.
    fn recall_or_make<T: Any + Send + Sync>(
        &self,
        key: Key,
        revision: i64,
        make: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<T>> {
        let turn = Arc::clone(guard(&self.making).entry(key.clone()).or_default());
        let alone = guard(&turn);
        let value = match self.recall(&key, revision) {
            Some(value) => Ok(value),
            None => make().map(Arc::new),
        };
        if let Ok(value) = &value {
            let kept: Remembered = (revision, Arc::clone(value) as Arc<dyn Any + Send + Sync>);
            guard(&self.made).put(key.clone(), kept);
        }
        drop(alone);
        let mut making = guard(&self.making);
        // Nobody else waits for it but the table.
        if Arc::strong_count(&turn) <= 2 {
            making.remove(&key);
        }
        value
    }
}

/// A lock's content, be it that somebody panicked who held it: what is in it is whole at any time.
fn guard<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Totals of lists, and whole structures made of a register, as one request sees them. Never older than the last write
/// that was committed when the request began, by whichever server.
pub struct Caches<'a> {
    memory: Option<&'a Memory>,
    /// The registers that this transaction writes to.
    written: &'static [Register],
    revisions: OnceCell<Arc<Revisions>>,
}

impl<'a> Caches<'a> {
    /// For a request that only reads. `known` are the revisions that were read since it began, where any were.
    pub fn of_reader(memory: &'a Memory, known: Option<Arc<Revisions>>) -> Self {
        Self { memory: Some(memory), written: &[], revisions: known.map_or_else(OnceCell::new, OnceCell::from) }
    }

    /// For a transaction that writes to `registers`: it must see its own changes, and nobody else may before it commits. So
    /// nothing that is made of them is taken from memory or put there.
    pub fn of_writer(memory: &'a Memory, registers: &'static [Register]) -> Self {
        Self { memory: Some(memory), written: registers, revisions: OnceCell::new() }
    }

    /// For a command that runs once: it remembers nothing.
    pub fn none() -> Self {
        Self { memory: None, written: &[], revisions: OnceCell::new() }
    }

    /// The memory, where it may be used for what is made of `registers`.
    fn memory_for(&self, registers: &[Register]) -> Option<&'a Memory> {
        self.memory.filter(|_| !registers.iter().any(|register| self.written.contains(register)))
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
        let Some(memory) = self.memory_for(registers) else {
            return count(conn);
        };
        let revision = self.revisions(conn)?.of(registers);
        let known = guard(&memory.totals).get(what).copied();
        if let Some((at, total)) = known
            && at == revision
        {
            return Ok(total);
        }
        let total = count(conn)?;
        guard(&memory.totals).put(what.to_owned(), (revision, total));
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
        let Some(memory) = self.memory_for(registers) else {
            return Ok(Arc::new(make(conn)?));
        };
        let revision = self.revisions(conn)?.of(registers);
        let key = (TypeId::of::<T>(), what.to_owned());
        match memory.recall(&key, revision) {
            Some(value) => Ok(value),
            None => memory.recall_or_make(key, revision, || make(conn)),
        }
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
