//! The lists that can be had as files.

use crate::accounts::{self, invitations};
use crate::audit::Kind;
use crate::text_enum;
use crate::web::lists::ListSpec;
use crate::{assignments, departments, employees, gaps, handovers, imports, projects, reorganisations, roles, seats};

text_enum! {
    /// A list, named as its addresses are.
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
        /// See [`handovers`].
        Handovers = "handovers",
        /// See [`reorganisations`].
        Reorganisations = "reorganisations",
        /// See [`imports`].
        Imports = "imports",
        /// See [`accounts`].
        Accounts = "accounts",
        /// See [`invitations`].
        Invitations = "invitations",
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
            Self::Handovers => &handovers::LIST,
            Self::Reorganisations => &reorganisations::LIST,
            Self::Imports => &imports::LIST,
            Self::Accounts => &accounts::LIST,
            Self::Invitations => &invitations::LIST,
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
            Self::Handovers => Kind::Handover,
            Self::Reorganisations => Kind::Reorganisation,
            Self::Imports => Kind::Import,
            Self::Accounts => Kind::Account,
            Self::Invitations => Kind::Invitation,
        }
    }
}
