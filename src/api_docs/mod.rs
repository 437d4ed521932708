//! What the API takes and answers: as a document for programs (OpenAPI 3.1), and as a page on which it can be tried.

mod document;
mod pages;
mod service;
mod view;
mod words;

pub use document::document;
pub use pages::{api_routes, routes};
