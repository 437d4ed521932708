//! Departments: the tree of a company.

mod api;
mod files;
mod form;
mod model;
mod pages;
mod service;

pub use api::{describe as api_description, routes as api_routes};
pub use form::DepartmentInput;
pub use pages::routes;
pub use service::Departments;
