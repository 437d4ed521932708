//! Roles: what somebody can be responsible for, and where that makes sense.

mod form;
mod model;
mod pages;
mod service;

pub use form::RoleInput;
pub use model::{Filter, Role, by_ids, ids};
pub use pages::{LIST, Query, routes};
pub use service::{Roles, list, show};
