//! The first page: how much there is, how many people, what is missing, what ends soon, what happened last, what one is
//! responsible for oneself, and where to begin when there is nothing yet.

mod charts;
mod heads;
mod model;
mod pages;
mod ready;
mod service;

pub use pages::routes;
pub use ready::{Known, PAUSE, keep_ready, make_ready};
