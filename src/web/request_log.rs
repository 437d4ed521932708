//! One line for each request: method, route, status, milliseconds. Never the address itself: searches hold names.

use std::time::Instant;

use rocket::fairing::{Fairing, Info, Kind};
use rocket::{Data, Request, Response};

/// Writes the line, and puts the number that connects it with an error page into the answer.
pub struct RequestLog;

/// What is known of a request from its start.
pub struct Started {
    /// Eight hexadecimal digits that name the request in the log and on error pages.
    pub id: String,
    at: Instant,
}

/// The mark of this request.
pub fn started<'r>(request: &'r Request<'_>) -> &'r Started {
    request.local_cache(|| Started { id: request_id(), at: Instant::now() })
}

fn request_id() -> String {
    use std::hash::{BuildHasher, RandomState};
    // A name to find a line by, not a secret: the random keys of a fresh hasher are enough.
    format!("{:016x}", RandomState::new().hash_one(0)).chars().take(8).collect()
}

#[rocket::async_trait]
impl Fairing for RequestLog {
    fn info(&self) -> Info {
        Info { name: "request log", kind: Kind::Request | Kind::Response }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        started(request);
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let started = started(request);
        let route = request.route().map_or_else(|| "-".to_owned(), |route| route.uri.path().to_owned());
        if route.starts_with("/static") || route.ends_with('z') {
            return;
        }
        tracing::info!(
            id = %started.id,
            method = %request.method(),
            route,
            status = response.status().code,
            ms = u64::try_from(started.at.elapsed().as_millis()).unwrap_or(u64::MAX),
        );
    }
}
