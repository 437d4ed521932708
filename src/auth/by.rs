//! Who did something, and from where: what the audit log keeps of them.

use std::convert::Infallible;

use rocket::request::{FromRequest, Outcome, Request};

use super::client::Client;
use super::visit::{Visit, visit};
use crate::text_enum;
use crate::web::request_log;

text_enum! {
    /// By which way somebody came.
    pub enum Via {
        /// A page in a browser.
        Page = "page",
        /// The API.
        Api = "api",
        /// The command line of the machine that the program runs on.
        Command = "command",
    }
}

/// Who does something, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// The account; none before anybody is signed in, and none on the command line.
    pub account_id: Option<i32>,
    /// Its name at that time.
    pub actor: String,
    /// By which way.
    pub via: Via,
    /// From which address; empty on the command line.
    pub address: String,
    /// The mark of the request in the log.
    pub request: String,
}

impl By {
    /// The one behind a request.
    pub fn of(request: &Request<'_>) -> Self {
        let actor = match visit(request) {
            Visit::Known(actor) => Some(actor),
            _ => None,
        };
        Self {
            account_id: actor.map(|actor| actor.account_id),
            actor: actor.map(|actor| actor.username.clone()).unwrap_or_default(),
            via: if request.uri().path().starts_with("/api/") { Via::Api } else { Via::Page },
            address: Client::of(request).address.to_string(),
            request: request_log::started(request).id.clone(),
        }
    }

    /// The one at the machine itself.
    pub fn command() -> Self {
        let empty = String::new;
        Self { account_id: None, actor: empty(), via: Via::Command, address: empty(), request: empty() }
    }

    /// The same as somebody who has just signed in or made an account.
    pub fn as_account(&self, account_id: i32, username: &str) -> Self {
        Self { account_id: Some(account_id), actor: username.to_owned(), ..self.clone() }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for By {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        Outcome::Success(Self::of(request))
    }
}
