//! Departments: the tree of a company.

mod api;
mod files;
mod form;
mod model;
mod pages;
mod service;

pub use api::{describe as api_description, routes as api_routes};
pub use form::DepartmentInput;
pub use model::{Department, by_ids, head_counts};
pub use pages::{LIST, Query, routes};
pub use service::{Departments, Filter, ids};
