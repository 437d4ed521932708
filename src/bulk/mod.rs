//! One thing done to many rows of a list: chosen there, said here, shown row by row, then done in one transaction.

mod adding;
mod altering;
mod chosen;
mod form;
mod pages;
mod plan;
mod rehoming;
mod service;
mod turned;

pub use pages::routes;
