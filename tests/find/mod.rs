//! The search over everything: who is responsible, people, roles, places.

mod holders;
mod input;
mod page;

use crate::support::{App, Fields, World};

/// A company with two sites, and somebody who is responsible for something at each.
pub struct Company {
    pub berlin: i32,
    pub safety: i32,
    pub key: i32,
    pub people: [i32; 3],
    /// Who holds the role of safety officer in Berlin.
    pub safety_in_berlin: i32,
}

impl Company {
    pub fn new(app: &App) -> Self {
        let sites = app.department("Sites", None);
        let berlin = app.department("Berlin office", Some(sites));
        let madrid = app.department("Madrid headquarters", Some(sites));
        let desk = app.department("Front desk", Some(berlin));
        let safety = app.role("Safety officer", "any");
        let key = app.role("Key holder", "any");
        app.update("roles", key, &Fields::of([("description", "Locks up and carries the defibrillator")]));
        let people = [("Mehmet", "Öztürk"), ("Lucía", "Ibáñez"), ("Anne-Marie", "Groß")];
        let people = people.map(|(given, family)| app.employee(given, family));
        let hold = |person: usize, role, place| {
            app.create("assignments", &World::holds(people[person], role, place, "2020-01-01", ""))
        };
        let safety_in_berlin = hold(0, safety, berlin);
        for (person, role, place) in [(1, safety, madrid), (2, key, desk), (0, key, madrid)] {
            hold(person, role, place);
        }
        Self { berlin, safety, key, people, safety_in_berlin }
    }
}

fn path(typed: &str) -> String {
    format!("/search?{}", Fields::of([("q", typed)]).body())
}

/// Who is responsible: person, role and place of each row.
pub fn holders(app: &App, typed: &str) -> Vec<[String; 3]> {
    holders_at(app, &path(typed))
}

pub fn holders_at(app: &App, path: &str) -> Vec<[String; 3]> {
    let rows = app.page(path).table("#holders");
    rows.into_iter().map(|row| [row[0].clone(), row[1].clone(), row[2].clone()]).collect()
}

/// The names in another group.
pub fn names(app: &App, group: &str, typed: &str) -> Vec<String> {
    app.page(&path(typed)).texts(&format!("#{group} .finds > li > a"))
}
