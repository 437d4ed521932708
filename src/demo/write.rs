//! Storing a company: many rows a statement and some thousands a transaction, so that neither database waits for the
//! other end of a wire or for the disk more often than it must.

use diesel::prelude::*;

use super::DemoError;
use super::company::Company;
use super::rows::{Assignment, Department, Employee, Project, Role, Seat};
use crate::db::dialect::on_both;
use crate::db::schema::{assignments, departments, employees, projects, roles, seats};
use crate::db::{Conn, Register, in_transaction};
use crate::error::Result;
use crate::search::words::{self, Entry, Kind};

/// Rows a statement: the widest table has 19 columns, and SQLite takes 32,766 values.
const A_STATEMENT: usize = 1_000;
/// Rows a transaction.
const A_TRANSACTION: usize = 5_000;

const ALL: [Register; 6] = [
    Register::Departments,
    Register::Employees,
    Register::Projects,
    Register::Roles,
    Register::Seats,
    Register::Assignments,
];

/// Rows of one table, and the words by which they are found.
trait Stored: Sized {
    const REGISTER: Register;
    const NAME: &'static str;

    fn insert(conn: &mut Conn, rows: &[Self]) -> QueryResult<()>;

    fn words(&self) -> Vec<Entry> {
        Vec::new()
    }
}

macro_rules! stored {
    ($row:ty, $register:ident, $table:ident $(, $words:expr)?) => {
        impl Stored for $row {
            const REGISTER: Register = Register::$register;
            const NAME: &'static str = stringify!($table);

            fn insert(conn: &mut Conn, rows: &[Self]) -> QueryResult<()> {
                for rows in rows.chunks(A_STATEMENT) {
                    on_both!(conn, c => diesel::insert_into($table::table).values(rows).execute(c))?;
                }
                Ok(())
            }
            $(
                fn words(&self) -> Vec<Entry> {
                    let words: fn(&Self) -> Vec<Entry> = $words;
                    words(self)
                }
            )?
        }
    };
}

stored!(Department, Departments, departments);
stored!(Employee, Employees, employees, |row| {
    let number = row.number.as_deref().unwrap_or_default();
    let texts = [&row.given_name, &row.family_name, number, &row.email, &row.job_title];
    words::entries(Kind::Employee, row.id, &row.sort_name, &texts)
});
stored!(Project, Projects, projects, |row| words::entries(
    Kind::Project,
    row.id,
    &row.sort_name,
    &[&row.name, &row.code]
));
stored!(Role, Roles, roles, |row| words::entries(Kind::Role, row.id, &row.sort_name, &[&row.name, &row.description]));
stored!(Seat, Seats, seats);
stored!(Assignment, Assignments, assignments);

/// Stores a company in an empty register.
pub fn store(conn: &mut Conn, company: &Company, report: &mut dyn FnMut(&str, usize, usize)) -> Result<(), DemoError> {
    // The departments go in together with the look at what is there, so that two demos at once cannot mix.
    let in_use = in_transaction(conn, &ALL, |conn| {
        let in_use = first_in_use(conn)?;
        if in_use.is_none() {
            Department::insert(conn, &company.departments)?;
        }
        Ok(in_use)
    })?;
    if let Some(register) = in_use {
        return Err(DemoError::NotEmpty(register));
    }
    report(Department::NAME, company.departments.len(), company.departments.len());
    add(conn, &company.employees, report)?;
    add(conn, &company.projects, report)?;
    add(conn, &company.roles, report)?;
    add(conn, &company.seats, report)?;
    add(conn, &company.assignments, report)?;
    Ok(())
}

fn add<T: Stored>(conn: &mut Conn, rows: &[T], report: &mut dyn FnMut(&str, usize, usize)) -> Result<()> {
    let mut done = 0;
    for rows_of_one in rows.chunks(A_TRANSACTION) {
        in_transaction(conn, &[T::REGISTER], |conn| {
            T::insert(conn, rows_of_one)?;
            let entries: Vec<Entry> = rows_of_one.iter().flat_map(T::words).collect();
            Ok(words::add(conn, &entries)?)
        })?;
        done += rows_of_one.len();
        report(T::NAME, done, rows.len());
    }
    Ok(())
}

/// The first register that holds a row.
fn first_in_use(conn: &mut Conn) -> QueryResult<Option<&'static str>> {
    macro_rules! look_into {
        ($($table:ident),+) => {
            $(
                if $table::table.select($table::id).first::<i32>(conn).optional()?.is_some() {
                    return Ok(Some(stringify!($table)));
                }
            )+
        };
    }
    look_into!(departments, employees, projects, roles, seats, assignments);
    Ok(None)
}
