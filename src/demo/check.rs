//! The rules of the house, checked on the rows of a whole company in the plainest way: it shares nothing with what makes
//! them, and takes its time.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::company::Company;
use super::rows::{Assignment, Employee};
use crate::assignments::Responsibility;
use crate::employees::Status;
use crate::references::Scope;
use crate::search::fold;

/// Panics at the first rule that does not hold.
pub fn check(company: &Company) {
    departments(company);
    employees(company);
    projects_and_roles(company);
    seats(company);
    for row in &company.assignments {
        assignment(company, row);
    }
    together(company);
}

fn unique<T: Ord + std::fmt::Debug>(what: &str, things: impl Iterator<Item = T>) {
    let mut seen = BTreeSet::new();
    for thing in things {
        assert!(!format!("{thing:?}").contains("\"\""), "{what} is empty");
        if let Some(twice) = seen.replace(thing) {
            panic!("{what} {twice:?} is there twice");
        }
    }
}

/// The row with an id; ids count from 1.
fn row<T>(rows: &[T], id: i32) -> &T {
    &rows[usize::try_from(id).expect("an id") - 1]
}

fn numbered(what: &str, ids: impl Iterator<Item = i32>) {
    for (id, expected) in ids.zip(1..) {
        assert_eq!(id, expected, "the ids of {what}");
    }
}

fn short(text: &str, limit: usize) {
    assert!(!text.is_empty() && text.trim() == text && text.chars().count() <= limit, "{text:?}, up to {limit}");
}

fn departments(company: &Company) {
    let all = &company.departments;
    numbered("departments", all.iter().map(|d| d.id));
    unique("code", all.iter().filter_map(|d| d.code_key.as_deref()));
    unique("name under a parent", all.iter().map(|d| (d.parent_id, &d.name_key)));
    for department in all {
        short(&department.name, 120);
        short(department.code.as_deref().expect("a code"), 40);
        assert_eq!(department.name_key, fold::key(&department.name));
        assert_eq!(department.code_key.as_deref(), department.code.as_deref().map(fold::key).as_deref());
        ends(department.id, |id| row(all, id).parent_id);
    }
}

/// Follows a chain upwards to its end. Every row points to an earlier one, as the foreign keys need while storing.
fn ends(first: i32, above: impl Fn(i32) -> Option<i32>) {
    let mut id = first;
    while let Some(next) = above(id) {
        assert!(next < id, "{next} is above {id}");
        id = next;
    }
}

fn employees(company: &Company) {
    let all = &company.employees;
    numbered("employees", all.iter().map(|e| e.id));
    unique("e-mail", all.iter().map(|e| &e.email_key));
    unique("number", all.iter().filter_map(|e| e.number_key.as_ref()));
    for person in all {
        for (text, limit) in [
            (&person.given_name, 100),
            (&person.family_name, 100),
            (&person.email, 254),
            (&person.job_title, 120),
            (&person.sort_name, 191),
        ] {
            short(text, limit);
        }
        assert!(person.phone.len() <= 40);
        assert!(person.email.is_ascii() && person.email.matches('@').count() == 1, "{}", person.email);
        assert_eq!(person.email_key, fold::key(&person.email));
        assert_eq!(person.number_key, person.number.as_deref().map(fold::key));
        assert_eq!(person.sort_name, fold::plain(&format!("{} {}", person.family_name, person.given_name)));
        row(&company.departments, person.department_id.expect("a department"));
        ends(person.id, |id| row(all, id).manager_id);
        assert_eq!(person.left_on.is_some(), person.status == Status::Left, "{person:?}");
        assert!(person.left_on.is_none_or(|left| person.hired_on.expect("a first day") <= left), "{person:?}");
        let manager = person.manager_id.map(|id| row(all, id).status);
        assert_ne!(manager, Some(Status::Left), "{person:?} reports to somebody who has left");
    }
}

