//! One search over everything: who is responsible, the people, the roles and what they answer for, the places. Roles and
//! places are few and compared in memory; people are many and looked up by the index of words.

mod api;
mod catalogue;
mod holders;
mod marks;
mod model;
mod pages;
mod people;
mod service;
mod splits;
mod steps;
mod views;

pub use api::{describe as api_description, routes as api_routes};
pub use pages::routes;
