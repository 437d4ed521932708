//! Acts that are refused as a whole: where one of the rows is not theirs who ask, or is not there, nothing is done to any.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::chosen::{Chosen, MOST};
use super::form::{Job, List};
use super::plan::SHOWN;
use crate::assignments::many::places;
use crate::auth::{Can, Permission};
use crate::db::{Conn, Db};
use crate::employees::many::there;
use crate::error::{AppError, Result};
use crate::references::{self, Place};

/// What is in the way, and what could be done without it.
#[derive(Debug, Serialize)]
pub struct Turned {
    /// The first rows that are in the way.
    pub rows: Vec<Bad>,
    /// How many there are.
    pub rows_total: usize,
    /// The others as a form carries them.
    pub rest: String,
    /// How many those are.
    pub rest_total: usize,
}

/// A row that is in the way.
#[derive(Debug, Serialize)]
pub struct Bad {
    /// Its id.
    pub id: i32,
    /// What people call it; none when it is not there.
    pub name: Option<String>,
}

/// The rows that are in the way.
#[derive(Debug, Default)]
struct Ways {
    gone: Vec<i32>,
    foreign: Vec<i32>,
}

fn look<P: Permission>(conn: &mut Conn, can: &Can<P>, job: Job, chosen: &Chosen) -> Result<Ways> {
    // All that match are only those that are there, and that they may change.
    if chosen.all || chosen.ids.len() > MOST {
        return Ok(Ways::default());
    }
    let (found, foreign): (HashSet<i32>, Vec<i32>) = match job.list {
        List::Employees => (there(conn, &chosen.ids)?, Vec::new()),
        List::Assignments => {
            let places: HashMap<i32, Option<Place>> = places(conn, &chosen.ids)?;
            let is_foreign = |id: &i32| places.get(id).is_some_and(|place| !can.is_in(*place));
            let foreign =
                if job.changes_rows() { chosen.ids.iter().copied().filter(is_foreign).collect() } else { vec![] };
            (places.into_keys().collect(), foreign)
        }
    };
    Ok(Ways { gone: chosen.ids.iter().copied().filter(|id| !found.contains(id)).collect(), foreign })
}

/// Refuses an act on rows of which one is not theirs who ask, or is not there.
///
/// # Errors
/// `Forbidden`, `NotFound`, or the database's.
pub fn expect_all<P: Permission>(conn: &mut Conn, can: &Can<P>, job: Job, chosen: &Chosen) -> Result<()> {
    let ways = look(conn, can, job, chosen)?;
    match (ways.foreign.is_empty(), ways.gone.is_empty()) {
        (false, _) => Err(AppError::Forbidden),
        (true, false) => Err(AppError::NotFound),
        (true, true) => Ok(()),
    }
}

/// What was in the way of an act that was refused; none when nothing is any more.
///
/// # Errors
/// The database's.
pub async fn turned<P: Permission>(db: &Db, can: &Can<P>, job: Job, chosen: Chosen) -> Result<Option<Turned>> {
    let can = can.clone();
    db.read(move |conn, caches| {
        let ways = look(conn, &can, job, &chosen)?;
        let bad = if ways.foreign.is_empty() { ways.gone.clone() } else { ways.foreign.clone() };
        if bad.is_empty() {
            return Ok(None);
        }
        let out: HashSet<i32> = ways.gone.into_iter().chain(ways.foreign).collect();
        let ids = chosen.ids.iter().copied().filter(|id| !out.contains(id)).collect();
        let rest = Chosen { ids, ..chosen };
        let shown = &bad[..bad.len().min(SHOWN)];
        let mut names = references::labels(conn, caches, job.list.kind(), shown)?;
        let rows = shown.iter().map(|id| Bad { id: *id, name: names.remove(id) }).collect();
        Ok(Some(Turned { rows, rows_total: bad.len(), rest: rest.in_a_field(), rest_total: rest.ids.len() }))
    })
    .await
}
