//! For those who watch over the program: does it run, and can it work?

use std::time::Duration;

use rocket::http::Status;
use rocket::tokio::time::timeout;

use crate::db::schema::revisions;
use crate::db::{Db, dialect, migrate};
use crate::error::{AppError, Result};

/// Those who watch want to know soon, not after the patience of a page.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// PUBLIC: the process runs.
#[rocket::get("/healthz")]
pub fn healthz() -> &'static str {
    "ok\n"
}

/// PUBLIC: the database answers, has the whole schema and takes writes; else 503 with the reason in a word.
#[rocket::get("/readyz")]
pub async fn readyz(db: Db) -> (Status, &'static str) {
    let looked = timeout(PATIENCE, db.read(|conn, _| readiness(conn))).await;
    match looked.unwrap_or_else(|_| Err(AppError::Unavailable("no answer in time".into()))) {
        Ok(None) => (Status::Ok, "ok\n"),
        Ok(Some(reason)) => (Status::ServiceUnavailable, reason),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (Status::ServiceUnavailable, "the database does not answer\n")
        }
    }
}

fn readiness(conn: &mut crate::db::Conn) -> Result<Option<&'static str>> {
    use diesel::prelude::*;
    let missing = migrate::pending(conn).map_err(|error| AppError::Unavailable(error.to_string()))?;
    if !missing.is_empty() {
        return Ok(Some("the database is not migrated\n"));
    }
    revisions::table.count().get_result::<i64>(conn)?;
    Ok(dialect::is_read_only(conn)?.then_some("the database is read-only\n"))
}
