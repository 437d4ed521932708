//! The database: one way to read, one way to write, on SQLite and MariaDB alike.

pub mod caches;
pub mod dialect;
pub mod enums;
mod long;
pub mod migrate;
pub mod paging;
mod pool;
pub mod revisions;
pub mod rows;
pub mod schema;
pub mod timeouts;

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rocket::tokio::sync::Semaphore;
use rocket::tokio::task::spawn_blocking;
use rocket::tokio::time::timeout;

pub use caches::Caches;
use caches::Memory;
pub use dialect::{Backend, Conn};
pub use long::Long;
pub use revisions::{Register, Revisions};

use crate::error::{AppError, Result};

/// How many connections the program keeps. More gave no more answers per second on any measured machine.
const CONNECTIONS: u32 = 8;
/// How many more it keeps for the question that every request begins with.
const AT_THE_DESK: u32 = 4;
/// How long a commit may take that began within the deadline.
const COMMITTING: Duration = Duration::from_secs(1);
/// How often a transaction that met a deadlock is tried again.
const RETRIES: u32 = 3;

/// A handle on the database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
    known: Option<Arc<Revisions>>,
}

struct Inner {
    url: String,
    pool: pool::Pool,
    desk: pool::Pool,
    permits: Arc<Semaphore>,
    deadline: Duration,
    backend: Backend,
    memory: Memory,
    sqlite_writer: Mutex<()>,
    /// What is held by transactions that take long.
    held: Mutex<Vec<&'static [Register]>>,
    shared: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

impl Db {
    /// A pool on the database at `url`; no request waits longer than `deadline` for it. Connects when first used.
    pub fn new(url: &str, deadline: Duration) -> Result<Self, String> {
        let backend = Backend::of(url)?;
        let pool = |size: u32, manager: pool::Manager| {
            pool::Pool::builder()
                .max_size(size)
                .min_idle(Some(1))
                .connection_timeout(deadline / 2)
                .error_handler(Box::new(pool::LogErrors))
                .build_unchecked(manager)
        };
        let manager = || pool::Manager::new(url, deadline * 6);
        let inner = Inner {
            url: url.to_owned(),
            pool: pool(CONNECTIONS, manager()),
            desk: pool(AT_THE_DESK, manager().keeping_statements()),
            permits: Arc::new(Semaphore::new(CONNECTIONS as usize)),
            deadline,
            backend,
            memory: Memory::default(),
            sqlite_writer: Mutex::new(()),
            held: Mutex::default(),
            shared: Mutex::default(),
        };
        Ok(Self { inner: Arc::new(inner), known: None })
    }

    /// The same for a request that has read the revisions already and does not write: it need not ask for them again.
    pub fn knowing(&self, revisions: Option<Arc<Revisions>>) -> Self {
        Self { inner: Arc::clone(&self.inner), known: revisions }
    }

    /// Runs queries on one connection, off the web threads.
    ///
    /// # Errors
    /// What `work` returns; `Unavailable` when the database does not answer within the deadline.
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn, &Caches<'_>) -> Result<T> + Send + 'static,
    {
        let known = self.known.clone();
        self.lend(self.inner.deadline, move |inner| {
            with_link(&inner.pool, |conn| work(conn, &Caches::of_reader(&inner.memory, known)))
        })
        .await
    }

    /// The same for the question that every request begins with: on connections that keep its statements.
    ///
    /// # Errors
    /// As for [`Db::read`].
    pub async fn ask<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn, &Caches<'_>) -> Result<T> + Send + 'static,
    {
        self.lend(self.inner.deadline, move |inner| {
            with_link(&inner.desk, |conn| work(conn, &Caches::of_reader(&inner.memory, None)))
        })
        .await
    }

