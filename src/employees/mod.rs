//! Employees: the people.

mod api;
mod employed;
mod files;
mod form;
mod lists;
pub mod many;
mod model;
mod pages;
mod query;
mod service;

pub use api::{describe as api_description, routes as api_routes};
pub use employed::{Employment, is_employed};
pub use form::{EmployeeInput, Status};
pub use lists::{Filter, Of, Summary, dependants, first_of, ids, summaries};
pub use model::{Employee, by_number, email_of, sort_name_of};
pub use pages::{LIST, routes};
pub use query::Query;
pub use service::Employees;
