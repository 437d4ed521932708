//! Tokens, by which programs use the API in one's name.

mod pages;
mod service;

pub use pages::routes;
