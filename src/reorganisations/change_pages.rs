//! The pages on which the changes of a draft are worked on.

use rocket::http::Status;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::change_form::{ChangeInput, spec};
use super::change_service::{self as service, Direction, StoredChange, Surroundings};
use super::form::version_alone;
use super::wish::Kind;
use crate::auth::{Can, EditReorganisations};
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::web::forms::{FormView, Submission, values_of};
use crate::web::page::{Page, Reply, View};

pub fn routes() -> Vec<Route> {
    routes![new, create, edit, update, remove, reorder, rebase]
}

#[derive(Serialize)]
struct ChangePage {
    form: FormView,
    draft: Surroundings,
    kind: Kind,
    /// The change that is edited.
    change: Option<i32>,
}

/// The kind of change that a form is about.
fn kind_of(sent: &Submission) -> Result<Kind> {
    let said = sent.values.get("kind").map_or("", String::as_str);
    said.parse().map_err(|()| AppError::BadQuery("kind".into()))
}

fn whole(input: &ChangeInput) -> Result<()> {
    input.wish().map(drop)
}

#[get("/<id>/changes/new")]
async fn new(can: Can<EditReorganisations>, page: Page, db: Db, id: i32) -> Result<View> {
    let mut values = values_of(&ChangeInput::default())?;
    for (name, value) in &mut values {
        if let Some(given) = page.query.get(name) {
            value.clone_from(given);
        }
    }
    let around = service::surroundings(&db, &can, id, None).await?;
    form(&page, &db, Status::Ok, around, None, (Submission::to_show(values, None, None), FieldErrors::default())).await
}

#[post("/<id>/changes", data = "<sent>")]
async fn create(can: Can<EditReorganisations>, page: Page, db: Db, id: i32, sent: Submission) -> Result<Reply> {
    let sent = sent.over(values_of(&ChangeInput::default())?);
    let around = service::surroundings(&db, &can, id, None).await?;
    if sent.find.is_some() {
        return Ok(form(&page, &db, Status::Ok, around, None, (sent, FieldErrors::default())).await?.into());
    }
    let added = match sent.input(whole) {
        Ok(input) => service::add(&db, &can, id, input).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(title) => {
            let said = page.language.text_with("reorganisation-change-added", "name", title);
            let again = format!("/reorganisations/{id}/changes/new?kind={}", kind_of(&sent)?.as_str());
            Ok(page.done(if sent.again { again } else { format!("/reorganisations/{id}") }, said).into())
        }
        Err(AppError::Invalid(errors)) => {
            Ok(form(&page, &db, Status::UnprocessableEntity, around, None, (sent, errors)).await?.into())
        }
        Err(error) => Err(error),
    }
}

#[get("/<id>/changes/<change>/edit")]
async fn edit(can: Can<EditReorganisations>, page: Page, db: Db, id: i32, change: i32) -> Result<View> {
    let around = service::surroundings(&db, &can, id, Some(change)).await?;
    let stored = around.1.as_ref().ok_or(AppError::NotFound)?;
    let sent = Submission::to_show(values_of(&stored.input)?, Some(stored.version), None);
    form(&page, &db, Status::Ok, around, Some(change), (sent, FieldErrors::default())).await
}

#[post("/<id>/changes/<change>", data = "<sent>")]
async fn update(
    can: Can<EditReorganisations>,
    page: Page,
    db: Db,
    id: i32,
    change: i32,
    sent: Submission,
) -> Result<Reply> {
    let around = service::surroundings(&db, &can, id, Some(change)).await?;
    let stored = around.1.as_ref().ok_or(AppError::NotFound)?;
    let sent = sent.over(values_of(&stored.input)?);
    let nothing = FieldErrors::default;
    if sent.find.is_some() {
        return Ok(form(&page, &db, Status::Ok, around, Some(change), (sent, nothing())).await?.into());
    }
    let saved = match (sent.input(whole), sent.version) {
        (Ok(input), Some(version)) => service::change(&db, &can, (id, change, version), input).await,
        (Ok(_), None) => Err(AppError::Stale),
        (Err(error), _) => Err(error),
    };
    match saved {
        Ok(title) => Ok(done(&page, id, "reorganisation-change-saved", title)),
        Err(AppError::Invalid(errors)) => {
            Ok(form(&page, &db, Status::UnprocessableEntity, around, Some(change), (sent, errors)).await?.into())
        }
        Err(AppError::Stale) => {
            let around = service::surroundings(&db, &can, id, Some(change)).await?;
            Ok(form(&page, &db, Status::Conflict, around, Some(change), (sent, nothing())).await?.into())
        }
        Err(error) => Err(error),
    }
}

/// Back to the draft, which says what was done to a change.
fn done(page: &Page, id: i32, said: &str, title: String) -> Reply {
    page.done(format!("/reorganisations/{id}"), page.language.text_with(said, "name", title)).into()
}

async fn form(
    page: &Page,
    db: &Db,
    status: Status,
    (draft, stored): (Surroundings, Option<StoredChange>),
    change: Option<i32>,
    (sent, errors): (Submission, FieldErrors),
) -> Result<View> {
    let (language, kind) = (page.language, kind_of(&sent)?);
    let spec = spec(kind);
    let content = db
        .read(move |conn, caches| {
            let mut form = FormView::new(conn, caches, language, &spec, change, sent, &errors)?;
            if let (Status::Conflict, Some(stored)) = (status, &stored) {
                let values = values_of(&stored.input)?;
                form.show_conflict(conn, caches, language, &spec, &values, stored.version)?;
            }
            Ok(ChangePage { form, draft, kind, change })
        })
        .await?;
    page.view_as(status, "reorganisations/change.html", &content)
}

#[post("/<id>/changes/<change>/remove", data = "<sent>")]
async fn remove(
    can: Can<EditReorganisations>,
    page: Page,
    db: Db,
    id: i32,
    change: i32,
    sent: Submission,
) -> Result<Reply> {
    let version = version_alone(&sent)?;
    let title = service::remove(&db, &can, (id, change, version)).await?;
    Ok(done(&page, id, "reorganisation-change-removed", title))
}

#[derive(FromForm)]
struct OrderInput {
    direction: Direction,
}

#[post("/<id>/changes/<change>/order", data = "<sent>")]
async fn reorder(
    can: Can<EditReorganisations>,
    page: Page,
    db: Db,
    id: i32,
    change: i32,
    sent: Submission,
) -> Result<Reply> {
    let direction = sent.input(|_: &OrderInput| Ok(()))?.direction;
    let version = sent.version.ok_or(AppError::Stale)?;
    service::reorder(&db, &can, (id, change, version), direction).await?;
    let said = page.language.text("reorganisation-reordered");
    Ok(page.done(format!("/reorganisations/{id}"), said).into())
}

#[post("/<id>/changes/<change>/rebase", data = "<sent>")]
async fn rebase(
    can: Can<EditReorganisations>,
    page: Page,
    db: Db,
    id: i32,
    change: i32,
    sent: Submission,
) -> Result<Reply> {
    let version = version_alone(&sent)?;
    let title = service::rebase(&db, &can, (id, change, version)).await?;
    Ok(done(&page, id, "reorganisation-rebased", title))
}
