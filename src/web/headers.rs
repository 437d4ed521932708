//! The headers that every answer carries (ASVS 3.4): what a browser may do with our pages.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::Header;
use rocket::{Request, Response};

use crate::auth::client::Client;

const POLICY: &str = "Content-Security-Policy";
const FIXED: [(&str, &str); 7] = [
    (
        POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    // Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
    ("Referrer-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), interest-cohort=(), microphone=(), payment=(), usb=()"),
];

/// Sets the headers on every answer, errors included.
pub struct SecurityHeaders;

#[rocket::async_trait]
impl Fairing for SecurityHeaders {
    fn info(&self) -> Info {
        Info { name: "security headers", kind: Kind::Response }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        set(request, response);
    }
}

/// Sets the headers. Pages call it by themselves too: what Rocket cannot read as a request passes by its fairings.
pub fn set(request: &Request<'_>, response: &mut Response<'_>) {
    for (name, value) in FIXED {
        // A file may ask for less than a page.
        if name == POLICY && response.headers().contains(name) {
            continue;
        }
        response.set_header(Header::new(name, value));
    }
    if Client::of(request).https {
        response.set_header(Header::new("Strict-Transport-Security", "max-age=31536000; includeSubDomains"));
    }
    // The register is about people: nothing but the static files may stay in a cache.
    if !response.headers().contains("Cache-Control") {
        response.set_header(Header::new("Cache-Control", "no-store"));
    }
}
