//! How one row names another: labels, choices while typing, the tree of departments, and what hangs on a row. Every
//! feature may use it; it uses none of them.

mod choices;
mod dependants;
mod keys;
mod labels;
mod named;
mod place;
mod scope;
mod tree;

use serde::Serialize;

use crate::db::Register;

pub use choices::{Choice, choices};
pub use dependants::{Dependants, NAMED};
pub use keys::{STEP, keys};
pub use labels::{label, label_of, label_of_place, labels};
pub use named::{Named, Paths, named, paths};
pub use place::{Place, PlaceLink};
pub use scope::{Scope, scope_of};
pub use tree::{Node, Tree, departments_below, tree};

/// What a form field can point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A department, named with its path.
    Department,
    /// An employee.
    Employee,
    /// A project, named with its code.
    Project,
    /// A role.
    Role,
    /// An assignment, named by who holds what where.
    Assignment,
}

impl Kind {
    /// The kind's plural, as its addresses begin.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Department => "departments",
            Self::Employee => "employees",
            Self::Project => "projects",
            Self::Role => "roles",
            Self::Assignment => "assignments",
        }
    }

    /// The registers that a label of this kind is made of.
    fn registers(self) -> &'static [Register] {
        use Register::{Assignments, Departments, Employees, Projects, Roles};
        match self {
            Self::Department => &[Departments],
            Self::Employee => &[Employees, Departments],
            Self::Project => &[Projects],
            Self::Role => &[Roles],
            Self::Assignment => &[Assignments, Employees, Departments, Projects, Roles],
        }
    }

    /// The kind whose addresses begin with `plural`.
    pub fn of_plural(plural: &str) -> Option<Self> {
        [Self::Department, Self::Employee, Self::Project, Self::Role, Self::Assignment]
            .into_iter()
            .find(|kind| kind.plural() == plural)
    }
}
