//! Accounts: who may sign in, and what they may do.

mod acts;
mod api;
mod form;
pub mod invitations;
mod lists;
mod model;
mod pages;
pub mod rules;
mod service;
mod username;

pub use api::{describe as api_description, routes as api_routes};
pub use form::AccountInput;
pub use lists::{Filter, State, Summary, ids, page, summaries};
pub use model::{
    Account, NewAccount, by_email, by_login, disable, enable, enabled_admins, find, insert, lock, mark_signed_in, note,
    put_recovery_codes, recovery_codes_left, renew_hash, set_password, set_totp, use_recovery_code, use_totp_step,
};
pub use pages::{LIST, Query, routes};
pub use username::check_username;
