//! All roles and places with their words, in memory: there are a few thousand of them at most, and a search looks at all.

use std::collections::HashMap;
use std::sync::Arc;

use super::model;
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::references::{self, Place, Tree};
use crate::search::{fold, words};

/// How much a word tells that is found in a role's name,
const IN_NAME: u8 = 8;
/// in what a role answers for,
const IN_TEXT: u8 = 3;
/// in a place's own name or code,
const IN_PLACE: u8 = 7;
/// in those of the departments above it;
const ABOVE: u8 = 4;
/// and how much more when it is the whole word.
const WHOLE: u8 = 2;

/// A set of the words of a search: the first word is the lowest bit.
pub type Mask = u8;

/// A role.
#[derive(Debug)]
pub struct Role {
    /// Its id.
    pub id: i32,
    /// Its name.
    pub name: String,
    /// What its holder answers for.
    pub description: String,
    sort_name: String,
}

/// A department or a project.
#[derive(Debug)]
pub struct Spot {
    /// Which one.
    pub place: Place,
    /// Its own name; of a project with its code.
    pub name: String,
    /// Its code, where it has one.
    pub code: String,
    depth: usize,
    sort_name: String,
}

/// Where each word stands, by word.
#[derive(Debug, Default)]
struct Index(Vec<(String, Vec<(usize, u8)>)>);

impl Index {
    fn new(words: HashMap<String, Vec<(usize, u8)>>) -> Self {
        let mut words: Vec<_> = words.into_iter().collect();
        words.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        Self(words)
    }

    /// Where words begin with `word`, and how much each of them tells.
    fn beginning_with<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (usize, u8)> + 'a {
        let first = self.0.partition_point(|(known, _)| known.as_str() < word);
        let found = self.0[first..].iter().take_while(move |(known, _)| known.starts_with(word));
        found.flat_map(move |(known, places)| {
            let more = if known.len() == word.len() { WHOLE } else { 0 };
            places.iter().map(move |(at, weight)| (*at, weight + more))
        })
    }
}

/// An index that is being made.
#[derive(Default)]
struct Entries(HashMap<String, Vec<(usize, u8)>>);

impl Entries {
    fn add(&mut self, at: usize, weight: u8, words: &[String]) {
        for word in words {
            match self.0.get_mut(word) {
                Some(places) => places.push((at, weight)),
                None => drop(self.0.insert(word.clone(), vec![(at, weight)])),
            }
        }
    }
}

/// All roles and places.
#[derive(Debug, Default)]
pub struct Catalogue {
    roles: Vec<Role>,
    spots: Vec<Spot>,
    of_roles: Index,
    of_spots: Index,
}

/// How well a role or a place fits each word of a search; 0 where it does not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fit([u8; words::MOST]);

impl Fit {
    /// The words that fit.
    pub fn mask(&self) -> Mask {
        (0..words::MOST).filter(|at| self.0[*at] > 0).fold(0, |mask, at| mask | (1 << at))
    }

    /// The words that stand in a role's name, or a place's own.
    pub fn named(&self) -> Mask {
        (0..words::MOST).filter(|at| self.0[*at] >= IN_PLACE).fold(0, |mask, at| mask | (1 << at))
    }

    /// How well it fits some of the words, together.
    pub fn score(&self, of: Mask) -> u32 {
        (0..words::MOST).filter(|at| of & (1 << at) != 0).map(|at| u32::from(self.0[at])).sum()
    }

    /// The better of two fits for each word.
    pub fn better(self, other: Self) -> Self {
        let mut best = self;
        best.0.iter_mut().zip(other.0).for_each(|(own, other)| *own = (*own).max(other));
        best
    }
}

