//! What is to become of the rows of a file. The look beforehand and the writing go through the same plan: the file is gone
//! through once to know which rows name which, and a second time, a thousand rows at a time, to say what becomes of each.

use std::collections::{BTreeSet, HashMap, HashSet};

use sha2::{Digest, Sha256};

use super::cells::{Reader, Reading, Values, index_of, new_id};
use super::decide;
use super::form::{Mode, Outcome, Settings};
use super::registers::{Imported, Proposal};
use crate::audit::FieldChange;
use crate::db::{Caches, Conn};
use crate::error::{FieldErrors, Result};
use crate::references::{self, Kind, Named};
use crate::tables::reading::Row;
use crate::web::forms::values_of;
use crate::web::records::{Holds, Kept};

/// What becomes of a row.
#[derive(Clone, Debug)]
pub struct Planned<I> {
    /// The line of the file.
    pub line: u32,
    /// Its place among the rows.
    pub index: usize,
    /// What becomes of it.
    pub outcome: Outcome,
    /// The row of the register; none for a new one.
    pub kept: Option<Kept<I>>,
    /// Its fields from then on.
    pub after: I,
    /// The same as forms hold them.
    pub values: Values,
    /// What it is called.
    pub title: String,
    /// What changes.
    pub changes: Vec<FieldChange>,
    /// What is wrong.
    pub errors: FieldErrors,
}

/// A plan that is being made.
pub struct Plan<R: Imported> {
    pub(super) reader: Reader,
    pub(super) mode: Mode,
    pub(super) clear: bool,
    pub(super) book: R::Book,
    /// For each row of the file the row of the register that it is about; 0 for a new one.
    pub(super) ids: Vec<i32>,
    /// The rows of the register that the file is about.
    about: HashSet<i32>,
    pub(super) empty: Values,
    /// The keys of the rows gone through.
    pub(super) keys: super::registers::Known,
    pub(super) lines: HashMap<i32, u32>,
    pub(super) pointers: HashMap<i32, i32>,
    pub(super) pointing: Vec<(i32, u32)>,
    digest: Sha256,
}

impl<R: Imported> Plan<R> {
    /// The plan for a file about which everything is said.
    ///
    /// # Errors
    /// The database's.
    pub fn new(conn: &mut Conn, reader: Reader, settings: &Settings) -> Result<Self> {
        let pointers = if R::CIRCLE.is_some() { R::pointers(conn)? } else { Vec::new() };
        Ok(Self {
            reader,
            mode: settings.mode,
            clear: settings.clear,
            book: R::Book::default(),
            ids: Vec::new(),
            about: HashSet::new(),
            empty: values_of(&R::Input::default())?,
            keys: super::registers::Known::default(),
            lines: HashMap::new(),
            pointers: pointers.into_iter().filter_map(|(id, to)| Some((id, to?))).collect(),
            pointing: Vec::new(),
            digest: Sha256::new(),
        })
    }

    /// How many rows the file has, once it was gone through.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Takes in rows the first time through.
    ///
    /// # Errors
    /// The database's.
    pub fn learn(&mut self, conn: &mut Conn, caches: &Caches<'_>, rows: Vec<Row>) -> Result<()> {
        let start = self.ids.len();
        let mut readings: Vec<Reading> =
            rows.into_iter().enumerate().map(|(at, row)| self.reader.read(start + at, row)).collect();
        let in_keys = |field: &str| R::KEYS.iter().any(|key| key.contains(&field));
        resolve::<R>(conn, caches, &mut readings, in_keys)?;
        let mut ids = vec![0; readings.len()];
        if R::BY_KEY {
            // Whom a row stands in for is not known yet.
            let own = R::OWN.filter(|own| in_keys(own)).unwrap_or_default();
            self.find(conn, &readings, &mut ids, |reading| {
                reading.texts.get(own).is_none_or(|text| text.trim().is_empty())
            })?;
        }
        for (reading, id) in readings.iter().zip(&ids) {
            let id = if *id == 0 { new_id(reading.index) } else { *id };
            R::learn(&mut self.book, reading, id);
        }
        self.ids.extend(ids);
        Ok(())
    }

    /// Ends the first time through.
    ///
    /// # Errors
    /// The database's.
    pub fn learned(&mut self, conn: &mut Conn, caches: &Caches<'_>) -> Result<()> {
        R::learned(&mut self.book, conn, caches, &mut self.ids)?;
        self.about = self.ids.iter().copied().filter(|id| *id != 0).collect();
        Ok(())
    }

