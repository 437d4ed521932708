//! The end of a draft: the review with the button that makes all changes, and giving it up.

use rocket::http::Status;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::apply::{self as acts, Hands};
use super::form::version_alone;
use super::service::{self, ReorganisationView};
use crate::auth::{Can, EditReorganisations};
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::web::forms::{Line, Submission};
use crate::web::page::{Page, Reply, View};

pub fn routes() -> Vec<Route> {
    routes![review, apply, ask, discard]
}

#[derive(Serialize)]
struct ReviewPage {
    #[serde(flatten)]
    view: ReorganisationView,
    /// Whether something has changed since the page that the button was on.
    stale: bool,
    /// What registers say against changes.
    refused: Vec<Refused>,
}

/// What a register says against a change.
#[derive(Serialize)]
struct Refused {
    title: String,
    text: String,
}

#[get("/<id>/review")]
async fn review(can: Can<EditReorganisations>, page: Page, db: Db, id: i32) -> Result<View> {
    service::stored(&db, &can, id).await?;
    review_page(&can, &page, &db, Status::Ok, id, &FieldErrors::default()).await
}

async fn review_page(
    can: &Can<EditReorganisations>,
    page: &Page,
    db: &Db,
    status: Status,
    id: i32,
    errors: &FieldErrors,
) -> Result<View> {
    let view = service::show(db, can, id, page.today).await?;
    let refused = errors.iter().map(|error| {
        let key = format!("error-{}", error.key);
        let text = match &error.limit {
            Some(limit) => page.language.text_with(&key, "limit", limit.clone()),
            None => page.language.text(&key),
        };
        Refused { title: view.title_of(&error.field), text }
    });
    let refused = refused.collect();
    page.view_as(
        status,
        "reorganisations/review.html",
        &ReviewPage { view, stale: status == Status::Conflict, refused },
    )
}

#[derive(FromForm)]
struct ApplyInput {
    digest: Line,
}

#[post("/<id>/apply", data = "<sent>")]
async fn apply(
    can: Can<EditReorganisations>,
    hands: Hands,
    page: Page,
    db: Db,
    id: i32,
    sent: Submission,
) -> Result<Reply> {
    service::stored(&db, &can, id).await?;
    let digest = sent.input(|_: &ApplyInput| Ok(()))?.digest.0;
    match acts::apply(&db, &hands, id, digest).await {
        Ok(name) => {
            let said = page.language.text_with("reorganisation-applied", "name", name);
            Ok(page.done(format!("/reorganisations/{id}"), said).into())
        }
        Err(AppError::Stale) => {
            Ok(review_page(&can, &page, &db, Status::Conflict, id, &FieldErrors::default()).await?.into())
        }
        Err(AppError::Invalid(errors)) => {
            Ok(review_page(&can, &page, &db, Status::UnprocessableEntity, id, &errors).await?.into())
        }
        Err(error) => Err(error),
    }
}

#[get("/<id>/discard")]
async fn ask(can: Can<EditReorganisations>, page: Page, db: Db, id: i32) -> Result<View> {
    service::stored(&db, &can, id).await?;
    page.view("reorganisations/discard.html", &service::show(&db, &can, id, page.today).await?)
}

#[post("/<id>/discard", data = "<sent>")]
async fn discard(can: Can<EditReorganisations>, page: Page, db: Db, id: i32, sent: Submission) -> Result<Reply> {
    let version = version_alone(&sent)?;
    let name = service::discard(&db, &can, id, version).await?;
    let said = page.language.text_with("reorganisation-discarded", "name", name);
    Ok(page.done(format!("/reorganisations/{id}"), said).into())
}
