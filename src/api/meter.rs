//! Counts the requests of each token, and says with every answer how many are left
//! (draft-ietf-httpapi-ratelimit-headers, 3 and 4).

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use lru::LruCache;
use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::uri::Origin as Uri;
use rocket::http::{Header, Method, Status};
use rocket::{Data, Request, Response, Route, routes};

use super::problems::Problem;
use super::quota::{Gauge, Purse, Quota};
use crate::auth::client::Client;
use crate::auth::throttle::{self, TOKENS_FROM};
use crate::auth::{Visit, visit};
use crate::config::Config;
use crate::db::Db;
use crate::error::{AppError, Result};

/// How many buckets a server has something in hand of.
const REMEMBERED: NonZeroUsize = NonZeroUsize::MIN.saturating_add(9_999);
/// Where it is said that there were too many.
const REFUSED: &str = "/api/refused/limit";
/// What costs more than anything else that can be asked.
const SEARCHES: &str = "/api/v1/search";

type Known = Arc<rocket::tokio::sync::Mutex<Purse>>;

/// What a server has in hand, by token and bucket.
pub struct Meter(Mutex<LruCache<(i32, &'static str), Known>>);

impl Default for Meter {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(REMEMBERED)))
    }
}

/// What the answer to a request says of limits.
#[derive(Default)]
struct Gauges(Vec<Gauge>);

/// Counts requests below `/api/`.
pub struct Metering;

#[rocket::async_trait]
impl Fairing for Metering {
    fn info(&self) -> Info {
        Info { name: "metering of the API", kind: Kind::Request | Kind::Response }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        if !request.uri().path().starts_with("/api/") {
            return;
        }
        let mut gauges = Vec::new();
        if let Err(error) = count(request, &mut gauges).await {
            request.local_cache(|| Some(Problem::from(error)));
            request.set_method(Method::Post);
            request.set_uri(Uri::const_new(REFUSED, None));
        }
        request.local_cache(|| Gauges(gauges));
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        if !request.uri().path().starts_with("/api/") {
            return;
        }
        let Gauges(gauges) = request.local_cache(Gauges::default);
        let own = request.rocket().state::<Config>().map(quota);
        let quotas =
            if gauges.is_empty() { own.into_iter().collect() } else { gauges.iter().map(|one| one.quota).collect() };
        response.set_header(Header::new("RateLimit-Policy", policies(quotas)));
        if !gauges.is_empty() {
            response.set_header(Header::new("RateLimit", left(gauges)));
        }
    }
}

/// The bucket that every request of a token is taken from.
fn quota(config: &Config) -> Quota {
    Quota { name: "requests", per_minute: config.api_requests_per_minute, burst: config.api_burst }
}

/// How much there is of the searches: 60 a minute and 10 at once, where nothing else is said of requests.
fn searches(config: &Config) -> Quota {
    let Config { api_requests_per_minute, api_burst, .. } = config;
    Quota { name: "search", per_minute: (api_requests_per_minute / 10).max(1), burst: (api_burst / 6).max(1) }
}

fn policies(quotas: Vec<Quota>) -> String {
    let one = |quota: Quota| format!("\"{}\";q={};w={}", quota.name, quota.burst, quota.window());
    quotas.into_iter().map(one).collect::<Vec<_>>().join(", ")
}

fn left(gauges: &[Gauge]) -> String {
    let one = |gauge: &Gauge| format!("\"{}\";r={};t={}", gauge.quota.name, gauge.left, gauge.full_in);
    gauges.iter().map(one).collect::<Vec<_>>().join(", ")
}

async fn count(request: &Request<'_>, gauges: &mut Vec<Gauge>) -> Result<()> {
    let rocket = request.rocket();
    let (Some(db), Some(config), Some(meter)) =
        (rocket.state::<Db>(), rocket.state::<Config>(), rocket.state::<Meter>())
    else {
        return Ok(());
    };
    match visit(request) {
        Visit::Known(actor) => {
            let Some(token) = actor.token else { return Ok(()) };
            let mut quotas = vec![quota(config)];
            if request.uri().path().starts_with(SEARCHES) {
                // What is dear is taken first: who has none of it left keeps the rest for something else.
                quotas.insert(0, searches(config));
            }
            for quota in quotas {
                meter.spend(db, token.id, quota, gauges).await?;
            }
            Ok(())
        }
        // A wrong token is worth nothing, however often it is sent; who sends it is, before long, told to stop.
        Visit::Nobody if request.headers().contains("Authorization") => {
            throttle::spend(db, &[TOKENS_FROM.of(&Client::of(request).network())]).await
        }
        _ => Ok(()),
    }
}

impl Meter {
    fn purse(&self, token_id: i32, quota: Quota) -> Known {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.get_or_insert((token_id, quota.name), Known::default))
    }

    async fn spend(&self, db: &Db, token_id: i32, quota: Quota, gauges: &mut Vec<Gauge>) -> Result<()> {
        let purse = self.purse(token_id, quota);
        // Held while the bucket is asked: the others get what that gives.
        let mut purse = purse.lock().await;
        let at = chrono::Utc::now().timestamp_micros();
        match purse.spend(db, token_id, quota, at).await? {
            Ok(gauge) => {
                gauges.push(gauge);
                Ok(())
            }
            Err(seconds) => {
                gauges.push(purse.gauge(quota, at));
                Err(AppError::TooMany(seconds))
            }
        }
    }
}

/// PUBLIC: what says no to everybody.
pub fn routes() -> Vec<Route> {
    routes![too_many]
}

/// PUBLIC: says no to everybody.
#[rocket::post("/api/refused/limit")]
fn too_many() -> Status {
    Status::TooManyRequests
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h03_limits_are_said_as_structured_fields() {
        let quota = Quota { name: "requests", per_minute: 600, burst: 60 };
        assert_eq!(
            policies(vec![Quota { name: "search", per_minute: 60, burst: 10 }, quota]),
            "\"search\";q=10;w=10, \"requests\";q=60;w=6"
        );
        assert_eq!(left(&[Gauge { quota, left: 59, full_in: 1 }]), "\"requests\";r=59;t=1");
    }
}
