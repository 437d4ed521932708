//! How many people there are.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Integer, Nullable};

use crate::db::Conn;
use crate::error::Result;

/// Whoever is marked as left counts up to the last day; without one, not at all.
const KNOWN: &str = "(status <> 'left' OR left_on IS NOT NULL)";

/// How many people have their home in a department.
#[derive(QueryableByName)]
pub struct InDepartment {
    /// The department; 0 for none.
    #[diesel(sql_type = Integer)]
    pub department: i32,
    /// How many.
    #[diesel(sql_type = BigInt)]
    pub people: i64,
}

/// How many people are there from one day to another.
#[derive(QueryableByName)]
pub struct Stay {
    /// The first day.
    #[diesel(sql_type = Nullable<Date>)]
    pub hired_on: Option<NaiveDate>,
    /// The last day.
    #[diesel(sql_type = Nullable<Date>)]
    pub left_on: Option<NaiveDate>,
    /// How many.
    #[diesel(sql_type = BigInt)]
    pub people: i64,
}

impl Stay {
    /// Whether they are there on a day; both ends inclusive.
    pub fn covers(&self, on: NaiveDate) -> bool {
        self.hired_on.is_none_or(|first| first <= on) && self.left_on.is_none_or(|last| last >= on)
    }
}

/// How many people each department has on a day.
pub fn by_department(conn: &mut Conn, on: NaiveDate) -> Result<Vec<InDepartment>> {
    // By an expression: for the bare column MariaDB reads an index in its order and looks every row up, five times as slow.
    let counted = format!(
        "SELECT COALESCE(department_id, 0) AS department, COUNT(*) AS people FROM employees \
         WHERE {KNOWN} AND (hired_on IS NULL OR hired_on <= ?) AND (left_on IS NULL OR left_on >= ?) \
         GROUP BY COALESCE(department_id, 0)"
    );
    Ok(diesel::sql_query(counted).bind::<Date, _>(on).bind::<Date, _>(on).load(conn)?)
}

/// All who came after one day and by another, or left from the one day on and before the other.
pub fn moved_between(conn: &mut Conn, first: NaiveDate, last: NaiveDate) -> Result<Vec<Stay>> {
    let counted = format!(
        "SELECT hired_on, left_on, COUNT(*) AS people FROM employees \
         WHERE {KNOWN} AND ((hired_on > ? AND hired_on <= ?) OR (left_on >= ? AND left_on < ?)) \
         GROUP BY hired_on, left_on"
    );
    let days = [first, last, first, last];
    let mut query = diesel::sql_query(counted).into_boxed::<crate::db::dialect::MultiBackend>();
    for day in days {
        query = query.bind::<Date, _>(day);
    }
    Ok(query.load(conn)?)
}
