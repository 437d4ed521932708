//! Imports from the file to the undoing, as pages ask for them. What takes long goes on behind the answer (`begin`).

use std::path::{Path, PathBuf};

use chrono::TimeDelta;

use super::begin::{Work, begin};
use super::form::{Outcome, Registers, Settings, State};
use super::model::{self, Import};
use super::progress::{Board, Progress, SILENCE};
use super::registers::{may_write, of_register};
use super::report::{self as reports, Report};
use super::showing::{self, Shown};
use super::undoing;
use super::view::{ImportView, LookView, Message, ObstacleView, RowView};
use super::{again, file, outcomes};
use crate::audit::{self, Action, Event, Kind};
use crate::auth::{By, Can, ImportRows, throttle};
use crate::db::Db;
use crate::db::paging::{Listing, Paging};
use crate::db::rows::now;
use crate::error::{AppError, Result};
use crate::web::Language;

/// Where the rows of a file go, when somebody said so, and in place of which import it is brought, if of any.
pub type Destination = (Option<Registers>, Option<i32>);

/// Brings a file; gives the id of the import, and whether what was said about an earlier one was taken over.
///
/// # Errors
/// A complaint about `file` when it is empty or larger than is taken, `TooMany`, or the database's.
pub async fn upload(
    db: &Db,
    can: &Can<ImportRows>,
    name: &str,
    path: &Path,
    (register, instead_of): Destination,
) -> Result<(i32, bool)> {
    throttle::spend_on_import(db, &can.by).await?;
    let file = path.to_owned();
    let said = match instead_of {
        Some(id) => {
            let said = db.at_length(move |long| {
                let before = long.read(|conn, _| model::find(conn, id))?.settings()?;
                Ok(again::taken_over(&file, &before, register))
            });
            match said.await {
                // An address of an import that is not there says nothing.
                Err(AppError::NotFound) => None,
                said => said?,
            }
        }
        None => None,
    };
    let is_taken_over = said.is_some();
    let settings = said.unwrap_or_else(|| Settings { register, ..Settings::default() });
    Ok((bring(db, &can.by, name, path, settings).await?, is_taken_over))
}

/// The same for one at the machine itself, with all that was said about the file.
///
/// # Errors
/// As those of `upload`.
pub async fn bring(db: &Db, by: &By, name: &str, path: &Path, settings: Settings) -> Result<i32> {
    let (by, name, path): (By, String, PathBuf) = (by.clone(), name.to_owned(), path.to_owned());
    let settings = as_json(&settings)?;
    db.at_length(move |long| {
        file::forget(long)?;
        file::bring(long, &by, &name, &path, &settings)
    })
    .await
}

fn as_json(settings: &Settings) -> Result<String> {
    serde_json::to_string(settings).map_err(|error| AppError::internal(&error))
}

/// The file as it is read with what was said about it, or, with `settings`, as it would be read.
///
/// # Errors
/// `NotFound` when there is no such import or its file is gone, or the database's.
pub async fn look(db: &Db, id: i32, settings: Option<Settings>, language: Language) -> Result<LookView> {
    db.at_length(move |long| {
        let import = long.read(|conn, _| model::find(conn, id))?;
        let settings = settings.map_or_else(|| import.settings(), Ok)?;
        let file = long.read(|conn, _| file::fetch(conn, id))?;
        showing::look(file.path(), settings, language)
    })
    .await
}

/// Keeps what was said about the file of an import that is still at `version`; whatever was found out before is forgotten.
///
/// # Errors
/// `Invalid` with complaints about `register` and `column-<place>`; `Stale`; `Forbidden` for a register that they may not
/// write to; or the database's.
pub async fn remember(db: &Db, can: &Can<ImportRows>, id: i32, version: i32, settings: Settings) -> Result<()> {
    if settings.register.is_some_and(|register| !may_write(&can.actor, register)) {
        return Err(AppError::Forbidden);
    }
    keep(db, id, version, settings).await
}

/// The same for one at the machine itself.
///
/// # Errors
/// As those of `remember`.
pub async fn keep(db: &Db, id: i32, version: i32, settings: Settings) -> Result<()> {
    settings.validate()?;
    let json = as_json(&settings)?;
    db.write(&[], move |conn, _| {
        let import = model::find(conn, id)?;
        if import.version != version || !Work::Check.fits(&import) {
            return Err(AppError::Stale);
        }
        model::put_settings(conn, id, version, settings.register, &json)
    })
    .await
}

/// Keeps what was said about the file, and begins to find out what would become of each row.
///
/// # Errors
/// As those of `remember`.
pub async fn settle(db: &Db, can: &Can<ImportRows>, id: i32, version: i32, settings: Settings) -> Result<()> {
    remember(db, can, id, version, settings).await?;
    begin(db, &can.by, id, version + 1, Work::Check).await?.in_background();
    Ok(())
}

/// Begins to write the rows of an import that is still at `version`.
///
/// # Errors
/// `Stale` when it is not, or when there are mistakes or nothing to be done; `Forbidden`; `NotFound`; or the database's.
pub async fn apply(db: &Db, can: &Can<ImportRows>, id: i32, version: i32) -> Result<()> {
    expect_right(db, can, id).await?;
    begin(db, &can.by, id, version, Work::Apply).await?.in_background();
    Ok(())
}

/// Begins to take back what an import did that is still at `version`.
///
/// # Errors
/// `Stale` when it is not, or was not applied; `Forbidden`; `NotFound`; or the database's.
pub async fn undo(db: &Db, can: &Can<ImportRows>, id: i32, version: i32) -> Result<()> {
    expect_right(db, can, id).await?;
    begin(db, &can.by, id, version, Work::Undo).await?.in_background();
    Ok(())
}

