//! The mark that our own forms carry (ASVS 3.5.1): a message authentication code over the session, or over a cookie of
//! its own where nobody is signed in. Nothing is stored for it.

use rocket::Request;
use rocket::http::{Cookie, SameSite};

use super::client::Client;
use super::secrets::{self, Keys, Purpose};
use super::visit::{Visit, visit};

/// The form field.
pub const FIELD: &str = "csrf";

/// What the mark is bound to. The row of a session stays when its cookie is changed, so that a form that was open
/// meanwhile can still be sent.
pub fn of_session(keys: &Keys, session_id: i32) -> String {
    keys.mac(Purpose::Csrf, &format!("session {session_id}"))
}

fn of_visitor(keys: &Keys, cookie: &str) -> String {
    keys.mac(Purpose::Csrf, &format!("visitor {cookie}"))
}

fn cookie_name(request: &Request<'_>) -> &'static str {
    if Client::of(request).https { "__Host-pm_form" } else { "pm_form" }
}

fn session_id(request: &Request<'_>) -> Option<i32> {
    match visit(request) {
        Visit::Known(actor) => actor.session.map(|session| session.id),
        Visit::Halfway(halfway) => Some(halfway.session_id),
        _ => None,
    }
}

/// The mark for the forms of the page that answers this request.
pub fn mark(request: &Request<'_>) -> String {
    let Some(keys) = request.rocket().state::<Keys>() else {
        return String::new();
    };
    if let Some(id) = session_id(request) {
        return of_session(keys, id);
    }
    // One page has several forms, and all of them the same cookie.
    let cookie = request.local_cache(|| {
        if let Some(cookie) = request.cookies().get(cookie_name(request)) {
            return Visitor(cookie.value().to_owned());
        }
        let made = secrets::token().unwrap_or_else(|error| {
            tracing::error!(%error, "no mark for forms");
            String::new()
        });
        if !made.is_empty() {
            let cookie = Cookie::build((cookie_name(request), made.clone())).path("/").http_only(true);
            request.cookies().add(cookie.same_site(SameSite::Lax).secure(Client::of(request).https));
        }
        Visitor(made)
    });
    of_visitor(keys, &cookie.0)
}

/// The cookie of somebody who is not signed in.
struct Visitor(String);

/// Whether a form carries the mark of the one who sends it.
pub fn is_own(request: &Request<'_>, sent: &str) -> bool {
    let Some(keys) = request.rocket().state::<Keys>() else {
        return false;
    };
    let expected = match session_id(request) {
        Some(id) => of_session(keys, id),
        None => match request.cookies().get(cookie_name(request)) {
            Some(cookie) if !cookie.value().is_empty() => of_visitor(keys, cookie.value()),
            _ => return false,
        },
    };
    secrets::equal(&expected, sent)
}
