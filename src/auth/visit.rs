//! Who stands behind a request: found out once, before anything else is done with it.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use lru::LruCache;
use rocket::fairing::{Fairing, Info, Kind};
use rocket::request::{FromRequest, Outcome, Request};
use rocket::{Data, State};

use super::actor::{Actor, Session};
use super::sessions::{self, HALFWAY, Limits, Stage};
use super::{Access, api_tokens, secrets};
use crate::config::Config;
use crate::db::rows::now;
use crate::db::schema::{accounts, assignments, sessions as rows};
use crate::db::{Caches, Conn, Db, Register, Revisions};
use crate::error::{AppError, Result};
use crate::references::Place;

/// How many sessions and tokens a server remembers.
const REMEMBERED: NonZeroUsize = NonZeroUsize::new(10_000).expect("not zero");
/// When a session was last seen is written down this often.
const SEEN: TimeDelta = TimeDelta::seconds(60);
/// What a remembered session is made of.
const MADE_OF: &[Register] = &[Register::Accounts, Register::Assignments, Register::Employees];
/// Paths that are the same for everybody: what a calendar feed opens is said by its address alone.
const FOR_ALL: [&str; 5] = ["/static/", "/calendar/", "/healthz", "/readyz", "/favicon.ico"];

/// Who stands behind a request.
#[derive(Clone, Debug)]
pub enum Visit {
    /// Somebody who is not signed in.
    Nobody,
    /// There is no account yet that one could sign in to.
    Fresh,
    /// Somebody whose password was right and whose code is still wanted.
    Halfway(Halfway),
    /// Somebody who is signed in.
    Known(Arc<Actor>),
    /// The database cannot be asked.
    Away(String),
}

/// A sign-in that is half-way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Halfway {
    /// Its row among the sessions.
    pub session_id: i32,
    /// Whose.
    pub account_id: i32,
}

struct Found {
    visit: Visit,
    revisions: Option<Arc<Revisions>>,
}

fn found<'r>(request: &'r Request<'_>) -> &'r Found {
    request.local_cache(|| Found { visit: Visit::Nobody, revisions: None })
}

/// Who stands behind this request.
pub fn visit<'r>(request: &'r Request<'_>) -> &'r Visit {
    &found(request).visit
}

/// What a server remembers of those who are signed in.
pub struct Visitors {
    known: Mutex<LruCache<String, Remembered>>,
    any_account: AtomicBool,
}

impl Default for Visitors {
    fn default() -> Self {
        Self { known: Mutex::new(LruCache::new(REMEMBERED)), any_account: AtomicBool::new(false) }
    }
}

#[derive(Clone)]
struct Remembered {
    revision: i64,
    today: NaiveDate,
    seen_at: NaiveDateTime,
    actor: Arc<Actor>,
}

impl Visitors {
    fn recall(&self, digest: &str) -> Option<Remembered> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(digest).cloned()
    }

    fn keep(&self, digest: &str, remembered: Remembered) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).put(digest.to_owned(), remembered);
    }
}

/// Finds out who stands behind each request.
pub struct Reception;

#[rocket::async_trait]
impl Fairing for Reception {
    fn info(&self) -> Info {
        Info { name: "reception", kind: Kind::Request }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        let path = request.uri().path();
        if FOR_ALL.iter().any(|free| path.starts_with(free)) {
            return;
        }
        let found = look(request, path.starts_with("/api/")).await.unwrap_or_else(|error| {
            let visit = match error {
                AppError::Unavailable(reason) => Visit::Away(reason),
                other => Visit::Away(other.to_string()),
            };
            Found { visit, revisions: None }
        });
        request.local_cache(|| found);
    }
}

