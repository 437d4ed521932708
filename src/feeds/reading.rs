//! What a feed's address opens.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use lru::LruCache;

use super::form::Of;
use super::model::{self, FeedRow};
use super::window::Window;
use super::{calendar, events};
use crate::auth::throttle::{self, FEEDS_OF_NETWORK};
use crate::auth::{Permission, ViewRegister, secrets};
use crate::config::Config;
use crate::db::rows::now;
use crate::db::{Caches, Conn, Db, Register};
use crate::error::{AppError, Result};
use crate::references;

/// How many feeds a server remembers the state of.
const REMEMBERED: NonZeroUsize = NonZeroUsize::MIN.saturating_add(9_999);
/// When a feed was last read is written down this often.
const NOTED: TimeDelta = TimeDelta::minutes(1);
/// What a feed is made of.
const MADE_OF: &[Register] =
    &[Register::Departments, Register::Employees, Register::Projects, Register::Roles, Register::Assignments];

/// Which state of a feed somebody has: the mark of what was in it, and when that last changed, UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The mark, for `ETag`.
    pub mark: String,
    /// For `Last-Modified`.
    pub changed_at: NaiveDateTime,
}

/// What a server remembers of the feeds that were read: so that programs which look every hour cost nothing while nobody
/// writes.
pub struct Written(Mutex<LruCache<i32, (i64, NaiveDate, State)>>);

impl Default for Written {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(REMEMBERED)))
    }
}

impl Written {
    fn recall(&self, id: i32, revision: i64, today: NaiveDate) -> Option<State> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, on, state) = known.get(&id)?;
        (*at == revision && *on == today).then(|| state.clone())
    }

    fn keep(&self, id: i32, revision: i64, today: NaiveDate, state: State) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).put(id, (revision, today, state));
    }
}

/// What somebody has already, who asks.
#[derive(Clone, Debug, Default)]
pub struct Has {
    /// The marks of what they have; `*` for anything.
    pub marks: Option<String>,
    /// Since when they have it, UTC.
    pub since: Option<NaiveDateTime>,
}

impl Has {
    /// Whether they have this state (RFC 9110, 13.2.2: a date counts where there is no mark).
    fn is(&self, state: &State) -> bool {
        match &self.marks {
            Some(marks) => marks.split(',').map(str::trim).any(|mark| {
                let mark = mark.trim_start_matches("W/").trim_matches('"');
                mark == "*" || mark == state.mark
            }),
            None => self.since.is_some_and(|since| state.changed_at <= since),
        }
    }
}

/// A feed as it stands, and its text for those who do not have it.
pub struct Opened {
    /// Its state.
    pub state: State,
    /// Its text.
    pub text: Option<String>,
}

/// What is behind a secret for somebody at `network`; none where there is nothing.
///
/// # Errors
/// `TooMany` for whoever tried too many that there are not, or the database's.
pub async fn open(
    db: &Db,
    config: &Config,
    written: &Arc<Written>,
    (secret, network): (Option<&str>, &str),
    has: Has,
    today: NaiveDate,
) -> Result<Option<Opened>> {
    let found = match secret {
        Some(secret) => {
            let (secret, config, written) = (secret.to_owned(), config.clone(), Arc::clone(written));
            db.read(move |conn, caches| look(conn, caches, &config, &written, (&secret, &has), today)).await?
        }
        None => None,
    };
    match found {
        Some((opened, note)) => {
            if let Some((id, changed)) = note {
                write_down(db.clone(), id, changed);
            }
            Ok(Some(opened))
        }
        // What is there is never closed to a network: a whole company may stand behind one address.
        None => throttle::spend(db, &[FEEDS_OF_NETWORK.of(network)]).await.map(|()| None),
    }
}

/// A feed, and what is to be noted of it: that it was read, and the state it is in where that is a new one.
type Looked = Option<(Opened, Option<(i32, Option<State>)>)>;

fn look(
    conn: &mut Conn,
    caches: &Caches<'_>,
    config: &Config,
    written: &Written,
    (secret, has): (&str, &Has),
    today: NaiveDate,
) -> Result<Looked> {
    let Some((feed, access)) = model::by_secret(conn, secret)? else { return Ok(None) };
    let (true, Some(of)) = (access >= ViewRegister::FROM, feed.of()) else { return Ok(None) };
    let read = (feed.used_at.is_none_or(|at| now() - at >= NOTED)).then_some((feed.id, None));
    // Read before the rest, so that what is written meanwhile is not taken for known.
    let revision = caches.revisions(conn)?.of(MADE_OF);
    if let Some(state) = written.recall(feed.id, revision, today).filter(|state| has.is(state)) {
        return Ok(Some((Opened { state, text: None }, read)));
    }
    let text = text_of(conn, caches, config, (&feed, of), today)?;
    let (state, is_new) = state_of(&feed, &text);
    written.keep(feed.id, revision, today, state.clone());
    let note = if is_new { Some((feed.id, Some(state.clone()))) } else { read };
    let text = (!has.is(&state)).then_some(text);
    Ok(Some((Opened { state, text }, note)))
}

fn text_of(
    conn: &mut Conn,
    caches: &Caches<'_>,
    config: &Config,
    (feed, of): (&FeedRow, Of),
    today: NaiveDate,
) -> Result<String> {
    let (kind, id) = of.row();
    let name = references::label(conn, caches, kind, id)?.ok_or(AppError::NotFound)?;
    let events = events::of(conn, caches, (of, feed.extent), &Window::around(today))?;
    Ok(calendar::write(&events, &name, feed.language, |path| config.link(path)))
}

/// The state of a feed that holds a text, and whether it is another one than was known.
fn state_of(feed: &FeedRow, text: &str) -> (State, bool) {
    let mark = secrets::digest(text);
    match (&feed.content, feed.content_at) {
        (Some(known), Some(changed_at)) if *known == mark => (State { mark, changed_at }, false),
        _ => (State { mark, changed_at: now() }, true),
    }
}

/// Writes down that a feed was read, beside the answer, which need not wait for it.
fn write_down(db: Db, id: i32, changed: Option<State>) {
    rocket::tokio::spawn(async move {
        let written = db.write(&[], move |conn, _| {
            let changed = changed.as_ref().map(|state| (state.mark.as_str(), state.changed_at));
            model::note_use(conn, id, changed)
        });
        if let Err(error) = written.await {
            tracing::warn!(%error, "when a calendar feed was last read could not be written down");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_counts_before_a_date() {
        let changed_at = now();
        let state = State { mark: "abc".into(), changed_at };
        let has = |marks: Option<&str>, since| Has { marks: marks.map(ToOwned::to_owned), since }.is(&state);
        for same in ["\"abc\"", "W/\"abc\"", "\"x\", W/\"abc\"", "*"] {
            assert!(has(Some(same), None), "{same}");
        }
        let (before, after) = (changed_at - TimeDelta::seconds(1), changed_at + TimeDelta::seconds(1));
        assert!(has(None, Some(changed_at)) && has(None, Some(after)) && !has(None, Some(before)) && !has(None, None));
        assert!(!has(Some("\"abd\""), Some(after)));
    }
}
