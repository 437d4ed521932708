//! The pages of seats.

use rocket::form::Errors;
use rocket::{FromForm, Route, get, routes};

use super::model::Filter;
use super::service::{self, Seats};
use crate::audit::Reader;
use crate::auth::{Can, EditSeats, ViewRegister};
use crate::db::Db;
use crate::error::Result;
use crate::references::{Kind, departments_below};
use crate::web::forms::{Reference, Word};
use crate::web::lists::{self, ListSpec, checked};
use crate::web::page::{Page, View};
use crate::{record_pages, text_enum};

const LIST: ListSpec = ListSpec {
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

#[derive(FromForm)]
struct Query {
    gap: Word<Gap>,
    role_id: Reference,
    department_id: Reference,
    project_id: Reference,
}

#[get("/?<query..>")]
async fn list(_can: Can<ViewRegister>, page: Page, db: Db, query: Result<Query, Errors<'_>>) -> Result<View> {
    let (query, on) = (checked(query)?, page.on);
    lists::answer(&page, &db, &LIST, move |conn, caches, words, paging| {
        let departments = departments_below(conn, caches, query.department_id.0)?;
        let filter = Filter {
            words: words.to_vec(),
            role_id: query.role_id.0,
            departments,
            project_id: query.project_id.0,
            open_on: query.gap.0.map(|_| on),
        };
        service::list(conn, caches, &filter, paging, on)
    })
    .await
}

#[get("/<id>")]
async fn show(can: Can<ViewRegister>, page: Page, db: Db, id: i32) -> Result<View> {
    let reader = Reader::of(&can.actor, page.language);
    page.view("seats/show.html", &service::show(&db, id, page.on, reader).await?)
}
