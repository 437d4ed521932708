//! Saying that an assignment is still true: one button.

use rocket::post;

use super::confirming;
use crate::auth::{Can, ViewRegister};
use crate::db::Db;
use crate::error::Result;
use crate::web::forms::Submission;
use crate::web::page::{Page, Reply};

#[post("/<id>/confirm", data = "<sent>")]
pub async fn one(can: Can<ViewRegister>, page: Page, db: Db, id: i32, sent: Submission) -> Result<Reply> {
    let title = confirming::confirm(&db, &can, id, page.today).await?;
    let to = sent.return_to.unwrap_or_else(|| format!("/assignments/{id}"));
    Ok(page.done(to, page.language.text_with("assignment-confirmed", "name", title)).into())
}

#[post("/confirm-mine", data = "<sent>")]
pub async fn mine(can: Can<ViewRegister>, page: Page, db: Db, sent: Submission) -> Result<Reply> {
    let count = confirming::confirm_all(&db, &can, page.today).await?;
    let to = sent.return_to.unwrap_or_else(|| "/me".to_owned());
    Ok(page.done(to, page.language.text_with("assignments-confirmed", "count", count)).into())
}
