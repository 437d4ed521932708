//! Writing down that somebody signed in asked for what they may not do (ASVS 16.3.2).

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use lru::LruCache;
use rocket::Request;

use super::{Action, Event, Kind, record};
use crate::auth::{By, Visit, visit};
use crate::db::Db;

/// How many refusals a server remembers.
const REMEMBERED: NonZeroUsize = NonZeroUsize::MIN.saturating_add(10_000);

/// The minute in which each account was last refused each route.
type Minutes = LruCache<(i32, String), i64>;

/// What a server remembers of refusals, so that nobody fills the disk with them: one for each account, route and minute
/// is written down.
pub struct Refusals(Mutex<Minutes>);

impl Default for Refusals {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(REMEMBERED)))
    }
}

impl Refusals {
    /// Whether this is the first refusal of its kind in this minute.
    fn is_first(&self, account_id: i32, route: &str, minute: i64) -> bool {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.put((account_id, route.to_owned()), minute) != Some(minute)
    }
}

/// Writes down that this request was refused for lack of a right: the method and the pattern of the route, never the
/// address itself. Done beside the answer, which need not wait for it.
pub fn refused(request: &Request<'_>) {
    let rocket = request.rocket();
    let (Visit::Known(actor), Some(db), Some(refusals), Some(route)) =
        (visit(request), rocket.state::<Db>(), rocket.state::<Arc<Refusals>>(), request.route())
    else {
        return;
    };
    let pattern = route.uri.to_string();
    let title = format!("{} {}", route.method, pattern.split('?').next().unwrap_or_default());
    if !refusals.is_first(actor.account_id, &title, chrono::Utc::now().timestamp() / 60) {
        return;
    }
    let (db, by) = (db.clone(), By::of(request));
    rocket::tokio::spawn(async move {
        let written = db.write(&[], move |conn, _| {
            let kind = Kind::Page;
            record(conn, &by, &Event { kind, row_id: None, title: &title, action: Action::Refused, fields: &[] })
        });
        if let Err(error) = written.await {
            tracing::error!(%error, "a refusal could not be written down");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l02_one_refusal_of_each_kind_in_a_minute_is_written_down() {
        let refusals = Refusals::default();
        assert!(refusals.is_first(1, "GET /changes", 7));
        assert!(!refusals.is_first(1, "GET /changes", 7));
        assert!(refusals.is_first(2, "GET /changes", 7), "of another account");
        assert!(refusals.is_first(1, "GET /accounts", 7), "another route");
        assert!(refusals.is_first(1, "GET /changes", 8), "in another minute");
        assert!(!refusals.is_first(1, "GET /changes", 8));
    }
}
