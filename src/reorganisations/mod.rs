//! Draft reorganisations: changes to the company that are collected under a name and a date, looked at beside today, shared
//! with other editors, and made all at once or given up.

mod apply;
mod apply_pages;
mod change_form;
mod change_pages;
mod change_service;
mod changes;
mod chart;
mod days;
mod drafted;
mod examine;
mod fact;
mod form;
mod known;
mod model;
mod outline;
mod pages;
mod picture;
mod service;
mod wish;

pub use form::ReorganisationInput;
pub use pages::{LIST, Query, routes};
pub use service::{Summary, ids, summaries};
