//! What the companies show, and that storing one stores all of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use diesel::prelude::*;

use super::check::check;
use super::company::Company;
use super::days::Span;
use super::{DemoError, Size, fill, large, lumbre};
use crate::assignments::Responsibility;
use crate::db::schema::{assignments, employees, revisions, search_words};
use crate::db::{Conn, dialect, migrate};
use crate::{employees as people, projects};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 2, 28).expect("a day")
}

fn small() -> Company {
    lumbre::company(today(), today().into())
}

fn big(people: usize) -> Company {
    large::company(people, today(), today().into())
}

/// The percentages of everybody's current assignments.
fn loads(company: &Company) -> BTreeMap<i32, i32> {
    let mut loads = BTreeMap::new();
    let current = company.assignments.iter().filter(|row| Span { from: row.starts_on, to: row.ends_on }.holds(today()));
    current.for_each(|row| *loads.entry(row.employee_id).or_default() += row.allocation);
    loads
}

/// How many holders a seat lacks on a day.
fn gaps(company: &Company, day: NaiveDate) -> Vec<i32> {
    let lacks = company.seats.iter().map(|seat| {
        let holders = company.assignments.iter().filter(|row| {
            (row.role_id, row.department_id, row.project_id) == (seat.role_id, seat.department_id, seat.project_id)
                && matches!(row.responsibility, Responsibility::Responsible | Responsibility::Accountable)
                && row.deputy_for_id.is_none()
                && Span { from: row.starts_on, to: row.ends_on }.holds(day)
        });
        seat.wanted - holders.count() as i32
    });
    lacks.collect()
}

/// The registers that the demo writes nothing to.
const UNTOUCHED: [&str; 4] = ["accounts", "audit_seals", "confirmations", "reorganisations"];

#[test]
fn the_same_size_and_day_make_the_same_company() {
    assert_eq!(small(), small());
    assert_eq!(big(2_000), big(2_000));
    assert_ne!(big(2_000).employees[..1_000], big(2_001).employees[..1_000], "another size, other people");
}

#[test]
fn the_companies_keep_the_rules() {
    check(&small());
    check(&big(2_000));
}

#[test]
fn companies_of_odd_sizes_on_odd_days_keep_the_rules() {
    for people in [1, 2, 3, 49, 50, 51, 99, 100, 150, 251, 300, 399, 400, 799, 5_000] {
        check(&big(people));
    }
    for day in [NaiveDate::MIN, NaiveDate::MAX, NaiveDate::from_ymd_opt(2028, 2, 29).expect("a day")] {
        lumbre::company(day, today().into());
        large::company(60, day, today().into());
    }
}

#[test]
fn the_small_company_shows_everything() {
    let company = small();
    assert!((55..=65).contains(&company.employees.len()), "{} people", company.employees.len());
    for status in people::Status::ALL {
        assert!(company.employees.iter().any(|row| row.status == *status), "nobody is {status:?}");
    }
    for status in projects::Status::ALL {
        assert!(company.projects.iter().any(|row| row.status == *status), "no project is {status:?}");
    }
    for part in Responsibility::ALL {
        assert!(company.assignments.iter().any(|row| row.responsibility == *part), "nobody is {part:?}");
    }
    assert!(company.employees.iter().any(|row| row.hired_on > Some(today())), "nobody is about to come");
    assert!(company.assignments.iter().any(|row| row.starts_on > today()), "nothing is to come");
    assert!(
        company.assignments.iter().any(|row| row.ends_on < Some(today()) && row.ends_on.is_some()),
        "nothing is over"
    );
    assert!(company.assignments.iter().any(|row| row.deputy_for_id.is_some()), "nobody stands in");
    assert_eq!(loads(&company).values().filter(|load| **load > 100).count(), 1, "one person has too much to do");
    let today_lacking = gaps(&company, today()).into_iter().filter(|lacks| *lacks > 0).count();
    let soon = super::days::shift(today(), 90);
    let soon_lacking = gaps(&company, soon).into_iter().filter(|lacks| *lacks > 0).count();
    assert!(today_lacking >= 5, "{today_lacking} gaps today");
    assert!(soon_lacking > today_lacking, "{soon_lacking} gaps soon, {today_lacking} today");
    assert!(gaps(&company, today()).contains(&0), "nothing is filled");
}