/// A cookie opens pages, a token opens the API, and neither opens the other (ASVS 3.5.2).
async fn look(request: &Request<'_>, is_api: bool) -> Result<Found> {
    let nobody = Found { visit: Visit::Nobody, revisions: None };
    let rocket = request.rocket();
    let (Some(db), Some(config), Some(visitors)) =
        (rocket.state::<Db>(), rocket.state::<Config>(), rocket.state::<Arc<Visitors>>())
    else {
        return Ok(nobody);
    };
    let secret = if is_api { api_tokens::sent(request) } else { cookie(request) };
    let (limits, today) = (Limits::of(config), crate::web::page::today());
    let state = Arc::clone(visitors);
    if secret.is_none() && state.any_account.load(Ordering::Relaxed) {
        return Ok(nobody);
    }
    let (found, seen) = db
        .ask(move |conn, caches| match secret {
            Some(secret) => recognise(conn, caches, &state, &secret, is_api, limits, today),
            None => Ok((Found { visit: nobody_or_fresh(conn, &state)?, revisions: None }, None)),
        })
        .await?;
    if let Some(seen) = seen {
        note(db.clone(), seen);
    }
    Ok(found)
}

fn cookie(request: &Request<'_>) -> Option<String> {
    request.cookies().get(sessions::cookie_name(request)).map(|cookie| cookie.value().to_owned())
}

fn nobody_or_fresh(conn: &mut Conn, visitors: &Visitors) -> Result<Visit> {
    if visitors.any_account.load(Ordering::Relaxed) {
        return Ok(Visit::Nobody);
    }
    let any = is_any_account(conn)?;
    // Accounts are taken out of use and never out of the table, so that this stays true.
    visitors.any_account.store(any, Ordering::Relaxed);
    Ok(if any { Visit::Nobody } else { Visit::Fresh })
}

/// Whether any account was made.
///
/// # Errors
/// The database's.
pub fn is_any_account(conn: &mut Conn) -> Result<bool> {
    let first: Option<i32> = accounts::table.select(accounts::id).first(conn).optional()?;
    Ok(first.is_some())
}

/// What was just seen, to be written down.
#[derive(Clone, Copy)]
enum Seen {
    Session(i32),
    Token(i32),
}

fn recognise(
    conn: &mut Conn,
    caches: &Caches<'_>,
    visitors: &Visitors,
    secret: &str,
    is_api: bool,
    limits: Limits,
    today: NaiveDate,
) -> Result<(Found, Option<Seen>)> {
    let (digest, at) = (secrets::digest(secret), now());
    let revisions = caches.revisions(conn)?;
    let revision = revisions.of(MADE_OF);
    let over = |one: &Remembered| {
        let session = one.actor.session;
        session.is_some_and(|session| limits.are_over(session.created_at, one.seen_at, at))
            || one.actor.token.is_some_and(|token| token.ends_at <= at)
    };
    let fresh = |one: &Remembered| one.revision == revision && one.today == today && !over(one);
    let recalled = visitors.recall(&digest).filter(|one| one.actor.session.is_none() == is_api).filter(fresh);
    let (mut remembered, id) = match recalled {
        Some(remembered) => {
            let session = remembered.actor.session.map(|session| Seen::Session(session.id));
            let token = remembered.actor.token.map(|token| Seen::Token(token.id));
            (remembered, session.or(token))
        }
        None => {
            let read = if is_api {
                api_tokens::read(conn, &digest, at, today)?
                    .map(|(actor, id, used_at)| (actor, used_at, Seen::Token(id)))
            } else {
                match of_session(conn, &digest, limits, at, today)? {
                    Read::Known(actor, seen_at) => {
                        let id = actor.session.map(|session| session.id).unwrap_or_default();
                        Some((actor, seen_at, Seen::Session(id)))
                    }
                    Read::Halfway(halfway) => {
                        let found = Found { visit: Visit::Halfway(halfway), revisions: Some(revisions) };
                        return Ok((found, None));
                    }
                    Read::Nothing => None,
                }
            };
            let Some((actor, seen_at, seen)) = read else {
                let visit = nobody_or_fresh(conn, visitors)?;
                return Ok((Found { visit, revisions: Some(revisions) }, None));
            };
            (Remembered { revision, today, seen_at, actor: Arc::new(actor) }, Some(seen))
        }
    };
    let to_note = id.filter(|_| at - remembered.seen_at >= SEEN);
    if to_note.is_some() {
        remembered.seen_at = at;
    }
    let visit = Visit::Known(Arc::clone(&remembered.actor));
    visitors.keep(&digest, remembered);
    Ok((Found { visit, revisions: Some(revisions) }, to_note))
}

