//! The door: what is refused before anything else is looked at. Requests to a host that is not ours, with a verb that no
//! page has, or sent by another site (ASVS 3.5.1): by `Sec-Fetch-Site` where the browser says it, else by `Origin`. A
//! request without either comes from no browser, and so carries nobody's rights by accident. What is below `/api/` is
//! refused below it too, so that programs are told in their own format.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::uri::Origin as Uri;
use rocket::http::{Method, Status};
use rocket::{Data, Request, Route, routes};

use crate::api::{PREFLIGHT, is_preflight, known_site};
use crate::auth::client::Client;
use crate::config::Config;

/// Where each kind of refusal is said: as a page, and to programs.
const FOREIGN: [&str; 2] = ["/refused/cross-site", "/api/refused/cross-site"];
const MISDIRECTED: [&str; 2] = ["/refused/host", "/api/refused/host"];
const VERB: [&str; 2] = ["/refused/verb", "/api/refused/verb"];
/// Where it is said that a token does not belong into an address (RFC 6750, 5.3), where logs keep it.
pub const API_TOKEN_IN_ADDRESS: &str = "/api/refused/token";
/// The parameters that a token would be sent by.
const TOKEN: [&str; 2] = ["token", "access_token"];
/// Asked for by those who watch over the program, by whatever name they know the machine.
const WATCHED: [&str; 2] = ["/healthz", "/readyz"];

/// Leads what is refused to a route that says so.
pub struct Door;

#[rocket::async_trait]
impl Fairing for Door {
    fn info(&self) -> Info {
        Info { name: "door", kind: Kind::Request }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        if let Some(path) = refused_to(request) {
            let asked = request.uri().path().to_string();
            request.local_cache(|| Asked(asked));
            request.set_method(Method::Post);
            request.set_uri(Uri::const_new(path, None));
        }
    }
}

/// The path of a request that was led elsewhere.
struct Asked(String);

/// The path that was asked for, wherever the request was led.
pub fn asked_path(request: &Request<'_>) -> String {
    let asked = &request.local_cache(|| Asked(String::new())).0;
    if asked.is_empty() { request.uri().path().to_string() } else { asked.clone() }
}

fn refused_to(request: &Request<'_>) -> Option<&'static str> {
    let watched = WATCHED.iter().any(|path| request.uri().path() == *path);
    let is_api = request.uri().path().starts_with("/api/");
    let [page, api] = if !watched && !is_known_host(request) {
        MISDIRECTED
    } else if is_api && has_token_in_address(request) {
        return Some(API_TOKEN_IN_ADDRESS);
    } else {
        match request.method() {
            Method::Get | Method::Head => return None,
            Method::Options if is_preflight(request) => return Some(PREFLIGHT),
            Method::Post if may_send(request) => return None,
            Method::Put | Method::Patch | Method::Delete if is_api && may_send(request) => return None,
            Method::Put | Method::Patch | Method::Delete if is_api => FOREIGN,
            Method::Post => FOREIGN,
            _ => VERB,
        }
    };
    Some(if is_api { api } else { page })
}

fn has_token_in_address(request: &Request<'_>) -> bool {
    let query = request.uri().query().map(|query| query.as_str()).unwrap_or_default();
    url::form_urlencoded::parse(query.as_bytes())
        .any(|(name, _)| TOKEN.iter().any(|one| name.eq_ignore_ascii_case(one)))
}

/// Whether the host that was asked for is the one of the settings; where they name none, it must be this machine, since
/// any name can be made to point here (DNS rebinding).
fn is_known_host(request: &Request<'_>) -> bool {
    let (Some(host), Some(config)) = (request.host(), request.rocket().state::<Config>()) else {
        return true;
    };
    let name = host.domain().as_str().trim_end_matches('.');
    match &config.public_url {
        Some(url) => {
            let own = url.host_str().unwrap_or_default();
            let port = host.port().or_else(|| if url.scheme() == "https" { Some(443) } else { Some(80) });
            name.eq_ignore_ascii_case(own) && port == url.port_or_known_default()
        }
        None => {
            let bare = name.trim_start_matches('[').trim_end_matches(']');
            let local = |address: std::net::IpAddr| address.is_loopback() || address == config.address;
            name.eq_ignore_ascii_case("localhost") || bare.parse().is_ok_and(local)
        }
    }
}

/// Whether it is our own site that sends this, or one whose scripts may use the API.
fn may_send(request: &Request<'_>) -> bool {
    is_own_site(request) || known_site(request).is_some()
}

fn is_own_site(request: &Request<'_>) -> bool {
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
            let scheme = if Client::of(request).https { "https" } else { "http" };
            let own_port = host.port().unwrap_or(if scheme == "https" { 443 } else { 80 });
            origin.scheme() == scheme
                && origin.host_str() == Some(host.domain().as_str())
                && origin.port_or_known_default() == Some(own_port)
        }),
    }
}

/// PUBLIC: what says no to everybody.
pub fn routes() -> Vec<Route> {
    routes![cross_site, host, verb, api_cross_site, api_host, api_verb, api_token]
}

/// PUBLIC: says no to everybody.
#[rocket::post("/refused/cross-site")]
fn cross_site() -> Status {
    Status::Forbidden
}

/// PUBLIC: says no to everybody.
#[rocket::post("/refused/host")]
fn host() -> Status {
    Status::BadRequest
}

/// PUBLIC: says no to everybody.
#[rocket::post("/refused/verb")]
fn verb() -> Status {
    Status::MethodNotAllowed
}

/// PUBLIC: says no to everybody.
#[rocket::post("/api/refused/cross-site")]
fn api_cross_site() -> Status {
    Status::Forbidden
}

/// PUBLIC: says no to everybody.
#[rocket::post("/api/refused/host")]
fn api_host() -> Status {
    Status::BadRequest
}

/// PUBLIC: says no to everybody.
#[rocket::post("/api/refused/verb")]
fn api_verb() -> Status {
    Status::MethodNotAllowed
}

/// PUBLIC: says no to everybody.
#[rocket::post("/api/refused/token")]
fn api_token() -> Status {
    Status::BadRequest
}
