//! What is done to an account by one button, after a question where it takes a fresh password.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde::Serialize;

use super::form::expect_no_fields;
use super::service::{self, Keeper};
use crate::auth::{Can, Confirmed, ManageAccounts};
use crate::db::Db;
use crate::error::{AppError, Result};
use crate::mail::Mailer;
use crate::web::forms::Submission;
use crate::web::page::{Page, Reply, View};

/// The routes, to be mounted at `/accounts`.
pub fn routes() -> Vec<Route> {
    routes![ask_disable, disable, ask_enable, enable, ask_reset_totp, reset_totp, end_sessions]
}

#[derive(Serialize)]
struct Question {
    /// The end of the address, and what the texts begin with after `account-`.
    act: &'static str,
    id: i32,
    version: i32,
    name: String,
    /// Whether the account was changed since the question was asked.
    stale: bool,
    /// Why it cannot be done.
    refusal: Option<String>,
}

const DISABLE: &str = "disable";
const ENABLE: &str = "enable";
const RESET_TOTP: &str = "reset-two-factor";

#[get("/<id>/disable")]
async fn ask_disable(_can: Can<ManageAccounts>, _fresh: Confirmed, page: Page, db: Db, id: i32) -> Result<View> {
    ask(&page, &db, DISABLE, id, None).await
}

#[post("/<id>/disable", data = "<sent>")]
async fn disable(
    can: Can<ManageAccounts>,
    fresh: Confirmed,
    page: Page,
    db: Db,
    id: i32,
    sent: Submission,
) -> Result<Reply> {
    let done = at_version(&sent, |version| service::disable(&db, Keeper::confirmed(&can, &fresh), id, version)).await?;
    answer(&page, &db, DISABLE, id, done, "account-disabled").await
}

#[get("/<id>/enable")]
async fn ask_enable(_can: Can<ManageAccounts>, _fresh: Confirmed, page: Page, db: Db, id: i32) -> Result<View> {
    ask(&page, &db, ENABLE, id, None).await
}

#[post("/<id>/enable", data = "<sent>")]
async fn enable(
    can: Can<ManageAccounts>,
    fresh: Confirmed,
    page: Page,
    db: Db,
    id: i32,
    sent: Submission,
) -> Result<Reply> {
    let done = at_version(&sent, |version| service::enable(&db, Keeper::confirmed(&can, &fresh), id, version)).await?;
    answer(&page, &db, ENABLE, id, done, "account-enabled").await
}

#[get("/<id>/reset-two-factor")]
async fn ask_reset_totp(_can: Can<ManageAccounts>, _fresh: Confirmed, page: Page, db: Db, id: i32) -> Result<View> {
    ask(&page, &db, RESET_TOTP, id, None).await
}

#[post("/<id>/reset-two-factor", data = "<sent>")]
async fn reset_totp(
    can: Can<ManageAccounts>,
    fresh: Confirmed,
    page: Page,
    db: Db,
    mailer: &State<Mailer>,
    id: i32,
    sent: Submission,
) -> Result<Reply> {
    expect_no_fields(&sent)?;
    let done = service::reset_totp(&db, mailer, (&can, &fresh), id).await;
    answer(&page, &db, RESET_TOTP, id, done, "account-two-factor-off").await
}

#[post("/<id>/end-sessions", data = "<sent>")]
async fn end_sessions(can: Can<ManageAccounts>, page: Page, db: Db, id: i32, sent: Submission) -> Result<Reply> {
    expect_no_fields(&sent)?;
    let (_, ended) = service::end_sessions(&db, &can, id).await?;
    let count = i64::try_from(ended).unwrap_or(i64::MAX);
    let said = page.language.text_with("account-sessions-ended", "count", count);
    Ok(page.done(format!("/accounts/{id}"), said).into())
}

/// What came of doing it to the version that the question was about.
async fn at_version<F>(sent: &Submission, act: impl FnOnce(i32) -> F) -> Result<Result<String>>
where
    F: Future<Output = Result<String>>,
{
    expect_no_fields(sent)?;
    Ok(match sent.version {
        Some(version) => act(version).await,
        None => Err(AppError::Stale),
    })
}

async fn answer(
    page: &Page,
    db: &Db,
    act: &'static str,
    id: i32,
    done: Result<String>,
    said: &'static str,
) -> Result<Reply> {
    match done {
        Ok(name) => Ok(page.done(format!("/accounts/{id}"), page.language.text_with(said, "name", name)).into()),
        Err(error) => Ok(ask(page, db, act, id, Some(error)).await?.into()),
    }
}

/// The question, or, after an answer that could not be carried out, why not.
async fn ask(page: &Page, db: &Db, act: &'static str, id: i32, error: Option<AppError>) -> Result<View> {
    let refusal = match &error {
        Some(AppError::Invalid(errors)) => errors.iter().next().map(|first| first.key),
        _ => None,
    };
    let stale = matches!(error, Some(AppError::Stale));
    let status = match error {
        None => Status::Ok,
        Some(_) if stale || refusal.is_some() => Status::Conflict,
        Some(other) => return Err(other),
    };
    let stored = db.read(move |conn, _| service::stored(conn, id)).await?;
    let refusal = refusal.map(|key| page.language.text(&format!("error-{key}")));
    let question = Question { act, id, version: stored.version, name: stored.title, stale, refusal };
    page.view_as(status, "accounts/ask.html", &question)
}
