//! What each register does in its own way when rows come from a file.

mod assignments;
mod departments;
mod employees;
mod known;

mod projects;
mod roles;
mod seats;

pub use known::Known;

use super::cells::{Reading, Values};
use super::form::Registers;
use crate::auth::{Actor, Permission};
use crate::db::{Caches, Conn};
use crate::error::{AppError, FieldErrors, Result};
use crate::web::records::{Column, Many};

/// Runs the same expression for the register that is meant: `of_register!(register, R => work::<R>())`.
macro_rules! of_register {
    ($register:expr, $kind:ident => $body:expr) => {
        match $register {
            $crate::imports::form::Registers::Departments => {
                type $kind = $crate::departments::Departments;
                $body
            }
            $crate::imports::form::Registers::Employees => {
                type $kind = $crate::employees::Employees;
                $body
            }
            $crate::imports::form::Registers::Projects => {
                type $kind = $crate::projects::Projects;
                $body
            }
            $crate::imports::form::Registers::Roles => {
                type $kind = $crate::roles::Roles;
                $body
            }
            $crate::imports::form::Registers::Seats => {
                type $kind = $crate::seats::Seats;
                $body
            }
            $crate::imports::form::Registers::Assignments => {
                type $kind = $crate::assignments::Assignments;
                $body
            }
        }
    };
}
pub(super) use of_register;

/// A row that is to be written, as far as it is known.
#[derive(Clone, Debug)]
pub struct Proposal<I> {
    /// The line of the file.
    pub line: u32,
    /// The row of the register, or what stands for a new one.
    pub id: i32,
    /// Whether it is new.
    pub is_new: bool,
    /// Its fields before; empty for a new one.
    pub before: Values,
    /// Its fields from then on.
    pub after: Values,
    /// The same as the register takes it.
    pub input: I,
    /// What is wrong.
    pub errors: FieldErrors,
}

impl<I> Proposal<I> {
    /// Whether a field is another one from then on.
    pub fn alters(&self, field: &str) -> bool {
        self.before.get(field) != self.after.get(field)
    }
}

/// A register that rows of files go into. What is known of the file and the register meanwhile is its book.
pub trait Imported: Many {
    /// What it has to remember while a file is gone through.
    type Book: Default + Send;
    /// The fields by which a row is named to whoever looks at the file.
    const TITLE: &'static [&'static str];
    /// What stands between them.
    const JOINT: &'static str = ", ";
    /// The complaint about rows that lead back to themselves by the field `OWN`, where that is forbidden.
    const CIRCLE: Option<&'static str> = None;
    /// Whether rows are found by their keys alone. Where it is otherwise, `learned` finds them.
    const BY_KEY: bool = true;

    /// The field, and the complaint, of a row whose key belongs to another row; none where a rule says it better.
    fn taken(key: usize) -> Option<(&'static str, &'static str)> {
        let field = Self::KEYS.get(key)?.last()?;
        Some((field, "taken"))
    }

    /// Takes in a row of the file when it is gone through for the first time. `id` is the row of the register that it is
    /// about, as far as that is known, or what stands for a new one.
    fn learn(_: &mut Self::Book, _: &Reading, _: i32) {}

    /// Ends the first time through; `ids` are the rows of the register that the rows of the file are about, 0 for new ones.
    ///
    /// # Errors
    /// The database's.
    fn learned(_: &mut Self::Book, _: &mut Conn, _: &Caches<'_>, _ids: &mut [i32]) -> Result<()> {
        Ok(())
    }

    /// Finds out what the field `OWN` of rows names: rows of the register, or of the file.
    ///
    /// # Errors
    /// The database's.
    fn resolve_own(_: &mut Self::Book, _: &mut Conn, _: &Caches<'_>, _ids: &[i32], _: &mut [Reading]) -> Result<()> {
        Ok(())
    }

    /// The rules that look at other rows, apart from unique keys and circles: the same as those of the register's form.
    /// `in_file` says of rows of the register that the file is about them.
    ///
    /// # Errors
    /// The database's.
    fn check(
        _: &mut Self::Book,
        _: &mut Conn,
        _: &Caches<'_>,
        _in_file: &dyn Fn(i32) -> bool,
        _: &mut [Proposal<Self::Input>],
    ) -> Result<()> {
        Ok(())
    }
}

/// The fields of a register.
pub fn columns(register: Registers) -> &'static [Column] {
    of_register!(register, R => <R as crate::web::records::Record>::COLUMNS)
}

/// The thing that a register holds, as the texts name it: `employee`.
pub fn entity(register: Registers) -> &'static str {
    of_register!(register, R => <R as crate::web::records::Record>::FORM.entity)
}

/// The fields that a new row cannot do without.
pub fn required(register: Registers) -> Vec<String> {
    fn of<R: Imported>() -> Vec<String> {
        match R::validate(&R::Input::default()) {
            Err(AppError::Invalid(errors)) => errors.iter().map(|error| error.field.clone()).collect(),
            _ => Vec::new(),
        }
    }
    of_register!(register, R => of::<R>())
}

/// Whether somebody may write to all of a register.
pub fn may_write(actor: &Actor, register: Registers) -> bool {
    fn of<R: Imported>(actor: &Actor) -> bool
    where
        R::Edit: Permission,
    {
        actor.can_everywhere::<R::Edit>()
    }
    of_register!(register, R => of::<R>(actor))
}
