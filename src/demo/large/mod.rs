//! A company of any size, drawn by chance that falls the same way every time.

mod book;
mod departments;
mod deputies;
mod duties;
mod people;
mod periods;
mod projects;
mod seats;

use chrono::{NaiveDate, NaiveDateTime};

use super::company::Company;
use super::random::Random;
use super::roles;
use crate::references::{Place, Scope};
use book::Book;
use duties::Staffing;

/// People for each department.
const A_DEPARTMENT: usize = 50;
/// People for each project.
const A_PROJECT: usize = 100;
/// Assignments for each person.
const A_HEAD: usize = 2;

/// A company of so many people (at least one) as it stands on a day.
pub fn company(people: usize, today: NaiveDate, made_at: NaiveDateTime) -> Company {
    let mut company = Company::new(made_at);
    let mut random = Random::new(people as u64);
    let tree = departments::add(&mut company, &mut random, (people / A_DEPARTMENT).max(1));
    let staff = people::add(&mut company, &mut random, today, people, &tree);
    let projects = projects::add(&mut company, &mut random, today, (people / A_PROJECT).max(1), &tree);
    let roles = roles::all();
    for role in &roles {
        company.add_role(role.name, role.description, role.scope);
    }
    let mut staffing = Staffing {
        company: &mut company,
        random: &mut random,
        today,
        book: Book::new(today),
        tree: &tree,
        roles: &roles,
        staff: &staff,
        projects: &projects,
        in_departments: duties::weights(&roles, Scope::Department),
        in_projects: duties::weights(&roles, Scope::Project),
    };
    hand_out(&mut staffing, people);
    seats::add(&mut company, &mut random, today, &roles);
    company
}

/// Heads and leads first, then a role for everybody else, then deputies, then more for some, until there are enough.
fn hand_out(staffing: &mut Staffing, people: usize) {
    let heads: Vec<(i32, i32)> =
        staffing.company.departments.iter().zip(staffing.staff).map(|(d, s)| (s[0], d.id)).collect();
    for (head, department) in &heads {
        staffing.lead(*head, "Head of department", Place::Department(*department));
    }
    for project in 0..staffing.company.projects.len() {
        let (id, owner) = (staffing.company.projects[project].id, staffing.company.projects[project].department_id);
        let team = owner.map(|owner| &staffing.staff[owner as usize - 1]);
        let lead = team.map(|team| team[staffing.random.below(team.len())]);
        staffing.lead(lead.unwrap_or(1), "Project lead", Place::Project(id));
    }
    for id in staffing.company.employees.iter().skip(heads.len()).map(|row| row.id).collect::<Vec<_>>() {
        staffing.employ(id);
    }
    staffing.find_deputies();
    // A company of one or two people may not find room for two roles each: an end to trying.
    let mut tries = people * A_HEAD * 4;
    while staffing.company.assignments.len() < people * A_HEAD && tries > 0 {
        tries -= 1;
        let lucky = staffing.company.employees[staffing.random.below(people)].id;
        staffing.give_another(lucky);
    }
}

/// The weight of the thing with this rank, from 0 up, among so many: the first ten are ten times as heavy as most.
fn weight(rank: usize, count: usize) -> u64 {
    1_000_000_000 / (rank + count / 33 + 5) as u64
}
