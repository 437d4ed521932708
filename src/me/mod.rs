//! My page: what the register says of the one who looks, and who they share their places with.

mod model;
mod pages;
mod service;

pub use pages::routes;
