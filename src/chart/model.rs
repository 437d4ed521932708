//! What a chart reads: all people as bare numbers, kept until somebody writes to them, and words for what is shown only.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::forest::{At, Forest};
use crate::assignments::{self, Responsibility};
use crate::db::schema::{assignments as held, employees};
use crate::db::{Caches, Conn, Register};
use crate::employees::{Employment, Status};
use crate::error::Result;
use crate::references;

/// Everybody, by whom they report to, with what says whether they are employed on a day and where.
#[derive(Debug)]
pub struct Company {
    /// Who reports to whom.
    pub forest: Forest,
    /// In the order of the forest.
    facts: Vec<Facts>,
}

#[derive(Clone, Copy, Debug)]
struct Facts {
    department_id: Option<i32>,
    employment: Employment,
}

/// How many people each row of a forest stands for on a day.
#[derive(Debug)]
pub struct Counts {
    /// By itself: the people of a department; 1 for somebody who is employed.
    pub own: Vec<u32>,
    /// With all below it.
    pub all: Vec<u32>,
}

impl Counts {
    fn of(forest: &Forest, own: Vec<u32>) -> Self {
        Self { all: forest.sums(&own), own }
    }
}

/// Everybody. Reading 100,000 people takes as long as counting them, so it is done once until one of them is written.
pub fn company(conn: &mut Conn, caches: &Caches<'_>) -> Result<Arc<Company>> {
    caches.made(conn, &[Register::Employees], "", |conn| {
        type Row = (i32, Option<i32>, Option<i32>, Status, Option<NaiveDate>, Option<NaiveDate>);
        let rows: Vec<Row> = employees::table
            .order((employees::sort_name, employees::id))
            .select((
                employees::id,
                employees::manager_id,
                employees::department_id,
                employees::status,
                employees::hired_on,
                employees::left_on,
            ))
            .load(conn)?;
        let lines: Vec<(i32, Option<i32>)> = rows.iter().map(|row| (row.0, row.1)).collect();
        let forest = Forest::of(&lines);
        let mut facts: Vec<(Option<At>, Facts)> = rows
            .into_iter()
            .map(|(id, _, department_id, status, hired_on, left_on)| {
                (forest.place(id), Facts { department_id, employment: Employment { status, hired_on, left_on } })
            })
            .filter(|(at, _)| at.is_some())
            .collect();
        facts.sort_unstable_by_key(|(at, _)| *at);
        Ok(Company { forest, facts: facts.into_iter().map(|(_, facts)| facts).collect() })
    })
}

/// Who is employed on a day, and how many people report to each of them, directly or through others.
pub fn count_people(conn: &mut Conn, caches: &Caches<'_>, on: NaiveDate) -> Result<Arc<Counts>> {
    caches.made(conn, &[Register::Employees], &format!("people {on}"), |conn| {
        let company = company(conn, caches)?;
        let own = company.facts.iter().map(|facts| u32::from(facts.employment.covers(on))).collect();
        Ok(Counts::of(&company.forest, own))
    })
}

/// The tree of departments.
pub fn departments(conn: &mut Conn, caches: &Caches<'_>) -> Result<Arc<Forest>> {
    caches.made(conn, &[Register::Departments], "departments", |conn| {
        let tree = references::tree(conn, caches)?;
        let rows: Vec<(i32, Option<i32>)> = tree.nodes().iter().map(|node| (node.id, node.parent_id)).collect();
        Ok(Forest::of(&rows))
    })
}

/// How many people have their home in each department on a day, and in all below it.
pub fn count_in_departments(conn: &mut Conn, caches: &Caches<'_>, on: NaiveDate) -> Result<Arc<Counts>> {
    let registers = &[Register::Departments, Register::Employees];
    caches.made(conn, registers, &format!("departments {on}"), |conn| {
        let (forest, company) = (departments(conn, caches)?, company(conn, caches)?);
        let mut own = vec![0; forest.len()];
        for facts in company.facts.iter().filter(|facts| facts.employment.covers(on)) {
            if let Some(at) = facts.department_id.and_then(|id| forest.place(id)) {
                own[at] += 1;
            }
        }
        Ok(Counts::of(&forest, own))
    })
}

/// Somebody who is accountable in a department.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub employee_id: i32,
    /// Whether they only stand in for others.
    pub deputy: bool,
}

/// The heads of some departments on a day: whoever is accountable there for any role. Those who are accountable by
/// themselves come before their deputies, then those with more roles, then those who have been there longer.
pub fn heads(conn: &mut Conn, ids: &[i32], on: NaiveDate) -> Result<HashMap<i32, Vec<Head>>> {
    let rows: Vec<(Option<i32>, i32, Option<i32>, NaiveDate)> = held::table
        .filter(held::department_id.eq_any(ids))
        .filter(held::responsibility.eq(Responsibility::Accountable))
        .filter(assignments::is_current(on))
        .select((held::department_id, held::employee_id, held::deputy_for_id, held::starts_on))
        .load(conn)?;
    // Of each person there: how many roles of their own, how many as a deputy, since when.
    let mut parts: BTreeMap<(i32, i32), (u32, u32, NaiveDate)> = BTreeMap::new();
    for (department_id, employee_id, absent, since) in rows {
        let Some(department_id) = department_id else { continue };
        let (own, deputy, first) = parts.entry((department_id, employee_id)).or_insert((0, 0, since));
        *if absent.is_some() { deputy } else { own } += 1;
        *first = since.min(*first);
    }
    let mut found: HashMap<i32, Vec<_>> = HashMap::new();
    for ((department_id, employee_id), (own, deputy, since)) in parts {
        let rank = (u32::MAX - own, u32::MAX - deputy, since, employee_id);
        found.entry(department_id).or_default().push((rank, Head { employee_id, deputy: own == 0 }));
    }
    let sorted = found.into_iter().map(|(id, mut heads)| {
        heads.sort_by_key(|(rank, _)| *rank);
        (id, heads.into_iter().map(|(_, head)| head).collect())
    });
    Ok(sorted.collect())
}

/// What is written in the box of a person.
#[derive(Clone, Debug, Queryable)]
pub struct Person {
    pub id: i32,
    pub given_name: String,
    pub family_name: String,
    pub job_title: String,
    pub department_id: Option<i32>,
}

/// Some people by id.
pub fn people(conn: &mut Conn, ids: &[i32]) -> Result<HashMap<i32, Person>> {
    let columns =
        (employees::id, employees::given_name, employees::family_name, employees::job_title, employees::department_id);
    let found: Vec<Person> = employees::table.filter(employees::id.eq_any(ids)).select(columns).load(conn)?;
    Ok(found.into_iter().map(|person| (person.id, person)).collect())
}
