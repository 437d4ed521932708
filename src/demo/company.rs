//! A company in the making: gives ids in the order of adding, and keeps what is derived from names in step with them.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::days::{Span, shift};
use super::rows::{Assignment, Department, Employee, Project, Role, Seat};
use crate::assignments::Responsibility;
use crate::references::{Place, Scope};
use crate::search::fold;
use crate::{employees, projects};

/// Every row of a company. A row only points to rows that were added before it.
#[derive(Debug, Default, PartialEq)]
pub struct Company {
    /// The tree, parents first.
    pub departments: Vec<Department>,
    /// The people, managers first.
    pub employees: Vec<Employee>,
    /// The projects.
    pub projects: Vec<Project>,
    /// The roles.
    pub roles: Vec<Role>,
    /// The seats.
    pub seats: Vec<Seat>,
    /// The assignments, those that are stood in for first.
    pub assignments: Vec<Assignment>,
    made_at: NaiveDateTime,
    mailboxes: HashMap<String, u32>,
}

/// What there is to say about somebody.
#[derive(Clone, Debug)]
pub struct Person {
    pub number: Option<String>,
    pub given_name: String,
    pub family_name: String,
    /// The part of the e-mail address before the @; a number is added where somebody has it already.
    pub mailbox: String,
    pub phone: String,
    pub job_title: String,
    pub department_id: i32,
    pub manager_id: Option<i32>,
    pub status: employees::Status,
    pub hired_on: Option<NaiveDate>,
    pub left_on: Option<NaiveDate>,
    pub notes: String,
}

/// What there is to say about an assignment.
#[derive(Clone, Copy, Debug)]
pub struct Duty {
    pub employee_id: i32,
    pub role_id: i32,
    pub place: Place,
    pub responsibility: Responsibility,
    pub allocation: i32,
    pub description: &'static str,
    pub span: Span,
    pub deputy_for_id: Option<i32>,
}

/// The id that the next row gets.
fn next<T>(rows: &[T]) -> i32 {
    i32::try_from(rows.len()).map_or(i32::MAX, |rows| rows.saturating_add(1))
}

impl Company {
    /// A company without anything, whose rows will say that they were made at that moment.
    pub fn new(made_at: NaiveDateTime) -> Self {
        Self { made_at, ..Self::default() }
    }

    /// Adds a department below one that is already there, or at the top.
    pub fn add_department(&mut self, parent_id: Option<i32>, code: &str, name: &str, description: &str) -> i32 {
        let id = next(&self.departments);
        self.departments.push(Department {
            id,
            version: 1,
            name: name.to_owned(),
            name_key: fold::key(name),
            code: Some(code.to_owned()),
            code_key: Some(fold::key(code)),
            parent_id,
            description: description.to_owned(),
            created_at: self.made_at,
            updated_at: self.made_at,
        });
        id
    }

    /// Adds somebody whose department and manager are already there.
    pub fn add_employee(&mut self, person: Person) -> i32 {
        let id = next(&self.employees);
        let email = self.email(&person.mailbox);
        self.employees.push(Employee {
            id,
            version: 1,
            number_key: person.number.as_deref().map(fold::key),
            number: person.number,
            sort_name: fold::sort_name(&format!("{} {}", person.family_name, person.given_name)),
            given_name: person.given_name,
            family_name: person.family_name,
            email_key: fold::key(&email),
            email,
            phone: person.phone,
            job_title: person.job_title,
            department_id: Some(person.department_id),
            manager_id: person.manager_id,
            status: person.status,
            hired_on: person.hired_on,
            left_on: person.left_on,
            notes: person.notes,
            created_at: self.made_at,
            updated_at: self.made_at,
        });
        id
    }

    fn email(&mut self, mailbox: &str) -> String {
        let namesakes = self.mailboxes.entry(mailbox.to_owned()).or_default();
        *namesakes += 1;
        match *namesakes {
            1 => format!("{mailbox}@lumbre.example"),
            number => format!("{mailbox}{number}@lumbre.example"),
        }
    }

    /// Adds a project of a department.
    pub fn add_project(
        &mut self,
        department_id: i32,
        code: &str,
        name: &str,
        description: &str,
        status: projects::Status,
        (starts_on, ends_on): (Option<NaiveDate>, Option<NaiveDate>),
    ) -> i32 {
        let id = next(&self.projects);
        self.projects.push(Project {
            id,
            version: 1,
            code: code.to_owned(),
            code_key: fold::key(code),
            name: name.to_owned(),
            sort_name: fold::sort_name(name),
            description: description.to_owned(),
            department_id: Some(department_id),
            status,
            starts_on,
            ends_on,
            created_at: self.made_at,
            updated_at: self.made_at,
        });
        id
    }

    /// Adds a role.
    pub fn add_role(&mut self, name: &str, description: &str, scope: Scope) -> i32 {
        let id = next(&self.roles);
        self.roles.push(Role {
            id,
            version: 1,
            name: name.to_owned(),
            name_key: fold::key(name),
            sort_name: fold::sort_name(name),
            description: description.to_owned(),
            scope,
            created_at: self.made_at,
            updated_at: self.made_at,
        });
        id
    }

    /// Adds a seat: so many holders of a role are wanted in a place.
    pub fn add_seat(&mut self, role_id: i32, place: Place, wanted: i32) {
        self.seats.push(Seat {
            id: next(&self.seats),
            version: 1,
            role_id,
            department_id: place.department_id(),
            project_id: place.project_id(),
            wanted,
            created_at: self.made_at,
            updated_at: self.made_at,
        });
    }

    /// Adds an assignment.
    pub fn add_assignment(&mut self, duty: Duty) -> i32 {
        let id = next(&self.assignments);
        // Each was entered when it began, and three of four were confirmed in the last months.
        let made_at = self.made_at.min(duty.span.from.and_time(NaiveTime::MIN));
        let confirmed_on = shift(self.made_at.date(), -(i64::from(id) * 53 % 300));
        self.assignments.push(Assignment {
            id,
            version: 1,
            employee_id: duty.employee_id,
            role_id: duty.role_id,
            department_id: duty.place.department_id(),
            project_id: duty.place.project_id(),
            responsibility: duty.responsibility,
            allocation: duty.allocation,
            description: duty.description,
            starts_on: duty.span.from,
            ends_on: duty.span.to,
            deputy_for_id: duty.deputy_for_id,
            created_at: made_at,
            updated_at: made_at,
            confirmed_on: Some(confirmed_on).filter(|day| id % 4 != 0 && duty.span.holds(*day)),
        });
        id
    }
}
