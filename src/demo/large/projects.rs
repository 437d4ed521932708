//! The projects of a large company.

use chrono::NaiveDate;

use super::departments::Tree;
use crate::demo::company::Company;
use crate::demo::days::shift;
use crate::demo::random::{Random, Weights};
use crate::demo::table;
use crate::projects::Status;

/// Adds so many projects, a good half of them running; returns how many people are in each, compared with the others.
pub fn add(company: &mut Company, random: &mut Random, today: NaiveDate, count: usize, tree: &Tree) -> Weights {
    let themes: Vec<[&str; 2]> = table::rows(include_str!("../data/themes.txt")).collect();
    let cities: Vec<&str> = table::rows(include_str!("../data/countries.txt"))
        .flat_map(|[_, _, cities]: [&str; 3]| cities.split(", "))
        .collect();
    for number in 1..=count {
        let [theme, description] = themes[random.below(themes.len())];
        let phase = random.between(1, 6);
        let city = random.pick(&cities);
        let name = if phase > 3 { format!("{theme} {city}") } else { format!("{theme} {city}, phase {phase}") };
        let department = tree.weights.draw(random);
        let (status, from, to) = state(random);
        let days = (Some(shift(today, from)), to.map(|to| shift(today, to)));
        company.add_project(
            company.departments[department].id,
            &format!("P-{number:04}"),
            &name,
            description,
            status,
            days,
        );
    }
    let mut ranks: Vec<usize> = (0..count).collect();
    random.shuffle(&mut ranks);
    Weights::new(ranks.into_iter().map(|rank| super::weight(rank, count)))
}

/// How a project stands, and its first and last day, counted from today.
fn state(random: &mut Random) -> (Status, i64, Option<i64>) {
    let has_end = random.percent(75);
    let ahead = random.between(10, 900);
    match random.below(100) {
        0..10 => {
            let from = random.between(1, 250);
            (Status::Planned, from, has_end.then_some(from + ahead))
        }
        10..65 => (Status::Active, random.between(-1_000, 0), has_end.then_some(ahead)),
        65..73 => (Status::Paused, random.between(-1_000, -60), has_end.then_some(ahead)),
        _ => {
            let to = random.between(-1_500, -1);
            (Status::Finished, to - random.between(60, 1_000), Some(to))
        }
    }
}
