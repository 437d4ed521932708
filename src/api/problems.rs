//! Errors of the API (RFC 9457): what happened, in words for whoever writes a program, and never what is inside ours.

use rocket::http::{ContentType, Header, Method, Status};
use rocket::response::{Responder, Response, Result as Answer};
use rocket::{Catcher, Request, Route, catchers};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::{AppError, FieldError};
use crate::web::forms::complaint_in_words;
use crate::web::{Language, door, headers, request_log};

/// When it is worth asking again after the program had too much to do, in seconds.
const SOON: u64 = 2;
/// When it is worth asking again after the database was away, in seconds.
const LATER: u64 = 5;

/// An error of the API.
#[derive(Clone, Debug)]
pub struct Problem {
    status: Status,
    detail: String,
    errors: Vec<FieldProblem>,
    retry_after: Option<u64>,
    /// For the log alone.
    cause: Option<String>,
}

/// A field that does not hold what it should.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldProblem {
    /// Its name, or the name of the header or parameter.
    field: String,
    /// What is wrong with it, as a word that does not change.
    code: &'static str,
    /// The same for people.
    detail: String,
}

/// What went wrong (RFC 9457).
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody<'a> {
    /// Always `about:blank`: the status says what kind of problem it is.
    r#type: &'static str,
    /// The status in words.
    title: &'static str,
    /// The status.
    status: u16,
    /// What happened, for people.
    detail: &'a str,
    /// The mark of the request in the server's log.
    request: &'a str,
    /// The fields that do not hold what they should.
    #[serde(skip_serializing_if = "<[FieldProblem]>::is_empty")]
    errors: &'a [FieldProblem],
}

/// The catchers of the API, to be registered at `/api`.
pub fn catchers() -> Vec<Catcher> {
    catchers![any]
}

#[rocket::catch(default)]
fn any(status: Status, request: &Request<'_>) -> Problem {
    if let Some(known) = request.local_cache(|| None::<Problem>) {
        return known.clone();
    }
    // What Rocket says of an address in which a number or a path cannot be read.
    let status = if status == Status::UnprocessableEntity { Status::NotFound } else { status };
    let status = of_address(status, request);
    let detail = match status.code {
        400 if request.uri().path().starts_with(door::API_TOKEN_IN_ADDRESS) => {
            "A token was sent in the address, where logs keep it. Send it in the header Authorization, and revoke it."
        }
        400 => "The request is not one that this program knows.",
        401 => "Send a valid API token as \"Authorization: Bearer <token>\".",
        403 => "The token may not do this.",
        404 => "There is nothing at this address.",
        405 => "This address does not take the method.",
        412 => "The row was changed in the meantime. Get it again, and send the ETag of what you saw.",
        413 => "More was sent than this program accepts.",
        415 => "The format of what was sent is not known here.",
        428 => "Send the ETag of the row as \"If-Match\", so that nobody's change is lost.",
        429 => "There were too many requests.",
        503 => "The program or its database cannot answer just now. Nothing was changed.",
        _ if status.code < 500 => "The request is not one that this program knows.",
        _ => "Something went wrong on our side. It has been recorded.",
    };
    let retry_after = (status == Status::ServiceUnavailable).then_some(LATER);
    Problem { retry_after, ..Problem::new(status, detail) }
}

/// The same, or what is to be said of the address before that: which headers are missing is no matter where nothing is, and
/// neither is it for a method that another route takes whose id looks like this one's name.
fn of_address(status: Status, request: &Request<'_>) -> Status {
    let early = [Status::NotFound, Status::PreconditionRequired, Status::UnsupportedMediaType].contains(&status);
    if !early {
        return status;
    }
    let methods = methods_at(request);
    match (methods.is_empty(), status == Status::NotFound || !methods.contains(&request.method())) {
        (true, _) => Status::NotFound,
        (false, true) => Status::MethodNotAllowed,
        (false, false) => status,
    }
}

