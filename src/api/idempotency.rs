//! A request that is sent twice is carried out once: which row it made is kept by a key of the program's own making, in the
//! same transaction, and shown again (draft-ietf-httpapi-idempotency-key-header). The answer itself is not kept: it would be
//! a copy of what is kept about people, which outlives the row, and which those could read who may not any more.

use chrono::{NaiveDateTime, TimeDelta};
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome, Request};

use super::problems::Problem;
use super::{Body, Reply};
use crate::auth::secrets;
use crate::db::rows::now;
use crate::db::schema::idempotency_keys as keys;
use crate::db::{Caches, Conn, Db, Register};
use crate::error::{AppError, Result};

/// The header.
const HEADER: &str = "Idempotency-Key";
/// How long an answer is kept.
const KEPT: TimeDelta = TimeDelta::hours(24);
/// The longest key, in characters.
pub(super) const LONGEST: usize = 255;
/// How many that are over are taken out at a time.
const OVER: i64 = 100;

/// The key that a request came with, if any.
#[derive(Clone, Debug)]
pub struct Key {
    digest: Option<String>,
    path: String,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Key {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let path = format!("{} {}", request.method(), request.uri().path());
        let mut values = request.headers().get(HEADER);
        let digest = match (values.next(), values.next()) {
            (None, _) => None,
            (Some(key), None) if is_key(key) => Some(secrets::digest(key)),
            _ => {
                let why = format!("{HEADER} must be sent once, with 1 to {LONGEST} visible characters of ASCII.");
                request.local_cache(|| Some(Problem::new(Status::BadRequest, why)));
                return Outcome::Error((Status::BadRequest, ()));
            }
        };
        Outcome::Success(Self { digest, path })
    }
}

fn is_key(key: &str) -> bool {
    (1..=LONGEST).contains(&key.len()) && key.chars().all(|c| c.is_ascii_graphic() || c == ' ')
}

/// What came of a request with a key.
pub struct Once {
    /// What to answer.
    pub reply: Reply,
    /// Whether it was carried out just now, and not before.
    pub anew: bool,
}

/// Does `work` in one transaction that writes to `registers`; once, however often an account sends it with the same key.
/// `show` makes the answer about the row whose id `work` gives.
///
/// # Errors
/// `Invalid` for a key that came with something else before, or those of `work` and `show`.
pub async fn once<W, S>(
    db: &Db,
    registers: &'static [Register],
    account_id: i32,
    key: Key,
    body: &Body,
    work: W,
    show: S,
) -> Result<Reply>
where
    W: Fn(&mut Conn, &Caches<'_>) -> Result<i32> + Send + 'static,
    S: Fn(&mut Conn, &Caches<'_>, i32) -> Result<Reply> + Send + 'static,
{
    Ok(once_noting(db, registers, account_id, key, body, work, show).await?.reply)
}

/// The same, and whether it was carried out just now.
///
/// # Errors
/// As for [`once`].
pub async fn once_noting<W, S>(
    db: &Db,
    registers: &'static [Register],
    account_id: i32,
    key: Key,
    body: &Body,
    work: W,
    show: S,
) -> Result<Once>
where
    W: Fn(&mut Conn, &Caches<'_>) -> Result<i32> + Send + 'static,
    S: Fn(&mut Conn, &Caches<'_>, i32) -> Result<Reply> + Send + 'static,
{
    let request = key.request(body);
    db.write(registers, move |conn, caches| {
        // Those who send the same at the same time write to the same registers, and so take turns.
        if let Some(reply) = recall(conn, caches, account_id, &key, &request, &show)? {
            return Ok(Once { reply, anew: false });
        }
        let id = work(conn, caches)?;
        if let Some(digest) = &key.digest {
            keep(conn, account_id, digest, &request, id)?;
        }
        Ok(Once { reply: show(conn, caches, id)?, anew: true })
    })
    .await
}

/// The answer to a request that was carried out before, for those who have to do something else before it is.
///
/// # Errors
/// `Invalid` for a key that came with something else before, or those of `show`.
pub async fn known<S>(db: &Db, account_id: i32, key: &Key, body: &Body, show: S) -> Result<Option<Reply>>
where
    S: Fn(&mut Conn, &Caches<'_>, i32) -> Result<Reply> + Send + 'static,
{
    let (key, request) = (key.clone(), key.request(body));
    db.read(move |conn, caches| recall(conn, caches, account_id, &key, &request, &show)).await
}

impl Key {
    /// What a request does, and with what: by it two requests are known for the same.
    fn request(&self, body: &Body) -> String {
        secrets::digest(&format!("{} {}", self.path, body.digest))
    }
}

fn recall(
    conn: &mut Conn,
    caches: &Caches<'_>,
    account_id: i32,
    key: &Key,
    request: &str,
    show: &impl Fn(&mut Conn, &Caches<'_>, i32) -> Result<Reply>,
) -> Result<Option<Reply>> {
    let Some(digest) = &key.digest else { return Ok(None) };
    let row = keys::table.find((account_id, digest)).filter(keys::created_at.gt(now() - KEPT));
    let known: Option<(String, i32)> = row.select((keys::request, keys::row_id)).first(conn).optional()?;
    match known {
        None => Ok(None),
        Some((of, _)) if of != request => Err(AppError::field(HEADER, "idempotency-other")),
        Some((_, id)) => match show(conn, caches, id) {
            Err(AppError::NotFound) => Err(AppError::field(HEADER, "idempotency-gone")),
            shown => shown.map(Some),
        },
    }
}

fn keep(conn: &mut Conn, account_id: i32, digest: &str, request: &str, id: i32) -> Result<()> {
    let at = now();
    tidy(conn, at)?;
    let values = (keys::request.eq(request), keys::row_id.eq(id), keys::created_at.eq(at));
    // One that is over, where more are than are taken out at a time.
    let over = keys::table.find((account_id, digest)).filter(keys::created_at.le(at - KEPT));
    if diesel::update(over).set(values).execute(conn)? == 1 {
        return Ok(());
    }
    let row = (keys::account_id.eq(account_id), keys::digest.eq(digest), values);
    match diesel::insert_into(keys::table).values(row).execute(conn) {
        Ok(_) => Ok(()),
        // Requests to one register take turns; this one was overtaken by a request to another.
        Err(DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => {
            Err(AppError::field(HEADER, "idempotency-other"))
        }
        Err(error) => Err(error.into()),
    }
}

/// Takes some out that are over, by what each is known by: a whole range would be locked for others, and many at once would
/// make somebody wait.
fn tidy(conn: &mut Conn, at: NaiveDateTime) -> Result<()> {
    let over = keys::table.filter(keys::created_at.le(at - KEPT)).order(keys::created_at).limit(OVER);
    let over: Vec<(i32, String)> = over.select((keys::account_id, keys::digest)).load(conn)?;
    for key in over {
        diesel::delete(keys::table.find(key)).execute(conn)?;
    }
    Ok(())
}
