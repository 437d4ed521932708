//! What is going to be done to which rows, and which of them it cannot be done to.

use std::fmt::Debug;

use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::form::{BulkInput, Job};
use crate::auth::{By, Can, Permission};
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::text_enum;

text_enum! {
    /// Why nothing can be done to a row.
    pub enum Refusal {
        /// It is not there any more.
        Gone = "gone",
        /// It is so already.
        Unchanged = "unchanged",
        /// It has ended by then.
        Ended = "ended",
        /// It begins after that.
        NotBegun = "not-begun",
        /// The role cannot be held there.
        Scope = "scope",
        /// The person holds, or is going to hold, the same role in the same place on some of the days.
        Overlap = "overlap",
        /// It stands in for another one, which stays.
        Deputy = "deputy",
        /// Somebody stands in for it.
        HasDeputies = "has-deputies",
    }
}

/// How many rows are shown one by one; the rest is counted.
pub const SHOWN: usize = 50;

/// A row that stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The row.
    pub id: i32,
    /// Why.
    pub why: Refusal,
    /// The assignment that is in the way.
    pub other: Option<i32>,
}

/// What is going to be done.
#[derive(Clone, Debug)]
pub struct Plan<S> {
    /// Step by step.
    pub steps: Vec<S>,
    /// The rows that stay as they are.
    pub refused: Vec<Refused>,
    /// All rows that were looked at, with their versions.
    pub seen: Vec<(i32, i32)>,
}

impl<S> Plan<S> {
    /// A plan in which nothing is done yet.
    pub fn new(gone: &[i32], seen: Vec<(i32, i32)>) -> Self {
        let refused = gone.iter().map(|id| Refused { id: *id, why: Refusal::Gone, other: None }).collect();
        Self { steps: Vec::new(), refused, seen }
    }

    /// Takes in what came of a row: a step, or why there is none.
    pub fn take(&mut self, id: i32, step: Result<S, (Refusal, Option<i32>)>) {
        match step {
            Ok(step) => self.steps.push(step),
            Err((why, other)) => self.refused.push(Refused { id, why, other }),
        }
    }

    /// A mark of what was said, of every row and its version, and of what is to become of it: as long as it stays the
    /// same, what is done is what was shown.
    pub fn mark(&self, input: &BulkInput) -> String {
        let refused: Vec<_> = self.refused.iter().map(|refused| (refused.id, refused.why)).collect();
        let all = format!("{input:?} {:?} {refused:?} {}", self.seen, self.steps.len());
        let hash = Sha256::digest(all.as_bytes());
        data_encoding::BASE64URL_NOPAD.encode(&hash[..16])
    }
}

/// What a row is at one time, as the page says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct State {
    /// Who.
    pub employee: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// From which day on.
    pub starts_on: Option<NaiveDate>,
    /// Up to which day.
    pub ends_on: Option<NaiveDate>,
}

/// A step as the page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct Shown {
    /// The person.
    pub name: String,
    /// The page of the row.
    pub url: String,
    /// The role.
    pub role: Option<String>,
    /// What there is now.
    pub before: Option<State>,
    /// What there will be.
    pub after: Vec<State>,
}

/// Something that can be done to many rows.
pub trait Work: Debug + Clone + Send + Sync + Sized + 'static {
    /// The right that it takes.
    type Right: Permission;
    /// What is done to one row.
    type Step: Send;
    /// The registers it writes to.
    const WRITES: &'static [Register];

    /// What was said, when it is complete and in order in itself.
    ///
    /// # Errors
    /// `Invalid` with all complaints.
    fn of(job: Job, input: &BulkInput) -> Result<Self>;

    /// Looks at the rows and at all rules, and changes nothing.
    ///
    /// # Errors
    /// `Invalid` for what was said, `Forbidden` for rows that are not theirs who ask, or the database's.
    fn plan(
        &self,
        conn: &mut Conn,
        caches: &Caches<'_>,
        can: &Can<Self::Right>,
        ids: &[i32],
    ) -> Result<Plan<Self::Step>>;

    /// Does all of it and notes it, in the transaction in which it was planned.
    ///
    /// # Errors
    /// The database's.
    fn carry_out(&self, conn: &mut Conn, caches: &Caches<'_>, by: &By, steps: Vec<Self::Step>) -> Result<()>;

    /// Some steps as the page shows them.
    ///
    /// # Errors
    /// The database's.
    fn show(&self, conn: &mut Conn, caches: &Caches<'_>, steps: &[Self::Step], on: NaiveDate) -> Result<Vec<Shown>>;
}
