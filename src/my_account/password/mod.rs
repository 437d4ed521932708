//! Another password, by somebody who knows the one there is.

mod pages;
mod service;

pub use pages::routes;
