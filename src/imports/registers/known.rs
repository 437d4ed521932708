//! By which texts the rows of a file can be named, without keeping the texts.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// Texts, each with the place of a row; a text is kept as a hash that nobody can foresee.
#[derive(Debug, Default)]
pub struct Known {
    state: RandomState,
    places: HashMap<u64, u32>,
}

impl Known {
    /// Takes in a text, unless it is known already; gives the place it was known with.
    pub fn put(&mut self, text: &str, place: usize) -> Option<usize> {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        match self.places.entry(self.state.hash_one(text)) {
            std::collections::hash_map::Entry::Occupied(known) => usize::try_from(*known.get()).ok(),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(place);
                None
            }
        }
    }

    /// The place of a text.
    pub fn get(&self, text: &str) -> Option<usize> {
        self.places.get(&self.state.hash_one(text)).and_then(|place| usize::try_from(*place).ok())
    }
}
