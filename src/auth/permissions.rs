//! The access levels and what each of them may do.

/// How much one may do; each level may do all that those below may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// Not signed in.
    Nobody,
    /// Reads.
    Viewer,
    /// Reads and writes the register.
    Editor,
    /// Everything.
    Admin,
}

/// A right, and the level from which one has it.
pub trait Permission: Send + Sync + 'static {
    /// The lowest level that has the right.
    const FROM: Access;
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident from $level:ident;)+) => {
        $($(#[$doc])* pub struct $name; impl Permission for $name { const FROM: Access = Access::$level; })+
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
    EditSeats from Editor;
    /// To assign people to roles, change that and end it.
    EditAssignments from Editor;
}
