//! Writing the rows of a plan: new ones first where others point to them, a thousand a statement, with what the audit log
//! keeps of each and what it takes to undo it.

use super::cells::index_of;
use super::form::Outcome;
use super::outcomes::{self, Deed};
use super::plan::Planned;
use super::registers::Imported;
use crate::audit::Action;
use crate::auth::By;
use crate::db::{Caches, Conn};
use crate::error::{AppError, Result};
use crate::web::forms::values_of;
use crate::web::records::{self, A_STATEMENT, Altered, Kept};

/// Writes the rows of an import.
pub struct Writer<'b, R: Imported> {
    by: &'b By,
    import_id: i32,
    /// For each row of the file the row of the register; 0 as long as there is none.
    ids: Vec<i32>,
    /// Rows that wait for others, where they have to.
    waiting: Vec<Planned<R::Input>>,
    /// Rows that are to point to one of the file that was not there yet.
    pending: Vec<(i32, usize)>,
    /// Those of them that are changed: as they were.
    before: Vec<Kept<R::Input>>,
    /// How many rows were written.
    pub written: usize,
}

impl<'b, R: Imported> Writer<'b, R> {
    /// For an import; `ids` are the rows of the register that the rows of the file are about.
    pub fn new(by: &'b By, import_id: i32, ids: Vec<i32>) -> Self {
        Self { by, import_id, ids, waiting: Vec::new(), pending: Vec::new(), before: Vec::new(), written: 0 }
    }

    /// Writes rows, as far as they need not wait for others.
    ///
    /// # Errors
    /// The database's.
    pub fn take(&mut self, conn: &mut Conn, caches: &Caches<'_>, rows: Vec<Planned<R::Input>>) -> Result<()> {
        let rows = rows.into_iter().filter(|row| matches!(row.outcome, Outcome::Create | Outcome::Update));
        if R::IN_ORDER {
            self.waiting.extend(rows);
            return Ok(());
        }
        let (new, known): (Vec<_>, Vec<_>) = rows.partition(|row| row.outcome == Outcome::Create);
        self.make(conn, caches, new)?;
        self.alter(conn, caches, known)
    }

    /// Writes what waited.
    ///
    /// # Errors
    /// The database's; a defect, when rows wait for each other.
    pub fn finish(&mut self, conn: &mut Conn, caches: &Caches<'_>) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        let (mut new, known): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|row| row.outcome == Outcome::Create);
        while !new.is_empty() {
            let (ready, later): (Vec<_>, Vec<_>) = new.into_iter().partition(|row| self.points_to(row) != Some(0));
            if ready.is_empty() {
                return Err(AppError::Internal("rows of an import wait for each other".into()));
            }
            self.make(conn, caches, ready)?;
            new = later;
        }
        self.alter(conn, caches, known)?;
        self.point(conn, caches)
    }

    /// The row of the file that a row points to, by its id in the register, 0 when it has none yet; none where it points
    /// to no row of the file.
    fn points_to(&self, row: &Planned<R::Input>) -> Option<i32> {
        let index = self.own(row)?;
        Some(self.ids.get(index).copied().unwrap_or(0))
    }

    fn own(&self, row: &Planned<R::Input>) -> Option<usize> {
        row.values.get(R::OWN?).and_then(|to| to.parse().ok()).and_then(index_of)
    }

