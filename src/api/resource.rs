//! What every register offers to programs, written once: lists, one row, making, replacing, changing, ending in deletion.
//! Rights, rules, versions and the audit log are those of the pages.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::problems::Problem;
use super::{Ask, Asked, Body, IfMatch, Key, Reply, Rows, idempotency, input};
use crate::audit::Reader;
use crate::auth::{Can, Permission, ViewRegister};
use crate::db::seek::Part;
use crate::db::{Caches, Conn, Db};
use crate::error::{AppError, Result};
use crate::web::Language;
use crate::web::lists::ListSpec;
use crate::web::records::{self, Record, Stored};

/// A register that programs may keep.
pub trait Resource: Record {
    /// A row as programs see it.
    type Row: Serialize + ToSchema + Send + 'static;
    /// What its list can be sorted and filtered by, as on its page.
    const LIST: &'static ListSpec;
    /// What it is about, in a line.
    const ABOUT: &'static str;
    /// What those filters of the list can hold that hold one of a few words.
    const WORDS: &'static [(&'static str, &'static [&'static str])] = &[];

    /// A part of the list, as seen from a day.
    ///
    /// # Errors
    /// `BadQuery` for a filter or a mark that makes no sense, or the database's.
    fn part(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask, on: NaiveDate) -> Result<Part>;
    /// The rows with these ids, in their order, as somebody may read them on a day; ids without a row are left out. A fixed
    /// number of queries, however many rows.
    ///
    /// # Errors
    /// The database's.
    fn rows(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32], sight: &Sight) -> Result<Vec<Self::Row>>;
    /// The version of a row.
    fn version(row: &Self::Row) -> i32;
    /// A row as there could be one: it is shown to those who write programs.
    fn example() -> Self::Row;
}

/// A row made ready for an answer.
///
/// # Errors
/// `NotFound`, or the database's.
pub fn row<R: Resource>(conn: &mut Conn, caches: &Caches<'_>, id: i32, sight: &Sight) -> Result<Reply> {
    let row = R::rows(conn, caches, &[id], sight)?.pop().ok_or(AppError::NotFound)?;
    Reply::of_row(R::version(&row), &row)
}

/// Who looks, and as of which day.
pub struct Sight {
    /// Who reads.
    pub reader: Reader,
    /// The day.
    pub on: NaiveDate,
}

impl Sight {
    /// What somebody sees of a day.
    pub fn of<P: Permission>(can: &Can<P>, on: NaiveDate) -> Self {
        Self { reader: Reader::of(&can.actor, Language::English), on }
    }
}

/// A part of the list.
///
/// # Errors
/// `BadQuery`, or the database's.
pub async fn list<R: Resource>(can: &Can<ViewRegister>, asked: Asked, db: &Db) -> Result<Reply, Problem> {
    let ask = Ask::read(&asked.query, R::LIST)?;
    let sight = Sight::of(can, asked.on);
    let reply = db.read(move |conn, caches| {
        let part = R::part(conn, caches, &ask, asked.on)?;
        let ids: Vec<i32> = part.marks.iter().map(|mark| mark.id).collect();
        let items = R::rows(conn, caches, &ids, &sight)?;
        Ok(Reply::of(&Rows { items, total: part.total })?.linked(ask.links(&asked.path, &part)))
    });
    Ok(reply.await?)
}

/// One row.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn get<R: Resource>(can: &Can<ViewRegister>, asked: Asked, db: &Db, id: i32) -> Result<Reply, Problem> {
    asked.expect_no_more()?;
    let sight = Sight::of(can, asked.on);
    Ok(db.read(move |conn, caches| row::<R>(conn, caches, id, &sight)).await?)
}

/// Makes a row.
///
/// # Errors
/// `Invalid` with all complaints, or the database's.
pub async fn create<R: Resource>(
    can: &Can<R::Edit>,
    asked: Asked,
    db: &Db,
    key: Key,
    body: Body,
) -> Result<Reply, Problem> {
    asked.expect_no_more()?;
    let (input, sight, writer) = (input::to_make::<R>(&body)?, Sight::of(can, asked.on), can.clone());
    let make = move |conn: &mut Conn, caches: &Caches<'_>| records::make_in::<R>(conn, caches, &writer, &input);
    let show = move |conn: &mut Conn, caches: &Caches<'_>, id: i32| {
        Ok(row::<R>(conn, caches, id, &sight)?.created_at(format!("/api/v1/{}/{id}", R::FORM.plural)))
    };
    Ok(idempotency::once(db, R::WRITES, can.actor.account_id, key, &body, make, show).await?)
}

/// Puts all fields of a row anew.
///
/// # Errors
/// `Stale`, `NotFound`, `Invalid` with all complaints, or the database's.
pub async fn replace<R: Resource>(
    can: &Can<R::Edit>,
    asked: Asked,
    db: &Db,
    id: i32,
    condition: IfMatch,
    body: Body,
) -> Result<Reply, Problem> {
    asked.expect_no_more()?;
    let version = version_of::<R>(can, db, id, &condition).await?.0;
    save::<R>(can, asked, db, (id, version), input::to_replace::<R>(&body)?).await
}

