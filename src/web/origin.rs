//! Refuses what another site makes a browser send (ASVS 3.5.1): by `Sec-Fetch-Site` where the browser says it, else by
//! `Origin`. A request without either comes from no browser, and so carries nobody's rights by accident.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::uri::Origin as Uri;
use rocket::http::{Method, Status};
use rocket::{Data, Request};

use crate::config::Config;

const REFUSED: &str = "/cross-site-request-refused";

/// Leads unsafe requests from other sites to a route that refuses them.
pub struct SameOrigin;

#[rocket::async_trait]
impl Fairing for SameOrigin {
    fn info(&self) -> Info {
        Info { name: "same origin", kind: Kind::Request }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        let safe = matches!(request.method(), Method::Get | Method::Head | Method::Options);
        if !safe && !is_own(request) {
            request.set_method(Method::Post);
            request.set_uri(Uri::const_new(REFUSED, None));
        }
    }
}

fn is_own(request: &Request<'_>) -> bool {
    let headers = request.headers();
    if let Some(site) = headers.get_one("Sec-Fetch-Site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = headers.get_one("Origin") else {
        return true;
    };
    let Ok(origin) = url::Url::parse(origin) else {
        return false;
    };
    let public = request.rocket().state::<Config>().and_then(|config| config.public_url.as_ref());
    match public {
        Some(public) => public.origin() == origin.origin(),
        None => request.host().is_some_and(|host| {
            let own_port = host.port().or_else(|| (origin.scheme() == "https").then_some(443)).unwrap_or(80);
            origin.host_str() == Some(host.domain().as_str()) && origin.port_or_known_default() == Some(own_port)
        }),
    }
}

/// PUBLIC: says no to everybody.
#[rocket::post("/cross-site-request-refused")]
pub fn refused() -> Status {
    Status::Forbidden
}
