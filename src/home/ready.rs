//! What the first page and the gaps tell of the whole register, found out as soon as somebody has written, so that whoever
//! looks next need not wait for it. On 100,000 employees that takes a few tenths of a second.

use std::time::{Duration, Instant};

use rocket::Shutdown;
use rocket::tokio::select;
use rocket::tokio::time::sleep;

use super::service;
use crate::db::{Db, Register};
use crate::error::Result;
use crate::gaps;
use crate::web::page::today;

/// How often it is looked whether somebody has written.
pub const PAUSE: Duration = Duration::from_millis(500);
/// No more than one part of so many of the time is spent on it, however often somebody writes.
const SHARE: u32 = 5;
/// The registers that it is made of.
const REGISTERS: [Register; 7] = [
    Register::Departments,
    Register::Employees,
    Register::Projects,
    Register::Roles,
    Register::Seats,
    Register::Assignments,
    Register::Confirmations,
];

/// The day and the revision of what was made ready last.
pub type Known = Option<(chrono::NaiveDate, i64)>;

/// Keeps it ready, as long as people look at it, until the server stops. Writes of other servers are seen too.
pub async fn keep_ready(db: Db, pause: Duration, mut stop: Shutdown) {
    let mut known = None;
    let mut rest = pause;
    loop {
        let round = async {
            sleep(rest).await;
            let begin = Instant::now();
            (make_ready(&db, &mut known).await, begin.elapsed())
        };
        let (done, took) = select! {
            () = &mut stop => return,
            done = round => done,
        };
        rest = pause.max(took * (SHARE - 1));
        if let Err(error) = done {
            tracing::debug!(%error, "the first page could not be made ready");
        }
    }
}

/// Makes it ready for today, where somebody looked not long ago and somebody has written since; gives whether that was so.
///
/// # Errors
/// The database's.
pub async fn make_ready(db: &Db, known: &mut Known) -> Result<bool> {
    if !gaps::is_of_interest(db) {
        return Ok(false);
    }
    let (on, before) = (today(), *known);
    let now = db
        .read(move |conn, caches| {
            let now = (on, caches.revisions(conn)?.of(&REGISTERS));
            if before != Some(now) {
                service::figures(conn, caches, on)?;
            }
            Ok(now)
        })
        .await?;
    *known = Some(now);
    Ok(before != Some(now))
}
