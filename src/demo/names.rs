//! Names as one meets them in a Spanish company with people from everywhere.

use super::random::{Random, Weights};
use super::table;
use crate::search::fold;

/// The pools that names are drawn from.
#[derive(Debug)]
pub struct Names {
    cultures: Vec<Culture>,
    shares: Weights,
}

#[derive(Debug)]
struct Culture {
    family_names_each: usize,
    given: Pool,
    family: Pool,
}

#[derive(Debug)]
struct Pool {
    names: Vec<&'static str>,
    weights: Weights,
}

impl Pool {
    fn new(names: &'static str) -> Self {
        let names: Vec<&str> = names.split(", ").collect();
        Self { weights: Weights::fading(names.len()), names }
    }

    fn draw(&self, random: &mut Random) -> &'static str {
        self.names[self.weights.draw(random)]
    }
}

impl Names {
    /// All pools.
    pub fn load() -> Self {
        let (shares, cultures): (Vec<u64>, Vec<Culture>) = table::rows(include_str!("data/names.txt"))
            .map(|[_, share, each, given, family]| {
                let family_names_each = table::number(each);
                (
                    table::number::<u64>(share),
                    Culture { family_names_each, given: Pool::new(given), family: Pool::new(family) },
                )
            })
            .unzip();
        Self { cultures, shares: Weights::new(shares) }
    }

    /// Somebody's given and family names. A Spaniard has two of the latter.
    pub fn draw(&self, random: &mut Random) -> (String, String) {
        let culture = &self.cultures[self.shares.draw(random)];
        let given = culture.given.draw(random).to_owned();
        let family: Vec<&str> = (0..culture.family_names_each).map(|_| culture.family.draw(random)).collect();
        (given, family.join(" "))
    }
}

/// The part of an e-mail address before the @: "maria.garcia" for María José García López.
pub fn mailbox(given: &str, family: &str) -> String {
    let letters = |text: &str| -> String { fold::plain(text).chars().filter(char::is_ascii_alphanumeric).collect() };
    // "El Amrani", "De Luca", "Ó Súilleabháin": a short first word is not the name yet.
    let name = match family.split_once(' ') {
        Some((first, _)) if first.chars().count() > 2 => first,
        _ => family,
    };
    format!("{}.{}", letters(given.split(' ').next().unwrap_or(given)), letters(name))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn there_are_names_enough_and_garcia_is_the_commonest() {
        let names = Names::load();
        let mut random = Random::new(1);
        let mut borne: BTreeMap<String, usize> = BTreeMap::new();
        let mut given = std::collections::BTreeSet::new();
        for _ in 0..100_000 {
            let (own, family) = names.draw(&mut random);
            given.insert(own);
            let family: std::collections::BTreeSet<&str> = family.split(' ').collect();
            for name in family {
                *borne.entry(name.to_owned()).or_default() += 1;
            }
        }
        assert!(given.len() >= 150, "{} given names", given.len());
        assert!(borne.len() >= 300, "{} family names", borne.len());
        let garcia = borne["García"];
        assert_eq!(borne.values().max(), Some(&garcia));
        assert!((2_000..=3_000).contains(&garcia), "{garcia} people called García");
        assert!(borne.values().filter(|people| **people < 20).count() >= 20, "rare names are missing");
    }

    #[test]
    fn mailboxes_are_plain_letters() {
        assert_eq!(mailbox("María José", "García López"), "maria.garcia");
        assert_eq!(mailbox("Łukasz", "Wiśniewski"), "lukasz.wisniewski");
        assert_eq!(mailbox("Fatima-Zahra", "El Amrani"), "fatimazahra.elamrani");
        assert_eq!(mailbox("Aoife", "O'Brien"), "aoife.obrien");
    }
}
