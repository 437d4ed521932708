//! The answers on the way in: a page, or the way on with a cookie given or taken.

use rocket::Request;
use rocket::http::{Header, Status};
use rocket::response::{Flash, Redirect, Responder, Result as Answer};

use crate::auth::{device, sessions};
use crate::error::Result;
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
    session: Option<Cookie>,
    device: Option<i32>,
}

enum Cookie {
    Given(String),
    Taken,
    /// Taken, and with it all that the browser keeps of our pages.
    TakenWithAll,
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
        Self { session: Some(Cookie::Given(token)), ..self }
    }

    /// Without the cookie of a session.
    pub fn taking(self) -> Self {
        Self { session: Some(Cookie::Taken), ..self }
    }

    /// Without anything that the browser keeps of our pages.
    pub fn taking_all(self) -> Self {
        Self { session: Some(Cookie::TakenWithAll), ..self }
    }

    /// With the word that was meant for the page that leads on.
    pub fn passing_on(self, page: &Page) -> Self {
        Self { said: page.flash.clone(), ..self }
    }

    /// With a cookie by which the browser is known to have been in.
    pub fn knowing(self, account_id: i32) -> Self {
        Self { device: Some(account_id), ..self }
    }

    fn hand_over(&mut self, request: &Request<'_>) -> Result<()> {
        if let Some(account_id) = self.device {
            device::hand_out(request, request.cookies(), account_id)?;
        }
        match self.session.take() {
            Some(Cookie::Given(token)) => sessions::hand_out(request, request.cookies(), token),
            Some(Cookie::Taken | Cookie::TakenWithAll) => sessions::take_back(request, request.cookies()),
            None => {}
        }
        Ok(())
    }
}

impl<'r> Responder<'r, 'static> for On {
    fn respond_to(mut self, request: &'r Request<'_>) -> Answer<'static> {
        let leaves = matches!(self.session, Some(Cookie::TakenWithAll));
        if let Err(error) = self.hand_over(request) {
            return error.respond_to(request);
        }
        let way = Redirect::to(self.to);
        let mut response = match self.said {
            Some(said) => Flash::success(way, said).respond_to(request)?,
            None => way.respond_to(request)?,
        };
        if leaves {
            response.set_header(Header::new("Clear-Site-Data", "\"cache\",\"storage\""));
        }
        Ok(response)
    }
}

impl<'r> Responder<'r, 'static> for Step {
    fn respond_to(self, request: &'r Request<'_>) -> Answer<'static> {
        match self {
            Self::Shown(view) => view.respond_to(request),
            Self::On(on) => on.respond_to(request),
            Self::With(view, mut on) => match on.hand_over(request) {
                Ok(()) => view.respond_to(request),
                Err(error) => error.respond_to(request),
            },
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
