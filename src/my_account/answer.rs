//! Answers that come with another cookie for the session.

use rocket::Request;
use rocket::response::{Flash, Redirect, Responder, Result as Answered};

use crate::auth::SessionCookie;
use crate::web::{Reply, View};

/// A page, or the way to another one, and what happens to the cookie.
pub struct Answer {
    reply: Reply,
    cookie: SessionCookie,
}

impl Answer {
    /// With another cookie for the same session.
    pub fn renewed(reply: impl Into<Reply>, token: String) -> Self {
        Self { reply: reply.into(), cookie: SessionCookie::Given(token) }
    }

    /// Without any session from now on.
    pub fn signed_out(reply: impl Into<Reply>) -> Self {
        Self { reply: reply.into(), cookie: SessionCookie::TakenWithAll }
    }
}

impl From<View> for Answer {
    fn from(view: View) -> Self {
        Self { reply: view.into(), cookie: SessionCookie::Stays }
    }
}

impl From<Flash<Redirect>> for Answer {
    fn from(done: Flash<Redirect>) -> Self {
        Self { reply: done.into(), cookie: SessionCookie::Stays }
    }
}

impl<'r> Responder<'r, 'static> for Answer {
    fn respond_to(self, request: &'r Request<'_>) -> Answered<'static> {
        let mut response = self.reply.respond_to(request)?;
        self.cookie.apply(request, &mut response);
        Ok(response)
    }
}
