//! What a change of a draft wants. It is kept as JSON: rows that it names may be gone when it is read.

use serde::{Deserialize, Serialize};

use crate::assignments::Responsibility;
use crate::text_enum;

text_enum! {
    /// A kind of change.
    pub enum Kind {
        /// A department gets another parent.
        MoveDepartment = "move_department",
        /// A department is made.
        NewDepartment = "new_department",
        /// A place wants a role, or another number of holders.
        Seat = "seat",
        /// Somebody gets a role.
        Assign = "assign",
        /// Somebody's role ends.
        EndAssignment = "end_assignment",
        /// Somebody gets another home department.
        MovePerson = "move_person",
    }
}

/// A department: one that is there, or one that the same draft makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// By its id.
    Known(i32),
    /// By the id of the change that makes it.
    Drafted(i32),
}

/// A place in which a role is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Site {
    /// A department.
    Unit(Unit),
    /// A project, by id.
    Project(i32),
}

impl Site {
    /// The department, where it is one.
    pub fn unit(self) -> Option<Unit> {
        match self {
            Self::Unit(unit) => Some(unit),
            Self::Project(_) => None,
        }
    }
}

/// What a change wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// A department gets another parent; none at the top.
    MoveDepartment { department_id: i32, to: Option<Unit> },
    /// A department is made; without a parent at the top.
    NewDepartment { name: String, code: String, under: Option<Unit> },
    /// So many holders of a role are wanted in a place.
    Seat { role_id: i32, site: Site, wanted: i32 },
    /// Somebody gets a role in a place.
    Assign { employee_id: i32, role_id: i32, site: Site, responsibility: Responsibility, allocation: i32 },
    /// An assignment ends.
    EndAssignment { assignment_id: i32 },
    /// Somebody gets another home department, or none.
    MovePerson { employee_id: i32, to: Option<Unit> },
}

impl Wish {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::MoveDepartment { .. } => Kind::MoveDepartment,
            Self::NewDepartment { .. } => Kind::NewDepartment,
            Self::Seat { .. } => Kind::Seat,
            Self::Assign { .. } => Kind::Assign,
            Self::EndAssignment { .. } => Kind::EndAssignment,
            Self::MovePerson { .. } => Kind::MovePerson,
        }
    }

    /// The department that it leads to or takes place in.
    pub fn unit(&self) -> Option<Unit> {
        match self {
            Self::MoveDepartment { to, .. } | Self::MovePerson { to, .. } => *to,
            Self::NewDepartment { under, .. } => *under,
            Self::Seat { site, .. } | Self::Assign { site, .. } => site.unit(),
            Self::EndAssignment { .. } => None,
        }
    }

    /// The project in which it takes place.
    pub fn project_id(&self) -> Option<i32> {
        match self {
            Self::Seat { site: Site::Project(id), .. } | Self::Assign { site: Site::Project(id), .. } => Some(*id),
            _ => None,
        }
    }

    /// The role it is about.
    pub fn role_id(&self) -> Option<i32> {
        match self {
            Self::Seat { role_id, .. } | Self::Assign { role_id, .. } => Some(*role_id),
            _ => None,
        }
    }

    /// The person it is about.
    pub fn employee_id(&self) -> Option<i32> {
        match self {
            Self::Assign { employee_id, .. } | Self::MovePerson { employee_id, .. } => Some(*employee_id),
            _ => None,
        }
    }
}