    /// Finds the rows of the register that some rows are about, by the first of their keys that is known there.
    fn find(
        &self,
        conn: &mut Conn,
        readings: &[Reading],
        ids: &mut [i32],
        may: impl Fn(&Reading) -> bool,
    ) -> Result<()> {
        for (at, key) in R::KEYS.iter().enumerate() {
            let value = |reading: &Reading, field: &str| -> String {
                reading.values.get(field).or_else(|| self.empty.get(field)).cloned().unwrap_or_default()
            };
            let wanted: Vec<(usize, Vec<String>)> = readings
                .iter()
                .enumerate()
                .filter(|(place, reading)| ids[*place] == 0 && may(reading))
                .map(|(place, reading)| (place, key.iter().map(|field| value(reading, field)).collect::<Vec<_>>()))
                .filter(|(_, values)| is_filled::<R>(at, values))
                .collect();
            if wanted.is_empty() {
                continue;
            }
            let values: Vec<Vec<&str>> =
                wanted.iter().map(|(_, values)| values.iter().map(String::as_str).collect()).collect();
            for ((place, _), id) in wanted.iter().zip(R::by_key(conn, at, &values)?) {
                ids[*place] = id.unwrap_or(0);
            }
        }
        Ok(())
    }

    /// Says what becomes of rows; `start` is the place of the first of them.
    ///
    /// # Errors
    /// The database's.
    pub fn decide(
        &mut self,
        conn: &mut Conn,
        caches: &Caches<'_>,
        start: usize,
        rows: Vec<Row>,
    ) -> Result<Vec<Planned<R::Input>>> {
        let mut readings: Vec<Reading> =
            rows.into_iter().enumerate().map(|(at, row)| self.reader.read(start + at, row)).collect();
        resolve::<R>(conn, caches, &mut readings, |_| true)?;
        R::resolve_own(&mut self.book, conn, caches, &self.ids, &mut readings)?;
        let end = (start + readings.len()).min(self.ids.len());
        let mut ids: Vec<i32> = self.ids.get(start..end).map(<[i32]>::to_vec).unwrap_or_default();
        ids.resize(readings.len(), 0);
        if R::BY_KEY && R::OWN.is_some() {
            let own = R::OWN.unwrap_or_default();
            self.find(conn, &readings, &mut ids, |reading| reading.values.get(own).is_some_and(|id| !id.is_empty()))?;
            ids.iter().enumerate().filter(|(_, id)| **id != 0).for_each(|(at, id)| {
                self.ids[start + at] = *id;
                self.about.insert(*id);
            });
        }
        let known: Vec<i32> = ids.iter().copied().filter(|id| *id != 0).collect();
        let kept: HashMap<i32, Kept<R::Input>> =
            R::by_ids(conn, &known)?.into_iter().map(|kept| (kept.id, kept)).collect();
        let mut drafted = Vec::with_capacity(readings.len());
        for (reading, id) in readings.iter().zip(&ids) {
            drafted.push(decide::draft::<R>(self, reading, kept.get(id))?);
        }
        self.examine(conn, caches, &readings, &mut drafted)?;
        let planned = decide::outcomes::<R>(conn, caches, self.mode, readings, drafted, kept)?;
        for row in &planned {
            let version = row.kept.as_ref().map(|kept| (kept.id, kept.version));
            self.digest.update(format!("{} {:?} {version:?} {:?}\n", row.line, row.outcome, row.values));
        }
        Ok(planned)
    }

    /// Looks at the rules about other rows.
    fn examine(
        &mut self,
        conn: &mut Conn,
        caches: &Caches<'_>,
        readings: &[Reading],
        drafted: &mut [Proposal<R::Input>],
    ) -> Result<()> {
        self.find_twins(readings, drafted);
        decide::find_taken::<R>(conn, drafted)?;
        let about = &self.about;
        R::check(&mut self.book, conn, caches, &|id| about.contains(&id), drafted)?;
        for proposal in drafted.iter().filter(|_| R::CIRCLE.is_some()) {
            let Some(own) = R::OWN else { continue };
            if proposal.is_new || proposal.alters(own) {
                match proposal.after.get(own).and_then(|to| to.parse().ok()) {
                    Some(to) => drop(self.pointers.insert(proposal.id, to)),
                    None => drop(self.pointers.remove(&proposal.id)),
                }
                self.pointing.push((proposal.id, proposal.line));
            }
        }
        Ok(())
    }

    /// Complains about rows that are about the same row of the register, or would make the same one.
    fn find_twins(&mut self, readings: &[Reading], drafted: &mut [Proposal<R::Input>]) {
        for (reading, proposal) in readings.iter().zip(drafted) {
            if !proposal.is_new
                && let Some(line) = self.lines.insert(proposal.id, reading.line)
            {
                let field = R::KEYS.first().and_then(|key| key.last()).copied().unwrap_or_default();
                proposal.errors.add_with(field, "import-twice", line);
                continue;
            }
            for (at, key) in R::KEYS.iter().enumerate() {
                let values: Vec<String> =
                    key.iter().map(|field| proposal.after.get(*field).cloned().unwrap_or_default()).collect();
                if !is_filled::<R>(at, &values) {
                    continue;
                }
                let folded: Vec<String> = values.iter().map(|value| crate::search::fold::key(value)).collect();
                let text = format!("{at} {}", folded.join("\u{1f}"));
                let line = usize::try_from(reading.line).unwrap_or(usize::MAX);
                if let Some(line) = self.keys.put(&text, line) {
                    let field = R::taken(at).map(|(field, _)| field).or_else(|| key.first().copied());
                    proposal.errors.add_with(field.unwrap_or_default(), "import-twice", line);
                }
            }
        }
    }

