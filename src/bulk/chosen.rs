//! The rows that were chosen: some by name, or all that a list shows with its search and its filters.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::form::{Job, List};
use crate::assignments::{self, Assignment};
use crate::auth::{Can, Permission};
use crate::db::{Caches, Conn};
use crate::employees::{self, Employee};
use crate::error::Result;
use crate::web::forms::Submission;
use crate::web::lists;
use crate::web::page::own_path;

/// The most rows that are changed at once: MariaDB moves them in less than a second, a quarter of the time that a request
/// may wait for it.
pub const MOST: usize = 5_000;

/// The rows that were chosen in a list.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// By id.
    pub ids: Vec<i32>,
    /// All that the list shows, whatever ids there are.
    pub all: bool,
    /// The list as it was, with its search and its filters.
    pub from: String,
}

/// The rows that something is to be done to.
#[derive(Clone, Debug)]
pub struct Rows {
    /// By id.
    pub ids: Vec<i32>,
    /// How many match, when some of them are not theirs who ask.
    pub of: Option<i64>,
}

/// Rows as they are now.
#[derive(Debug)]
pub struct Found<T> {
    /// Those that are there.
    pub rows: Vec<T>,
    /// Those that are not there any more, by id.
    pub gone: Vec<i32>,
}

impl Chosen {
    /// What an address says; `from` is the list it says to go back to.
    pub fn new(job: Job, ids: &[i32], all: bool, from: Option<&str>) -> Self {
        let mut known: Vec<i32> = Vec::new();
        for id in ids.iter().filter(|id| **id > 0) {
            if !known.contains(id) && known.len() <= MOST {
                known.push(*id);
            }
        }
        let list = format!("/{}", job.list.plural());
        let path = |from: &str| from.split(['?', '#']).next().unwrap_or_default().to_owned();
        let from = from.and_then(own_path).filter(|from| path(from) == list).unwrap_or(&list);
        Self { ids: known, all, from: from.to_owned() }
    }

    /// What a form says; takes it out of the form's fields.
    pub fn take(job: Job, sent: &mut Submission) -> Self {
        sent.values.remove("act");
        let ids = sent.values.remove("rows").unwrap_or_default();
        let ids: Vec<i32> = ids.split(' ').filter_map(|id| id.parse().ok()).collect();
        let all = sent.values.remove("all").is_some_and(|all| !all.is_empty());
        Self::new(job, &ids, all, sent.return_to.as_deref())
    }

    /// Whether there is nothing to do anything to.
    pub fn is_nothing(&self) -> bool {
        self.ids.is_empty() && !self.all
    }

    /// The ids as a form carries them.
    pub fn in_a_field(&self) -> String {
        if self.all {
            return String::new();
        }
        self.ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    /// The rows as of now: one more than [`MOST`] when there are too many. Of all that match, those alone that they who ask may
    /// change.
    ///
    /// # Errors
    /// `BadQuery` for a list whose address makes no sense, or the database's.
    pub fn rows<P: Permission>(
        &self,
        conn: &mut Conn,
        caches: &Caches<'_>,
        can: &Can<P>,
        job: Job,
        on: NaiveDate,
    ) -> Result<Rows> {
        if !self.all {
            return Ok(Rows { ids: self.ids.clone(), of: None });
        }
        let query = self.from.split_once('?').map(|(_, query)| query).unwrap_or_default();
        let query: BTreeMap<String, String> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let (words, most) = (lists::searched(&query), MOST as i64 + 1);
        match job.list {
            List::Assignments => {
                let all = lists::read::<assignments::Query>(&query)?.filter(conn, caches, &words)?;
                if can.actor.can_everywhere::<P>() || !job.changes_rows() {
                    return Ok(Rows { ids: assignments::many::ids_matching(conn, &all, on, most)?, of: None });
                }
                let of = assignments::total(conn, caches, &all, on)?;
                let own = assignments::Filter { places: Some(can.actor.stewarded.clone()), ..all };
                let ids = assignments::many::ids_matching(conn, &own, on, most)?;
                let of = Some(of).filter(|of| usize::try_from(*of) != Ok(ids.len()));
                Ok(Rows { ids, of })
            }
            List::Employees => {
                let filter = lists::read::<employees::Query>(&query)?.filter(conn, caches, &words)?;
                Ok(Rows { ids: employees::many::ids_matching(conn, &filter, on, most)?, of: None })
            }
        }
    }
}

/// The assignments with these ids.
///
/// # Errors
/// The database's.
pub fn assignments(conn: &mut Conn, ids: &[i32]) -> Result<Found<Assignment>> {
    Ok(found(ids, assignments::many::by_ids(conn, ids)?, |row| row.id))
}

/// The employees with these ids.
///
/// # Errors
/// The database's.
pub fn employees(conn: &mut Conn, ids: &[i32]) -> Result<Found<Employee>> {
    Ok(found(ids, employees::many::by_ids(conn, ids)?, |row| row.id))
}

fn found<T>(ids: &[i32], rows: Vec<T>, id_of: fn(&T) -> i32) -> Found<T> {
    let there: std::collections::HashSet<i32> = rows.iter().map(id_of).collect();
    Found { rows, gone: ids.iter().copied().filter(|id| !there.contains(id)).collect() }
}
