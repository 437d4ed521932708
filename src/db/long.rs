//! Work that takes longer than any request may wait: on a connection of its own, so that no request lacks one for it.

use std::sync::{Arc, PoisonError};

use rocket::tokio::task::spawn_blocking;

use super::{Backend, Caches, Conn, Db, Inner, Register, dialect, in_transaction};
use crate::error::{AppError, Result};

/// How often a transaction that met a deadlock is tried again.
const RETRIES: u32 = 5;
/// How much longer one statement may take than one that somebody waits for.
const LONGER: u32 = 100;

/// A connection for work that takes long. Whoever has it waits for it off the web threads.
pub struct Long {
    conn: Conn,
    inner: Arc<Inner>,
}

impl Db {
    /// Runs work that takes long, off the web threads.
    ///
    /// # Errors
    /// What `work` returns; `Unavailable` when there is no connection.
    pub async fn at_length<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Long) -> Result<T> + Send + 'static,
    {
        let db = self.clone();
        let done = spawn_blocking(move || work(&mut db.long()?)).await;
        done.map_err(|error| AppError::internal(&error))?
    }

    /// A connection for work that takes long, for one who may wait for it.
    ///
    /// # Errors
    /// `Unavailable` when there is none.
    pub fn long(&self) -> Result<Long> {
        let opened = dialect::open(&self.inner.url, self.inner.deadline * LONGER);
        let mut conn = opened.map_err(|error| AppError::Unavailable(error.to_string()))?;
        dialect::be_patient(&mut conn)?;
        Ok(Long { conn, inner: Arc::clone(&self.inner) })
    }

    /// Whether anything can be written while a transaction that takes long is under way.
    pub fn writes_beside(&self) -> bool {
        self.inner.backend == Backend::Mariadb
    }
}

impl Long {
    /// Runs queries.
    ///
    /// # Errors
    /// What `work` returns.
    pub fn read<T>(&mut self, work: impl FnOnce(&mut Conn, &Caches<'_>) -> Result<T>) -> Result<T> {
        work(&mut self.conn, &Caches::of_reader(&self.inner.memory, None))
    }

    /// Runs one short transaction, as [`Db::write`] does.
    ///
    /// # Errors
    /// What `work` returns, and then nothing was changed.
    pub fn write<T>(
        &mut self,
        registers: &'static [Register],
        work: impl Fn(&mut Conn, &Caches<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut tries = 0;
        loop {
            match self.transaction(registers, &work) {
                Err(AppError::Database(error)) if dialect::is_worth_retrying(&error) && tries < RETRIES => tries += 1,
                other => return other,
            }
        }
    }

    /// Runs one transaction that takes long. Others who want to write to `registers` meanwhile (to anything, on a file)
    /// are told at once that the program is busy: were they to wait, they would take all connections, and reading would
    /// come to a stand as well.
    ///
    /// # Errors
    /// What `work` returns, and then nothing was changed.
    pub fn write_slowly<T>(
        &mut self,
        registers: &'static [Register],
        work: impl FnOnce(&mut Conn, &Caches<'_>) -> Result<T>,
    ) -> Result<T> {
        let _held = Held::new(&self.inner, registers);
        dialect::expect_many_rows(&mut self.conn)?;
        self.transaction(registers, work)
    }

    fn transaction<T>(
        &mut self,
        registers: &'static [Register],
        work: impl FnOnce(&mut Conn, &Caches<'_>) -> Result<T>,
    ) -> Result<T> {
        let _alone = match self.inner.backend {
            Backend::Sqlite => Some(self.inner.sqlite_writer.lock().unwrap_or_else(PoisonError::into_inner)),
            Backend::Mariadb => None,
        };
        let caches = Caches::of_writer(&self.inner.memory, registers);
        in_transaction(&mut self.conn, registers, |conn| work(conn, &caches))
    }
}

/// That registers are held; until it is dropped.
struct Held {
    inner: Arc<Inner>,
    registers: &'static [Register],
}

impl Held {
    fn new(inner: &Arc<Inner>, registers: &'static [Register]) -> Self {
        inner.held.lock().unwrap_or_else(PoisonError::into_inner).push(registers);
        Self { inner: Arc::clone(inner), registers }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut held = self.inner.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = held.iter().position(|registers| std::ptr::eq(*registers, self.registers)) {
            held.swap_remove(at);
        }
    }
}
