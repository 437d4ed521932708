//! What all kinds of rows have in common: how they are written, with rights and the audit log, and their pages.

mod columns;
mod many;
mod pages;
mod writing;

use rocket::form::FromForm;
use serde::Serialize;

pub use columns::{Column, Holds};
pub use many::{A_STATEMENT, Altered, Hanging, Kept, Many, in_order, made, point};
pub use pages::{confirm_delete, create, delete, edit, new, update};
pub use writing::{Deed, alter, alter_in, create as make, delete_in, make_in, note_all};

use crate::audit;
use crate::auth::Permission;
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::references::{Dependants, Place};
use crate::web::forms::FormSpec;

/// A row as its form sees it.
#[derive(Clone, Debug)]
pub struct Stored<I> {
    /// Its fields.
    pub input: I,
    /// Its version.
    pub version: i32,
    /// What people call it.
    pub title: String,
}

/// A kind of row that is kept through pages: the feature's service, as everything common to them needs it. Rights, the
/// version that a change builds on and the audit log are looked after by those who call it.
pub trait Record: Send + Sync + 'static {
    /// What its form holds.
    type Input: for<'v> FromForm<'v> + Serialize + Default + Clone + Send + Sync + 'static;
    /// The right to change it.
    type Edit: Permission;
    /// What the audit log calls it.
    const KIND: audit::Kind;
    /// What is fixed about its form. The template is `<plural>/form.html`.
    const FORM: FormSpec;
    /// What its fields hold, in the order in which files have them.
    const COLUMNS: &'static [Column];
    /// The fields by which rows are told apart where ids mean nothing: sets of them, the surest one first.
    const KEYS: &'static [&'static [&'static str]];
    /// The registers that its rules look at and its writes change.
    const WRITES: &'static [Register];

    /// Checks what can be checked without looking at other rows; `Invalid` with all complaints.
    fn validate(input: &Self::Input) -> Result<()>;
    /// The row as it is stored.
    fn stored(conn: &mut Conn, caches: &Caches<'_>, id: i32) -> Result<Stored<Self::Input>>;
    /// What hangs on it and keeps it from being deleted.
    fn dependants(conn: &mut Conn, caches: &Caches<'_>, id: i32) -> Result<Vec<Dependants>>;
    /// The place it belongs to, when those who are accountable there may keep it.
    fn place(_: &Self::Input) -> Option<Place> {
        None
    }
    /// Makes a new one, if no rule is against it; gives its id.
    fn insert(conn: &mut Conn, caches: &Caches<'_>, input: &Self::Input) -> Result<i32>;
    /// Puts new values into one that is at `version`, if no rule is against it.
    fn change(conn: &mut Conn, caches: &Caches<'_>, id: i32, version: i32, input: &Self::Input) -> Result<()>;
    /// Where to go after a row was saved that is now `after`, when that asks for something else to be done next.
    fn next_step(_: &mut Conn, _id: i32, _before: &Self::Input, _after: &Self::Input) -> Result<Option<String>> {
        Ok(None)
    }
    /// Deletes one that is still at `version` (whatever it is at, when that is `None`); `InUse` while rows hang on it.
    fn remove(conn: &mut Conn, id: i32, version: Option<i32>) -> Result<()>;
}

/// The routes that every kind of row has, below the base where they are mounted: `/new`, `/`, `/<id>/edit`, `/<id>`,
/// `/<id>/delete`. Each asks for the right to change that kind of row.
#[macro_export]
macro_rules! record_pages {
    ($record:ty, $right:ty) => {
        #[rocket::get("/new")]
        async fn new(
            _can: $crate::auth::Can<$right>,
            page: $crate::web::Page,
            db: $crate::db::Db,
        ) -> $crate::error::Result<$crate::web::View> {
            $crate::web::records::new::<$record>(&page, &db).await
        }

        #[rocket::post("/", data = "<sent>")]
        async fn create(
            can: $crate::auth::Can<$right>,
            page: $crate::web::Page,
            db: $crate::db::Db,
            sent: $crate::web::forms::Submission,
        ) -> $crate::error::Result<$crate::web::Reply> {
            $crate::web::records::create::<$record>(&can, &page, &db, sent).await
        }

        #[rocket::get("/<id>/edit")]
        async fn edit(
            can: $crate::auth::Can<$right>,
            page: $crate::web::Page,
            db: $crate::db::Db,
            id: i32,
        ) -> $crate::error::Result<$crate::web::View> {
            $crate::web::records::edit::<$record>(&can, &page, &db, id).await
        }

        #[rocket::post("/<id>", data = "<sent>")]
        async fn update(
            can: $crate::auth::Can<$right>,
            page: $crate::web::Page,
            db: $crate::db::Db,
            id: i32,
            sent: $crate::web::forms::Submission,
        ) -> $crate::error::Result<$crate::web::Reply> {
            $crate::web::records::update::<$record>(&can, &page, &db, id, sent).await
        }

        #[rocket::get("/<id>/delete")]
        async fn confirm_delete(
            can: $crate::auth::Can<$right>,
            page: $crate::web::Page,
            db: $crate::db::Db,
            id: i32,
        ) -> $crate::error::Result<$crate::web::View> {
            $crate::web::records::confirm_delete::<$record>(&can, &page, &db, id).await
        }

        #[rocket::post("/<id>/delete", data = "<sent>")]
        async fn delete(
            can: $crate::auth::Can<$right>,
            page: $crate::web::Page,
            db: $crate::db::Db,
            id: i32,
            sent: $crate::web::forms::Submission,
        ) -> $crate::error::Result<$crate::web::Reply> {
            $crate::web::records::delete::<$record>(&can, &page, &db, id, sent).await
        }
    };
}
