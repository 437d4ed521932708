//! The timeline of a place and of a person: assignments as bars over months.

mod axis;
mod lanes;
mod model;
mod pages;
mod rows;
mod service;

pub use pages::routes;
