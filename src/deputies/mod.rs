//! Deputies: naming who stands in for somebody's assignments, one of them or all that a person on leave holds.

mod form;
mod model;
mod pages;
mod picks;
mod service;

pub use model::{Asked, Reason, Suggested, suggestions};
pub use pages::routes;
pub use picks::{OPEN, Pick, pick_field, pickers, read_pick, relabel, settle};
