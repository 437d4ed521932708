//! How many people there are.

use chrono::NaiveDate;
use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::Integer;

use crate::db::Conn;
use crate::db::schema::employees;
use crate::employees::{Employment, Status, is_employed};
use crate::error::Result;

/// How many people have their home in a department.
#[derive(Queryable)]
pub struct InDepartment {
    /// The department; 0 for none.
    pub department: i32,
    /// How many.
    pub people: i64,
}

/// How many people are there from one day to another.
pub struct Stay {
    /// From when to when.
    pub employment: Employment,
    /// How many.
    pub people: i64,
}

/// How many people each department has on a day.
pub fn by_department(conn: &mut Conn, on: NaiveDate) -> Result<Vec<InDepartment>> {
    // By an expression: for the bare column MariaDB reads an index in its order and looks every row up, five times as slow.
    let department = || sql::<Integer>("COALESCE(department_id, 0)");
    let counted = employees::table.filter(is_employed(on)).group_by(department()).select((department(), count_star()));
    Ok(counted.load(conn)?)
}

/// All who came after one day and by another, or left from the one day on and before the other.
pub fn moved_between(conn: &mut Conn, first: NaiveDate, last: NaiveDate) -> Result<Vec<Stay>> {
    type Row = (Status, Option<NaiveDate>, Option<NaiveDate>, i64);
    let came = employees::hired_on.gt(first).and(employees::hired_on.le(last));
    let left = employees::left_on.ge(first).and(employees::left_on.lt(last));
    let columns = (employees::status, employees::hired_on, employees::left_on);
    let rows: Vec<Row> = employees::table
        .filter(came.or(left))
        .group_by(columns)
        .select((employees::status, employees::hired_on, employees::left_on, count_star()))
        .load(conn)?;
    let stay =
        |(status, hired_on, left_on, people)| Stay { employment: Employment { status, hired_on, left_on }, people };
    Ok(rows.into_iter().map(stay).collect())
}
