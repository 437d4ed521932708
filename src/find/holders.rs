//! Who is responsible: the assignments whose role, place and person make up the words of a search together.
//!
//! First come those of which role and place hold all the words, then those of which some words are the person's. Whatever
//! the words are, a bounded number of bounded queries looks for them: roles and places are narrowed down in memory, and
//! assignments are read by role and place, or by person, whichever are fewer.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use super::catalogue::{Fitting, Mask};
use super::model::{self, Among, Candidate};
use super::people::Words;
use super::splits::{of, splits};
use super::steps::{Step, steps};
use crate::assignments::Responsibility;
use crate::db::Conn;
use crate::error::Result;
use crate::references::Place;

/// How many steps are taken where role and place hold all the words,
const STEPS: usize = 4;
/// how many sets of words are looked for among people,
const SPLITS: usize = 2;
/// and how many steps for each.
const STEPS_OF_SPLIT: usize = 2;
/// How many queries there are at most, all together.
const QUERIES: usize = 8;
/// How many assignments a query reads, and how many when many are wanted.
const READ: usize = 300;
const READ_FOR_MANY: usize = 900;
/// Up to so many pairs of a role and a place are looked up one by one.
const PAIRS: usize = 200;
/// The assignments of so many people are read at once.
const PEOPLE: usize = 600;
/// How many places are looked through where any role will do.
const PLACES: usize = 60;
/// How much a word tells that is the person's: less than a role's name, more than what it answers for.
const PERSON: u32 = 5;

/// What is looked for.
pub struct Search<'a> {
    /// The roles and places that fit.
    pub fitting: Fitting<'a>,
    /// The words among the people.
    pub words: Words,
    /// As of when.
    pub on: NaiveDate,
    /// How many are wanted.
    pub most: usize,
    queries: usize,
    /// Whether a bound was met, so that there may be others than those found.
    pub cut: bool,
}

impl<'a> Search<'a> {
    /// A search for the first `most`.
    pub fn new(fitting: Fitting<'a>, words: Words, on: NaiveDate, most: usize) -> Self {
        Self { fitting, words, on, most, queries: QUERIES, cut: false }
    }

    /// The assignments that fit, best first: at most `most`.
    ///
    /// # Errors
    /// The database's.
    pub fn holders(&mut self, conn: &mut Conn) -> Result<Vec<i32>> {
        let mut found: HashMap<i32, (u32, Candidate)> = HashMap::new();
        let all = self.fitting.all;
        for step in steps(&self.fitting, all).iter().take(STEPS) {
            let candidates = self.take(conn, step, step.roles.is_none())?;
            self.keep(&mut found, candidates, all);
            if found.len() >= self.most {
                return Ok(self.best(found));
            }
        }
        for split in splits(all, self.fitting.known(), &self.words.frequencies()).into_iter().take(SPLITS) {
            let candidates = self.with_people(conn, split)?;
            self.keep(&mut found, candidates, all & !split);
            if found.len() >= self.most {
                break;
            }
        }
        Ok(self.best(found))
    }

    /// The assignments of people who have some of the words; role and place are yet to be compared with the others.
    fn with_people(&mut self, conn: &mut Conn, words: Mask) -> Result<Vec<Candidate>> {
        let numbers: Vec<usize> = of(words).collect();
        if self.words.are_rare(&numbers) {
            let people = self.words.people(conn, &numbers, PEOPLE)?;
            self.cut |= people.more;
            let of_people = Among { employees: Some(&people.ids), ..Among::default() };
            return if people.ids.is_empty() { Ok(Vec::new()) } else { self.held(conn, &of_people, 2 * PEOPLE) };
        }
        let mut candidates = Vec::new();
        for step in steps(&self.fitting, self.fitting.all & !words).iter().take(STEPS_OF_SPLIT) {
            candidates.extend(self.take(conn, step, false)?);
        }
        let people: BTreeSet<i32> = candidates.iter().map(|one| one.employee_id).collect();
        let people = self.words.narrow(conn, people.into_iter().collect(), &numbers, PEOPLE)?;
        self.cut |= people.more;
        let people: HashSet<i32> = people.ids.into_iter().collect();
        candidates.retain(|one| people.contains(&one.employee_id));
        Ok(candidates)
    }

    fn held(&mut self, conn: &mut Conn, among: &Among<'_>, most: usize) -> Result<Vec<Candidate>> {
        let Some(left) = self.queries.checked_sub(1) else {
            self.cut = true;
            return Ok(Vec::new());
        };
        self.queries = left;
        let found = model::held(conn, among, self.on, most)?;
        self.cut |= found.len() >= most;
        Ok(found)
    }

    /// The assignments of a step.
    fn take(&mut self, conn: &mut Conn, step: &Step, accountable: bool) -> Result<Vec<Candidate>> {
        let among = Among { roles: step.roles.as_deref(), accountable, ..Among::default() };
        let read = if self.most > READ / 4 { READ_FOR_MANY } else { READ };
        let Some(places) = &step.places else {
            return self.held(conn, &among, read);
        };
        let mut found = Vec::new();
        let fitting = match &step.roles {
            None => PLACES,
            Some(roles) => {
                if roles.len() * places.len() > PAIRS {
                    // Many places: whoever holds the roles anywhere, if those are not too many themselves.
                    let anywhere = self.held(conn, &among, read)?;
                    let complete = anywhere.len() < read;
                    let wanted: HashSet<&Place> = places.iter().collect();
                    found.extend(anywhere.into_iter().filter(|one| wanted.contains(&one.place)));
                    if complete || found.len() >= self.most {
                        return Ok(found);
                    }
                }
                (PAIRS / roles.len()).max(1)
            }
        };
        self.cut |= places.len() > fitting;
        let best = &places[..places.len().min(fitting)];
        let departments: Vec<i32> = best.iter().filter_map(|place| place.department_id()).collect();
        let projects: Vec<i32> = best.iter().filter_map(|place| place.project_id()).collect();
        if !departments.is_empty() {
            let inside = Among { departments: Some(departments), ..among.clone() };
            found.extend(self.held(conn, &inside, read)?);
        }
        if !projects.is_empty() {
            let inside = Among { projects: Some(projects), ..among };
            found.extend(self.held(conn, &inside, read)?);
        }
        Ok(found)
    }

    /// Keeps those of which role and place hold `words`; the other words are the person's.
    fn keep(&self, found: &mut HashMap<i32, (u32, Candidate)>, candidates: Vec<Candidate>, words: Mask) {
        let persons = (self.fitting.all & !words).count_ones();
        for candidate in candidates {
            let fit = self.fitting.of(candidate.role_id, candidate.place);
            if fit.mask() & words == words {
                let score = fit.score(words) + persons * PERSON;
                found.entry(candidate.id).or_insert((score, candidate));
            }
        }
    }

    /// The best of what was found: by the words, then those who answer for it or do it, and no deputies before them.
    fn best(&self, found: HashMap<i32, (u32, Candidate)>) -> Vec<i32> {
        let part = |candidate: &Candidate| match candidate.responsibility {
            Responsibility::Accountable => 0,
            Responsibility::Responsible => 1,
            Responsibility::Consulted => 2,
            Responsibility::Informed => 3,
        };
        let mut found: Vec<(u32, Candidate)> = found.into_values().collect();
        found.sort_by_cached_key(|(score, one)| {
            (std::cmp::Reverse(*score), part(one), one.deputy, self.fitting.order(one.place), one.id)
        });
        found.into_iter().take(self.most).map(|(_, one)| one.id).collect()
    }
}
