//! Answers in JSON.

use rocket::http::{ContentType, Header, Status};
use rocket::request::Request;
use rocket::response::{Responder, Response, Result as Answer};
use serde::Serialize;

use super::conditions::{etag, is_known};
use crate::error::{AppError, Result};

/// An answer.
#[derive(Clone, Debug)]
pub struct Reply {
    status: u16,
    /// JSON; empty when there is nothing to say.
    body: String,
    etag: Option<String>,
    location: Option<String>,
    link: Option<String>,
}

impl Reply {
    /// Something in JSON.
    ///
    /// # Errors
    /// `Internal` for what cannot be written as JSON.
    pub fn of(content: &impl Serialize) -> Result<Self> {
        let body = serde_json::to_string(content).map_err(|error| AppError::internal(&error))?;
        Ok(Self { status: Status::Ok.code, body, etag: None, location: None, link: None })
    }

    /// A row at a version.
    ///
    /// # Errors
    /// `Internal` for what cannot be written as JSON.
    pub fn of_row(version: i32, row: &impl Serialize) -> Result<Self> {
        let mut reply = Self::of(row)?;
        reply.etag = Some(etag(version, &reply.body));
        Ok(reply)
    }

    /// Nothing more than that it was done.
    pub fn done() -> Self {
        Self { status: Status::NoContent.code, body: String::new(), etag: None, location: None, link: None }
    }

    /// The same, as something that was made and is now at `path`.
    pub fn created_at(self, path: String) -> Self {
        Self { status: Status::Created.code, location: Some(path), ..self }
    }

    /// The same with the ways to other parts of a list (RFC 8288).
    pub fn linked(self, link: Option<String>) -> Self {
        Self { link, ..self }
    }
}

impl<'r> Responder<'r, 'static> for Reply {
    fn respond_to(self, request: &'r Request<'_>) -> Answer<'static> {
        let mut response = Response::build();
        let known = self.etag.as_deref().is_some_and(|etag| self.status == Status::Ok.code && is_known(request, etag));
        let reads = matches!(request.method(), rocket::http::Method::Get | rocket::http::Method::Head);
        if known && reads {
            response.status(Status::NotModified);
        } else {
            response.status(Status::new(self.status));
            if !self.body.is_empty() {
                response.header(ContentType::JSON).sized_body(self.body.len(), std::io::Cursor::new(self.body));
            }
        }
        let headers = [("ETag", self.etag), ("Location", self.location), ("Link", self.link)];
        for (name, value) in headers {
            if let Some(value) = value {
                response.header(Header::new(name, value));
            }
        }
        response.ok()
    }
}