    fn make(&mut self, conn: &mut Conn, caches: &Caches<'_>, rows: Vec<Planned<R::Input>>) -> Result<()> {
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let part: Vec<Planned<R::Input>> = rows.by_ref().take(A_STATEMENT).collect();
            let targets: Vec<Option<usize>> =
                part.iter().map(|row| self.own(row).filter(|_| self.points_to(row) == Some(0))).collect();
            let mut inputs = Vec::with_capacity(part.len());
            for (row, target) in part.iter().zip(&targets) {
                let mut input = row.after.clone();
                match (target, self.points_to(row)) {
                    (Some(_), _) => R::point(&mut input, None),
                    (None, Some(id)) => R::point(&mut input, Some(id)),
                    (None, None) => {}
                }
                inputs.push(input);
            }
            let ids = R::insert_all(conn, &inputs)?;
            let mut deeds = Vec::with_capacity(part.len());
            for ((row, id), target) in part.iter().zip(&ids).zip(&targets) {
                if let Some(place) = self.ids.get_mut(row.index) {
                    *place = *id;
                }
                self.pending.extend(target.map(|target| (*id, target)));
                deeds.push(self.deed(row.line, *id, 1, None));
            }
            outcomes::note(conn, &deeds)?;
            // Those that are to point to a row that is not there yet are noted when they do.
            let noted: Vec<(i32, &R::Input)> = ids
                .iter()
                .zip(&inputs)
                .zip(&targets)
                .filter(|(_, target)| target.is_none())
                .map(|((id, input), _)| (*id, input))
                .collect();
            self.note_made(conn, caches, &noted)?;
            self.written += part.len();
        }
        Ok(())
    }

    fn alter(&mut self, conn: &mut Conn, caches: &Caches<'_>, rows: Vec<Planned<R::Input>>) -> Result<()> {
        for part in rows.chunks(A_STATEMENT) {
            let (mut altered, mut deeds, mut now) = (Vec::new(), Vec::new(), Vec::new());
            for row in part {
                let Some(kept) = &row.kept else { continue };
                let mut after = row.after.clone();
                let waits = self.own(row).filter(|_| self.points_to(row) == Some(0));
                match (waits, self.points_to(row)) {
                    (Some(target), _) => {
                        self.pending.push((kept.id, target));
                        self.before.push(kept.clone());
                        let own = R::OWN.and_then(|own| values_of(&kept.input).ok()?.get(own)?.parse().ok());
                        R::point(&mut after, own);
                    }
                    (None, Some(id)) => {
                        R::point(&mut after, Some(id));
                        now.push(altered.len());
                    }
                    (None, None) => now.push(altered.len()),
                }
                let former = serde_json::to_string(&values_of(&kept.input)?);
                let former = former.map_err(|error| AppError::internal(&error))?;
                let version = kept.version + 1;
                deeds.push(self.deed(row.line, kept.id, version, Some(former)));
                altered.push(Altered { id: kept.id, version, before: kept.input.clone(), after });
            }
            R::alter_all(conn, &altered)?;
            outcomes::note(conn, &deeds)?;
            let noted: Vec<&Altered<R::Input>> = now.into_iter().filter_map(|at| altered.get(at)).collect();
            self.note_altered(conn, caches, &noted)?;
            self.written += part.len();
        }
        Ok(())
    }

    /// Lets rows point to those that came after them.
    fn point(&mut self, conn: &mut Conn, caches: &Caches<'_>) -> Result<()> {
        let before = std::mem::take(&mut self.before);
        let altered: std::collections::HashMap<i32, Kept<R::Input>> =
            before.into_iter().map(|kept| (kept.id, kept)).collect();
        let pending = std::mem::take(&mut self.pending);
        for part in pending.chunks(A_STATEMENT) {
            let to = |index: usize| self.ids.get(index).copied().filter(|id| *id != 0);
            let pairs: Vec<(i32, Option<i32>)> = part.iter().map(|(id, index)| (*id, to(*index))).collect();
            R::point_all(conn, &pairs)?;
            let ids: Vec<i32> = part.iter().map(|(id, _)| *id).collect();
            let (mut made, mut changed) = (Vec::new(), Vec::new());
            for kept in R::by_ids(conn, &ids)? {
                match altered.get(&kept.id) {
                    Some(former) => changed.push(Altered {
                        id: kept.id,
                        version: kept.version,
                        before: former.input.clone(),
                        after: kept.input,
                    }),
                    None => made.push(kept),
                }
            }
            self.note_made(conn, caches, &made.iter().map(|kept| (kept.id, &kept.input)).collect::<Vec<_>>())?;
            self.note_altered(conn, caches, &changed.iter().collect::<Vec<_>>())?;
        }
        Ok(())
    }

    fn deed(&self, line: u32, row_id: i32, version: i32, former: Option<String>) -> Deed {
        Deed { import_id: self.import_id, line: i32::try_from(line).unwrap_or(i32::MAX), row_id, version, former }
    }

    fn note_made(&self, conn: &mut Conn, caches: &Caches<'_>, rows: &[(i32, &R::Input)]) -> Result<()> {
        let titles = R::titles(conn, caches, rows)?;
        let deeds: Vec<records::Deed<R::Input>> = rows
            .iter()
            .zip(titles)
            .map(|((id, input), title)| records::Deed {
                id: *id,
                action: Action::Created,
                title,
                before: None,
                after: Some((*input).clone()),
            })
            .collect();
        records::note_all::<R>(conn, caches, self.by, &deeds)
    }

    fn note_altered(&self, conn: &mut Conn, caches: &Caches<'_>, rows: &[&Altered<R::Input>]) -> Result<()> {
        note_altered::<R>(conn, caches, self.by, rows)
    }
}

/// Notes that rows were changed.
pub fn note_altered<R: Imported>(
    conn: &mut Conn,
    caches: &Caches<'_>,
    by: &By,
    rows: &[&Altered<R::Input>],
) -> Result<()> {
    let titles = R::titles(conn, caches, &rows.iter().map(|row| (row.id, &row.after)).collect::<Vec<_>>())?;
    let deeds: Vec<records::Deed<R::Input>> = rows
        .iter()
        .zip(titles)
        .map(|(row, title)| records::Deed {
            id: row.id,
            action: Action::Updated,
            title,
            before: Some(row.before.clone()),
            after: Some(row.after.clone()),
        })
        .collect();
    records::note_all::<R>(conn, caches, by, &deeds)
}
