//! Getting in and out: the password, the code, the first account, accounts of one's own, passwords that were forgotten.

mod arrival;
mod code_pages;
mod codes;
mod face;
mod form;
mod join_pages;
mod joining;
mod kept;
mod model;
mod pages;
mod reset_pages;
mod resets;
mod resume_pages;
mod service;
mod step;

pub use kept::Keeping;
pub use pages::{public, routes};
