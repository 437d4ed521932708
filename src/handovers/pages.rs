//! The pages of handovers.

use rocket::form::Errors;
use rocket::http::Status as Code;
use rocket::{FromForm, Route, get, post, routes};

use super::apply::Rights;
use super::form::{self, HandoverInput};
use super::model::{Filter, Status};
use super::service::{self, HandoverPage, Shown};
use crate::auth::{Can, EditAssignments, EditEmployees};
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::web::forms::{Submission, Word};
use crate::web::lists::{self, ListSpec, checked};
use crate::web::page::{Page, Reply, View};

/// What the list can be sorted and filtered by.
pub const LIST: ListSpec = ListSpec {
    entity: "handover",
    plural: "handovers",
    columns: &["-begun", "-last_day"],
    filters: &["status"],
    references: &[],
    acts: &[],
};

/// The routes of handovers, to be mounted at `/handovers`.
pub fn routes() -> Vec<Route> {
    routes![list, new, create, show, save, review, apply, ask_discard, discard]
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
async fn list(_can: Can<EditEmployees>, page: Page, db: Db, query: Result<Query, Errors<'_>>) -> Result<View> {
    let query = checked(query)?;
    lists::answer(&page, &db, &LIST, move |conn, caches, words, paging| {
        service::list(conn, caches, &query.filter(words), paging)
    })
    .await
}

#[get("/new")]
async fn new(_can: Can<EditEmployees>, page: Page, db: Db) -> Result<View> {
    let of_page = |name: &str| page.query.get(name).map(|value| (name.to_owned(), value.clone()));
    let values = ["employee_id", "last_day"].iter().filter_map(|name| of_page(name)).collect();
    let sent = Submission::to_show(values, None, page.return_to());
    begin(&page, &db, Code::Ok, sent, FieldErrors::default()).await
}

#[post("/", data = "<sent>")]
async fn create(can: Can<EditEmployees>, page: Page, db: Db, sent: Submission) -> Result<Reply> {
    if sent.find.is_some() {
        return Ok(begin(&page, &db, Code::Ok, sent, FieldErrors::default()).await?.into());
    }
    let created = match sent.input(HandoverInput::validate) {
        Ok(input) => service::create(&db, &can, input).await,
        Err(error) => Err(error),
    };
    match created {
        Ok(id) => Ok(page.done(format!("/handovers/{id}"), page.language.text("handover-begun")).into()),
        Err(AppError::Invalid(errors)) => Ok(begin(&page, &db, Code::UnprocessableEntity, sent, errors).await?.into()),
        Err(error) => Err(error),
    }
}

async fn begin(page: &Page, db: &Db, status: Code, sent: Submission, errors: FieldErrors) -> Result<View> {
    let content = service::begin(db, (page.language, sent, errors)).await?;
    page.view_as(status, "handovers/new.html", &content)
}

#[get("/<id>")]
async fn show(_can: Can<EditEmployees>, page: Page, db: Db, id: i32) -> Result<View> {
    let sent = Submission::to_show([].into(), None, None);
    form(&page, &db, id, Code::Ok, (sent, FieldErrors::default())).await
}

#[post("/<id>", data = "<sent>")]
async fn save(can: Can<EditEmployees>, page: Page, db: Db, id: i32, sent: Submission) -> Result<Reply> {
    if sent.find.is_some() {
        return Ok(form(&page, &db, id, Code::Ok, (sent, FieldErrors::default())).await?.into());
    }
    let saved = match (form::read(&sent), sent.version) {
        (Ok(input), Some(version)) => service::save(&db, &can, id, version, input).await,
        (Ok(_), None) => Err(AppError::Stale),
        (Err(error), _) => Err(error),
    };
    match saved {
        Ok(()) if sent.value("next") == "review" => {
            Ok(page.done(format!("/handovers/{id}/review"), page.language.text("handover-saved")).into())
        }
        Ok(()) => Ok(page.done(format!("/handovers/{id}"), page.language.text("handover-saved")).into()),
        Err(AppError::Invalid(errors)) => {
            Ok(form(&page, &db, id, Code::UnprocessableEntity, (sent, errors)).await?.into())
        }
        Err(AppError::Stale) => Ok(form(&page, &db, id, Code::Conflict, (sent, FieldErrors::default())).await?.into()),
        Err(error) => Err(error),
    }
}

async fn form(page: &Page, db: &Db, id: i32, status: Code, (sent, errors): (Submission, FieldErrors)) -> Result<View> {
    let shown = Shown { language: page.language, sent, errors, stale: status == Code::Conflict };
    let content = service::show(db, id, shown).await?;
    let template = match content {
        HandoverPage::Draft(_) => "handovers/show.html",
        HandoverPage::Applied(_) => "handovers/applied.html",
    };
    page.view_as(status, template, &content)
}

#[get("/<id>/review")]
async fn review(_can: Can<EditEmployees>, page: Page, db: Db, id: i32) -> Result<View> {
    reviewed(&page, &db, id, Code::Ok).await
}

/// What will change; what was done, when that is past.
async fn reviewed(page: &Page, db: &Db, id: i32, status: Code) -> Result<View> {
    match service::review(db, id, status == Code::Conflict).await? {
        Some(content) => page.view_as(status, "handovers/review.html", &content),
        None => form(page, db, id, status, (Submission::default(), FieldErrors::default())).await,
    }
}

#[post("/<id>/apply", data = "<sent>")]
async fn apply(
    employees: Can<EditEmployees>,
    assignments: Can<EditAssignments>,
    page: Page,
    db: Db,
    id: i32,
    sent: Submission,
) -> Result<Reply> {
    sent.expect_known(|name| name == "mark")?;
    let rights = Rights { employees, assignments };
    let mark = sent.value("mark").to_owned();
    let applied = match sent.version {
        Some(version) => service::carry_out(&db, rights, id, version, mark).await,
        None => Err(AppError::Stale),
    };
    match applied {
        Ok(name) => {
            let said = page.language.text_with("handover-applied-said", "name", name);
            Ok(page.done(format!("/handovers/{id}"), said).into())
        }
        Err(AppError::Invalid(errors)) => {
            let sent = Submission::to_show([].into(), None, None);
            Ok(form(&page, &db, id, Code::UnprocessableEntity, (sent, errors)).await?.into())
        }
        Err(AppError::Stale) => Ok(reviewed(&page, &db, id, Code::Conflict).await?.into()),
        Err(error) => Err(error),
    }
}

#[get("/<id>/discard")]
async fn ask_discard(_can: Can<EditEmployees>, page: Page, db: Db, id: i32) -> Result<View> {
    asked_discard(&page, &db, id, Code::Ok).await
}

async fn asked_discard(page: &Page, db: &Db, id: i32, status: Code) -> Result<View> {
    match service::review(db, id, status == Code::Conflict).await? {
        Some(content) => page.view_as(status, "handovers/discard.html", &content),
        None => form(page, db, id, status, (Submission::default(), FieldErrors::default())).await,
    }
}

#[post("/<id>/discard", data = "<sent>")]
async fn discard(can: Can<EditEmployees>, page: Page, db: Db, id: i32, sent: Submission) -> Result<Reply> {
    let discarded = match sent.version {
        Some(version) => service::discard(&db, &can, id, version).await,
        None => Err(AppError::Stale),
    };
    match discarded {
        Ok(name) => {
            let said = page.language.text_with("handover-discarded", "name", name);
            Ok(page.done("/handovers".to_owned(), said).into())
        }
        Err(AppError::Stale) => Ok(asked_discard(&page, &db, id, Code::Conflict).await?.into()),
        Err(error) => Err(error),
    }
}
