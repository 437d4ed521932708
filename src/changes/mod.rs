//! The audit log as people read it: the whole of it, and what happened to each thing.

mod api;
mod export;
mod filter;
mod model;
mod pages;
mod service;

pub use api::{describe as api_description, routes as api_routes};
pub use pages::routes;
