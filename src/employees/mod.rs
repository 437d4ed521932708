//! Employees: the people.

mod form;
mod lists;
mod model;
mod pages;
mod service;

pub use form::{EmployeeInput, Status, is_email};
pub use lists::{Filter, Of, Summary, dependants, first_of, summaries};
pub use model::{by_number, email_of};
pub use pages::routes;
pub use service::Employees;
