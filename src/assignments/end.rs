//! Ending an assignment: one date and one button.

use rocket::http::Status;
use rocket::{FromForm, get, post};
use serde::Serialize;

use super::service::{self, Assignments};
use crate::auth::{Can, EditAssignments};
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::web::forms::{Day, FormView, Submission};
use crate::web::page::{Page, Reply, View};
use crate::web::records::{Record, Stored};

#[derive(FromForm)]
struct EndInput {
    ends_on: Day,
}

#[derive(Serialize)]
struct EndPage {
    form: FormView,
    name: String,
    /// The last day as it is stored now.
    stored: Option<chrono::NaiveDate>,
    stale: bool,
}

#[get("/<id>/end")]
pub async fn ask(can: Can<EditAssignments>, page: Page, db: Db, id: i32) -> Result<View> {
    let stored = db.read(move |conn, caches| Assignments::stored(conn, caches, id)).await?;
    can.expect_in(Assignments::place(&stored.input))?;
    // Whoever comes from a page that knows a better day than today brings it along.
    let proposed = page.query.get("ends_on").map(|day| ("ends_on".to_owned(), day.clone()));
    let sent = Submission::to_show(proposed.into_iter().collect(), None, page.return_to());
    form(&page, &db, Status::Ok, id, sent, FieldErrors::default()).await
}

#[post("/<id>/end", data = "<sent>")]
pub async fn end(can: Can<EditAssignments>, page: Page, db: Db, id: i32, sent: Submission) -> Result<Reply> {
    let stored = db.read(move |conn, caches| Assignments::stored(conn, caches, id)).await?;
    can.expect_in(Assignments::place(&stored.input))?;
    let ended = match (sent.input(|_: &EndInput| Ok(())), sent.version) {
        (Ok(EndInput { ends_on: Day(Some(day)) }), Some(version)) => service::end(&db, &can, id, version, day).await,
        (Ok(EndInput { ends_on: Day(None) }), _) => Err(AppError::field("ends_on", "required")),
        (Ok(_), None) => Err(AppError::Stale),
        (Err(error), _) => Err(error),
    };
    match ended {
        Ok(()) => {
            let said = page.language.text_with("assignment-ended", "name", stored.title);
            let to = sent.return_to.clone().unwrap_or_else(|| format!("/assignments/{id}"));
            Ok(page.done(to, said).into())
        }
        Err(AppError::Invalid(errors)) => {
            Ok(form(&page, &db, Status::UnprocessableEntity, id, sent, errors).await?.into())
        }
        Err(AppError::Stale) => Ok(form(&page, &db, Status::Conflict, id, sent, FieldErrors::default()).await?.into()),
        Err(error) => Err(error),
    }
}

async fn form(page: &Page, db: &Db, status: Status, id: i32, sent: Submission, errors: FieldErrors) -> Result<View> {
    let (language, today) = (page.language, page.today);
    let content = db
        .read(move |conn, caches| {
            let Stored { input, version, title } = Assignments::stored(conn, caches, id)?;
            let stored = input.ends_on.0;
            let first = input.starts_on.0.unwrap_or(today);
            // Most assignments are ended today or, when they have yet to begin, on their first day.
            let usual = stored.unwrap_or(first.max(today)).to_string();
            let mut sent = sent.over([("ends_on".to_owned(), usual)].into());
            sent.version = if status == Status::UnprocessableEntity { sent.version } else { Some(version) };
            let mut spec = Assignments::FORM;
            spec.references = &[];
            let form = FormView::new(conn, caches, language, &spec, Some(id), sent, &errors)?;
            Ok(EndPage { form, name: title, stored, stale: status == Status::Conflict })
        })
        .await?;
    page.view_as(status, "assignments/end.html", &content)
}
