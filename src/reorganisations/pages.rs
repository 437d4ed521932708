//! The pages of drafts.

use rocket::form::Errors;
use rocket::http::Status as HttpStatus;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::form::{FORM, ReorganisationInput};
use super::model::Status;
use super::service::{self, Filter, ReorganisationView};
use super::{apply_pages, change_pages};
use crate::auth::{Can, EditReorganisations};
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::web::forms::{FormView, Submission, Word, values_of};
use crate::web::lists::{self, ListSpec, checked};
use crate::web::page::{Page, Reply, View};

/// What the list can be sorted and filtered by.
pub const LIST: ListSpec = ListSpec {
    entity: "reorganisation",
    plural: "reorganisations",
    columns: &["-takes_effect_on", "name"],
    filters: &["status"],
    references: &[],
    acts: &[],
};

/// The routes of drafts, to be mounted at `/reorganisations`.
pub fn routes() -> Vec<Route> {
    let own = routes![list, new, create, show, edit, update, share];
    [own, change_pages::routes(), apply_pages::routes()].concat()
}

/// The filters in an address.
#[derive(FromForm)]
pub struct Query {
    /// How far it has come.
    pub status: Word<Status>,
}

impl Query {
    /// What they and the words that are searched for leave in the list.
    pub fn filter(&self, words: &[String]) -> Filter {
        Filter { words: words.to_vec(), status: self.status.0 }
    }
}

#[get("/?<query..>")]
async fn list(can: Can<EditReorganisations>, page: Page, db: Db, query: Result<Query, Errors<'_>>) -> Result<View> {
    let query = checked(query)?;
    lists::answer(&page, &db, &LIST, move |conn, _, words, paging| {
        service::list(conn, &can.actor, &query.filter(words), paging)
    })
    .await
}

#[get("/<id>")]
async fn show(can: Can<EditReorganisations>, page: Page, db: Db, id: i32) -> Result<View> {
    let view: ReorganisationView = service::show(&db, &can, id, page.today).await?;
    page.view("reorganisations/show.html", &view)
}

#[derive(Serialize)]
struct FormPage {
    form: FormView,
    name: Option<String>,
}

#[get("/new")]
async fn new(_can: Can<EditReorganisations>, page: Page, db: Db) -> Result<View> {
    let sent = Submission::to_show(values_of(&ReorganisationInput::default())?, None, page.return_to());
    form(&page, &db, HttpStatus::Ok, None, sent, FieldErrors::default()).await
}

#[post("/", data = "<sent>")]
async fn create(can: Can<EditReorganisations>, page: Page, db: Db, sent: Submission) -> Result<Reply> {
    let sent = sent.over(values_of(&ReorganisationInput::default())?);
    match sent.input(ReorganisationInput::validate) {
        Ok(input) => {
            let said = page.language.text_with("reorganisation-created", "name", input.name.0.clone());
            let id = service::create(&db, &can, input).await?;
            Ok(page.done(format!("/reorganisations/{id}"), said).into())
        }
        Err(AppError::Invalid(errors)) => {
            Ok(form(&page, &db, HttpStatus::UnprocessableEntity, None, sent, errors).await?.into())
        }
        Err(error) => Err(error),
    }
}

#[get("/<id>/edit")]
async fn edit(can: Can<EditReorganisations>, page: Page, db: Db, id: i32) -> Result<View> {
    let row = service::stored(&db, &can, id).await?;
    let values = values_of(&ReorganisationInput::from(&row))?;
    let sent = Submission::to_show(values, Some(row.version), page.return_to());
    form(&page, &db, HttpStatus::Ok, Some((id, &can)), sent, FieldErrors::default()).await
}

#[post("/<id>", data = "<sent>")]
async fn update(can: Can<EditReorganisations>, page: Page, db: Db, id: i32, sent: Submission) -> Result<Reply> {
    let row = service::stored(&db, &can, id).await?;
    let sent = sent.over(values_of(&ReorganisationInput::from(&row))?);
    let saved = match (sent.input(ReorganisationInput::validate), sent.version) {
        (Ok(input), Some(version)) => {
            let name = input.name.0.clone();
            service::update(&db, &can, id, version, input).await.map(|()| name)
        }
        (Ok(_), None) => Err(AppError::Stale),
        (Err(error), _) => Err(error),
    };
    let own = Some((id, &can));
    match saved {
        Ok(name) => {
            let said = page.language.text_with("reorganisation-saved", "name", name);
            Ok(page.done(format!("/reorganisations/{id}"), said).into())
        }
        Err(AppError::Invalid(errors)) => {
            Ok(form(&page, &db, HttpStatus::UnprocessableEntity, own, sent, errors).await?.into())
        }
        Err(AppError::Stale) => {
            Ok(form(&page, &db, HttpStatus::Conflict, own, sent, FieldErrors::default()).await?.into())
        }
        Err(error) => Err(error),
    }
}

async fn form(
    page: &Page,
    db: &Db,
    status: HttpStatus,
    own: Option<(i32, &Can<EditReorganisations>)>,
    sent: Submission,
    errors: FieldErrors,
) -> Result<View> {
    let language = page.language;
    let stored = match own {
        Some((id, can)) => Some(service::stored(db, can, id).await?),
        None => None,
    };
    let content = db
        .read(move |conn, caches| {
            let id = stored.as_ref().map(|row| row.id);
            let mut form = FormView::new(conn, caches, language, &FORM, id, sent, &errors)?;
            if let (HttpStatus::Conflict, Some(row)) = (status, &stored) {
                let values = values_of(&ReorganisationInput::from(row))?;
                form.show_conflict(conn, caches, language, &FORM, &values, row.version)?;
            }
            Ok(FormPage { form, name: stored.map(|row| row.name) })
        })
        .await?;
    page.view_as(status, "reorganisations/form.html", &content)
}

#[derive(FromForm)]
struct ShareInput {
    shared: bool,
}

#[post("/<id>/share", data = "<sent>")]
async fn share(can: Can<EditReorganisations>, page: Page, db: Db, id: i32, sent: Submission) -> Result<Reply> {
    let shared = sent.input(|_: &ShareInput| Ok(()))?.shared;
    let version = sent.version.ok_or(AppError::Stale)?;
    let name = service::share(&db, &can, id, version, shared).await?;
    let key = if shared { "reorganisation-shared" } else { "reorganisation-unshared" };
    Ok(page.done(format!("/reorganisations/{id}"), page.language.text_with(key, "name", name)).into())
}
