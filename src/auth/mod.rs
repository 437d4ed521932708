//! Who may do what. A right is a type: a handler takes `Can<EditEmployees>` from the request, a service that writes asks
//! for it, and code that forgets it does not compile.

mod guard;
mod permissions;

pub use guard::{Actor, Can};
pub use permissions::*;

/// THE LOCAL ADMINISTRATOR: until accounts exist, everybody who reaches the program is this one, with all rights.
/// This is the one place that grants them.
pub const LOCAL_ADMINISTRATOR: Access = Access::Admin;
