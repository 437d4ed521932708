//! The way to a page for those who are not let in yet.

use rocket::http::{Header, Method, Status};
use rocket::response::Redirect;
use rocket::{Request, Responder};

use crate::auth::{Refusal, refusal};
use crate::web::catchers;
use crate::web::page::{View, own_path, with_return};

/// Whoever is not let in is led to what lets them in, and from there back. Where a page replaces a part of itself only,
/// the whole of it has to be led there.
#[rocket::catch(401)]
pub fn not_let_in(request: &Request<'_>) -> Entrance {
    let way = match refusal(request) {
        Refusal::SignIn => "/sign-in",
        Refusal::SetUp => "/setup",
        Refusal::Code => "/sign-in/code",
        Refusal::Enrol => "/account/two-factor",
        Refusal::Confirm => "/confirm",
    };
    let by_script = request.headers().contains("HX-Request");
    if request.method() != Method::Get {
        return Entrance::Closed(catchers::any(Status::Unauthorized, request));
    }
    let asked = if by_script { shown_by_script(request) } else { Some(request.uri().to_string()) };
    let back = asked.filter(|path| path != "/" && own_path(path).is_some());
    let to = with_return(way, back.as_deref());
    if by_script {
        Entrance::ByScript { page: catchers::any(Status::Unauthorized, request), to: Header::new("HX-Redirect", to) }
    } else {
        Entrance::Way(Redirect::to(to))
    }
}

/// The page that a script asks on behalf of, as htmx says it.
fn shown_by_script(request: &Request<'_>) -> Option<String> {
    let url = url::Url::parse(request.headers().get_one("HX-Current-URL")?).ok()?;
    Some(url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path())))
}

/// What those get who are not let in.
#[derive(Responder)]
pub enum Entrance {
    Way(Redirect),
    Closed(View),
    ByScript { page: View, to: Header<'static> },
}