/// Changes some fields of a row.
///
/// # Errors
/// `Stale`, `NotFound`, `Invalid` with all complaints, or the database's.
pub async fn patch<R: Resource>(
    can: &Can<R::Edit>,
    asked: Asked,
    db: &Db,
    id: i32,
    condition: IfMatch,
    body: Body,
) -> Result<Reply, Problem> {
    asked.expect_no_more()?;
    let (version, stored) = version_of::<R>(can, db, id, &condition).await?;
    save::<R>(can, asked, db, (id, version), input::to_patch::<R>(&body, &stored)?).await
}

/// The version that a write builds on, and the row as it is stored at it.
///
/// # Errors
/// `Stale` when it is another one, `NotFound`, `Forbidden`, or the database's.
pub async fn version_of<R: Resource>(
    can: &Can<R::Edit>,
    db: &Db,
    id: i32,
    condition: &IfMatch,
) -> Result<(i32, R::Input)> {
    let stored = db.read(move |conn, caches| R::stored(conn, caches, id)).await?;
    Ok((expected::<R>(can, &stored, condition)?, stored.input))
}

/// The same as a part of the transaction that writes.
///
/// # Errors
/// As those of looking before it.
pub fn version_in<R: Resource>(
    conn: &mut Conn,
    caches: &Caches<'_>,
    can: &Can<R::Edit>,
    id: i32,
    condition: &IfMatch,
) -> Result<i32> {
    expected::<R>(can, &R::stored(conn, caches, id)?, condition)
}

fn expected<R: Resource>(can: &Can<R::Edit>, stored: &Stored<R::Input>, condition: &IfMatch) -> Result<i32> {
    can.expect_in(R::place(&stored.input))?;
    condition.version(stored.version).ok_or(AppError::Stale)
}

async fn save<R: Resource>(
    can: &Can<R::Edit>,
    asked: Asked,
    db: &Db,
    (id, version): (i32, i32),
    input: R::Input,
) -> Result<Reply, Problem> {
    let sight = Sight::of(can, asked.on);
    records::save::<R>(db, can, id, version, input).await?;
    Ok(db.read(move |conn, caches| row::<R>(conn, caches, id, &sight)).await?)
}

/// Deletes a row.
///
/// # Errors
/// `InUse` while rows hang on it, `Stale`, `NotFound`, or the database's.
pub async fn delete<R: Resource>(
    can: &Can<R::Edit>,
    asked: Asked,
    db: &Db,
    id: i32,
    condition: IfMatch,
) -> Result<Reply, Problem> {
    asked.expect_no_more()?;
    let version = version_of::<R>(can, db, id, &condition).await?.0;
    records::remove::<R>(db, can, id, Some(version)).await?;
    Ok(Reply::done())
}

/// The routes that every register has below `/api/v1/<register>`: `list`, `get`, `create`, `replace`, `patch`, `delete`.
#[macro_export]
macro_rules! resource_routes {
    ($record:ty, $right:ty) => {
        type Answer = std::result::Result<$crate::api::Reply, $crate::api::Problem>;

        #[rocket::get("/")]
        async fn list(
            can: $crate::auth::Can<$crate::auth::ViewRegister>,
            asked: $crate::api::Asked,
            db: $crate::db::Db,
        ) -> Answer {
            $crate::api::resource::list::<$record>(&can, asked, &db).await
        }

        #[rocket::get("/<id>")]
        async fn get(
            can: $crate::auth::Can<$crate::auth::ViewRegister>,
            asked: $crate::api::Asked,
            db: $crate::db::Db,
            id: i32,
        ) -> Answer {
            $crate::api::resource::get::<$record>(&can, asked, &db, id).await
        }

        #[rocket::post("/", data = "<body>")]
        async fn create(
            can: $crate::auth::Can<$right>,
            asked: $crate::api::Asked,
            db: $crate::db::Db,
            key: $crate::api::Key,
            body: $crate::api::Body,
        ) -> Answer {
            $crate::api::resource::create::<$record>(&can, asked, &db, key, body).await
        }

        #[rocket::put("/<id>", data = "<body>")]
        async fn replace(
            can: $crate::auth::Can<$right>,
            asked: $crate::api::Asked,
            db: $crate::db::Db,
            id: i32,
            condition: $crate::api::IfMatch,
            body: $crate::api::Body,
        ) -> Answer {
            $crate::api::resource::replace::<$record>(&can, asked, &db, id, condition, body).await
        }

        #[rocket::patch("/<id>", data = "<body>")]
        async fn patch(
            can: $crate::auth::Can<$right>,
            asked: $crate::api::Asked,
            db: $crate::db::Db,
            id: i32,
            condition: $crate::api::IfMatch,
            body: $crate::api::Body,
        ) -> Answer {
            $crate::api::resource::patch::<$record>(&can, asked, &db, id, condition, body).await
        }

        #[rocket::delete("/<id>")]
        async fn delete(
            can: $crate::auth::Can<$right>,
            asked: $crate::api::Asked,
            db: $crate::db::Db,
            id: i32,
            condition: $crate::api::IfMatch,
        ) -> Answer {
            $crate::api::resource::delete::<$record>(&can, asked, &db, id, condition).await
        }
    };
}
