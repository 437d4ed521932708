//! The audit log as people read it: the whole of it, and what happened to each thing.

mod export;
mod filter;
mod model;
mod pages;
mod service;

pub use pages::routes;
