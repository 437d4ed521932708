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
    /// The departments above it, in words; empty at the top.
    pub path: String,
    depth: usize,
    sort_name: String,
}

/// Where each word stands.
#[derive(Debug, Default)]
struct Index(Vec<(String, usize, u8)>);

impl Index {
    fn add(&mut self, at: usize, weight: u8, text: &str) {
        self.0.extend(words::of_text(text).into_iter().map(|word| (word, at, weight)));
    }

    fn finish(&mut self) {
        self.0.sort_unstable();
        self.0.dedup();
    }

    /// Where words begin with `word`, and how much each of them tells.
    fn beginning_with<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (usize, u8)> + 'a {
        let first = self.0.partition_point(|(known, ..)| known.as_str() < word);
        let found = self.0[first..].iter().take_while(move |(known, ..)| known.starts_with(word));
        found.map(move |(known, at, weight)| (*at, if known.len() == word.len() { weight + WHOLE } else { *weight }))
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
        let mut all = Self::default();
        for (id, name, description) in roles {
            let at = all.roles.len();
            all.of_roles.add(at, IN_NAME, &name);
            all.of_roles.add(at, IN_TEXT, &description);
            all.roles.push(Role { id, sort_name: fold::plain(&name), name, description });
        }
        for node in tree.nodes() {
            let at = all.spots.len();
            let code = node.code.clone().unwrap_or_default();
            all.of_spots.add(at, IN_PLACE, &format!("{} {code}", node.name));
            for above in node.parent_id.map(|id| tree.path(id)).unwrap_or_default() {
                all.of_spots.add(at, ABOVE, &format!("{} {}", above.name, above.code.as_deref().unwrap_or_default()));
            }
            let path = node.parent_id.map(|id| tree.path_name(id)).unwrap_or_default();
            let (place, name, sort_name) = (Place::Department(node.id), node.name.clone(), node.plain.clone());
            all.spots.push(Spot { place, name, code, path, depth: node.depth, sort_name });
        }
        for (id, code, name) in projects {
            all.of_spots.add(all.spots.len(), IN_PLACE, &format!("{code} {name}"));
            let (place, sort_name) = (Place::Project(id), fold::plain(&name));
            // Projects come after the departments that fit as well.
            let depth = usize::MAX;
            all.spots.push(Spot { place, name, code, path: String::new(), depth, sort_name });
        }
        all.of_roles.finish();
        all.of_spots.finish();
        all
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
