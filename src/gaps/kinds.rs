//! The kinds of gaps, and what narrows them down.

use serde::Serialize;
use utoipa::ToSchema;

use crate::text_enum;

text_enum! {
    /// What is amiss.
    pub enum Kind {
        /// A seat lacks people.
        Open = "open",
        /// A seat will lack people.
        Opening = "opening",
        /// Nobody answers for a role in a place, or several people do.
        Accountable = "accountable",
        /// Somebody has more to do than there is time.
        Overload = "overload",
        /// Somebody who has left still holds something.
        Left = "left",
        /// A role hangs on a single person.
        Single = "single",
        /// Nobody has confirmed an assignment for long.
        Unconfirmed = "unconfirmed",
    }
}

text_enum! {
    /// How many days ahead to look.
    pub enum Within {
        /// A month.
        Days30 = "30",
        /// Two.
        Days60 = "60",
        /// Three.
        Days90 = "90",
    }
}

text_enum! {
    /// How many days without confirmation are long.
    pub enum Older {
        /// A quarter.
        Days90 = "90",
        /// Half a year.
        Days180 = "180",
        /// A year.
        Days365 = "365",
    }
}

text_enum! {
    /// How much of a department is looked at; with all below it, when nothing is said.
    pub enum Extent {
        /// The department by itself.
        Itself = "itself",
    }
}

impl Within {
    /// The number itself.
    pub fn days(self) -> u64 {
        match self {
            Self::Days30 => 30,
            Self::Days60 => 60,
            Self::Days90 => 90,
        }
    }
}

impl Older {
    /// The number itself.
    pub fn days(self) -> u64 {
        match self {
            Self::Days90 => 90,
            Self::Days180 => 180,
            Self::Days365 => 365,
        }
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// What kind of gap.
    pub kind: Kind,
    /// Those that open within so many days.
    pub within: Within,
    /// Those unconfirmed for so long.
    pub older: Older,
    /// In a department, and below it
    pub department_id: Option<i32>,
    /// unless it is wanted by itself.
    pub extent: Option<Extent>,
    /// In a project.
    pub project_id: Option<i32>,
}

/// How many there are of each kind: seats, roles in places, people, assignments, roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = GapCounts)]
pub struct Counts {
    /// Seats that lack people.
    pub open: usize,
    /// Seats that will lack people.
    pub opening: usize,
    /// Roles in places without exactly one person who answers for them.
    pub accountable: usize,
    /// People with more to do than there is time.
    pub overload: usize,
    /// Assignments of people who have left.
    pub left: usize,
    /// Roles that one person alone holds.
    pub single: usize,
    /// Assignments that nobody has confirmed for long.
    pub unconfirmed: usize,
}

impl Counts {
    /// How many there are of one kind.
    pub fn of(&self, kind: Kind) -> usize {
        match kind {
            Kind::Open => self.open,
            Kind::Opening => self.opening,
            Kind::Accountable => self.accountable,
            Kind::Overload => self.overload,
            Kind::Left => self.left,
            Kind::Single => self.single,
            Kind::Unconfirmed => self.unconfirmed,
        }
    }
}
