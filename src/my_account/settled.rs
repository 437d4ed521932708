//! Who may use the pages of an account beside those of two-factor sign-in.

use rocket::http::Status;
use rocket::outcome::try_outcome;
use rocket::request::{FromRequest, Outcome, Request};

use crate::auth::SignedIn;

/// Somebody who is signed in and need not set up two-factor sign-in before anything else.
pub struct Settled(pub SignedIn);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Settled {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let who = try_outcome!(request.guard::<SignedIn>().await);
        if who.must_enrol { Outcome::Error((Status::Unauthorized, ())) } else { Outcome::Success(Self(who)) }
    }
}
