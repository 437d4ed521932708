//! Taking an import back: the rows that it made are deleted, those that it changed are put back, all or none. It can only be
//! done as long as nobody has built upon it; what stands in the way is said.

use std::collections::{HashMap, HashSet};

use super::cells::Values;
use super::decide;
use super::form::{Phase, State};
use super::model;
use super::outcomes::{self, Deed};
use super::plan::in_circles;
use super::registers::{Imported, Proposal};
use super::view::{Message, Obstacle};
use super::work::{Done, Job, Trouble, hold, note};
use super::writing::note_altered;
use crate::audit::Action;
use crate::db::{Caches, Conn, Long};
use crate::error::{AppError, Result};
use crate::references;
use crate::web::forms::values_of;
use crate::web::records::{self, Altered, Kept};

/// How many of the things that stand in the way are named.
const NAMED: usize = 100;

/// What stands in the way, and how many things do.
#[derive(Debug, Default)]
pub struct InTheWay {
    /// The first of them.
    pub named: Vec<Obstacle>,
    /// How many there are.
    pub total: usize,
}

impl InTheWay {
    fn add(&mut self, deed: &Deed, title: &str, why: &str) {
        self.total += 1;
        if self.named.len() < NAMED {
            let (title, why) = (title.to_owned(), why.to_owned());
            self.named.push(Obstacle { line: deed.line, row_id: deed.row_id, title, why });
        }
    }
}

/// What is to be done to take back some rows.
struct Step<I> {
    restored: Vec<Altered<I>>,
    removed: Vec<Kept<I>>,
}

/// A row that is to be as it was: what was done to it, what it is, what it is to be.
type Restoring<'r, I> = (&'r Deed, &'r Kept<I>, Proposal<I>);

/// Goes through what an import did, and finds out how to take it back and what stands in the way.
struct Undoing<R: Imported> {
    /// All rows that it did anything to.
    touched: HashSet<i32>,
    book: R::Book,
    pointers: HashMap<i32, i32>,
    pointing: Vec<Deed>,
    found: InTheWay,
}

impl<R: Imported> Undoing<R> {
    fn new(conn: &mut Conn, id: i32) -> Result<Self> {
        let pointers = if R::CIRCLE.is_some() { R::pointers(conn)? } else { Vec::new() };
        Ok(Self {
            touched: outcomes::touched(conn, id)?.into_iter().collect(),
            book: R::Book::default(),
            pointers: pointers.into_iter().filter_map(|(id, to)| Some((id, to?))).collect(),
            pointing: Vec::new(),
            found: InTheWay::default(),
        })
    }

    fn look(&mut self, conn: &mut Conn, caches: &Caches<'_>, deeds: &[Deed]) -> Result<Step<R::Input>> {
        let ids: Vec<i32> = deeds.iter().map(|deed| deed.row_id).collect();
        let kept: HashMap<i32, Kept<R::Input>> =
            R::by_ids(conn, &ids)?.into_iter().map(|kept| (kept.id, kept)).collect();
        let rows: Vec<(i32, &R::Input)> = kept.values().map(|kept| (kept.id, &kept.input)).collect();
        let titles: HashMap<i32, String> =
            rows.iter().map(|(id, _)| *id).zip(R::titles(conn, caches, &rows)?).collect();
        let title = |id: i32| titles.get(&id).cloned().unwrap_or_default();
        let (mut proposals, mut removed) = (Vec::new(), Vec::new());
        for deed in deeds {
            let Some(row) = kept.get(&deed.row_id) else {
                self.found.add(deed, "", "gone");
                continue;
            };
            if row.version != deed.version {
                self.found.add(deed, &title(deed.row_id), "changed");
                continue;
            }
            match &deed.former {
                None => removed.push(row.clone()),
                Some(former) => proposals.push((deed, row, restored::<R>(deed, row, former)?)),
            }
        }
        self.find_hanging(conn, deeds, &removed, &title)?;
        self.examine(conn, caches, &mut proposals)?;
        let mut restored = Vec::new();
        for (deed, row, proposal) in proposals {
            if let Some(error) = proposal.errors.iter().next() {
                self.found.add(deed, &title(deed.row_id), &format!("error-{}", error.key));
            }
            let (before, version) = (row.input.clone(), row.version + 1);
            restored.push(Altered { id: row.id, version, before, after: proposal.input });
        }
        Ok(Step { restored, removed })
    }

    /// What hangs on rows that are to go, and is none of those that the import itself brought.
    fn find_hanging(
        &mut self,
        conn: &mut Conn,
        deeds: &[Deed],
        removed: &[Kept<R::Input>],
        title: &dyn Fn(i32) -> String,
    ) -> Result<()> {
        let ids: Vec<i32> = removed.iter().map(|kept| kept.id).collect();
        let mut said = HashSet::new();
        for hanging in R::hanging_on(conn, &ids)? {
            if hanging.own.is_some_and(|own| self.touched.contains(&own)) || !said.insert((hanging.on, hanging.what)) {
                continue;
            }
            if let Some(deed) = deeds.iter().find(|deed| deed.row_id == hanging.on) {
                self.found.add(deed, &title(hanging.on), &format!("hanging-{}", hanging.what));
            }
        }
        Ok(())
    }

