//! One's own account: who one is, password, two-factor sign-in, where one is signed in, tokens for programs.

mod answer;
mod form;
mod model;
mod pages;
mod password;
mod proof;
mod service;
mod sessions;
mod settled;
mod tokens;
mod two_factor;

use rocket::Route;

/// The routes of one's own account, to be mounted at `/account`.
pub fn routes() -> Vec<Route> {
    [pages::routes(), password::routes(), two_factor::routes(), sessions::routes(), tokens::routes()].concat()
}
