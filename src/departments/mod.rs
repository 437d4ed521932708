//! Departments: the tree of a company.

mod files;
mod form;
mod model;
mod pages;
mod service;

pub use form::DepartmentInput;
pub use pages::routes;
pub use service::Departments;
