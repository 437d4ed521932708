//! The first page: how much there is, what is missing, what ends soon, and where to begin when there is nothing yet.

mod pages;
mod service;

pub use pages::routes;
