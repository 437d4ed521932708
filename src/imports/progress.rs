//! How far work is that goes on behind the pages: kept in memory by whoever does it, and written down every now and then
//! for the other servers.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rocket::tokio::time::sleep;
use serde::Serialize;

use super::form::Phase;
use super::model::{self, Run};
use crate::db::Db;
use crate::db::rows::now;
use crate::error::AppError;

/// How often it is written down that the work goes on.
const BEAT: Duration = Duration::from_secs(2);
/// After how many seconds without that it may be over.
pub const SILENCE: i64 = 30;

/// How far work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// How many rows of the file it is done with.
    pub done: i32,
    /// How many there are; 0 while that is not known.
    pub total: i32,
}

/// The work of this program on the imports of a database.
#[derive(Debug, Default)]
pub struct Board(Mutex<HashMap<i32, Note>>);

#[derive(Clone, Debug)]
struct Note {
    run: String,
    progress: Progress,
}

impl Board {
    /// How far the work on an import is, when it is done by this program.
    pub fn of(&self, id: i32, run: &str) -> Option<Progress> {
        let notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        notes.get(&id).filter(|note| note.run == run).map(|note| note.progress)
    }

    fn put(&self, id: i32, run: &str, progress: Progress) {
        let mut notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        notes.insert(id, Note { run: run.to_owned(), progress });
    }

    fn remove(&self, id: i32, run: &str) {
        let mut notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if notes.get(&id).is_some_and(|note| note.run == run) {
            notes.remove(&id);
        }
    }
}

/// Says how far one piece of work is, as long as it goes on.
#[derive(Clone)]
pub struct Teller {
    board: Arc<Board>,
    id: i32,
    run: String,
}

impl Teller {
    /// Work that begins.
    pub fn start(db: &Db, id: i32, run: &str) -> Self {
        let teller = Self { board: db.shared(), id, run: run.to_owned() };
        teller.tell(Phase::Reading, 0, 0);
        teller
    }

    /// Says how many rows it is done with.
    pub fn tell<N: TryInto<i32>, T: TryInto<i32>>(&self, phase: Phase, done: N, total: T) {
        let (done, total) = (done.try_into().unwrap_or(i32::MAX), total.try_into().unwrap_or(i32::MAX));
        self.board.put(self.id, &self.run, Progress { phase, done, total });
    }

    /// Says that it is over.
    pub fn stop(&self) {
        self.board.remove(self.id, &self.run);
    }

    /// Writes down every now and then how far it is. On a file nothing can be written while rows are: there the work has
    /// the whole database, and nobody can take it for dead as long as it has that.
    pub async fn beat(self, db: Db) {
        loop {
            sleep(BEAT).await;
            let Some(Progress { phase, done, total }) = self.board.of(self.id, &self.run) else { return };
            let run = Run { import_id: self.id, run: self.run.clone(), phase, done, total, beat_at: now() };
            match db.write(&[], move |conn, _| model::beat(conn, &run)).await {
                Ok(()) | Err(AppError::Busy) => {}
                Err(error) => {
                    tracing::warn!(%error, import = self.id, "how far an import is could not be written down")
                }
            }
        }
    }
}
