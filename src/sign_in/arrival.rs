//! Who comes to the door, and with what in their hands.

use std::sync::Arc;

use rocket::http::Status;
use rocket::request::{FromRequest, Outcome, Request};

use crate::auth::client::Client;
use crate::auth::sessions::{self, Limits};
use crate::auth::{Actor, By, Halfway, Visit, device, visit};
use crate::config::Config;
use crate::error::{AppError, Result};

/// A request that is about getting in.
#[derive(Clone)]
pub struct Arrival {
    /// Where it comes from.
    pub client: Client,
    /// The same for the audit log. Nobody is known before they are in.
    pub by: By,
    /// The cookie of a session, whatever it is worth.
    pub cookie: Option<String>,
    /// The account that was last signed in to in this browser.
    pub device: Option<i32>,
    /// How long sessions are good for.
    pub limits: Limits,
    visit: Visit,
}

impl Arrival {
    fn of(request: &Request<'_>, config: &Config) -> Self {
        let cookie = request.cookies().get(sessions::cookie_name(request)).map(|cookie| cookie.value().to_owned());
        Self {
            client: Client::of(request).clone(),
            by: By { account_id: None, actor: String::new(), ..By::of(request) },
            cookie,
            device: device::account_of(request),
            limits: Limits::of(config),
            visit: visit(request).clone(),
        }
    }

    /// The one who is signed in already.
    pub fn known(&self) -> Option<&Arc<Actor>> {
        if let Visit::Known(actor) = &self.visit { Some(actor) } else { None }
    }

    /// The sign-in that is half-way.
    pub fn halfway(&self) -> Option<Halfway> {
        if let Visit::Halfway(halfway) = self.visit { Some(halfway) } else { None }
    }

    /// Whether there is no account yet.
    pub fn is_fresh(&self) -> bool {
        matches!(self.visit, Visit::Fresh)
    }

    /// Refuses when there is an account already.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn expect_fresh(&self) -> Result<()> {
        if self.is_fresh() { Ok(()) } else { Err(AppError::NotFound) }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Arrival {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        match (visit(request), request.rocket().state::<Config>()) {
            (Visit::Away(_), _) | (_, None) => Outcome::Error((Status::ServiceUnavailable, ())),
            (_, Some(config)) => Outcome::Success(Self::of(request, config)),
        }
    }
}
