//! Beginning work on an import: one piece of work at a time, and only from where it makes sense.

use std::sync::Arc;

use rocket::tokio::sync::Semaphore;
use rocket::tokio::{self};

use super::form::{Phase, State};
use super::model::{self, Import, Run};
use super::progress::{Board, Progress, Teller};
use super::view::Message;
use super::work;
use crate::auth::By;
use crate::db::Db;
use crate::db::rows::now;
use crate::error::{AppError, Result};

/// How many imports a server works on at the same time; the others wait.
const AT_ONCE: usize = 2;

/// What is done to an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// To find out what would become of each row.
    Check,
    /// To write the rows.
    Apply,
    /// To take them back.
    Undo,
}

impl Work {
    /// How far an import is while this is done.
    fn state(self) -> State {
        match self {
            Self::Check => State::Checking,
            Self::Apply => State::Applying,
            Self::Undo => State::Undoing,
        }
    }

    /// Whether an import is far enough for it.
    pub fn fits(self, import: &Import) -> bool {
        let known = !import.digest.is_empty() && import.errors == 0 && import.creates + import.updates > 0;
        match self {
            Self::Check => import.has_file && matches!(import.state, State::Uploaded | State::Checked | State::Failed),
            Self::Apply => import.has_file && known && matches!(import.state, State::Checked | State::Failed),
            Self::Undo => import.state == State::Applied,
        }
    }
}

/// Turns, for all imports of a program on one database.
struct Turns(Arc<Semaphore>);

impl Default for Turns {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

/// Work that was begun and is still to be done.
pub struct Begun {
    db: Db,
    by: By,
    /// The import.
    pub id: i32,
    run: String,
    work: Work,
}

/// Begins work on an import that is still at `version`.
///
/// # Errors
/// `Stale` when it is not, or not far enough; `NotFound`; or the database's.
pub async fn begin(db: &Db, by: &By, id: i32, version: i32, work: Work) -> Result<Begun> {
    let run = mark()?;
    let own = run.clone();
    db.write(&[], move |conn, _| {
        let import = model::find(conn, id)?;
        if import.version != version || !work.fits(&import) {
            return Err(AppError::Stale);
        }
        model::begin(conn, id, version, work.state(), &own)?;
        let beat = Run { import_id: id, run: own.clone(), phase: Phase::Reading, done: 0, total: 0, beat_at: now() };
        model::beat(conn, &beat)
    })
    .await?;
    Ok(Begun { db: db.clone(), by: by.clone(), id, run, work })
}

fn mark() -> Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| AppError::internal(&error))?;
    Ok(data_encoding::HEXLOWER.encode(&bytes))
}

impl Begun {
    /// Does it beside the answer.
    pub fn in_background(self) {
        // Noted at once, so that nobody takes it for dead before it has its turn.
        let teller = Teller::start(&self.db, self.id, &self.run);
        tokio::spawn(self.carry_out(teller));
    }

    /// Does it while somebody waits.
    pub async fn wait(self) {
        let teller = Teller::start(&self.db, self.id, &self.run);
        self.carry_out(teller).await;
    }

    /// How far it is, for one who waits in this program.
    pub fn watch(&self) -> impl Fn() -> Option<Progress> + Send + use<> {
        let (board, id, run) = (self.db.shared::<Board>(), self.id, self.run.clone());
        move || board.of(id, &run)
    }

    async fn carry_out(self, teller: Teller) {
        let Self { db, by, id, run, work } = self;
        let beating = tokio::spawn(teller.clone().beat(db.clone()));
        let turns = Arc::clone(&db.shared::<Turns>().0);
        // It is never closed.
        let turn = turns.acquire_owned().await;
        let (said, mine) = (teller.clone(), run.clone());
        let done = db.at_length(move |long| Ok(work::carry_out(long, &said, &by, id, &mine, work))).await;
        drop(turn);
        beating.abort();
        let message = match done {
            Ok(Ok(())) => None,
            Ok(Err(work::Trouble::Told(message))) => Some(*message),
            Ok(Err(work::Trouble::Failed(error))) | Err(error) => Some(failed(&error, id)),
        };
        if let Some(message) = message {
            give_up(&db, id, &run, work, &message).await;
        }
        teller.stop();
    }
}

/// What whoever waits is told about an error of the program or the database.
fn failed(error: &AppError, id: i32) -> Message {
    tracing::error!(%error, import = id, "the work on an import broke off");
    match error {
        AppError::Unavailable(_) => Message::trouble("away"),
        AppError::InUse => Message::trouble("in-use"),
        _ => Message::trouble("failed"),
    }
}

/// Writes down that the work broke off.
async fn give_up(db: &Db, id: i32, run: &str, work: Work, message: &Message) {
    let state = if work == Work::Undo { State::Applied } else { State::Failed };
    let (run, json) = (run.to_owned(), message.as_json());
    let written = db.at_length(move |long| {
        let json = json?;
        long.write(&[], |conn, _| model::bury(conn, id, &run, state, &json))
    });
    if let Err(error) = written.await {
        tracing::error!(%error, import = id, "that the work on an import broke off could not be written down");
    }
}
