//! Invitations: links by which somebody makes an account of their own, with a password that nobody else knows.

mod api;
mod links;
mod model;
mod pages;
mod service;

pub use api::{describe as api_description, routes as api_routes};
pub use links::{HOURS, Invitation, find, forget_own, invite_oneself, use_up};
pub use model::{Summary, ids, summaries, withdraw_all_of};
pub use pages::{LIST, routes};
