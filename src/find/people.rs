//! The people whom all words of a search fit.

use super::model::{self, IDS};
use crate::db::Conn;
use crate::error::Result;

/// How many people with the rarest word are looked at for the other ones. Where that is not enough there are so many who
/// fit that more words help, and the list of employees shows all.
const LOOKED_AT: i64 = 1_800;

/// What is known of the words of a search among the people.
pub struct Words<'a> {
    /// The words.
    pub words: &'a [String],
    /// How many entries each has, counted as far as [`Words::MOST`].
    pub frequencies: Vec<i64>,
}

impl<'a> Words<'a> {
    /// More than so many is many.
    pub const MOST: i64 = IDS as i64;

    /// Counts how often each word is a person's.
    ///
    /// # Errors
    /// The database's.
    pub fn new(conn: &mut Conn, words: &'a [String]) -> Result<Self> {
        Ok(Self { words, frequencies: model::frequencies(conn, words, Self::MOST)? })
    }

    /// Of some of the words, the one that the fewest people have; none when one of them is nobody's.
    pub fn rarest(&self, numbers: &[usize]) -> Option<usize> {
        let rarest = numbers.iter().copied().min_by_key(|number| self.frequencies[*number])?;
        (self.frequencies[rarest] > 0).then_some(rarest)
    }

    /// Whether few people have a word.
    pub fn is_rare(&self, number: usize) -> bool {
        self.frequencies[number] < Self::MOST
    }

    /// The people among some who have all of these words, in the same order.
    ///
    /// # Errors
    /// The database's.
    pub fn narrow(&self, conn: &mut Conn, mut ids: Vec<i32>, numbers: &[usize]) -> Result<Vec<i32>> {
        for number in numbers {
            if ids.is_empty() {
                break;
            }
            let having = model::having(conn, &ids, &self.words[*number])?;
            ids.retain(|id| having.contains(id));
        }
        Ok(ids)
    }

    /// The first people who have all of these words.
    ///
    /// # Errors
    /// The database's.
    pub fn people(&self, conn: &mut Conn, numbers: &[usize], most: usize) -> Result<Vec<i32>> {
        let Some(rarest) = self.rarest(numbers) else {
            return Ok(Vec::new());
        };
        let others: Vec<usize> = numbers.iter().copied().filter(|number| *number != rarest).collect();
        // Somebody has a word twice at most: as it stands, and as a part of another one.
        let first = if others.is_empty() { i64::try_from(most * 3).unwrap_or(LOOKED_AT) } else { LOOKED_AT };
        let having = model::people_with(conn, &self.words[rarest], first)?;
        let mut people = Vec::new();
        for ids in having.chunks(IDS) {
            people.extend(self.narrow(conn, ids.to_vec(), &others)?);
            if people.len() >= most {
                break;
            }
        }
        people.truncate(most);
        Ok(people)
    }
}
