//! A company to try ProjMan with: a small one that shows everything, or one of any size that shows how fast it is.

mod company;
mod days;
mod large;
mod lumbre;
mod names;
mod random;
mod roles;
mod rows;
mod table;
mod write;

#[cfg(test)]
mod check;
#[cfg(test)]
mod tests;

use chrono::{NaiveDate, SubsecRound, Utc};

use crate::db::{Conn, dialect};
use crate::error::AppError;

/// The most employees that can be made: all of them are held in memory before they are stored.
pub const MOST: usize = 500_000;

/// How large the company is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Some sixty people, written by hand.
    Company,
    /// So many people, up to [`MOST`], with departments, projects and assignments to match.
    Employees(usize),
}

/// How many rows were made, by register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Departments.
    pub departments: usize,
    /// Employees.
    pub employees: usize,
    /// Projects.
    pub projects: usize,
    /// Roles.
    pub roles: usize,
    /// Seats.
    pub seats: usize,
    /// Assignments.
    pub assignments: usize,
}

/// Why no company was made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Somebody's register must not be mixed with invented people.
    #[error("the register already has {0}; the demo company needs an empty one")]
    NotEmpty(&'static str),
    /// A number of employees that cannot be made.
    #[error("a demo company has from 1 to {MOST} employees")]
    Size,
    /// The database refused.
    #[error(transparent)]
    Failed(#[from] AppError),
}

/// Fills an empty register with a company as it stands on `today`; the same size and day give the same company.
///
/// `report` is told what is being stored, how many rows of it are, and how many there will be. A large company is
/// stored in many transactions: when one fails, those before it stay, and the database is best made anew.
///
/// # Errors
/// `NotEmpty` when there is anything in the register, `Size` when there are too many employees or none, `Failed` when
/// the database refuses.
pub fn fill(
    conn: &mut Conn,
    size: Size,
    today: NaiveDate,
    report: &mut dyn FnMut(&str, usize, usize),
) -> Result<Made, DemoError> {
    let now = Utc::now().naive_utc().trunc_subsecs(0);
    let company = match size {
        Size::Company => lumbre::company(today, now),
        Size::Employees(people @ 1..=MOST) => large::company(people, today, now),
        Size::Employees(_) => return Err(DemoError::Size),
    };
    dialect::expect_many_rows(conn).map_err(AppError::from)?;
    write::store(conn, &company, report)?;
    dialect::refresh_statistics(conn).map_err(AppError::from)?;
    Ok(Made {
        departments: company.departments.len(),
        employees: company.employees.len(),
        projects: company.projects.len(),
        roles: company.roles.len(),
        seats: company.seats.len(),
        assignments: company.assignments.len(),
    })
}

/// A telephone number that nobody has: no Spanish one begins with 0.
fn phone(place: usize) -> String {
    format!("+34 0{:02} {:03} {:03}", place / 1_000_000 % 100, place / 1_000 % 1_000, place % 1_000)
}
