//! My page.

use rocket::{Route, get, routes};

use super::service;
use crate::auth::{Can, ViewRegister};
use crate::db::Db;
use crate::error::Result;
use crate::web::{Page, View};

/// The routes of my page, to be mounted at `/me`.
pub fn routes() -> Vec<Route> {
    routes![show]
}

#[get("/")]
async fn show(can: Can<ViewRegister>, page: Page, db: Db) -> Result<View> {
    page.view("me/show.html", &service::show(&db, &can, page.on).await?)
}
