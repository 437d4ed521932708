//! The first page.

use rocket::{Route, get, routes};

use super::service;
use crate::audit::Reader;
use crate::auth::{Can, ViewRegister};
use crate::db::Db;
use crate::error::Result;
use crate::web::page::{Page, View};

/// The route of the first page, to be mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![home]
}

#[get("/")]
async fn home(can: Can<ViewRegister>, page: Page, db: Db) -> Result<View> {
    let reader = Reader::of(&can.actor, page.language);
    page.view("home/home.html", &service::overview(&db, &can, reader, (page.on, page.today)).await?)
}
