//! The API for programs: JSON, and errors as problems (RFC 9457). Who asks is known by a token alone.

mod pages;
mod problems;
mod service;

pub use pages::routes;
pub use problems::catchers;