fn projects_and_roles(company: &Company) {
    numbered("projects", company.projects.iter().map(|p| p.id));
    unique("project code", company.projects.iter().map(|p| &p.code_key));
    for project in &company.projects {
        short(&project.name, 120);
        short(&project.code, 40);
        assert_eq!(project.code_key, fold::key(&project.code));
        assert_eq!(project.sort_name, fold::sort_name(&project.name));
        row(&company.departments, project.department_id.expect("an owner"));
        assert!(project.ends_on.is_none_or(|last| project.starts_on.is_none_or(|first| first <= last)), "{project:?}");
    }
    numbered("roles", company.roles.iter().map(|r| r.id));
    unique("role name", company.roles.iter().map(|r| &r.name_key));
    for role in &company.roles {
        short(&role.name, 120);
        short(&role.description, 4_000);
        assert_eq!((&role.name_key, &role.sort_name), (&fold::key(&role.name), &fold::sort_name(&role.name)));
    }
}

/// Exactly one place, one that there is, and one that the role's scope allows.
fn place(company: &Company, role_id: i32, department_id: Option<i32>, project_id: Option<i32>) {
    let scope = row(&company.roles, role_id).scope;
    match (department_id, project_id) {
        (Some(id), None) => {
            row(&company.departments, id);
            assert_ne!(scope, Scope::Project, "role {role_id} in department {id}");
        }
        (None, Some(id)) => {
            row(&company.projects, id);
            assert_ne!(scope, Scope::Department, "role {role_id} in project {id}");
        }
        places => panic!("{places:?} are not one place"),
    }
}

fn seats(company: &Company) {
    numbered("seats", company.seats.iter().map(|s| s.id));
    unique("seat", company.seats.iter().map(|s| (s.role_id, s.department_id, s.project_id)));
    for seat in &company.seats {
        place(company, seat.role_id, seat.department_id, seat.project_id);
        assert!((1..=999).contains(&seat.wanted), "{seat:?}");
    }
}

fn assignment(company: &Company, row_: &Assignment) {
    place(company, row_.role_id, row_.department_id, row_.project_id);
    assert!((0..=100).contains(&row_.allocation), "{row_:?}");
    assert!(row_.ends_on.is_none_or(|last| row_.starts_on <= last), "{row_:?}");
    let person: &Employee = row(&company.employees, row_.employee_id);
    assert!(person.hired_on.is_none_or(|hired| hired <= row_.starts_on), "{row_:?} before {person:?} came");
    if let Some(left) = person.left_on {
        assert!(row_.ends_on.is_some_and(|last| last <= left), "{row_:?} after {person:?} left");
    }
    if let Some(id) = row_.deputy_for_id {
        assert!(id < row_.id);
        let original = row(&company.assignments, id);
        assert_eq!((original.role_id, original.place()), (row_.role_id, row_.place()), "{row_:?}");
        assert_ne!(original.employee_id, row_.employee_id, "{row_:?}");
        assert_eq!(original.deputy_for_id, None, "a deputy's deputy: {row_:?}");
        assert!(original.starts_on <= row_.starts_on && end(row_) <= end(original), "{row_:?} for {original:?}");
    }
}

fn end(row: &Assignment) -> NaiveDate {
    row.ends_on.unwrap_or(NaiveDate::MAX)
}

/// Nobody holds a role twice in one place at a time, and at most one person is accountable there.
fn together(company: &Company) {
    numbered("assignments", company.assignments.iter().map(|a| a.id));
    let mut held: BTreeMap<_, Vec<&Assignment>> = BTreeMap::new();
    let mut accountable: BTreeMap<_, Vec<&Assignment>> = BTreeMap::new();
    for row in &company.assignments {
        let post = (row.role_id, row.department_id, row.project_id);
        held.entry((row.employee_id, post)).or_default().push(row);
        if row.responsibility == Responsibility::Accountable && row.deputy_for_id.is_none() {
            accountable.entry(post).or_default().push(row);
        }
    }
    for rows in held.into_values().chain(accountable.into_values()) {
        for (at, one) in rows.iter().enumerate() {
            for other in &rows[at + 1..] {
                let apart = end(one) < other.starts_on || end(other) < one.starts_on;
                assert!(apart, "{one:?} and {other:?} at the same time");
            }
        }
    }
}
