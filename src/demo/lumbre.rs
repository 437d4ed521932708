//! The small company: Lumbre, which builds heat batteries. Sixty people who show everything ProjMan keeps, written by
//! hand in `data/`; days are counted from today, so that it is always in full swing.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, NaiveDateTime};

use super::company::{Company, Duty, Person};
use super::days::{Span, shift};
use super::roles;
use super::table::{self, known};
use crate::references::Place;

/// What the tables of this company refer to, by the words they use.
#[derive(Default)]
struct Words {
    places: HashMap<&'static str, Place>,
    people: HashMap<&'static str, i32>,
    roles: HashMap<&'static str, i32>,
}

/// The company as it stands on a day.
pub fn company(today: NaiveDate, made_at: NaiveDateTime) -> Company {
    let mut company = Company::new(made_at);
    let mut words = Words::default();
    add_departments(&mut company, &mut words);
    add_people(&mut company, &mut words, today);
    add_projects(&mut company, &mut words, today);
    add_roles(&mut company, &mut words);
    for [role, place, wanted] in table::rows(SEATS) {
        company.add_seat(words.role(role), words.place(place), table::number(wanted));
    }
    add_duties(&mut company, &words, today);
    company
}

const DUTIES: &str = include_str!("data/duties.txt");
const SEATS: &str = include_str!("data/seats.txt");

impl Words {
    fn place(&self, word: &str) -> Place {
        known(self.places.get(word).copied(), word)
    }

    fn department(&self, word: &str) -> i32 {
        known(self.place(word).department_id(), word)
    }

    fn person(&self, word: &str) -> i32 {
        known(self.people.get(word).copied(), word)
    }

    fn role(&self, word: &str) -> i32 {
        known(self.roles.get(word).copied(), word)
    }
}

fn day(today: NaiveDate, days: &str) -> Option<NaiveDate> {
    (!days.is_empty()).then(|| shift(today, table::number(days)))
}

fn add_departments(company: &mut Company, words: &mut Words) {
    for [code, parent, name, description] in table::rows(include_str!("data/departments.txt")) {
        let parent = (!parent.is_empty()).then(|| words.department(parent));
        let id = company.add_department(parent, code, name, description);
        words.places.insert(code, Place::Department(id));
    }
}

fn add_people(company: &mut Company, words: &mut Words, today: NaiveDate) {
    let mut heads: HashMap<i32, i32> = HashMap::new();
    for row in table::rows(include_str!("data/people.txt")) {
        let [department, mailbox, given, family, job, hired, status, left, notes] = row;
        let department_id = words.department(department);
        let parent_id = company.departments[department_id as usize - 1].parent_id;
        let above = parent_id.and_then(|parent| heads.get(&parent));
        let chief = (!company.employees.is_empty()).then_some(1);
        let manager_id = heads.get(&department_id).or(above).copied().or(chief);
        let place = company.employees.len() + 1;
        let id = company.add_employee(Person {
            // Who is not employed has no number.
            number: (!hired.is_empty()).then(|| format!("E-{place:04}")),
            given_name: given.to_owned(),
            family_name: family.to_owned(),
            mailbox: mailbox.to_owned(),
            phone: super::phone(place),
            job_title: job.to_owned(),
            department_id,
            manager_id,
            status: table::word(status),
            hired_on: day(today, hired),
            left_on: day(today, left),
            notes: notes.to_owned(),
        });
        heads.entry(department_id).or_insert(id);
        words.people.insert(mailbox, id);
    }
}

fn add_projects(company: &mut Company, words: &mut Words, today: NaiveDate) {
    for [code, owner, name, status, starts, ends, description] in table::rows(include_str!("data/projects.txt")) {
        let days = (day(today, starts), day(today, ends));
        let id = company.add_project(words.department(owner), code, name, description, table::word(status), days);
        words.places.insert(code, Place::Project(id));
    }
}

/// Adds the roles that this company wants or has; the large companies know more.
fn add_roles(company: &mut Company, words: &mut Words) {
    let wanted = table::rows(SEATS).map(|[role, _, _]| role);
    let held = table::rows::<9>(DUTIES).map(|[_, role, ..]| role);
    let used: HashSet<&str> = wanted.chain(held).collect();
    for role in roles::all().into_iter().filter(|role| used.contains(role.name)) {
        let id = company.add_role(role.name, role.description, role.scope);
        words.roles.insert(role.name, id);
    }
}

fn add_duties(company: &mut Company, words: &Words, today: NaiveDate) {
    let mut posts: HashMap<(i32, i32, Place), i32> = HashMap::new();
    for [person, role, place, responsibility, percent, from, to, stands_in_for, description] in table::rows(DUTIES) {
        let (role_id, place) = (words.role(role), words.place(place));
        let employee_id = words.person(person);
        let deputy_for_id = (!stands_in_for.is_empty())
            .then(|| known(posts.get(&(words.person(stands_in_for), role_id, place)).copied(), stands_in_for));
        let id = company.add_assignment(Duty {
            employee_id,
            role_id,
            place,
            responsibility: table::word(responsibility),
            allocation: table::number(percent),
            description,
            span: Span { from: known(day(today, from), person), to: day(today, to) },
            deputy_for_id,
        });
        posts.insert((employee_id, role_id, place), id);
    }
}
