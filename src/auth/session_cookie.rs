//! What an answer does to the cookie of the session.

use rocket::http::Header;
use rocket::{Request, Response};

use super::sessions;

/// What happens to the cookie of the session.
#[derive(Default)]
pub enum SessionCookie {
    /// Nothing.
    #[default]
    Stays,
    /// The browser gets this one.
    Given(String),
    /// The browser loses it.
    Taken,
    /// The browser loses it, and all that it keeps of our pages: what was seen while signed in is not to be found with the
    /// back button (ASVS 14.3.1).
    TakenWithAll,
}

impl SessionCookie {
    /// Has an answer do it.
    pub fn apply(self, request: &Request<'_>, response: &mut Response<'_>) {
        match self {
            Self::Stays => {}
            Self::Given(token) => sessions::hand_out(request, request.cookies(), token),
            Self::Taken => sessions::take_back(request, request.cookies()),
            Self::TakenWithAll => {
                sessions::take_back(request, request.cookies());
                response.set_header(Header::new("Clear-Site-Data", "\"cache\", \"storage\""));
            }
        }
    }
}
