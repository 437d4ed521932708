//! Who could stand in for somebody, or come after them: found for all of their assignments by one statement.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer};
use serde::Serialize;

use crate::db::Conn;
use crate::db::schema::employees;
use crate::employees::{Status, is_employed};
use crate::error::Result;
use crate::references::Place;
use crate::text_enum;

/// How many people are suggested for one assignment.
const SUGGESTED: usize = 5;
/// How many are looked at for each reason: some of them have left or are away.
const LOOKED_AT: usize = 8;
/// Of how many assignments at most: SQLite puts no more than 500 selections together.
const ASSIGNMENTS: usize = 100;

text_enum! {
    /// Why somebody is suggested; the best reason first.
    pub enum Reason {
        /// They stand in for the person, or have done so.
        StoodIn = "stood_in",
        /// They hold the same role in the same place.
        SameRoleHere = "same_role_here",
        /// They hold the same role elsewhere.
        SameRole = "same_role",
        /// They belong to the same department.
        SameDepartment = "same_department",
        /// The person reports to them.
        Manager = "manager",
        /// They report to the person.
        Report = "report",
    }
}

/// An assignment for which people are looked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Its id.
    pub id: i32,
    /// The role.
    pub role_id: i32,
    /// The place.
    pub place: Place,
}

/// Somebody who is suggested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggested {
    /// Who, by id.
    pub id: i32,
    /// Who, by name.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

#[derive(Debug, QueryableByName)]
struct Found {
    /// The assignment, the role below zero, or zero for all of them.
    #[diesel(sql_type = BigInt)]
    target: i64,
    #[diesel(sql_type = BigInt)]
    weight: i64,
    #[diesel(sql_type = Integer)]
    employee_id: i32,
}

/// The reasons by rank: whoever stands in for this very assignment comes before those who did so for another one.
const RANKS: [Reason; 5] =
    [Reason::StoodIn, Reason::SameRoleHere, Reason::StoodIn, Reason::SameRole, Reason::SameDepartment];

/// Who could stand in for some assignments of `employee_id` on a day, or come after them, by assignment: at work then,
/// and somebody else.
///
/// # Errors
/// The database's.
pub fn suggestions(
    conn: &mut Conn,
    employee_id: i32,
    asked: &[Asked],
    on: NaiveDate,
) -> Result<HashMap<i32, Vec<Suggested>>> {
    let asked = &asked[..asked.len().min(ASSIGNMENTS)];
    if asked.is_empty() {
        return Ok(HashMap::new());
    }
    let home: Option<i32> =
        employees::table.find(employee_id).select(employees::department_id).first(conn).optional()?.flatten();
    let mut found: Vec<Found> = diesel::sql_query(statement(employee_id, home, asked, on)).load(conn)?;
    found.sort_by_key(|row| row.weight);
    let names = names(conn, employee_id, &found, on)?;
    let for_each = |one: &Asked| {
        let mut seen = BTreeSet::new();
        let suits = |row: &&Found| [0, i64::from(one.id), -i64::from(one.role_id)].contains(&row.target);
        let people = found.iter().filter(suits).filter_map(|row| {
            let name = names.get(&row.employee_id).filter(|_| seen.insert(row.employee_id))?.clone();
            let reason = RANKS.get(usize::try_from(row.weight).ok()?).copied()?;
            Some(Suggested { id: row.employee_id, name, reason })
        });
        (one.id, people.take(SUGGESTED).collect())
    };
    Ok(asked.iter().map(for_each).collect())
}

/// The names of those who are at work on the day.
fn names(conn: &mut Conn, employee_id: i32, found: &[Found], on: NaiveDate) -> Result<HashMap<i32, String>> {
    let ids: BTreeSet<i32> = found.iter().map(|row| row.employee_id).filter(|id| *id != employee_id).collect();
    let people: Vec<(i32, String, String)> = employees::table
        .filter(employees::id.eq_any(ids))
        .filter(is_employed(on))
        .filter(employees::status.ne(Status::OnLeave))
        .select((employees::id, employees::given_name, employees::family_name))
        .load(conn)?;
    Ok(people.into_iter().map(|(id, given, family)| (id, format!("{given} {family}"))).collect())
}

/// One look into an index for each assignment, role and reason, put together. All that is put in is a number or a date.
fn statement(employee_id: i32, home: Option<i32>, asked: &[Asked], on: NaiveDate) -> String {
    let current = format!("a.starts_on <= '{on}' AND (a.ends_on IS NULL OR a.ends_on >= '{on}')");
    let mut parts = Vec::new();
    let mut part = |target: i64, rank: usize, from: &str| {
        let at = parts.len();
        let columns = format!("{target} AS target, {rank} AS weight");
        parts.push(format!(
            "SELECT * FROM (SELECT {columns}, a.employee_id AS employee_id FROM {from} LIMIT {LOOKED_AT}) AS p{at}"
        ));
    };
    let latest = "ORDER BY a.starts_on DESC, a.id DESC";
    part(
        0,
        2,
        &format!(
            "assignments a JOIN assignments b ON a.deputy_for_id = b.id WHERE b.employee_id = {employee_id} {latest}"
        ),
    );
    for one in asked {
        part(i64::from(one.id), 0, &format!("assignments a WHERE a.deputy_for_id = {} {latest}", one.id));
        let (column, place) = match one.place {
            Place::Department(id) => ("department_id", id),
            Place::Project(id) => ("project_id", id),
        };
        let here = format!("a.role_id = {} AND a.{column} = {place} AND {current}", one.role_id);
        part(i64::from(one.id), 1, &format!("assignments a WHERE {here} {latest}"));
    }
    let roles: BTreeSet<i32> = asked.iter().map(|one| one.role_id).collect();
    for role in roles {
        part(-i64::from(role), 3, &format!("assignments a WHERE a.role_id = {role} AND {current} {latest}"));
    }
    let mut statement = parts.join(" UNION ALL ");
    if let Some(home) = home {
        let people = "SELECT 0 AS target, 4 AS weight, e.id AS employee_id FROM employees e WHERE e.department_id";
        // Writing into a string cannot fail.
        let _ = write!(
            statement,
            " UNION ALL SELECT * FROM ({people} = {home} ORDER BY e.sort_name, e.id LIMIT {LOOKED_AT}) AS home"
        );
    }
    statement
}
