//! The access levels and what each of them may do.

use crate::text_enum;

text_enum! {
    /// How much an account may do; each level may do all that those before it may.
    pub enum Access {
        /// Reads.
        Viewer = "viewer",
        /// Reads and writes the register.
        Editor = "editor",
        /// Everything, with accounts and the audit log.
        Admin = "admin",
    }
}

impl Access {
    fn rank(self) -> usize {
        Self::ALL.iter().position(|level| *level == self).unwrap_or_default()
    }
}

impl PartialOrd for Access {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Access {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.rank().cmp(&other.rank())
    }
}

/// A right, and who has it.
pub trait Permission: Send + Sync + 'static {
    /// The lowest level that has the right everywhere.
    const FROM: Access;
    /// Whether stewards have it too: those who are accountable in a place, for what belongs to that place.
    const STEWARDS: bool;
}

macro_rules! permissions {
    (@of) => { false };
    (@of stewards) => { true };
    ($($(#[$doc:meta])* $name:ident from $level:ident $(and $stewards:tt)?;)+) => {
        $(
            $(#[$doc])*
            pub struct $name;
            impl Permission for $name {
                const FROM: Access = Access::$level;
                const STEWARDS: bool = permissions!(@of $($stewards)?);
            }
        )+
    };
}

permissions! {
    /// To look at everything in the register.
    ViewRegister from Viewer;
    /// To create, change and delete departments.
    EditDepartments from Editor;
    /// To create, change and delete employees.
    EditEmployees from Editor;
    /// To create, change and delete projects.
    EditProjects from Editor;
    /// To create, change and delete roles.
    EditRoles from Editor;
    /// To say how many holders of a role a place wants.
    EditSeats from Editor and stewards;
    /// To assign people to roles, change that and end it.
    EditAssignments from Editor and stewards;
    /// To draft changes to the company, and to make them all at once.
    EditReorganisations from Editor;
    /// To take rows in from files.
    ImportRows from Editor;
    /// To read what is kept about people for those who keep the register alone.
    ViewPrivate from Editor;
    /// To invite people, to say what accounts may do, and to take them away.
    ManageAccounts from Admin;
    /// To read the whole audit log.
    ViewChanges from Admin;
}
