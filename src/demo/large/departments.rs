//! The tree of a large company: divisions, their countries, the units of a site, and teams.

use crate::demo::company::Company;
use crate::demo::random::{Random, Weights};
use crate::demo::table;

/// One of the company's kinds of work.
#[derive(Debug)]
pub struct Division {
    code: &'static str,
    name: &'static str,
    units: Vec<&'static str>,
    /// What those who work there are called.
    pub jobs: Vec<&'static str>,
    /// The roles that nearly everybody there holds.
    pub work: Vec<&'static str>,
}

/// The departments as the rest of the company needs to know them; department `id` is at `id - 1`.
#[derive(Debug)]
pub struct Tree {
    /// The kinds of work there are.
    pub divisions: Vec<Division>,
    /// The division each department belongs to.
    pub division_of: Vec<usize>,
    /// The department above each one.
    pub parent_of: Vec<Option<usize>>,
    /// How many people work there, compared with the others.
    pub weights: Weights,
}

#[derive(Clone, Debug)]
struct Node {
    id: i32,
    division: usize,
    country: usize,
    code: String,
    name: String,
}

struct Country {
    code: &'static str,
    name: &'static str,
    cities: Vec<&'static str>,
}

/// Adds so many departments (at least one).
pub fn add(company: &mut Company, random: &mut Random, count: usize) -> Tree {
    let divisions: Vec<Division> = table::rows(include_str!("../data/divisions.txt"))
        .map(|[code, name, units, jobs, work]| Division {
            code,
            name,
            units: units.split(", ").collect(),
            jobs: jobs.split(", ").collect(),
            work: work.split(", ").collect(),
        })
        .collect();
    let countries: Vec<Country> = table::rows(include_str!("../data/countries.txt"))
        .map(|[code, name, cities]| Country { code, name, cities: cities.split(", ").collect() })
        .collect();
    let mut all: Vec<Node> = Vec::with_capacity(count);
    let mut above: Vec<Node> = Vec::new();
    for (depth, size) in layers(count).into_iter().enumerate() {
        let layer: Vec<Node> = (0..size)
            .map(|place| {
                let parent = (!above.is_empty()).then(|| &above[place % above.len()]);
                let among_siblings = place / above.len().max(1);
                let mut node = describe(depth, place, among_siblings, parent, &divisions, &countries);
                node.id = company.add_department(parent.map(|node| node.id), &node.code, &node.name, "");
                node
            })
            .collect();
        all.extend_from_slice(&layer);
        if !layer.is_empty() {
            above = layer;
        }
    }
    let parent_of = company.departments.iter().map(|row| row.parent_id.map(|id| id as usize - 1)).collect();
    let weights = sizes(random, layers(count));
    Tree { division_of: all.iter().map(|node| node.division).collect(), divisions, parent_of, weights }
}

/// How many departments there are on each level.
fn layers(count: usize) -> [usize; 4] {
    let divisions = (count / 8).clamp(1, 12);
    let countries = (count / 6).min(120);
    let units = (count * 9 / 25).min(720);
    [divisions, countries, units, count.saturating_sub(divisions + countries + units)]
}

fn describe(
    depth: usize,
    place: usize,
    among_siblings: usize,
    parent: Option<&Node>,
    divisions: &[Division],
    countries: &[Country],
) -> Node {
    let Some(parent) = parent else {
        let Division { code, name, .. } = divisions[place];
        return Node { id: 0, division: place, country: 0, code: code.to_owned(), name: name.to_owned() };
    };
    let mut node = parent.clone();
    let number = among_siblings + 1;
    match depth {
        1 => {
            let Country { code, name, .. } = countries[among_siblings];
            node.country = among_siblings;
            node.code = format!("{}-{code}", parent.code);
            node.name = format!("{} {name}", parent.name);
        }
        2 => {
            let (units, cities) = (&divisions[node.division].units, &countries[node.country].cities);
            node.code = format!("{}-{number}", parent.code);
            node.name = format!("{} {}", units[among_siblings % units.len()], cities[place % cities.len()]);
        }
        _ => {
            node.code = format!("{}-T{number}", parent.code);
            node.name = format!("{}, team {number}", parent.name);
        }
    }
    node
}

/// A few departments are ten times as large as most. Units and teams are the large ones; what is above them leads.
fn sizes(random: &mut Random, [divisions, countries, units, teams]: [usize; 4]) -> Weights {
    let upper = divisions + countries;
    let count = upper + units + teams;
    let mut ranks: Vec<usize> = (0..units + teams).collect();
    random.shuffle(&mut ranks);
    let ranks = (0..upper).map(|place| count - 1 - place).chain(ranks);
    Weights::new(ranks.map(|rank| super::weight(rank, count)))
}
