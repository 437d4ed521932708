//! Gaps: what the register lacks or holds too much of on a day, and where each is mended. The rules (`rules.rs`,
//! `found.rs`) know nothing of the database; `model.rs` reads what they look at.

mod api;
mod asked;
mod found;
mod kinds;
mod model;
mod pages;
mod rows;
mod rules;
mod service;
#[cfg(test)]
mod tests;

pub use api::{describe as api_description, routes as api_routes};
pub use kinds::Counts;
pub use pages::routes;
pub use service::{at_place, summary};