#[test]
fn the_large_company_has_the_promised_shape() {
    let company = big(5_000);
    assert_eq!(company.employees.len(), 5_000);
    assert_eq!(company.assignments.len(), 10_000);
    assert_eq!((company.departments.len(), company.projects.len()), (100, 50));
    assert!((60..=120).contains(&company.roles.len()));
    assert!(company.seats.len() > 500, "{} seats", company.seats.len());
    let overloaded = loads(&company).values().filter(|load| **load > 100).count();
    assert!((5..100).contains(&overloaded), "{overloaded} people have too much to do");
    assert!(company.assignments.iter().filter(|row| row.deputy_for_id.is_some()).count() > 50);
    let tenses = company
        .assignments
        .iter()
        .map(|row| (row.starts_on > today(), row.ends_on < Some(today()) && row.ends_on.is_some()));
    let (mut past, mut current, mut future) = (0, 0, 0);
    for tense in tenses {
        match tense {
            (true, _) => future += 1,
            (_, true) => past += 1,
            _ => current += 1,
        }
    }
    assert!(past > 2_000 && current > 4_000 && future > 300, "{past} past, {current} current, {future} to come");
    let mut sizes: BTreeMap<Option<i32>, usize> = BTreeMap::new();
    company.employees.iter().for_each(|row| *sizes.entry(row.department_id).or_default() += 1);
    let largest = sizes.values().max().copied().unwrap_or(0);
    assert!((150..600).contains(&largest), "the largest department has {largest} people");
    assert_eq!(sizes.len(), company.departments.len(), "every department has somebody");
    let held: BTreeSet<i32> = company.assignments.iter().map(|row| row.role_id).collect();
    assert_eq!(held.len(), company.roles.len(), "every role is held");
}

fn empty_database() -> Conn {
    let mut conn = dialect::open(":memory:", std::time::Duration::from_secs(60)).expect("a database");
    migrate::run(&mut conn).expect("the tables");
    conn
}

#[test]
fn all_rows_and_words_are_stored_and_the_revisions_tell() {
    let mut conn = empty_database();
    let mut told = Vec::new();
    let made = fill(&mut conn, Size::Employees(6_000), today(), &mut |what, done, all| {
        told.push((what.to_owned(), done, all));
    })
    .expect("stored");
    let stored: i64 = assignments::table.count().get_result(&mut conn).expect("a count");
    assert_eq!((made.assignments, stored), (12_000, 12_000));
    assert!(
        told.contains(&("employees".to_owned(), 5_000, 6_000))
            && told.contains(&("employees".to_owned(), 6_000, 6_000))
    );
    let garcia: i64 = search_words::table
        .inner_join(
            employees::table
                .on(employees::id.eq(search_words::row_id).and(employees::sort_name.eq(search_words::sort_name))),
        )
        .filter(search_words::kind.eq(1).and(search_words::word.eq("garcia")))
        .count()
        .get_result(&mut conn)
        .expect("a count");
    assert!(garcia > 100, "{garcia} people called García are found");
    let untouched: i64 = revisions::table
        // What is confirmed comes in with the assignments; nobody has an account, nobody drafts anything, nothing is sealed.
        .filter(revisions::value.eq(0).and(revisions::name.ne_all(UNTOUCHED)))
        .count()
        .get_result(&mut conn)
        .expect("a count");
    assert_eq!(untouched, 0);
}

#[test]
fn a_register_with_anything_in_it_is_left_alone() {
    let mut conn = empty_database();
    fill(&mut conn, Size::Company, today(), &mut |_, _, _| {}).expect("stored");
    let again = fill(&mut conn, Size::Company, today(), &mut |_, _, _| {});
    assert!(matches!(again, Err(DemoError::NotEmpty("departments"))), "{again:?}");
    let none = fill(&mut empty_database(), Size::Employees(0), today(), &mut |_, _, _| {});
    assert!(matches!(none, Err(DemoError::Size)), "{none:?}");
}

/// The checker must see what it is there to see.
#[test]
fn a_broken_rule_is_noticed() {
    let spoil: [fn(&mut Company); 10] = [
        |company| company.departments[1].parent_id = Some(3),
        |company| company.employees[3].email_key = company.employees[4].email_key.clone(),
        |company| company.employees[1].manager_id = Some(2),
        |company| company.employees[0].left_on = Some(today()),
        |company| company.projects[0].ends_on = company.projects[0].starts_on.map(|day| super::days::shift(day, -1)),
        |company| company.roles[0].name_key = company.roles[1].name_key.clone(),
        |company| company.seats[0].project_id = Some(1),
        |company| company.seats[1].department_id = company.seats[0].department_id,
        |company| company.assignments[0].allocation = 101,
        |company| company.assignments.iter_mut().for_each(|row| row.employee_id = 1),
    ];
    for (which, spoil) in spoil.into_iter().enumerate() {
        let mut company = small();
        spoil(&mut company);
        assert!(std::panic::catch_unwind(|| check(&company)).is_err(), "spoilt in way {which}, and nothing was said");
    }
}
