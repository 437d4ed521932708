//! Invitations: links by which somebody makes an account of their own, with a password that nobody else knows.

mod model;
mod pages;
mod service;

pub use model::withdraw_all_of;
pub use pages::routes;
