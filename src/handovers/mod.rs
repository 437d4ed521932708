//! Handovers: what somebody holds who leaves, item by item given to a successor or left open, and then all of it ended
//! and begun on the right days at once.

mod apply;
mod dates;
mod draft;
mod form;
mod model;
mod pages;
mod plan;
mod service;
mod view;

pub use model::{Summary, ids, summaries};
pub use pages::{LIST, Query, routes};
