//! A request that is sent twice is carried out once: what was answered to a key of the program's own making is kept with
//! what the request did, in the same transaction, and given again (draft-ietf-httpapi-idempotency-key-header).

use chrono::TimeDelta;
use diesel::prelude::*;
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

/// Does `work` in one transaction that writes to `registers`; once, however often an account sends it with the same key.
///
/// # Errors
/// `Invalid` for a key that came with something else before, or those of `work`.
pub async fn once<F>(
    db: &Db,
    registers: &'static [Register],
    account_id: i32,
    key: Key,
    body: &Body,
    work: F,
) -> Result<Reply>
where
    F: Fn(&mut Conn, &Caches<'_>) -> Result<Reply> + Send + 'static,
{
    let request = secrets::digest(&format!("{} {}", key.path, body.digest));
    db.write(registers, move |conn, caches| {
        let Some(digest) = &key.digest else { return work(conn, caches) };
        if let Some(reply) = recall(conn, account_id, digest, &request)? {
            return Ok(reply);
        }
        let reply = work(conn, caches)?;
        keep(conn, account_id, digest, &request, &reply)?;
        Ok(reply)
    })
    .await
}

fn recall(conn: &mut Conn, account_id: i32, digest: &str, request: &str) -> Result<Option<Reply>> {
    let row = keys::table.filter(keys::account_id.eq(account_id)).filter(keys::digest.eq(digest));
    let known: Option<(String, String)> =
        row.filter(keys::created_at.gt(now() - KEPT)).select((keys::request, keys::reply)).first(conn).optional()?;
    match known {
        None => Ok(None),
        Some((of, _)) if of != request => Err(other()),
        Some((_, reply)) => Ok(Some(serde_json::from_str(&reply).map_err(|error| AppError::internal(&error))?)),
    }
}

fn keep(conn: &mut Conn, account_id: i32, digest: &str, request: &str, reply: &Reply) -> Result<()> {
    let reply = serde_json::to_string(reply).map_err(|error| AppError::internal(&error))?;
    let at = now();
    diesel::delete(keys::table.filter(keys::created_at.le(at - KEPT))).execute(conn)?;
    let row = (
        keys::account_id.eq(account_id),
        keys::digest.eq(digest),
        keys::request.eq(request),
        keys::reply.eq(reply),
        keys::created_at.eq(at),
    );
    match diesel::insert_into(keys::table).values(row).execute(conn) {
        Ok(_) => Ok(()),
        // Requests to one register take turns; this one was overtaken by a request to another.
        Err(diesel::result::Error::DatabaseError(diesel::result::DatabaseErrorKind::UniqueViolation, _)) => {
            Err(other())
        }
        Err(error) => Err(error.into()),
    }
}

fn other() -> AppError {
    AppError::field(HEADER, "idempotency-other")
}
