//! Roles: what somebody can be responsible for, and where that makes sense.

mod files;
mod form;
mod model;
mod pages;
mod service;

pub use form::RoleInput;
pub use model::is_used_outside;
pub use pages::routes;
pub use service::{Roles, list, show};
