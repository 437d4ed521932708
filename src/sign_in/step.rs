//! The answers on the way in: a page, or the way on with a cookie given or taken.

use rocket::Request;
use rocket::http::Status;
use rocket::response::{Flash, Redirect, Responder, Result as Answer};

use crate::auth::{SessionCookie, device};
use crate::web::{Page, View};

/// An answer.
pub enum Step {
    /// A page.
    Shown(View),
    /// A way on.
    On(On),
    /// A page, with all that goes along with a way on.
    With(View, On),
    /// No answer but its status.
    Refused(Status),
}

/// A way on.
#[derive(Default)]
pub struct On {
    to: String,
    said: Option<String>,
    session: SessionCookie,
    device: Option<i32>,
}

impl On {
    /// To a page, or else to the first one.
    pub fn to(path: impl Into<Option<String>>) -> Self {
        Self { to: path.into().unwrap_or_else(|| "/".to_owned()), ..Self::default() }
    }

    /// With a word for the next page.
    pub fn saying(self, said: String) -> Self {
        Self { said: Some(said), ..self }
    }

    /// With the cookie of a session.
    pub fn giving(self, token: String) -> Self {
        Self { session: SessionCookie::Given(token), ..self }
    }

    /// Without the cookie of a session.
    pub fn taking(self) -> Self {
        Self { session: SessionCookie::Taken, ..self }
    }

    /// Without anything that the browser keeps of our pages.
    pub fn taking_all(self) -> Self {
        Self { session: SessionCookie::TakenWithAll, ..self }
    }

    /// With the word that was meant for the page that leads on.
    pub fn passing_on(self, page: &Page) -> Self {
        Self { said: page.flash.clone(), ..self }
    }

    /// With a cookie by which the browser is known to have been in.
    pub fn knowing(self, account_id: i32) -> Self {
        Self { device: Some(account_id), ..self }
    }

    /// Has an answer do all this to the browser's cookies.
    fn hand_over(
        device: Option<i32>,
        session: SessionCookie,
        request: &Request<'_>,
        answer: Answer<'static>,
    ) -> Answer<'static> {
        if let Some(account_id) = device
            && let Err(error) = device::hand_out(request, request.cookies(), account_id)
        {
            return error.respond_to(request);
        }
        let mut response = answer?;
        session.apply(request, &mut response);
        Ok(response)
    }
}

impl<'r> Responder<'r, 'static> for On {
    fn respond_to(self, request: &'r Request<'_>) -> Answer<'static> {
        let way = Redirect::to(self.to);
        let answer = match self.said {
            Some(said) => Flash::success(way, said).respond_to(request),
            None => way.respond_to(request),
        };
        Self::hand_over(self.device, self.session, request, answer)
    }
}

impl<'r> Responder<'r, 'static> for Step {
    fn respond_to(self, request: &'r Request<'_>) -> Answer<'static> {
        match self {
            Self::Shown(view) => view.respond_to(request),
            Self::On(on) => on.respond_to(request),
            Self::With(view, on) => On::hand_over(on.device, on.session, request, view.respond_to(request)),
            Self::Refused(status) => status.respond_to(request),
        }
    }
}

impl From<View> for Step {
    fn from(view: View) -> Self {
        Self::Shown(view)
    }
}

impl From<On> for Step {
    fn from(on: On) -> Self {
        Self::On(on)
    }
}
