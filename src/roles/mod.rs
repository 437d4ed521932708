//! Roles: what somebody can be responsible for, and where that makes sense.

mod api;
mod files;
mod form;
mod model;
mod pages;
mod service;

pub use api::{describe as api_description, routes as api_routes};
pub use form::RoleInput;
pub use model::{Filter, Role, by_ids, ids, is_used_outside};
pub use pages::{LIST, Query, routes};
pub use service::{Roles, list, show};
