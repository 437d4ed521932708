//! Answers that come with another cookie for the session.

use rocket::Request;
use rocket::http::Header;
use rocket::response::{Flash, Redirect, Responder, Result as Answered};

use crate::auth::sessions;
use crate::web::{Reply, View};

/// What happens to the cookie of the session.
enum Cookie {
    Stays,
    /// The browser gets another one.
    Renewed(String),
    /// The browser loses it.
    TakenBack,
}

/// A page, or the way to another one, and what happens to the cookie.
pub struct Answer {
    reply: Reply,
    cookie: Cookie,
}

impl Answer {
    /// With another cookie for the same session.
    pub fn renewed(reply: impl Into<Reply>, token: String) -> Self {
        Self { reply: reply.into(), cookie: Cookie::Renewed(token) }
    }

    /// Without any session from now on.
    pub fn signed_out(reply: impl Into<Reply>) -> Self {
        Self { reply: reply.into(), cookie: Cookie::TakenBack }
    }
}

impl From<View> for Answer {
    fn from(view: View) -> Self {
        Self { reply: view.into(), cookie: Cookie::Stays }
    }
}

impl From<Flash<Redirect>> for Answer {
    fn from(done: Flash<Redirect>) -> Self {
        Self { reply: done.into(), cookie: Cookie::Stays }
    }
}

impl<'r> Responder<'r, 'static> for Answer {
    fn respond_to(self, request: &'r Request<'_>) -> Answered<'static> {
        let mut response = self.reply.respond_to(request)?;
        match self.cookie {
            Cookie::Stays => {}
            Cookie::Renewed(token) => sessions::hand_out(request, request.cookies(), token),
            Cookie::TakenBack => {
                sessions::take_back(request, request.cookies());
                // What was seen while signed in is not to be found with the back button (ASVS 14.3.1).
                response.set_header(Header::new("Clear-Site-Data", "\"cache\", \"storage\""));
            }
        }
        Ok(response)
    }
}
