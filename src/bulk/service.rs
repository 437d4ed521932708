//! Looking at what is going to be done, and doing it: all rows that it can be done to in one transaction, or none.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::chosen::{Chosen, MOST};
use super::form::{BulkInput, Job, List};
use super::plan::{Plan, Refusal, Refused, SHOWN, Shown, Work};
use super::turned::expect_all;
use crate::auth::{Can, Permission};
use crate::db::{Caches, Conn, Db};
use crate::error::{AppError, Result};
use crate::references;

/// What is going to be done, as the page shows it.
#[derive(Debug, Serialize)]
pub struct Look {
    /// The first rows that something is done to.
    pub steps: Vec<Shown>,
    /// How many there are.
    pub steps_total: usize,
    /// The first rows that stay as they are.
    pub refused: Vec<Left>,
    /// How many there are.
    pub refused_total: usize,
    /// See [`Plan::mark`].
    pub mark: String,
    /// How many match, when some of them are not theirs who ask.
    pub of: Option<i64>,
}

/// A row that stays as it is, and why.
#[derive(Debug, Serialize)]
pub struct Left {
    /// Its id.
    pub id: i32,
    /// What people call it; none when it is gone.
    pub name: Option<String>,
    /// Why.
    pub why: Refusal,
    /// What is in the way.
    pub other: Option<String>,
}

/// How many rows something was done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// To so many.
    pub done: usize,
    /// So many stayed as they were.
    pub left: usize,
}

/// How many rows something is to be done to.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Count {
    /// None when they are more than can be changed at once.
    pub count: Option<usize>,
    /// How many match, when some of them are not theirs who ask.
    pub of: Option<i64>,
}

/// How many rows were chosen.
///
/// # Errors
/// `BadQuery` for a list whose address makes no sense, `Forbidden` and `NotFound` for rows that nothing can be done to, or the
/// database's.
pub fn count<P: Permission>(
    conn: &mut Conn,
    caches: &Caches<'_>,
    can: &Can<P>,
    (job, chosen, on): (Job, &Chosen, NaiveDate),
) -> Result<Count> {
    let rows = chosen.rows(conn, caches, can, job, on)?;
    expect_all(conn, can, job, chosen)?;
    Ok(Count { count: (rows.ids.len() <= MOST).then_some(rows.ids.len()), of: rows.of })
}

/// What is going to be done; none when the rows are too many. Nothing is written.
///
/// # Errors
/// `Invalid` for what was said, `Forbidden` and `NotFound` for rows that nothing can be done to, or the database's.
pub async fn look<W: Work>(
    db: &Db,
    can: &Can<W::Right>,
    job: Job,
    chosen: Chosen,
    input: BulkInput,
    on: NaiveDate,
) -> Result<Option<Look>> {
    let can = can.clone();
    db.read(move |conn, caches| {
        let work = W::of(job, &input)?;
        let Some((plan, of)) = plan(conn, caches, &work, &can, (job, &chosen, on))? else { return Ok(None) };
        let shown = &plan.steps[..plan.steps.len().min(SHOWN)];
        Ok(Some(Look {
            steps: work.show(conn, caches, shown, on)?,
            steps_total: plan.steps.len(),
            refused: left(conn, caches, job.list, &plan.refused)?,
            refused_total: plan.refused.len(),
            mark: plan.mark(&input),
            of,
        }))
    })
    .await
}

/// Does it, when it is still what was shown under this mark.
///
/// # Errors
/// `Stale` when it is not, `Invalid` for what was said, `Forbidden` and `NotFound` for rows that nothing can be done to, or the database's; then nothing was done.
pub async fn carry_out<W: Work>(
    db: &Db,
    can: &Can<W::Right>,
    (job, chosen, on): (Job, Chosen, NaiveDate),
    input: BulkInput,
    mark: String,
) -> Result<Done> {
    let can = can.clone();
    db.write(W::WRITES, move |conn, caches| {
        let work = W::of(job, &input)?;
        let (plan, _) = plan(conn, caches, &work, &can, (job, &chosen, on))?.ok_or(AppError::Stale)?;
        if plan.mark(&input) != mark || plan.steps.is_empty() {
            return Err(AppError::Stale);
        }
        let done = Done { done: plan.steps.len(), left: plan.refused.len() };
        work.carry_out(conn, caches, &can.by, plan.steps)?;
        Ok(done)
    })
    .await
}

/// A plan, and how many rows match when some of them are not theirs who ask.
type Planned<S> = (Plan<S>, Option<i64>);

fn plan<W: Work>(
    conn: &mut Conn,
    caches: &Caches<'_>,
    work: &W,
    can: &Can<W::Right>,
    (job, chosen, on): (Job, &Chosen, NaiveDate),
) -> Result<Option<Planned<W::Step>>> {
    let rows = chosen.rows(conn, caches, can, job, on)?;
    if rows.ids.len() > MOST {
        return Ok(None);
    }
    expect_all(conn, can, job, chosen)?;
    Ok(Some((work.plan(conn, caches, can, &rows.ids)?, rows.of)))
}

fn left(conn: &mut Conn, caches: &Caches<'_>, list: List, refused: &[Refused]) -> Result<Vec<Left>> {
    let refused = &refused[..refused.len().min(SHOWN)];
    let ids: Vec<i32> = refused.iter().map(|refused| refused.id).collect();
    let others: Vec<i32> = refused.iter().filter_map(|refused| refused.other).collect();
    let names = references::labels(conn, caches, list.kind(), &ids)?;
    let others = references::labels(conn, caches, references::Kind::Assignment, &others)?;
    let name = |names: &HashMap<i32, String>, id: i32| names.get(&id).cloned();
    let left = |refused: &Refused| Left {
        id: refused.id,
        name: name(&names, refused.id),
        why: refused.why,
        other: refused.other.and_then(|id| name(&others, id)),
    };
    Ok(refused.iter().map(left).collect())
}
