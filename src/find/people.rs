//! The people who have the words of a search. A word that few have is looked up once and compared in memory; one that
//! many have is asked for of a few people at a time.

use std::collections::HashSet;

use super::model;
use crate::db::Conn;
use crate::error::Result;

/// How many people with a word are read; whoever has it is known when they are fewer.
const READ: usize = 2_000;
/// How many people are asked at a time whether they have a word,
const AT_ONCE: usize = 300;
/// and how often at most. Where that is not enough there are so many who fit that more words help, and the list of
/// employees shows all.
const TIMES: usize = 2;

/// The people with one word.
struct Having {
    word: String,
    /// Those with the whole word first, each by name.
    first: Vec<i32>,
    among: HashSet<i32>,
}

impl Having {
    fn is_complete(&self) -> bool {
        self.first.len() < READ
    }
}

/// The people with each word of a search.
pub struct Words(Vec<Having>);

/// Some people, and whether there may be others.
#[derive(Debug, Default)]
pub struct People {
    /// Who.
    pub ids: Vec<i32>,
    /// Whether not all were looked at.
    pub more: bool,
}

impl Words {
    /// Reads the people with each word.
    ///
    /// # Errors
    /// The database's.
    pub fn new(conn: &mut Conn, words: &[String]) -> Result<Self> {
        let having = |word: &String| {
            let first = model::people_with(conn, word, READ)?;
            Ok(Having { word: word.clone(), among: first.iter().copied().collect(), first })
        };
        words.iter().map(having).collect::<Result<_>>().map(Self)
    }

    /// How many people have each word; of many, that they are many.
    pub fn frequencies(&self) -> Vec<usize> {
        self.0.iter().map(|having| having.first.len()).collect()
    }

    /// Of some of the words the one that the fewest people have, as far as that is known: a long word is rarer than a short
    /// one.
    fn rarest(&self, numbers: &[usize]) -> Option<usize> {
        let rare = |number: &usize| (self.0[*number].first.len(), std::cmp::Reverse(self.0[*number].word.len()));
        numbers.iter().copied().min_by_key(rare)
    }

    /// Whether all who have these words are known: few have one of them.
    pub fn are_rare(&self, numbers: &[usize]) -> bool {
        self.rarest(numbers).is_some_and(|rarest| self.0[rarest].is_complete())
    }

    /// The people among some who have all of these words, in the same order, until there are `most`.
    ///
    /// # Errors
    /// The database's.
    pub fn narrow(&self, conn: &mut Conn, mut ids: Vec<i32>, numbers: &[usize], most: usize) -> Result<People> {
        let (known, asked): (Vec<&Having>, Vec<&Having>) =
            numbers.iter().map(|number| &self.0[*number]).partition(|having| having.is_complete());
        ids.retain(|id| known.iter().all(|having| having.among.contains(id)));
        let mut people = People::default();
        if asked.is_empty() {
            people.more = ids.len() > most;
            ids.truncate(most);
            return Ok(People { ids, ..people });
        }
        for (time, some) in ids.chunks(AT_ONCE).enumerate() {
            if people.ids.len() >= most || time >= TIMES {
                people.more = true;
                break;
            }
            let mut some = some.to_vec();
            for having in &asked {
                if some.is_empty() {
                    break;
                }
                let found = model::having(conn, &some, &having.word)?;
                some.retain(|id| found.contains(id));
            }
            people.ids.extend(some);
        }
        people.more |= people.ids.len() > most;
        people.ids.truncate(most);
        Ok(people)
    }

    /// The first people who have all of these words.
    ///
    /// # Errors
    /// The database's.
    pub fn people(&self, conn: &mut Conn, numbers: &[usize], most: usize) -> Result<People> {
        let Some(rarest) = self.rarest(numbers) else {
            return Ok(People::default());
        };
        let having = &self.0[rarest];
        let others: Vec<usize> = numbers.iter().copied().filter(|number| *number != rarest).collect();
        let mut people = self.narrow(conn, having.first.clone(), &others, most)?;
        people.more |= !having.is_complete();
        Ok(people)
    }
}
