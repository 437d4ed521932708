//! The page of one's own account.

use rocket::{Route, State, get, routes};

use super::service;
use super::settled::Settled;
use crate::auth::sessions::Limits;
use crate::config::Config;
use crate::db::Db;
use crate::error::Result;
use crate::web::{Page, View};

/// The account itself.
pub fn routes() -> Vec<Route> {
    routes![show]
}

#[get("/")]
async fn show(who: Settled, page: Page, db: Db, config: &State<Config>) -> Result<View> {
    page.view("my_account/show.html", &service::overview(&db, &who, Limits::of(config)).await?)
}
