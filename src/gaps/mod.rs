//! Gaps: what the register lacks or holds too much of on a day, and where each is mended. The rules (`rules.rs`,
//! `found.rs`) know nothing of the database; `model.rs` reads what they look at.

mod api;
mod asked;
mod found;
mod interest;
mod kinds;
mod model;
mod pages;
mod rows;
mod rules;
mod service;
#[cfg(test)]
mod tests;
mod whole;

pub use api::{describe as api_description, routes as api_routes};
pub use interest::{is_of_interest, note_interest};
pub use kinds::{Counts, Kind, Wanted};
pub use pages::{LIST, Query, routes};
pub use rows::Row;
pub use service::{at_place, summary};
pub use whole::Whole;
