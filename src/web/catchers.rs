//! Errors as pages: what happened and what to do, never what is inside the program.

use rocket::http::Status;
use rocket::{Catcher, Request, catchers};
use serde::Serialize;

use crate::error::AppError;
use crate::web::page::{Page, View};
use crate::web::request_log;

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
        AppError::Unavailable(_) => (Status::ServiceUnavailable, "database-away"),
        AppError::Database(_) | AppError::Internal(_) => (Status::InternalServerError, "internal"),
    };
    match error {
        AppError::Unavailable(_) => tracing::warn!(%id, %error, "the database is away"),
        AppError::Database(_) | AppError::Internal(_) => tracing::error!(%id, %error, "an internal error"),
        _ => {}
    }
    let detail = match error {
        AppError::BadQuery(name) => Some(name.as_str()),
        _ => None,
    };
    render(request, status, key, detail)
}

fn render(request: &Request<'_>, status: Status, key: &'static str, detail: Option<&str>) -> View {
    let id = &request_log::started(request).id;
    let trouble = Trouble { status: status.code, key, id, detail };
    Page::of(request).view_as(status, "error.html", &trouble).unwrap_or_else(|error| {
        tracing::error!(%id, %error, "the error page is broken");
        View { status, html: format!("<!doctype html><title>{}</title><p>{}</p>", status.code, status) }
    })
}

/// The catchers: one page for every status that Rocket itself may answer with.
pub fn all() -> Vec<Catcher> {
    catchers![any]
}

#[rocket::catch(default)]
fn any(status: Status, request: &Request<'_>) -> View {
    // What Rocket says of an address in which a number or a path cannot be read; forms are answered by their pages.
    let status = if status == Status::UnprocessableEntity { Status::NotFound } else { status };
    let key = match status.code {
        400 => "bad-request",
        401 => "not-signed-in",
        403 => "not-allowed",
        404 => "not-found",
        405 => "method",
        413 => "too-large",
        415 => "media-type",
        503 => "database-away",
        _ if status.code < 500 => "bad-request",
        _ => "internal",
    };
    render(request, status, key, None)
}