    /// What can only be said at the end: the lines of rows that lead back to themselves.
    pub fn circles(&self) -> Vec<(u32, FieldErrors)> {
        let (Some(own), Some(key)) = (R::OWN, R::CIRCLE) else { return Vec::new() };
        let caught = in_circles(&self.pointers, self.pointing.iter().map(|(id, _)| *id));
        let lines: BTreeSet<u32> =
            self.pointing.iter().filter(|(id, _)| caught.contains(id)).map(|(_, line)| *line).collect();
        let complaint = |line| {
            let mut errors = FieldErrors::default();
            errors.add(own, key);
            (line, errors)
        };
        lines.into_iter().map(complaint).collect()
    }

    /// The hash of all that becomes of the rows.
    pub fn digest(self) -> String {
        data_encoding::BASE64URL_NOPAD.encode(&self.digest.finalize())
    }
}

/// Whether the values of a key say anything: those of lines are filled, and where it has none, the first one is.
pub(super) fn is_filled<R: Imported>(key: usize, values: &[String]) -> bool {
    let fields = R::KEYS.get(key).copied().unwrap_or_default();
    let is_line = |field: &str| R::COLUMNS.iter().any(|column| column.field == field && column.holds == Holds::Line);
    let mut lines = fields.iter().zip(values).filter(|(field, _)| is_line(field)).peekable();
    if lines.peek().is_none() {
        return values.first().is_some_and(|value| !value.is_empty());
    }
    lines.all(|(_, value)| !value.is_empty())
}

/// Finds out what fields name that point to other registers.
fn resolve<R: Imported>(
    conn: &mut Conn,
    caches: &Caches<'_>,
    readings: &mut [Reading],
    wanted: impl Fn(&str) -> bool,
) -> Result<()> {
    for (field, kind) in R::FORM.references.iter().filter(|(field, _)| Some(*field) != R::OWN && wanted(field)) {
        let text = |reading: &Reading| reading.texts.get(*field).map(|text| text.trim().to_owned());
        let texts: BTreeSet<String> = readings.iter().filter_map(text).filter(|text| !text.is_empty()).collect();
        let texts: Vec<String> = texts.into_iter().collect();
        let named = named(conn, caches, *kind, &texts)?;
        for reading in readings.iter_mut() {
            let Some(text) = text(reading).filter(|text| !text.is_empty()) else { continue };
            match named.get(&text) {
                Some(Named::Row(id)) => drop(reading.values.insert((*field).to_owned(), id.to_string())),
                Some(Named::Several) => reading.errors.add_with(field, "import-ambiguous", &text),
                _ => reading.errors.add_with(field, "import-unknown", &text),
            }
        }
    }
    Ok(())
}

fn named(conn: &mut Conn, caches: &Caches<'_>, kind: Kind, texts: &[String]) -> Result<HashMap<String, Named>> {
    references::named(conn, caches, kind, texts)
}

/// Those of `starts` from which one comes back to where one began, along `next`.
pub(super) fn in_circles(next: &HashMap<i32, i32>, starts: impl Iterator<Item = i32>) -> HashSet<i32> {
    let (mut done, mut caught) = (HashSet::new(), HashSet::new());
    for start in starts {
        let (mut way, mut on_way, mut at) = (Vec::new(), HashSet::new(), start);
        while !done.contains(&at) && on_way.insert(at) {
            way.push(at);
            match next.get(&at) {
                Some(to) => at = *to,
                None => break,
            }
        }
        if !done.contains(&at)
            && let Some(begin) = way.iter().position(|id| *id == at)
            && next.get(way.last().unwrap_or(&at)) == Some(&at)
        {
            caught.extend(way[begin..].iter().copied());
        }
        done.extend(way);
    }
    caught
}

/// Whether an id stands for a row of the file.
pub(super) fn is_of_file(id: i32) -> bool {
    index_of(id).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_in_a_circle_is_caught() {
        let next = HashMap::from([(1, 2), (2, 3), (3, 2), (4, 4), (5, 6), (6, 7)]);
        let caught = in_circles(&next, 1..=7);
        assert_eq!(caught, HashSet::from([2, 3, 4]));
        assert_eq!(
            in_circles(&next, [1].into_iter()),
            HashSet::from([2, 3]),
            "whoever leads there does not stand in it"
        );
        assert!(in_circles(&next, [5, 7].into_iter()).is_empty());
    }
}
