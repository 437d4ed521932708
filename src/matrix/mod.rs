//! The responsibility matrix of a place (RACI): rows are roles, columns people, letters in the cells.

mod export;
mod form;
mod grid;
mod letters;
mod model;
mod pages;
mod saving;
mod service;

pub use pages::routes;