enum Read {
    Nothing,
    Halfway(Halfway),
    Known(Actor, NaiveDateTime),
}

type SessionColumns = (i32, Stage, NaiveDateTime, NaiveDateTime, NaiveDateTime);
/// What an actor is made of, out of the row of an account.
pub(super) type AccountColumns = (i32, String, Access, Option<i32>, Option<String>);

fn of_session(conn: &mut Conn, digest: &str, limits: Limits, at: NaiveDateTime, today: NaiveDate) -> Result<Read> {
    let row: Option<(SessionColumns, AccountColumns)> = rows::table
        .inner_join(accounts::table)
        .filter(rows::digest.eq(digest))
        .filter(accounts::disabled_at.is_null())
        .select((
            (rows::id, rows::stage, rows::created_at, rows::seen_at, rows::confirmed_at),
            (accounts::id, accounts::username, accounts::access, accounts::employee_id, accounts::totp_secret),
        ))
        .first(conn)
        .optional()?;
    let Some(((id, stage, created_at, seen_at, confirmed_at), account)) = row else {
        return Ok(Read::Nothing);
    };
    if limits.are_over(created_at, seen_at, at) {
        return Ok(Read::Nothing);
    }
    match stage {
        Stage::Code if at - created_at >= HALFWAY => Ok(Read::Nothing),
        Stage::Code => Ok(Read::Halfway(Halfway { session_id: id, account_id: account.0 })),
        Stage::Full => {
            let session = Session { id, created_at, confirmed_at };
            Ok(Read::Known(actor(conn, account, Some(session), today)?, seen_at))
        }
    }
}

/// The actor that an account's columns describe, with the places they are accountable in today.
pub(super) fn actor(
    conn: &mut Conn,
    (account_id, username, access, employee_id, totp): AccountColumns,
    session: Option<Session>,
    today: NaiveDate,
) -> Result<Actor> {
    let stewarded = match employee_id {
        // Those who may edit everything have no need of it.
        Some(employee_id) if access < Access::Editor => stewarded(conn, employee_id, today)?,
        _ => Vec::new(),
    };
    Ok(Actor { account_id, username, access, employee_id, stewarded, has_totp: totp.is_some(), session, token: None })
}

fn stewarded(conn: &mut Conn, employee_id: i32, on: NaiveDate) -> Result<Vec<Place>> {
    let rows: Vec<(Option<i32>, Option<i32>)> = assignments::table
        .filter(assignments::employee_id.eq(employee_id))
        .filter(assignments::responsibility.eq("accountable"))
        .filter(assignments::starts_on.le(on))
        .filter(assignments::ends_on.is_null().or(assignments::ends_on.ge(on)))
        .select((assignments::department_id, assignments::project_id))
        .distinct()
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(department, project)| Place::of(department, project).ok()).collect())
}

/// Writes down that a session or a token is in use, beside the answer, which need not wait for it.
fn note(db: Db, seen: Seen) {
    rocket::tokio::spawn(async move {
        let written = db.write(&[], move |conn, _| {
            match seen {
                Seen::Session(id) => {
                    diesel::update(rows::table.find(id)).set(rows::seen_at.eq(now())).execute(conn)?;
                }
                Seen::Token(id) => api_tokens::note_use(conn, id)?,
            }
            Ok(())
        });
        if let Err(error) = written.await {
            tracing::warn!(%error, "when a session was last seen could not be written down");
        }
    });
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Db {
    type Error = ();

    /// The database as this request may use it: one that only reads need not ask for the revisions twice.
    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let db = rocket::outcome::try_outcome!(request.guard::<&State<Db>>().await);
        let reads = matches!(request.method(), rocket::http::Method::Get | rocket::http::Method::Head);
        Outcome::Success(db.knowing(if reads { found(request).revisions.clone() } else { None }))
    }
}
