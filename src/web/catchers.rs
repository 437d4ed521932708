//! Errors as pages: what happened and what to do, never what is inside the program.

use rocket::http::Status;
use rocket::{Catcher, Request, catchers};
use serde::Serialize;

use crate::auth::is_unconfirmed;
use crate::error::AppError;
use crate::web::forms::{complaint_in_words, is_forged};
use crate::web::page::{Page, View};
use crate::web::request_log;
use crate::web::{as_of, entrance};

#[derive(Serialize)]
struct Trouble<'a> {
    status: u16,
    /// The texts `trouble-<key>-title` and `trouble-<key>-help`.
    key: &'static str,
    id: &'a str,
    detail: Option<&'a str>,
}

/// The page for an error of ours. What only the operator should read goes to the log.
pub fn page(request: &Request<'_>, error: &AppError) -> View {
    let id = &request_log::started(request).id;
    let (status, key) = match error {
        AppError::NotFound => (Status::NotFound, "not-found"),
        AppError::Unauthorized => (Status::Unauthorized, "not-signed-in"),
        AppError::Forbidden => (Status::Forbidden, "not-allowed"),
        AppError::Invalid(_) => (Status::UnprocessableEntity, "invalid"),
        AppError::BadQuery(_) => (Status::BadRequest, "bad-query"),
        AppError::Stale => (Status::Conflict, "stale"),
        AppError::InUse => (Status::Conflict, "in-use"),
        AppError::TooMany(_) => (Status::TooManyRequests, "too-many"),
        AppError::Busy => (Status::ServiceUnavailable, "busy"),
        AppError::Unavailable(_) => (Status::ServiceUnavailable, "database-away"),
        AppError::Database(_) | AppError::Internal(_) => (Status::InternalServerError, "internal"),
    };
    match error {
        AppError::Unavailable(_) => tracing::warn!(%id, %error, "the database is away"),
        AppError::Database(_) | AppError::Internal(_) => tracing::error!(%id, %error, "an internal error"),
        _ => {}
    }
    let detail = match error {
        AppError::BadQuery(name) => Some(name.clone()),
        AppError::Invalid(errors) => {
            let language = Page::of(request).language;
            Some(errors.iter().map(|error| complaint_in_words(language, error)).collect::<Vec<_>>().join(" "))
        }
        _ => None,
    };
    let mut view = render(request, status, key, detail.as_deref());
    view.is_refusal = matches!(error, AppError::Forbidden);
    view.retry_after = match error {
        AppError::TooMany(seconds) => Some(*seconds),
        AppError::Busy => Some(2),
        _ => None,
    };
    view
}

fn render(request: &Request<'_>, status: Status, key: &'static str, detail: Option<&str>) -> View {
    let id = &request_log::started(request).id;
    let trouble = Trouble { status: status.code, key, id, detail };
    Page::of(request).view_as(status, "error.html", &trouble).unwrap_or_else(|error| {
        tracing::error!(%id, %error, "the error page is broken");
        View {
            status,
            retry_after: None,
            is_refusal: false,
            html: format!("<!doctype html><title>{}</title><p>{}</p>", status.code, status),
        }
    })
}

/// The catchers: one page for every status that Rocket itself may answer with.
pub fn all() -> Vec<Catcher> {
    catchers![entrance::not_let_in, any]
}

#[rocket::catch(default)]
pub fn any(status: Status, request: &Request<'_>) -> View {
    // What Rocket says of an address in which a number or a path cannot be read; forms are answered by their pages.
    let status = if status == Status::UnprocessableEntity { Status::NotFound } else { status };
    let key = match status.code {
        403 if is_forged(request) => "form-expired",
        403 if is_unconfirmed(request) => "confirm",
        400 => "bad-request",
        401 => "not-signed-in",
        403 => "not-allowed",
        404 => "not-found",
        405 => "method",
        413 => "too-large",
        415 => "media-type",
        429 => "too-many",
        503 => "database-away",
        _ if status.code < 500 => "bad-request",
        _ => "internal",
    };
    let wrong_day = status == Status::BadRequest && as_of::day(&Page::of(request).query).is_err();
    let (key, detail) = if wrong_day { ("bad-query", Some(as_of::PARAMETER)) } else { (key, None) };
    render(request, status, key, detail)
}
