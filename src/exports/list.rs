//! The lists that can be had as files.

use crate::audit::Kind;
use crate::text_enum;
use crate::web::lists::ListSpec;
use crate::{accounts, assignments, departments, employees, gaps, projects, roles, seats};

text_enum! {
    /// A list, named as its addresses begin.
    pub enum List {
        /// See [`departments`].
        Departments = "departments",
        /// See [`employees`].
        Employees = "employees",
        /// See [`projects`].
        Projects = "projects",
        /// See [`roles`].
        Roles = "roles",
        /// See [`seats`].
        Seats = "seats",
        /// See [`assignments`].
        Assignments = "assignments",
        /// See [`gaps`].
        Gaps = "gaps",
        /// See [`accounts`].
        Accounts = "accounts",
    }
}

impl List {
    /// What it can be sorted and filtered by.
    pub fn spec(self) -> &'static ListSpec {
        match self {
            Self::Departments => &departments::LIST,
            Self::Employees => &employees::LIST,
            Self::Projects => &projects::LIST,
            Self::Roles => &roles::LIST,
            Self::Seats => &seats::LIST,
            Self::Assignments => &assignments::LIST,
            Self::Gaps => &gaps::LIST,
            Self::Accounts => &accounts::LIST,
        }
    }

    /// What the audit log calls its rows.
    pub fn kind(self) -> Kind {
        match self {
            Self::Departments => Kind::Department,
            Self::Employees => Kind::Employee,
            Self::Projects => Kind::Project,
            Self::Roles => Kind::Role,
            Self::Seats => Kind::Seat,
            Self::Assignments => Kind::Assignment,
            Self::Gaps => Kind::Page,
            Self::Accounts => Kind::Account,
        }
    }
}
