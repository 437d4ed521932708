//! The request guards that carry rights.

use std::marker::PhantomData;

use rocket::http::Status;
use rocket::request::{FromRequest, Outcome, Request};

use super::{Access, Permission};
use crate::config::Config;

/// The one who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// What they may do.
    pub access: Access,
}

impl Actor {
    /// The one behind a request: the local administrator, as the settings have it.
    pub fn of(request: &Request<'_>) -> Self {
        let access = request.rocket().state::<Config>().map_or(Access::Nobody, |config| config.local_access);
        Self { access }
    }

    /// Whether they have a right.
    pub fn can<P: Permission>(self) -> bool {
        self.access >= P::FROM
    }
}

/// Proof that the one who asks has the right `P`. Only a request can give it.
pub struct Can<P: Permission> {
    /// Who it is.
    pub actor: Actor,
    right: PhantomData<P>,
}

#[rocket::async_trait]
impl<'r, P: Permission> FromRequest<'r> for Can<P> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let actor = Actor::of(request);
        match actor.access {
            Access::Nobody => Outcome::Error((Status::Unauthorized, ())),
            _ if actor.can::<P>() => Outcome::Success(Self { actor, right: PhantomData }),
            _ => Outcome::Error((Status::Forbidden, ())),
        }
    }
}
