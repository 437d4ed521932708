//! Who is responsible: the assignments whose role, place and person make up the words of a search together.
//!
//! First come those of which role and place hold all the words, then those of which some words are the person's. Whatever
//! the words are, a bounded number of bounded queries looks for them: roles and places are narrowed down in memory, and
//! assignments are read by role and place, or by person, whichever are fewer.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::catalogue::{Fitting, Mask};
use super::model::{self, Among, Candidate, IDS};
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
/// How many assignments a step reads.
const READ: i64 = 900;
/// Up to so many pairs of a role and a place are looked up one by one.
const PAIRS: usize = 300;
/// How many places are looked through where any role will do.
const PLACES: usize = 60;
/// How much a word tells that is the person's: less than a role's name, more than what it answers for.
const PERSON: u32 = 5;

/// What is looked for.
pub struct Search<'a> {
    /// The roles and places that fit.
    pub fitting: Fitting<'a>,
    /// The words among the people.
    pub words: Words<'a>,
    /// As of when.
    pub on: NaiveDate,
    /// How many are wanted.
    pub most: usize,
}

impl Search<'_> {
    /// The assignments that fit, best first: at most `most`.
    ///
    /// # Errors
    /// The database's.
    pub fn holders(&self, conn: &mut Conn) -> Result<Vec<i32>> {
        let mut found: HashMap<i32, (u32, Candidate)> = HashMap::new();
        let all = self.fitting.all;
        for step in steps(&self.fitting, all).iter().take(STEPS) {
            let candidates = self.take(conn, step, step.roles.is_none())?;
            self.keep(&mut found, candidates, all);
            if found.len() >= self.most {
                return Ok(self.best(found));
            }
        }
        for split in splits(all, self.fitting.known(), &self.words.frequencies).into_iter().take(SPLITS) {
            let candidates = self.with_people(conn, split)?;
            self.keep(&mut found, candidates, all & !split);
            if found.len() >= self.most {
                break;
            }
        }
        Ok(self.best(found))
    }

    /// The assignments of people who have some of the words; role and place are yet to be compared with the others.
    fn with_people(&self, conn: &mut Conn, words: Mask) -> Result<Vec<Candidate>> {
        let numbers: Vec<usize> = of(words).collect();
        let Some(rarest) = self.words.rarest(&numbers) else {
            return Ok(Vec::new());
        };
        if self.words.is_rare(rarest) {
            let people = self.words.people(conn, &numbers, IDS)?;
            let of_people = Among { employees: Some(&people), ..Among::default() };
            return if people.is_empty() { Ok(Vec::new()) } else { model::held(conn, &of_people, self.on, 2 * READ) };
        }
        let mut candidates = Vec::new();
        for step in steps(&self.fitting, self.fitting.all & !words).iter().take(STEPS_OF_SPLIT) {
            candidates.extend(self.take(conn, step, false)?);
        }
        let people: HashSet<i32> = candidates.iter().map(|one| one.employee_id).collect();
        let people: HashSet<i32> =
            self.words.narrow(conn, people.into_iter().collect(), &numbers)?.into_iter().collect();
        candidates.retain(|one| people.contains(&one.employee_id));
        Ok(candidates)
    }

    /// The assignments of a step.
    fn take(&self, conn: &mut Conn, step: &Step, accountable: bool) -> Result<Vec<Candidate>> {
        let among = Among { roles: step.roles.as_deref(), accountable, ..Among::default() };
        let Some(places) = &step.places else {
            return model::held(conn, &among, self.on, READ);
        };
        let mut found = Vec::new();
        let fitting = match &step.roles {
            None => PLACES,
            Some(roles) => {
                if roles.len() * places.len() > PAIRS {
                    // Many places: whoever holds the roles anywhere, if those are not too many themselves.
                    let anywhere = model::held(conn, &among, self.on, READ)?;
                    let complete = anywhere.len() < READ as usize;
                    let wanted: HashSet<&Place> = places.iter().collect();
                    found.extend(anywhere.into_iter().filter(|one| wanted.contains(&one.place)));
                    if complete || found.len() >= self.most {
                        return Ok(found);
                    }
                }
                (PAIRS / roles.len()).max(1)
            }
        };
        let best = &places[..places.len().min(fitting)];
        let departments: Vec<i32> = best.iter().filter_map(|place| place.department_id()).collect();
        let projects: Vec<i32> = best.iter().filter_map(|place| place.project_id()).collect();
        if !departments.is_empty() {
            let inside = Among { departments: Some(departments), ..among.clone() };
            found.extend(model::held(conn, &inside, self.on, READ)?);
        }
        if !projects.is_empty() {
            let inside = Among { projects: Some(projects), ..among };
            found.extend(model::held(conn, &inside, self.on, READ)?);
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
