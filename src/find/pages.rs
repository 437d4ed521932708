//! The page of the search, and what shows below the search box while somebody types.

use rocket::form::Errors;
use rocket::{FromForm, Route, get, routes};
use serde::Serialize;

use super::service::{self, Found, Group, Size};
use crate::auth::{Can, ViewRegister};
use crate::db::Db;
use crate::error::Result;
use crate::web::forms::Word;
use crate::web::lists::checked;
use crate::web::page::{Page, View};

/// The routes of the search, to be mounted at `/search`.
pub fn routes() -> Vec<Route> {
    routes![page, below_the_box]
}

#[derive(FromForm)]
struct Query {
    only: Word<Group>,
}

#[derive(Serialize)]
struct Content {
    found: Found,
    only: Option<Group>,
}

fn typed(page: &Page) -> String {
    page.query.get("q").cloned().unwrap_or_default()
}

#[get("/?<query..>")]
async fn page(_can: Can<ViewRegister>, page: Page, db: Db, query: Result<Query, Errors<'_>>) -> Result<View> {
    let only = checked(query)?.only.0;
    let found = service::find(&db, typed(&page), only.map_or(Size::PAGE, Size::alone), page.on).await?;
    page.view("find/page.html", &Content { found, only })
}

#[get("/box")]
async fn below_the_box(_can: Can<ViewRegister>, page: Page, db: Db) -> Result<View> {
    let found = service::find(&db, typed(&page), Size::BOX, page.on).await?;
    page.view("find/box.html", &Content { found, only: None })
}
