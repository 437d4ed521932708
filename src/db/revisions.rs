//! A number per register that grows with every write to it. It tells every server whether what it remembers is still
//! true, and writing it first makes writers of one register take turns.

use std::collections::HashMap;

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
    /// Who said when that somebody still holds a role: apart from the assignments, so that saying so makes nobody forget
    /// what is known of those.
    Confirmations,
    /// Who may sign in, what they may do, and where they are signed in.
    Accounts,
    /// Changes to the company that are collected before they are made.
    Reorganisations,
    /// The seals of the audit log. Its number is that of the last seal.
    AuditSeals,
}

impl Register {
    /// What it is called in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Departments => "departments",
            Self::Employees => "employees",
            Self::Projects => "projects",
            Self::Roles => "roles",
            Self::Seats => "seats",
            Self::Assignments => "assignments",
            Self::Confirmations => "confirmations",
            Self::Accounts => "accounts",
            Self::Reorganisations => "reorganisations",
            Self::AuditSeals => "audit_seals",
        }
    }
}

/// The revisions of all registers at one moment.
pub struct Revisions(HashMap<String, i64>);

impl Revisions {
    /// Reads them.
    pub fn now(conn: &mut Conn) -> QueryResult<Self> {
        let values: Vec<(String, i64)> = revisions::table.select((revisions::name, revisions::value)).load(conn)?;
        Ok(Self(values.into_iter().collect()))
    }

    /// The sum of those of some registers: it stays the same as long as none of them is written to, since each only
    /// grows.
    pub fn of(&self, registers: &[Register]) -> i64 {
        registers.iter().filter_map(|register| self.0.get(register.name())).sum()
    }
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