async fn expect_right(db: &Db, can: &Can<ImportRows>, id: i32) -> Result<()> {
    let import = db.read(move |conn, _| model::find(conn, id)).await?;
    match import.register {
        Some(register) if !may_write(&can.actor, register) => Err(AppError::Forbidden),
        _ => Ok(()),
    }
}

/// What stands in the way of undoing an import, in words, and how many things do. It may take seconds.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn in_the_way(db: &Db, id: i32, language: Language) -> Result<(Vec<ObstacleView>, usize)> {
    db.at_length(move |long| {
        let import = long.read(|conn, _| model::find(conn, id))?;
        let Some(register) = import.register.filter(|_| import.state == State::Applied) else {
            return Ok((Vec::new(), 0));
        };
        let found =
            long.read(|conn, caches| of_register!(register, R => undoing::in_the_way::<R>(conn, caches, id)))?;
        Ok((showing::obstacles(&found, Some(register), language), found.total))
    })
    .await
}

/// Gives up an import that is still at `version`; its file is thrown away.
///
/// # Errors
/// `Stale` when it is not, when work on it is under way or when it was applied; `NotFound`; or the database's.
pub async fn discard(db: &Db, can: &Can<ImportRows>, id: i32, version: i32) -> Result<()> {
    let by = can.by.clone();
    db.write(&[], move |conn, _| {
        let import = model::find(conn, id)?;
        if !matches!(import.state, State::Uploaded | State::Checked | State::Failed) {
            return Err(AppError::Stale);
        }
        model::discard(conn, id, version)?;
        model::drop_file(conn, id)?;
        let (kind, action, fields) = (Kind::Import, Action::Discarded, &[]);
        audit::record(conn, &by, &Event { kind, row_id: Some(id), title: &import.name, action, fields })
    })
    .await
}

/// An import and how far it is.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn show(db: &Db, id: i32, language: Language) -> Result<ImportView> {
    let (import, progress) = find(db, id).await?;
    showing::import(import, progress, language)
}

/// An import as it stands, and how far work on it is. Work of a server that is no more is found out here.
async fn find(db: &Db, id: i32) -> Result<(Import, Option<Progress>)> {
    let (import, run) = db.read(move |conn, _| Ok((model::find(conn, id)?, model::run(conn, id)?))).await?;
    if !import.state.is_running() {
        return Ok((import, None));
    }
    if let Some(progress) = db.shared::<Board>().of(id, &import.run) {
        return Ok((import, Some(progress)));
    }
    let run = run.filter(|run| run.run == import.run);
    let beats = run.as_ref().is_some_and(|run| now() - run.beat_at < TimeDelta::seconds(SILENCE));
    if !beats && bury(db, &import).await? {
        return Ok((db.read(move |conn, _| model::find(conn, id)).await?, None));
    }
    let progress = run.map(|run| Progress { phase: run.phase, done: run.done, total: run.total });
    Ok((import, progress))
}

/// Says that the work on an import broke off. It takes the same row of the table that the work holds while it writes to the
/// register, so nothing that is still being written can be taken for dead.
async fn bury(db: &Db, import: &Import) -> Result<bool> {
    let state = if import.state == State::Undoing { State::Applied } else { State::Failed };
    let (id, run, message) = (import.id, import.run.clone(), Message::trouble("died").as_json()?);
    match db.write(&[], move |conn, _| model::bury(conn, id, &run, state, &message)).await {
        // Somebody is writing; it is asked again.
        Err(AppError::Busy | AppError::Unavailable(_)) => Ok(false),
        other => other,
    }
}

/// A page of what becomes of the rows: those of one outcome, or all.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn rows(
    db: &Db,
    id: i32,
    outcome: Option<Outcome>,
    page: i64,
    language: Language,
) -> Result<Listing<RowView>> {
    db.read(move |conn, _| {
        let import = model::find(conn, id)?;
        let total = match outcome {
            Some(Outcome::Create) => import.creates,
            Some(Outcome::Update) => import.updates,
            Some(Outcome::Same) => import.sames,
            Some(Outcome::Error) => import.errors,
            None => import.creates + import.updates + import.sames + import.errors,
        };
        let listing = outcomes::page(conn, id, outcome, page, i64::from(total))?;
        let lines: Vec<i32> = listing.rows.iter().map(|row| row.line).collect();
        let made = outcomes::rows_of_lines(conn, id, &lines)?;
        let shown = Shown::new(&import, language)?;
        let made = |line: i32| made.iter().find(|(known, _)| *known == line).map(|(_, id)| *id);
        let views: Result<Vec<RowView>> =
            listing.rows.iter().map(|row| shown.row(row.clone(), made(row.line))).collect();
        Ok(Listing { rows: views?, total: listing.total, page: listing.page, pages: listing.pages })
    })
    .await
}

/// The rows of the file with what becomes of each, to download.
///
/// # Errors
/// `NotFound` when the file is gone or was not looked at, or the database's.
pub async fn report(db: &Db, id: i32, language: Language) -> Result<Report> {
    db.at_length(move |long| reports::make(long, id, language)).await
}

/// A page of all imports.
///
/// # Errors
/// The database's.
pub async fn list(db: &Db, paging: Paging, language: Language) -> Result<Listing<ImportView>> {
    let board = db.shared::<Board>();
    db.read(move |conn, _| {
        let listing = model::page(conn, &paging)?;
        let view = |import: &Import| {
            let progress = board.of(import.id, &import.run);
            showing::import(import.clone(), progress, language)
        };
        let views: Result<Vec<ImportView>> = listing.rows.iter().map(view).collect();
        Ok(Listing { rows: views?, total: listing.total, page: listing.page, pages: listing.pages })
    })
    .await
}
