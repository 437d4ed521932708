//! Errors of the API (RFC 9457): what happened, in words for whoever writes a program, and never what is inside ours.

use rocket::http::{ContentType, Header, Status};
use rocket::response::{Responder, Response, Result as Answer};
use rocket::{Catcher, Request, catchers};
use serde::Serialize;

use crate::error::AppError;
use crate::web::{headers, request_log};

/// When it is worth asking again after the program had too much to do, in seconds.
const SOON: u64 = 2;
/// When it is worth asking again after the database was away, in seconds.
const LATER: u64 = 5;

/// An error of the API.
#[derive(Debug)]
pub struct Problem {
    status: Status,
    detail: String,
    retry_after: Option<u64>,
    /// For the log alone.
    cause: Option<String>,
}

#[derive(Serialize)]
struct Body<'a> {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    detail: &'a str,
    /// The mark of the request in the log.
    request: &'a str,
}

/// The catchers of the API, to be registered at `/api`.
pub fn catchers() -> Vec<Catcher> {
    catchers![any]
}

#[rocket::catch(default)]
fn any(status: Status, request: &Request<'_>) -> Problem {
    // What Rocket says of an address in which a number or a path cannot be read.
    let status = if status == Status::UnprocessableEntity { Status::NotFound } else { status };
    let detail = match status.code {
        400 if request.uri().path().starts_with(crate::web::door::API_TOKEN_IN_ADDRESS) => {
            "A token was sent in the address, where logs keep it. Send it in the header Authorization, and revoke it."
        }
        400 => "The request is not one that this program knows.",
        401 => "Send a valid API token as \"Authorization: Bearer <token>\".",
        403 => "The token may not do this.",
        404 => "There is nothing at this address.",
        405 => "This address does not take the method.",
        413 => "More was sent than this program accepts.",
        415 => "The format of what was sent is not known here.",
        429 => "There were too many requests.",
        503 => "The program or its database cannot answer just now. Nothing was changed.",
        _ if status.code < 500 => "The request is not one that this program knows.",
        _ => "Something went wrong on our side. It has been recorded.",
    };
    let retry_after = (status == Status::ServiceUnavailable).then_some(LATER);
    Problem { status, detail: detail.to_owned(), retry_after, cause: None }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        let (status, detail) = match &error {
            AppError::NotFound => (Status::NotFound, "There is no such thing, or it may not be seen.".to_owned()),
            AppError::Unauthorized => (Status::Unauthorized, "Send a valid API token.".to_owned()),
            AppError::Forbidden => (Status::Forbidden, "The token may not do this.".to_owned()),
            AppError::Invalid(errors) => {
                let fields: Vec<String> = errors.iter().map(|one| format!("{}: {}", one.field, one.key)).collect();
                (Status::UnprocessableEntity, fields.join(", "))
            }
            AppError::BadQuery(name) => (Status::BadRequest, format!("The value of \"{name}\" cannot be used.")),
            AppError::Stale => (Status::Conflict, "It was changed in the meantime.".to_owned()),
            AppError::InUse => (Status::Conflict, "Other entries hang on it.".to_owned()),
            AppError::TooMany(_) => (Status::TooManyRequests, "There were too many requests.".to_owned()),
            AppError::Busy | AppError::Unavailable(_) => {
                (Status::ServiceUnavailable, "The program cannot answer just now. Nothing was changed.".to_owned())
            }
            AppError::Database(_) | AppError::Internal(_) => {
                (Status::InternalServerError, "Something went wrong on our side. It has been recorded.".to_owned())
            }
        };
        let retry_after = match &error {
            AppError::TooMany(seconds) => Some(*seconds),
            AppError::Busy => Some(SOON),
            AppError::Unavailable(_) => Some(LATER),
            _ => None,
        };
        let cause = (status.code >= 500).then(|| error.to_string());
        Self { status, detail, retry_after, cause }
    }
}

impl<'r> Responder<'r, 'static> for Problem {
    fn respond_to(self, request: &'r Request<'_>) -> Answer<'static> {
        let id = &request_log::started(request).id;
        if let Some(cause) = &self.cause {
            tracing::error!(%id, error = cause, "the API could not answer");
        }
        let title = self.status.reason().unwrap_or("Error");
        let body = Body { r#type: "about:blank", title, status: self.status.code, detail: &self.detail, request: id };
        let text = serde_json::to_string(&body).map_err(|error| {
            tracing::error!(%id, %error, "a problem cannot be written");
            Status::InternalServerError
        })?;
        let mut response = Response::build()
            .status(self.status)
            .header(ContentType::new("application", "problem+json"))
            .sized_body(text.len(), std::io::Cursor::new(text))
            .finalize();
        match self.status.code {
            401 => response.set_header(Header::new("WWW-Authenticate", challenge(request))),
            405 => response.set_header(Header::new("Allow", "GET, HEAD")),
            _ => false,
        };
        if let Some(seconds) = self.retry_after {
            response.set_header(Header::new("Retry-After", seconds.to_string()));
        }
        headers::set(request, &mut response);
        Ok(response)
    }
}

/// How to be let in (RFC 6750, section 3): a token that was sent is said to be no good.
fn challenge(request: &Request<'_>) -> &'static str {
    if request.headers().contains("Authorization") { "Bearer error=\"invalid_token\"" } else { "Bearer" }
}
