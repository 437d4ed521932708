//! Projects: places with a code, an owner and an end.

mod api;
mod files;
mod form;
mod model;
mod pages;
mod service;

pub use api::{describe as api_description, routes as api_routes};
pub use form::{ProjectInput, Status};
pub use model::{Filter, Project, Summary, by_ids, dependants, ids, owned_by};
pub use pages::{LIST, Query, routes};
pub use service::Projects;
