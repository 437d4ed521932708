//! The pages of seats.

use chrono::NaiveDate;
use rocket::form::Errors;
use rocket::{FromForm, Route, get, routes};

use super::model::Filter;
use super::service::{self, Seats};
use crate::audit::Reader;
use crate::auth::{Can, EditSeats, ViewRegister};
use crate::db::{Caches, Conn, Db};
use crate::error::Result;
use crate::references::{Kind, departments_below};
use crate::web::forms::{Reference, Word};
use crate::web::lists::{self, ListSpec, checked};
use crate::web::page::{Page, View};
use crate::{record_pages, text_enum};

/// What the list can be sorted and filtered by.
pub const LIST: ListSpec = ListSpec {
    entity: "seat",
    plural: "seats",
    columns: &["-id", "-wanted"],
    filters: &["gap"],
    references: &[("role_id", Kind::Role), ("department_id", Kind::Department), ("project_id", Kind::Project)],
    acts: &[],
};

text_enum! {
    /// Which seats to list.
    pub enum Gap {
        /// Those that lack holders today.
        Open = "open",
    }
}

/// The routes of seats, to be mounted at `/seats`.
pub fn routes() -> Vec<Route> {
    routes![list, new, create, show, edit, update, confirm_delete, delete]
}

record_pages!(Seats, EditSeats);

/// The filters in an address.
#[derive(FromForm)]
pub struct Query {
    gap: Word<Gap>,
    role_id: Reference,
    department_id: Reference,
    project_id: Reference,
}

impl Query {
    /// What they and the words that are searched for leave in the list, as seen from a day.
    ///
    /// # Errors
    /// The database's.
    pub fn filter(&self, conn: &mut Conn, caches: &Caches<'_>, words: &[String], on: NaiveDate) -> Result<Filter> {
        Ok(Filter {
            words: words.to_vec(),
            role_id: self.role_id.0,
            departments: departments_below(conn, caches, self.department_id.0)?,
            project_id: self.project_id.0,
            open_on: self.gap.0.map(|_| on),
        })
    }
}

#[get("/?<query..>")]
async fn list(_can: Can<ViewRegister>, page: Page, db: Db, query: Result<Query, Errors<'_>>) -> Result<View> {
    let (query, on) = (checked(query)?, page.on);
    lists::answer(&page, &db, &LIST, move |conn, caches, words, paging| {
        let filter = query.filter(conn, caches, words, on)?;
        service::list(conn, caches, &filter, paging, on)
    })
    .await
}

#[get("/<id>")]
async fn show(can: Can<ViewRegister>, page: Page, db: Db, id: i32) -> Result<View> {
    let reader = Reader::of(&can.actor, page.language);
    page.view("seats/show.html", &service::show(&db, id, page.on, reader).await?)
}