    /// Looks at the rules for rows as they were.
    fn examine(
        &mut self,
        conn: &mut Conn,
        caches: &Caches<'_>,
        proposals: &mut [Restoring<'_, R::Input>],
    ) -> Result<()> {
        let mut drafted: Vec<Proposal<R::Input>> = proposals.iter().map(|(.., proposal)| proposal.clone()).collect();
        for (field, kind) in R::FORM.references {
            let id = |proposal: &Proposal<R::Input>| proposal.after.get(*field).and_then(|id| id.parse::<i32>().ok());
            let ids: Vec<i32> = drafted.iter().filter(|proposal| proposal.alters(field)).filter_map(id).collect();
            let there = references::labels(conn, caches, *kind, &ids)?;
            for proposal in drafted.iter_mut().filter(|proposal| proposal.alters(field)) {
                if id(proposal).is_some_and(|id| !there.contains_key(&id)) {
                    proposal.errors.add(field, "unknown-reference");
                }
            }
        }
        decide::find_taken::<R>(conn, &mut drafted)?;
        let touched = &self.touched;
        R::check(&mut self.book, conn, caches, &|id| touched.contains(&id), &mut drafted)?;
        for ((deed, _, proposal), drafted) in proposals.iter_mut().zip(drafted) {
            if let Some(own) = R::OWN.filter(|own| R::CIRCLE.is_some() && drafted.alters(own)) {
                match drafted.after.get(own).and_then(|to| to.parse().ok()) {
                    Some(to) => drop(self.pointers.insert(deed.row_id, to)),
                    None => drop(self.pointers.remove(&deed.row_id)),
                }
                self.pointing.push((*deed).clone());
            }
            *proposal = drafted;
        }
        Ok(())
    }

    fn end(mut self) -> InTheWay {
        let caught = in_circles(&self.pointers, self.pointing.iter().map(|deed| deed.row_id));
        for deed in std::mem::take(&mut self.pointing).iter().filter(|deed| caught.contains(&deed.row_id)) {
            self.found.add(deed, "", &format!("error-{}", R::CIRCLE.unwrap_or_default()));
        }
        self.found.named.sort_by_key(|obstacle| obstacle.line);
        self.found
    }
}

/// A row as it was before the import.
fn restored<R: Imported>(deed: &Deed, row: &Kept<R::Input>, former: &str) -> Result<Proposal<R::Input>> {
    let after: Values = serde_json::from_str(former).map_err(|error| AppError::internal(&error))?;
    let mut proposal = Proposal {
        line: u32::try_from(deed.line).unwrap_or_default(),
        id: row.id,
        is_new: false,
        before: values_of(&row.input)?,
        after,
        input: row.input.clone(),
        errors: Default::default(),
    };
    decide::complete::<R>(&mut proposal)?;
    Ok(proposal)
}

/// What stands in the way of taking an import back.
///
/// # Errors
/// The database's.
pub fn in_the_way<R: Imported>(conn: &mut Conn, caches: &Caches<'_>, id: i32) -> Result<InTheWay> {
    let mut undoing = Undoing::<R>::new(conn, id)?;
    let mut after = i32::MIN;
    loop {
        let deeds = outcomes::deeds(conn, id, after)?;
        let Some(last) = deeds.last() else { break };
        after = last.line;
        undoing.look(conn, caches, &deeds)?;
    }
    Ok(undoing.end())
}

/// Takes an import back.
///
/// # Errors
/// What stands in the way, or the database's; nothing is changed then.
pub fn undo<R: Imported>(long: &mut Long, job: &Job<'_>) -> Done {
    let mut found = InTheWay::default();
    let undone = long.write_slowly(R::WRITES, |conn, caches| {
        hold(conn, job)?;
        found = take_back::<R>(conn, caches, job)?;
        if found.total > 0 { Err(AppError::InUse) } else { Ok(()) }
    });
    if found.total > 0 {
        let (obstacles, obstacles_total) = (found.named, found.total);
        return Err(Trouble::Told(Box::new(Message { obstacles, obstacles_total, ..Message::trouble("in-the-way") })));
    }
    Ok(undone?)
}

fn take_back<R: Imported>(conn: &mut Conn, caches: &Caches<'_>, job: &Job<'_>) -> Result<InTheWay> {
    let id = job.import.id;
    let mut undoing = Undoing::<R>::new(conn, id)?;
    let (total, mut done, mut after) = (undoing.touched.len(), 0, i32::MIN);
    let mut gone = Vec::new();
    loop {
        let deeds = outcomes::deeds(conn, id, after)?;
        let Some(last) = deeds.last() else { break };
        after = last.line;
        let step = undoing.look(conn, caches, &deeds)?;
        if undoing.found.total == 0 {
            R::alter_all(conn, &step.restored)?;
            note_altered::<R>(conn, caches, job.by, &step.restored.iter().collect::<Vec<_>>())?;
            note_removed::<R>(conn, caches, job, &step.removed)?;
            gone.extend(step.removed.iter().map(|kept| kept.id));
        }
        done += deeds.len();
        job.teller.tell(Phase::Undoing, done, total);
    }
    let found = undoing.end();
    if found.total == 0 {
        R::remove_all(conn, &gone)?;
        outcomes::forget(conn, id)?;
        if let Some(register) = job.import.register {
            note(conn, job, register, Action::Undone)?;
        }
        model::end(conn, id, State::Undone, "")?;
    }
    Ok(found)
}

fn note_removed<R: Imported>(
    conn: &mut Conn,
    caches: &Caches<'_>,
    job: &Job<'_>,
    rows: &[Kept<R::Input>],
) -> Result<()> {
    let titles = R::titles(conn, caches, &rows.iter().map(|kept| (kept.id, &kept.input)).collect::<Vec<_>>())?;
    let deeds: Vec<records::Deed<R::Input>> = rows
        .iter()
        .zip(titles)
        .map(|(kept, title)| records::Deed {
            id: kept.id,
            action: Action::Deleted,
            title,
            before: Some(kept.input.clone()),
            after: None,
        })
        .collect();
    records::note_all::<R>(conn, caches, job.by, &deeds)
}
