//! PUBLIC: the addresses that calendar programs ask for. They are secrets, and all that it takes.

use std::convert::Infallible;
use std::sync::Arc;

use chrono::NaiveDateTime;
use rocket::http::{ContentType, Header, Status};
use rocket::request::{FromRequest, Outcome, Request};
use rocket::response::{Responder, Response, Result as Answered};
use rocket::{Route, State as Managed, get, routes};

use super::form::secret_in;
use super::reading::{self, Has, Opened, State, Written};
use crate::auth::client::Client;
use crate::config::Config;
use crate::db::Db;
use crate::error::{AppError, Result};
use crate::web::{Language, page};

/// A date in a header (RFC 9110, 5.6.7).
const DATE: &str = "%a, %d %b %Y %H:%M:%S GMT";

/// PUBLIC: what is read without being signed in, to be mounted at `/`.
pub fn public() -> Vec<Route> {
    routes![calendar]
}

/// Who asks, and what they have.
struct Asking {
    network: String,
    language: Language,
    has: Has,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Asking {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        let header = |name| request.headers().get_one(name);
        let since = header("If-Modified-Since").and_then(|date| NaiveDateTime::parse_from_str(date, DATE).ok());
        Outcome::Success(Self {
            network: Client::of(request).network(),
            language: Language::of(request),
            has: Has { marks: header("If-None-Match").map(ToOwned::to_owned), since },
        })
    }
}

/// PUBLIC: whoever has the address may read the feed. Nothing else is looked at, no cookie either.
#[get("/calendar/<file>")]
async fn calendar(
    file: &str,
    asking: Asking,
    db: Db,
    config: &Managed<Config>,
    written: &Managed<Arc<Written>>,
) -> Result<Answer> {
    let Asking { network, language, has } = asking;
    match reading::open(&db, config, written, (secret_in(file), &network), has, page::today()).await {
        Ok(Some(Opened { state, text: Some(text) })) => Ok(Answer::Feed(state, text)),
        Ok(Some(Opened { state, text: None })) => Ok(Answer::Same(state)),
        // Whether there ever was one is nobody's business.
        Ok(None) | Err(AppError::NotFound) => Ok(Answer::Refused(Status::NotFound, language.text("feed-gone"), None)),
        Err(AppError::TooMany(seconds)) => {
            Ok(Answer::Refused(Status::TooManyRequests, language.text("feed-too-many"), Some(seconds)))
        }
        Err(error) => Err(error),
    }
}

/// What a calendar program is answered.
enum Answer {
    /// The feed.
    Feed(State, String),
    /// The feed is what they have already.
    Same(State),
    /// No feed, in a line.
    Refused(Status, String, Option<u64>),
}

impl<'r> Responder<'r, 'static> for Answer {
    fn respond_to(self, _: &'r Request<'_>) -> Answered<'static> {
        let mut answer = Response::new();
        let (Self::Feed(state, _) | Self::Same(state)) = &self else {
            let Self::Refused(status, said, again) = self else { return Err(Status::InternalServerError) };
            answer.set_status(status);
            answer.set_header(ContentType::Plain);
            if let Some(seconds) = again {
                answer.set_header(Header::new("Retry-After", seconds.to_string()));
            }
            let said = format!("{said}\n");
            answer.set_sized_body(said.len(), std::io::Cursor::new(said));
            return Ok(answer);
        };
        // Weak: it goes out packed or not.
        answer.set_header(Header::new("ETag", format!("W/\"{}\"", state.mark)));
        answer.set_header(Header::new("Last-Modified", state.changed_at.format(DATE).to_string()));
        answer.set_header(Header::new("Cache-Control", "private, no-cache"));
        match self {
            Self::Feed(_, text) => {
                answer.set_header(Header::new("Content-Type", "text/calendar; charset=utf-8"));
                answer.set_header(Header::new("Content-Disposition", "inline; filename=\"projman.ics\""));
                answer.set_sized_body(text.len(), std::io::Cursor::new(text));
            }
            Self::Same(_) | Self::Refused(..) => answer.set_status(Status::NotModified),
        }
        Ok(answer)
    }
}