    /// Runs one transaction that writes to `registers`, alone in each of them until it commits, so that rules which
    /// look at several rows hold. Repeats it after a deadlock.
    ///
    /// # Errors
    /// What `work` returns, and then nothing was changed; `Unavailable` as for [`Db::read`].
    pub async fn write<T, F>(&self, registers: &'static [Register], work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&mut Conn, &Caches<'_>) -> Result<T> + Send + 'static,
    {
        if self.inner.is_held(registers) {
            return Err(AppError::Busy);
        }
        let deadline = self.inner.deadline;
        let until = Instant::now() + deadline;
        // Whoever is told that the database did not answer must find nothing changed: what is late is taken back, and what is
        // being committed is waited for.
        self.lend(deadline + COMMITTING, move |inner| {
            let _alone = match inner.backend {
                // SQLite's own wait for the write lock is not fair: the unlucky one waits for seconds.
                Backend::Sqlite => Some(inner.sqlite_writer.lock().unwrap_or_else(PoisonError::into_inner)),
                Backend::Mariadb => None,
            };
            let mut tries = 0;
            loop {
                let result = with_link(&inner.pool, |conn| {
                    let caches = Caches::of_writer(&inner.memory, registers);
                    in_transaction(conn, registers, |conn| {
                        let value = work(conn, &caches)?;
                        if Instant::now() < until { Ok(value) } else { Err(too_late(deadline)) }
                    })
                });
                match result {
                    Err(AppError::Database(error)) if dialect::is_worth_retrying(&error) => {
                        // Another server holds the register for longer than anybody waits here.
                        if tries == RETRIES || Instant::now() >= until {
                            return Err(AppError::Busy);
                        }
                        tries += 1;
                    }
                    other => return other,
                }
            }
        })
        .await
    }

    /// What all who use this database in this program share of a kind; made when first asked for.
    pub fn shared<T: Any + Send + Sync + Default>(&self) -> Arc<T> {
        let mut shared = self.inner.shared.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = shared.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default()));
        // What is kept by a type is of that type.
        Arc::clone(kept).downcast().unwrap_or_default()
    }

    async fn lend<T, F>(&self, patience: Duration, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Inner) -> Result<T> + Send + 'static,
    {
        let inner = Arc::clone(&self.inner);
        let answer = timeout(patience, async move {
            let permit =
                Arc::clone(&inner.permits).acquire_owned().await.map_err(|error| AppError::internal(&error))?;
            spawn_blocking(move || {
                // Held by the thread, not by the request: a request that gave up must not let another one in.
                let _permit = permit;
                work(&inner)
            })
            .await
            .map_err(|error| AppError::internal(&error))?
        })
        .await;
        answer.unwrap_or_else(|_| Err(too_late(patience)))
    }
}

impl Inner {
    /// Whether a transaction that takes long keeps others from writing to `registers`: on a file from writing at all.
    fn is_held(&self, registers: &[Register]) -> bool {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        match self.backend {
            Backend::Sqlite => !held.is_empty(),
            Backend::Mariadb => held.iter().any(|held| registers.iter().any(|register| held.contains(register))),
        }
    }
}

fn too_late(patience: Duration) -> AppError {
    AppError::Unavailable(format!("no answer from the database within {} s", patience.as_secs()))
}

fn with_link<T>(pool: &pool::Pool, work: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    let mut link = pool.get().map_err(|error| AppError::Unavailable(error.to_string()))?;
    match work(&mut link.conn) {
        Err(AppError::Database(error)) if dialect::is_lost(&error) => {
            link.lost = true;
            Err(AppError::Unavailable(error.to_string()))
        }
        result => {
            link.answered();
            result
        }
    }
}

/// Runs `work` in a transaction that holds `registers` for itself until the end.
///
/// # Errors
/// What `work` returns, after taking everything back, or the database's own refusal.
pub fn in_transaction<T>(
    conn: &mut Conn,
    registers: &[Register],
    work: impl FnOnce(&mut Conn) -> Result<T>,
) -> Result<T> {
    dialect::begin_write(conn)?;
    let result = revisions::advance(conn, registers).map_err(AppError::from).and_then(|()| work(conn));
    match result {
        Ok(value) => {
            dialect::commit(conn)?;
            Ok(value)
        }
        Err(error) => {
            if let Err(failure) = dialect::rollback(conn) {
                tracing::warn!(%failure, "the database could not take a transaction back");
                return Err(failure.into());
            }
            Err(error)
        }
    }
}