/// What fits some word of a search, best first.
#[derive(Debug)]
pub struct Fitting<'a> {
    /// All words together.
    pub all: Mask,
    /// The roles.
    pub roles: Vec<(&'a Role, Fit)>,
    /// The places.
    pub spots: Vec<(&'a Spot, Fit)>,
    fits: HashMap<Thing, (Fit, usize)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Thing {
    Role(i32),
    Place(Place),
}

/// The catalogue as it is now.
///
/// # Errors
/// The database's.
pub fn catalogue(conn: &mut Conn, caches: &Caches<'_>) -> Result<Arc<Catalogue>> {
    let tree = references::tree(conn, caches)?;
    let registers = &[Register::Departments, Register::Projects, Register::Roles];
    caches.made(conn, registers, "", |conn| Ok(Catalogue::new(model::roles(conn)?, &tree, model::projects(conn)?)))
}

impl Catalogue {
    /// Made of `(id, name, description)` of roles and `(id, code, name)` of projects.
    fn new(roles: Vec<(i32, String, String)>, tree: &Tree, projects: Vec<(i32, String, String)>) -> Self {
        let (mut of_roles, mut of_spots) = (Entries::default(), Entries::default());
        let mut spots: Vec<Spot> = Vec::new();
        let roles = roles.into_iter().enumerate().map(|(at, (id, name, description))| {
            of_roles.add(at, IN_NAME, &words::of_text(&name));
            of_roles.add(at, IN_TEXT, &words::of_text(&description));
            Role { id, sort_name: fold::plain(&name), name, description }
        });
        let roles = roles.collect();
        // A department's words are those of all below it too.
        let mut own: HashMap<i32, Vec<String>> = HashMap::new();
        for node in tree.nodes() {
            let at = spots.len();
            let words = words::of_text(&node.plain);
            of_spots.add(at, IN_PLACE, &words);
            own.insert(node.id, words);
            let above = std::iter::successors(node.parent_id, |id| tree.get(*id)?.parent_id);
            above.filter_map(|id| own.get(&id)).for_each(|words| of_spots.add(at, ABOVE, words));
            let (name, code) = (node.name.clone(), node.code.clone().unwrap_or_default());
            let (place, sort_name) = (Place::Department(node.id), node.plain.clone());
            spots.push(Spot { place, name, code, depth: node.depth, sort_name });
        }
        for (id, code, name) in projects {
            of_spots.add(spots.len(), IN_PLACE, &words::of_text(&format!("{code} {name}")));
            // Projects come after the departments that fit as well.
            let (place, sort_name, depth) = (Place::Project(id), fold::plain(&name), usize::MAX);
            spots.push(Spot { place, name, code, depth, sort_name });
        }
        Self { roles, spots, of_roles: Index::new(of_roles.0), of_spots: Index::new(of_spots.0) }
    }

    /// What fits some of the words, best first.
    pub fn fitting(&self, words: &[String]) -> Fitting<'_> {
        let all = (0..words.len()).fold(0, |mask, at| mask | (1 << at));
        let fits = |index: &Index| {
            let mut fits: HashMap<usize, Fit> = HashMap::new();
            for (number, word) in words.iter().enumerate() {
                for (at, weight) in index.beginning_with(word) {
                    let fit = fits.entry(at).or_default();
                    fit.0[number] = fit.0[number].max(weight);
                }
            }
            fits
        };
        let mut roles: Vec<(&Role, Fit)> =
            fits(&self.of_roles).into_iter().map(|(at, fit)| (&self.roles[at], fit)).collect();
        roles.sort_by(|a, b| {
            b.1.score(all)
                .cmp(&a.1.score(all))
                .then_with(|| a.0.sort_name.cmp(&b.0.sort_name))
                .then(a.0.id.cmp(&b.0.id))
        });
        let mut spots: Vec<(&Spot, Fit)> =
            fits(&self.of_spots).into_iter().map(|(at, fit)| (&self.spots[at], fit)).collect();
        spots.sort_by(|a, b| b.1.score(all).cmp(&a.1.score(all)).then_with(|| a.0.order().cmp(&b.0.order())));
        let of_roles = roles.iter().enumerate().map(|(at, (role, fit))| (Thing::Role(role.id), (*fit, at)));
        let of_spots = spots.iter().enumerate().map(|(at, (spot, fit))| (Thing::Place(spot.place), (*fit, at)));
        let fits = of_roles.chain(of_spots).collect();
        Fitting { all, roles, spots, fits }
    }
}

impl Spot {
    fn order(&self) -> (usize, &str, i32) {
        let id = self.place.department_id().or(self.place.project_id());
        (self.depth, &self.sort_name, id.unwrap_or_default())
    }
}

impl Fitting<'_> {
    /// How well a role and a place fit together.
    pub fn of(&self, role_id: i32, place: Place) -> Fit {
        let fit = |thing| self.fits.get(&thing).map(|(fit, _)| *fit).unwrap_or_default();
        fit(Thing::Role(role_id)).better(fit(Thing::Place(place)))
    }

    /// The words that fit some role or place.
    pub fn known(&self) -> Mask {
        self.fits.values().fold(0, |mask, (fit, _)| mask | fit.mask())
    }

    /// Where a place stands among those that fit; the others come last.
    pub fn order(&self, place: Place) -> usize {
        self.fits.get(&Thing::Place(place)).map_or(usize::MAX, |(_, at)| *at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names<'a>(found: &[(&'a Spot, Fit)], words: Mask) -> Vec<&'a str> {
        found.iter().filter(|(_, fit)| fit.mask() == words).map(|(spot, _)| spot.name.as_str()).collect()
    }

    fn catalogue() -> Catalogue {
        let role = |id, name: &str, description: &str| (id, name.to_owned(), description.to_owned());
        let row = |id, parent, name: &str, code: &str| (id, parent, name.to_owned(), Some(code.to_owned()));
        let tree = Tree::of_rows(vec![
            row(1, None, "Sites", "SIT"),
            row(2, Some(1), "Berlín office", "SIT-BER"),
            row(3, Some(2), "Reception", "REC"),
        ]);
        let roles = vec![
            role(1, "Safety officer", "Inspects the workplace."),
            role(2, "Fleet coordinator", "Keeps vehicles safely where they are needed."),
        ];
        Catalogue::new(roles, &tree, vec![(1, "BER-1".into(), "New roof".into())])
    }

    #[test]
    fn a_place_is_found_by_its_own_words_and_those_above_its_own_first() {
        let all = catalogue();
        let found = all.fitting(&["berlin".to_owned()]);
        assert_eq!(names(&found.spots, 1), ["Berlín office", "Reception"]);
        let found = all.fitting(&["ber".to_owned(), "rec".to_owned()]);
        assert_eq!(names(&found.spots, 3), ["Reception"]);
        assert!(names(&found.spots, 1).contains(&"New roof"));
    }

    #[test]
    fn a_role_is_found_by_its_name_before_what_it_answers_for() {
        let all = catalogue();
        let found = all.fitting(&["safe".to_owned()]);
        let names: Vec<&str> = found.roles.iter().map(|(role, _)| role.name.as_str()).collect();
        assert_eq!(names, ["Safety officer", "Fleet coordinator"]);
        assert_eq!((found.roles[0].1.named(), found.roles[1].1.named()), (1, 0));
        assert!(all.fitting(&["afety".to_owned()]).roles.is_empty(), "words are found by how they begin");
    }
}
