//! My page: what the register says of the one who looks, and who they share their places with.

mod api;
mod model;
mod pages;
mod service;

pub use api::{describe as api_description, routes as api_routes};
pub use pages::routes;
