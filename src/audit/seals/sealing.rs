//! Sealing what was written down.

use std::time::Duration;

use rocket::Shutdown;
use rocket::tokio::select;
use rocket::tokio::time::sleep;

use super::encoding::Sealer;
use super::ids;
use super::model::{self, Seal};
use crate::db::rows::now;
use crate::db::{Conn, Db, Register, dialect};
use crate::error::{AppError, Result};

/// Rows a seal.
pub const MOST: usize = 5_000;

/// Seals what was written, once each two `pauses`, until the server stops. Any number of servers may do so at once.
///
/// What is sealed was there a pause before. An id is given away a moment before its row is there; by then none below is on
/// its way any more but in transactions that are still open, and those are asked for.
pub async fn keep_sealing(db: Db, pause: Duration, mut stop: Shutdown) {
    loop {
        let round = async {
            sleep(pause).await;
            let newest = newest(&db).await?;
            sleep(pause).await;
            match newest {
                Some(newest) => seal_up_to(&db, newest).await,
                None => Ok(0),
            }
        };
        select! {
            () = &mut stop => return,
            done = round => match done {
                Ok(0) => {}
                Ok(rows) => tracing::debug!(rows, "sealed rows of the audit log"),
                Err(error) => tracing::warn!(%error, "the audit log could not be sealed; it is tried again"),
            }
        }
    }
}

/// The newest row of the log.
///
/// # Errors
/// The database's.
pub async fn newest(db: &Db) -> Result<Option<i32>> {
    db.read(|conn, _| model::last_row(conn)).await
}

/// Seals all rows up to `newest`; gives how many. Stops before rows of which one may still appear: the next round takes them.
///
/// # Errors
/// The database's.
pub async fn seal_up_to(db: &Db, newest: i32) -> Result<usize> {
    let mut rows = 0;
    loop {
        let Some(next) = db.read(move |conn, _| next(conn, newest)).await? else { return Ok(rows) };
        match db.write(&[Register::AuditSeals], move |conn, _| seal(conn, next)).await {
            Ok(covered) => rows += covered,
            // Another server was faster.
            Err(AppError::Stale) => return Ok(rows),
            Err(error) => return Err(error),
        }
    }
}

/// Above which row and up to which one the next seal goes.
type Range = (Option<i32>, i32);

fn next(conn: &mut Conn, newest: i32) -> Result<Option<Range>> {
    let after = model::last_seal(conn)?.map(|seal| seal.last_id);
    let ids = model::ids(conn, after, newest, MOST as i64)?;
    let Some(last) = ids.last().copied() else { return Ok(None) };
    let settled = dialect::is_log_settled(conn, after.unwrap_or(i32::MIN), last)?;
    Ok(settled.then_some((after, last)))
}

fn seal(conn: &mut Conn, (after, until): Range) -> Result<usize> {
    let before = model::last_seal(conn)?;
    if before.as_ref().map(|seal| seal.last_id) != after {
        return Err(AppError::Stale);
    }
    // More than were counted when some became visible meanwhile: the last ones are left to the next seal.
    let ids = model::ids(conn, after, until, MOST as i64)?;
    let (Some(first_id), Some(last_id)) = (ids.first().copied(), ids.last().copied()) else {
        return Err(AppError::Stale);
    };
    // The transaction has counted up already. The number never goes back, so that a gap stays where a seal was taken out.
    let number = i32::try_from(model::made(conn)?).map_err(|error| AppError::internal(&error))?;
    let covered = i32::try_from(ids.len()).map_err(|error| AppError::internal(&error))?;
    let ids = ids::text(&ids);
    let mut seal =
        Seal { number, sealed_at: now(), first_id, last_id, covered, ids, marks: String::new(), hash: String::new() };
    let mut sealer = Sealer::new(before.as_ref().map(|seal| &*seal.hash), &seal);
    let mut marks = String::new();
    model::each_row(conn, after, last_id, |row| {
        marks.push_str(&sealer.take(row));
        true
    })?;
    seal.hash = sealer.end(&marks);
    seal.marks = marks;
    model::insert(conn, &seal)?;
    usize::try_from(covered).map_err(|error| AppError::internal(&error))
}
