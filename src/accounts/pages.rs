//! The pages of accounts, for administrators alone.

use rocket::form::Errors;
use rocket::http::Status;
use rocket::{FromForm, Route, State, get, post, routes};
use serde::Serialize;

use super::form::AccountInput;
use super::lists::{Filter, State as AccountState};
use super::rules::FORM;
use super::service::Keeper;
use super::{acts, invitations, service};
use crate::audit::Reader;
use crate::auth::sessions::Limits;
use crate::auth::{Access, Can, Confirmed, ManageAccounts};
use crate::config::Config;
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::web::forms::{FormView, Submission, Word, values_of};
use crate::web::lists::{self, ListSpec, checked};
use crate::web::page::{Page, Reply, View};

/// What the list can be sorted and filtered by.
pub const LIST: ListSpec = ListSpec {
    entity: "account",
    plural: "accounts",
    columns: &["name", "-signed_in"],
    filters: &["access", "state"],
    references: &[],
    acts: &[],
};

/// The routes of accounts, to be mounted at `/accounts`.
pub fn routes() -> Vec<Route> {
    [routes![list, show, edit, update], acts::routes(), invitations::routes()].concat()
}

/// The filters in an address.
#[derive(FromForm)]
pub struct Query {
    /// What they may do.
    pub access: Word<Access>,
    /// Whether one can sign in to them.
    pub state: Word<AccountState>,
}

impl Query {
    /// What they and the words that are searched for leave in the list.
    pub fn filter(&self, words: &[String]) -> Filter {
        Filter { words: words.to_vec(), access: self.access.0, state: self.state.0 }
    }
}

#[get("/?<query..>")]
async fn list(_can: Can<ManageAccounts>, page: Page, db: Db, query: Result<Query, Errors<'_>>) -> Result<View> {
    let query = checked(query)?;
    lists::answer(&page, &db, &LIST, move |conn, caches, words, paging| {
        service::list(conn, caches, &query.filter(words), paging)
    })
    .await
}

#[get("/<id>")]
async fn show(can: Can<ManageAccounts>, page: Page, db: Db, config: &State<Config>, id: i32) -> Result<View> {
    let reader = Reader::of(&can.actor, page.language);
    page.view("accounts/show.html", &service::show(&db, id, Limits::of(config), reader).await?)
}

#[derive(Serialize)]
struct FormPage {
    form: FormView,
    name: String,
}

#[get("/<id>/edit")]
async fn edit(_can: Can<ManageAccounts>, _fresh: Confirmed, page: Page, db: Db, id: i32) -> Result<View> {
    let stored = db.read(move |conn, _| service::stored(conn, id)).await?;
    let sent = Submission::to_show(values_of(&stored.input)?, Some(stored.version), page.return_to());
    form(&page, &db, Status::Ok, id, sent, FieldErrors::default()).await
}

#[post("/<id>/edit", data = "<sent>")]
async fn update(
    can: Can<ManageAccounts>,
    fresh: Confirmed,
    page: Page,
    db: Db,
    id: i32,
    sent: Submission,
) -> Result<Reply> {
    let stored = db.read(move |conn, _| service::stored(conn, id)).await?;
    let sent = sent.over(values_of(&stored.input)?);
    if sent.find.is_some() {
        return Ok(form(&page, &db, Status::Ok, id, sent, FieldErrors::default()).await?.into());
    }
    let saved = match (sent.input(AccountInput::validate), sent.version) {
        (Ok(input), Some(version)) => service::update(&db, Keeper::confirmed(&can, &fresh), id, version, input).await,
        (Ok(_), None) => Err(AppError::Stale),
        (Err(error), _) => Err(error),
    };
    match saved {
        Ok(name) => {
            let said = page.language.text_with("account-saved", "name", name);
            Ok(page.done(sent.return_to.unwrap_or_else(|| format!("/accounts/{id}")), said).into())
        }
        Err(AppError::Invalid(errors)) => {
            Ok(form(&page, &db, Status::UnprocessableEntity, id, sent, errors).await?.into())
        }
        Err(AppError::Stale) => Ok(form(&page, &db, Status::Conflict, id, sent, FieldErrors::default()).await?.into()),
        Err(error) => Err(error),
    }
}

async fn form(page: &Page, db: &Db, status: Status, id: i32, sent: Submission, errors: FieldErrors) -> Result<View> {
    let language = page.language;
    let content = db
        .read(move |conn, caches| {
            let stored = service::stored(conn, id)?;
            let mut form = FormView::new(conn, caches, language, &FORM, Some(id), sent, &errors)?;
            if status == Status::Conflict {
                form.show_conflict(conn, caches, language, &FORM, &values_of(&stored.input)?, stored.version)?;
            }
            Ok(FormPage { form, name: stored.title })
        })
        .await?;
    page.view_as(status, "accounts/form.html", &content)
}
