//! Scripts of other sites (Fetch, 3.2): only those that the settings name may use the API, with a token that their users
//! give them, and never with a cookie, which opens nothing here anyway.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::{Header, Method, Status};
use rocket::{Request, Response, Route, routes};

use crate::config::Config;

/// Where browsers are answered that ask before they send.
pub const PREFLIGHT: &str = "/api/preflight";
/// What every answer lets a script see, beside what it always may.
const SHOWN: &str = "ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After";
/// What a browser is told when it asks before it sends; for two hours, which is the most that browsers take.
const BEFOREHAND: [(&str, &str); 3] = [
    ("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE"),
    ("Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key"),
    ("Access-Control-Max-Age", "7200"),
];

/// The site whose script sends this request to the API, where it is one of those that may.
pub fn known_site<'r>(request: &'r Request<'_>) -> Option<&'r str> {
    let site = request.headers().get_one("Origin")?;
    let is_api = request.uri().path().starts_with("/api/");
    (is_api && sites(request).iter().any(|known| known == site)).then_some(site)
}

/// Whether a browser asks what the script of a known site may send.
pub fn is_preflight(request: &Request<'_>) -> bool {
    request.method() == Method::Options
        && request.headers().contains("Access-Control-Request-Method")
        && known_site(request).is_some()
}

fn sites<'r>(request: &'r Request<'_>) -> &'r [String] {
    request.rocket().state::<Config>().map(|config| config.api_origins.as_slice()).unwrap_or_default()
}

/// Tells browsers what scripts may see.
pub struct OtherSites;

#[rocket::async_trait]
impl Fairing for OtherSites {
    fn info(&self) -> Info {
        Info { name: "other sites", kind: Kind::Response }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        if !request.uri().path().starts_with("/api/") || sites(request).is_empty() {
            return;
        }
        // Those that may not get another answer, which no cache must take for this one.
        response.adjoin_header(Header::new("Vary", "Origin"));
        let Some(site) = known_site(request) else { return };
        response.set_header(Header::new("Access-Control-Allow-Origin", site));
        if request.uri().path() == PREFLIGHT {
            for (name, value) in BEFOREHAND {
                response.set_header(Header::new(name, value));
            }
        } else {
            response.set_header(Header::new("Access-Control-Expose-Headers", SHOWN));
        }
    }
}

/// PUBLIC: what browsers ask before they send.
pub fn routes() -> Vec<Route> {
    routes![preflight]
}

/// PUBLIC: what browsers ask before they send.
#[rocket::post("/api/preflight")]
fn preflight() -> Status {
    Status::NoContent
}
