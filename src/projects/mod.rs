//! Projects: places with a code, an owner and an end.

mod files;
mod form;
mod model;
mod pages;
mod service;

pub use form::{ProjectInput, Status};
pub use model::{Project, Summary, dependants, owned_by};
pub use pages::routes;
pub use service::Projects;
