//! A number per register that grows with every write to it. It tells every server whether what it remembers is still
//! true, and writing it first makes writers of one register take turns.

use diesel::prelude::*;

use super::Conn;
use super::schema::revisions;

/// The kinds of rows that ProjMan keeps, in the order in which they are locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Register {
    /// The tree of departments.
    Departments,
    /// The people.
    Employees,
    /// The projects.
    Projects,
    /// The roles.
    Roles,
    /// How many holders of a role a place wants.
    Seats,
    /// Who holds which role where.
    Assignments,
}

impl Register {
    fn name(self) -> &'static str {
        match self {
            Self::Departments => "departments",
            Self::Employees => "employees",
            Self::Projects => "projects",
            Self::Roles => "roles",
            Self::Seats => "seats",
            Self::Assignments => "assignments",
        }
    }
}

/// The sum of the revisions of some registers: it stays the same as long as none of them is written to.
pub fn of(conn: &mut Conn, registers: &[Register]) -> QueryResult<i64> {
    let values: Vec<i64> = revisions::table
        .filter(revisions::name.eq_any(registers.iter().map(|register| register.name())))
        .select(revisions::value)
        .load(conn)?;
    Ok(values.iter().sum())
}

/// Counts a write to each of `registers` and keeps other writers of them out until the transaction ends.
///
/// Always in the same order, so that two transactions cannot wait for each other.
pub fn advance(conn: &mut Conn, registers: &[Register]) -> QueryResult<()> {
    let mut ordered = registers.to_vec();
    ordered.sort_unstable();
    for register in ordered {
        diesel::update(revisions::table.find(register.name()))
            .set(revisions::value.eq(revisions::value + 1))
            .execute(conn)?;
    }
    Ok(())
}
