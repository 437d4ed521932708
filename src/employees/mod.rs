//! Employees: the people.

mod files;
mod form;
mod lists;
pub mod many;
mod model;
mod pages;
mod query;
mod service;

pub use form::{EmployeeInput, Status};
pub use lists::{Filter, Of, Summary, dependants, first_of, summaries};
pub use model::{Employee, by_number, email_of};
pub use pages::routes;
pub use query::Query;
pub use service::Employees;
