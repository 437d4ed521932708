//! What things happen to.

use crate::text_enum;

text_enum! {
    /// A kind of thing that the log tells of.
    pub enum Kind {
        /// A department.
        Department = "department",
        /// An employee.
        Employee = "employee",
        /// A project.
        Project = "project",
        /// A role.
        Role = "role",
        /// A seat.
        Seat = "seat",
        /// An assignment.
        Assignment = "assignment",
        /// A handover of what a leaver holds.
        Handover = "handover",
        /// A draft of changes to the company.
        Reorganisation = "reorganisation",
        /// Rows from a file.
        Import = "import",
        /// An account.
        Account = "account",
        /// An invitation to an account.
        Invitation = "invitation",
        /// An API token.
        Token = "token",
        /// A calendar feed.
        Feed = "feed",
        /// A session of an account's.
        Session = "session",
        /// A page, or whatever else was asked for.
        Page = "page",
        /// The audit log itself.
        Log = "log",
        /// The whole register.
        Register = "register",
    }
}

impl Kind {
    /// How its addresses begin, when it belongs to the register.
    pub fn plural(self) -> Option<&'static str> {
        Some(match self {
            Self::Department => "departments",
            Self::Employee => "employees",
            Self::Project => "projects",
            Self::Role => "roles",
            Self::Seat => "seats",
            Self::Assignment => "assignments",
            // Not everybody who reads the register may see each of them.
            Self::Reorganisation => return None,
            Self::Handover
            | Self::Import
            | Self::Account
            | Self::Invitation
            | Self::Token
            | Self::Feed
            | Self::Session
            | Self::Page
            | Self::Log
            | Self::Register => return None,
        })
    }

    /// The kind in the register whose addresses begin with `plural`.
    pub fn of_plural(plural: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.plural() == Some(plural))
    }
}
