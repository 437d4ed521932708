//! Two-factor sign-in: setting it up, turning it off, other recovery codes.

mod pages;
mod service;
mod setting_up;

use rocket::Route;

/// Two-factor sign-in.
pub fn routes() -> Vec<Route> {
    [pages::routes(), setting_up::routes()].concat()
}
