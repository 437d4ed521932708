//! The request guards that carry rights.

use std::marker::PhantomData;
use std::sync::Arc;

use chrono::TimeDelta;
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome, Request};

use super::actor::{Actor, Session};
use super::visit::{Visit, visit};
use super::{By, Permission};
use crate::config::Config;
use crate::db::rows::now;
use crate::error::Result;
use crate::references::Place;

/// Why a request was not let in, for the page that says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody is signed in.
    #[default]
    SignIn,
    /// There is no account yet.
    SetUp,
    /// The code is still wanted.
    Code,
    /// Two-factor sign-in has to be set up first.
    Enrol,
    /// The password has to be typed once more.
    Confirm,
}

/// Why this request was not let in.
pub fn refusal(request: &Request<'_>) -> Refusal {
    *request.local_cache(|| match visit(request) {
        Visit::Fresh => Refusal::SetUp,
        Visit::Halfway(_) => Refusal::Code,
        Visit::Known(actor) if must_enrol(request, actor) => Refusal::Enrol,
        Visit::Known(_) => Refusal::Confirm,
        Visit::Nobody | Visit::Away(_) => Refusal::SignIn,
    })
}

/// Whether the settings want a second factor that this account does not have. Programs have tokens instead.
pub fn must_enrol(request: &Request<'_>, actor: &Actor) -> bool {
    let required = request.rocket().state::<Config>().is_some_and(|config| config.require_totp);
    required && !actor.has_totp && actor.session.is_some()
}

/// Proof that the one who asks has the right `P`. Only a request can give it.
pub struct Can<P: Permission> {
    /// Who it is.
    pub actor: Arc<Actor>,
    /// Who it is and where they ask from, for the audit log.
    pub by: By,
    right: PhantomData<P>,
}

impl<P: Permission> Clone for Can<P> {
    fn clone(&self) -> Self {
        Self { actor: Arc::clone(&self.actor), by: self.by.clone(), right: PhantomData }
    }
}

impl<P: Permission> Can<P> {
    /// Whether they have the right over what belongs to a place, or to none.
    pub fn is_in(&self, place: Option<Place>) -> bool {
        self.actor.can_in::<P>(place)
    }

    /// Refuses when they do not.
    ///
    /// # Errors
    /// `Forbidden`.
    pub fn expect_in(&self, place: Option<Place>) -> Result<()> {
        self.actor.expect_in::<P>(place)
    }
}

#[rocket::async_trait]
impl<'r, P: Permission> FromRequest<'r> for Can<P> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let actor = rocket::outcome::try_outcome!(known(request));
        if must_enrol(request, &actor) {
            return Outcome::Error((Status::Unauthorized, ()));
        }
        if !actor.can::<P>() {
            crate::audit::refused(request);
            return Outcome::Error((Status::Forbidden, ()));
        }
        Outcome::Success(Self { by: By::of(request), actor, right: PhantomData })
    }
}

fn known(request: &Request<'_>) -> Outcome<Arc<Actor>, ()> {
    match visit(request) {
        Visit::Known(actor) => Outcome::Success(Arc::clone(actor)),
        Visit::Away(_) => Outcome::Error((Status::ServiceUnavailable, ())),
        Visit::Nobody | Visit::Fresh | Visit::Halfway(_) => Outcome::Error((Status::Unauthorized, ())),
    }
}

/// Somebody who is signed in with a browser, whatever they may do: for what everybody has, an account of one's own.
pub struct SignedIn {
    /// Who it is.
    pub actor: Arc<Actor>,
    /// Their session.
    pub session: Session,
    /// Who it is and where they ask from, for the audit log.
    pub by: By,
    /// Whether they can do nothing else before two-factor sign-in is set up.
    pub must_enrol: bool,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for SignedIn {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let actor = rocket::outcome::try_outcome!(known(request));
        match actor.session {
            Some(session) => {
                let must_enrol = must_enrol(request, &actor);
                Outcome::Success(Self { by: By::of(request), actor, session, must_enrol })
            }
            None => Outcome::Error((Status::Unauthorized, ())),
        }
    }
}

/// The mark on a request that came too long after the password.
struct TooLate(bool);

/// Whether this request was refused because the password was typed too long ago.
pub fn is_unconfirmed(request: &Request<'_>) -> bool {
    request.local_cache(|| TooLate(false)).0
}

/// Somebody signed in who has typed their password not long ago: for what could take an account away from its owner
/// (ASVS 7.5.1).
pub struct Confirmed(pub SignedIn);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Confirmed {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let signed_in = rocket::outcome::try_outcome!(request.guard::<SignedIn>().await);
        let config = request.rocket().state::<Config>();
        let good_for = config.and_then(|config| TimeDelta::from_std(config.confirm_after).ok()).unwrap_or_default();
        if now() - signed_in.session.confirmed_at < good_for {
            return Outcome::Success(Self(signed_in));
        }
        request.local_cache(|| TooLate(true));
        // A page can ask for the password first; a form is led on to where it is kept meanwhile (`sign_in`).
        if request.method() == rocket::http::Method::Get {
            Outcome::Error((Status::Unauthorized, ()))
        } else {
            Outcome::Forward(Status::Forbidden)
        }
    }
}

/// Somebody signed in whose form was refused because they typed their password too long ago. For anybody else, what asks
/// for it is not there.
pub struct Unconfirmed(pub SignedIn);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Unconfirmed {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        if is_unconfirmed(request) {
            request.guard::<SignedIn>().await.map(Self)
        } else {
            Outcome::Forward(Status::NotFound)
        }
    }
}