/// The methods that routes at the address of a request take.
fn methods_at(request: &Request<'_>) -> Vec<Method> {
    let asked = door::asked_path(request);
    let path: Vec<&str> = asked.trim_matches('/').split('/').collect();
    let fits = |route: &Route| {
        let segments: Vec<&str> = route.uri.path().trim_matches('/').split('/').collect();
        let same = |(own, asked): (&&str, &&str)| match own.starts_with('<') {
            // All that is dynamic in our addresses are ids.
            true => asked.parse::<i32>().is_ok(),
            false => own == asked,
        };
        segments.len() == path.len() && segments.iter().zip(&path).all(same)
    };
    let mut methods: Vec<Method> = request
        .rocket()
        .routes()
        .filter(|route| route.uri.path().starts_with("/api/") && fits(route))
        .map(|route| route.method)
        .collect();
    methods.sort_unstable_by_key(|method| method.as_str());
    methods.dedup();
    methods
}

impl Problem {
    /// A problem with nothing beside what happened.
    pub fn new(status: Status, detail: impl Into<String>) -> Self {
        Self { status, detail: detail.into(), errors: Vec::new(), retry_after: None, cause: None }
    }

    /// The same under another status.
    pub fn with_status(self, status: Status) -> Self {
        Self { status, ..self }
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        let (status, detail) = match &error {
            AppError::NotFound => (Status::NotFound, "There is no such thing, or it may not be seen.".to_owned()),
            AppError::Unauthorized => (Status::Unauthorized, "Send a valid API token.".to_owned()),
            AppError::Forbidden => (Status::Forbidden, "The token may not do this.".to_owned()),
            AppError::Invalid(_) => {
                (Status::UnprocessableEntity, "Some fields do not hold what they should: see \"errors\".".to_owned())
            }
            AppError::BadQuery(name) => (Status::BadRequest, format!("The value of \"{name}\" cannot be used.")),
            AppError::Stale => (
                Status::PreconditionFailed,
                "The row was changed in the meantime. Get it again, and send the ETag of what you saw.".to_owned(),
            ),
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
        let errors = match &error {
            AppError::Invalid(errors) => errors.iter().map(FieldProblem::of).collect(),
            _ => Vec::new(),
        };
        Self { status, detail, errors, retry_after, cause }
    }
}

impl FieldProblem {
    fn of(error: &FieldError) -> Self {
        Self { field: error.field.clone(), code: error.key, detail: complaint_in_words(Language::English, error) }
    }
}

impl<'r> Responder<'r, 'static> for Problem {
    fn respond_to(self, request: &'r Request<'_>) -> Answer<'static> {
        let id = &request_log::started(request).id;
        if let Some(cause) = &self.cause {
            tracing::error!(%id, error = cause, "the API could not answer");
        }
        let title = self.status.reason().unwrap_or("Error");
        let (status, detail, errors) = (self.status.code, &self.detail, self.errors.as_slice());
        let body = ProblemBody { r#type: "about:blank", title, status, detail, request: id, errors };
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
            405 => response.set_header(Header::new("Allow", allowed(request))),
            _ => false,
        };
        if let Some(seconds) = self.retry_after {
            response.set_header(Header::new("Retry-After", seconds.to_string()));
        }
        headers::set(request, &mut response);
        Ok(response)
    }
}

/// The methods that the address of a request takes, as a header has them.
fn allowed(request: &Request<'_>) -> String {
    let mut methods: Vec<&str> = methods_at(request).into_iter().map(|method| method.as_str()).collect();
    if methods.is_empty() || methods.contains(&"GET") {
        methods.extend(["GET", "HEAD"]);
    }
    methods.sort_unstable();
    methods.dedup();
    methods.join(", ")
}

/// How to be let in (RFC 6750, section 3): a token that was sent is said to be no good.
fn challenge(request: &Request<'_>) -> &'static str {
    if request.headers().contains("Authorization") { "Bearer error=\"invalid_token\"" } else { "Bearer" }
}
