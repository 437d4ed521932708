//! Who does what in a large company: two assignments a head, over, running and to come.

use chrono::NaiveDate;

use super::book::Book;
use super::departments::Tree;
use super::people::Staff;
use super::periods::{self, Tense};
use crate::assignments::Responsibility;
use crate::demo::company::{Company, Duty};
use crate::demo::days::{Span, shift};
use crate::demo::random::{Random, Weights};
use crate::demo::roles::{Holders, RoleKind};
use crate::references::{Place, Scope};

/// How often another place, role or time is tried for somebody before giving up.
const TRIES: usize = 20;
/// What is said of an assignment, where anything is.
const REMARKS: [&str; 6] = [
    "Until a successor is found.",
    "Mornings only.",
    "Also for the neighbouring team.",
    "Covers the late shift.",
    "Agreed with the works council.",
    "From the home office, two days a week.",
];

/// The work of handing out roles.
pub struct Staffing<'a> {
    /// The company, with everything but assignments.
    pub company: &'a mut Company,
    /// Chance.
    pub random: &'a mut Random,
    /// The day everything is seen from.
    pub today: NaiveDate,
    /// What has been handed out.
    pub book: Book,
    /// The departments, and what is done in them.
    pub tree: &'a Tree,
    /// The roles, in the company's order.
    pub roles: &'a [RoleKind],
    /// Who works where.
    pub staff: &'a Staff,
    /// How many people are in each project, compared with the others.
    pub projects: &'a Weights,
    /// How many hold each role in departments, compared with the others.
    pub in_departments: Weights,
    /// The same in projects.
    pub in_projects: Weights,
}

/// How often roles are held where their scope allows.
pub fn weights(roles: &[RoleKind], scope: Scope) -> Weights {
    Weights::new(roles.iter().map(|role| match role.holders {
        _ if role.scope != Scope::Any && role.scope != scope => 0,
        Holders::One => 2,
        Holders::Few => 4,
        // The day's work of a department is what its own people do.
        Holders::Many if scope == Scope::Department => 0,
        Holders::Many => 12,
    }))
}

impl Staffing<'_> {
    /// When somebody is with the company.
    fn employment(&self, employee_id: i32) -> Span {
        let person = &self.company.employees[employee_id as usize - 1];
        Span { from: person.hired_on.unwrap_or_else(|| shift(self.today, -700)), to: person.left_on }
    }

    /// When there is a place.
    fn existence(&self, place: Place) -> Span {
        let project = place.project_id().map(|id| &self.company.projects[id as usize - 1]);
        let from = project.and_then(|project| project.starts_on);
        Span { from: from.unwrap_or(NaiveDate::MIN), to: project.and_then(|project| project.ends_on) }
    }

    fn role_named(&self, name: &str) -> Option<usize> {
        self.roles.iter().position(|kind| kind.name == name)
    }

    /// Puts somebody at the top of a place.
    pub fn lead(&mut self, employee_id: i32, role: &str, place: Place) {
        let role_id = self.role_named(role).map(|at| self.company.roles[at].id);
        let within = self.employment(employee_id).common(self.existence(place));
        let span = within.and_then(|within| {
            [Tense::Current, Tense::Future, Tense::Past]
                .into_iter()
                .find_map(|tense| periods::draw(self.random, self.today, within, tense))
        });
        if let (Some(role_id), Some(span)) = (role_id, span)
            && self.book.is_free(employee_id, (place, role_id), span)
            && self.book.is_unanswered((place, role_id), span)
        {
            let wish = [20, 30, 40, 50][self.random.below(4)];
            self.give(employee_id, role_id, place, Responsibility::Accountable, wish, span);
        }
    }

    /// Gives somebody their part in the day's work of the department at home, running if they are there.
    pub fn employ(&mut self, employee_id: i32) {
        let Some(home) = self.company.employees[employee_id as usize - 1].department_id else { return };
        let tree = self.tree;
        let work = self.random.pick(&tree.divisions[tree.division_of[home as usize - 1]].work);
        let wish = [40, 50, 60, 80, 80][self.random.below(5)];
        if let Some(role) = self.role_named(work) {
            self.offer(employee_id, role, Place::Department(home), Tense::Current, wish);
        }
    }

    /// Gives somebody one more role somewhere, if one is found.
    pub fn give_another(&mut self, employee_id: i32) {
        for _ in 0..TRIES {
            let place = self.any_place(employee_id);
            let tense = match self.random.below(100) {
                0..45 => Tense::Past,
                45..85 => Tense::Current,
                _ => Tense::Future,
            };
            let wish = [5, 5, 10, 10, 20, 20, 30, 40][self.random.below(8)];
            let in_project = place.project_id().is_some();
            let role = if in_project { &self.in_projects } else { &self.in_departments }.draw(self.random);
            if self.offer(employee_id, role, place, tense, wish) {
                return;
            }
        }
    }

    fn any_place(&mut self, employee_id: i32) -> Place {
        let home = self.company.employees[employee_id as usize - 1].department_id;
        match (self.random.below(100), home) {
            (0..60, _) => Place::Project(self.company.projects[self.projects.draw(self.random)].id),
            (60..92, Some(home)) => Place::Department(home),
            _ => Place::Department(self.company.departments[self.random.below(self.staff.len())].id),
        }
    }

    /// Gives somebody a role in a place if that is in order, at the time wanted or else in the past.
    fn offer(&mut self, employee_id: i32, role: usize, place: Place, tense: Tense, wish: i32) -> bool {
        let (kind, role_id) = (self.roles[role], self.company.roles[role].id);
        let Some(within) = self.employment(employee_id).common(self.existence(place)) else { return false };
        let wanted = periods::draw(self.random, self.today, within, tense);
        let Some(span) = wanted.or_else(|| periods::draw(self.random, self.today, within, Tense::Past)) else {
            return false;
        };
        if !self.book.is_free(employee_id, (place, role_id), span) {
            return false;
        }
        let unanswered = self.book.is_unanswered((place, role_id), span);
        let responsibility = match (kind.holders, self.random.below(100)) {
            (Holders::One, _) if unanswered => Responsibility::Accountable,
            (Holders::One, _) => return false,
            (_, 0..70) if unanswered => Responsibility::Accountable,
            (Holders::Many, _) if place.department_id().is_some() => Responsibility::Responsible,
            (_, 0..80) => Responsibility::Responsible,
            (_, 80..90) => Responsibility::Consulted,
            _ => Responsibility::Informed,
        };
        self.give(employee_id, role_id, place, responsibility, wish, span);
        true
    }

    fn give(
        &mut self,
        employee_id: i32,
        role_id: i32,
        place: Place,
        responsibility: Responsibility,
        wish: i32,
        span: Span,
    ) {
        let is_over = span.last() < self.today;
        // Some never say no, and a part of them ends up with more than there are hours.
        let never_says_no = employee_id % 12 == 7;
        let most = if is_over || never_says_no { 100 } else { self.book.time_left(employee_id) };
        let allocation = match responsibility {
            Responsibility::Informed => 0,
            Responsibility::Consulted => wish.min(10).min(most),
            _ => wish.min(most),
        };
        let description = if self.random.percent(8) { self.random.pick(&REMARKS) } else { "" };
        let duty =
            Duty { employee_id, role_id, place, responsibility, allocation, description, span, deputy_for_id: None };
        self.book.give(self.company, duty);
    }
}
