//! The pages of departments.

use rocket::form::Errors;
use rocket::{FromForm, Route, get, routes};

use super::service::{self, Departments, Filter};
use crate::audit::Reader;
use crate::auth::{Can, EditDepartments, ViewRegister};
use crate::db::Db;
use crate::error::Result;
use crate::record_pages;
use crate::references::Kind;
use crate::web::forms::Reference;
use crate::web::lists::{self, ListSpec, checked};
use crate::web::page::{Page, View};

/// What the list can be sorted and filtered by.
pub const LIST: ListSpec = ListSpec {
    entity: "department",
    plural: "departments",
    columns: &["tree", "name", "code"],
    filters: &[],
    references: &[("department_id", Kind::Department)],
    acts: &[],
};

/// The routes of departments, to be mounted at `/departments`.
pub fn routes() -> Vec<Route> {
    routes![list, new, create, show, edit, update, confirm_delete, delete]
}

record_pages!(Departments, EditDepartments);

/// The filters in an address.
#[derive(FromForm)]
pub struct Query {
    department_id: Reference,
}

impl Query {
    /// What they and the words that are searched for leave in the list.
    pub fn filter(&self, words: &[String]) -> Filter {
        Filter { words: words.to_vec(), top: self.department_id.0 }
    }
}

#[get("/?<query..>")]
async fn list(_can: Can<ViewRegister>, page: Page, db: Db, query: Result<Query, Errors<'_>>) -> Result<View> {
    let (query, on) = (checked(query)?, page.on);
    lists::answer(&page, &db, &LIST, move |conn, caches, words, paging| {
        service::list(conn, caches, &query.filter(words), paging, on)
    })
    .await
}

#[get("/<id>")]
async fn show(can: Can<ViewRegister>, page: Page, db: Db, id: i32) -> Result<View> {
    let reader = Reader::of(&can.actor, page.language);
    page.view("departments/show.html", &service::show(&db, id, page.on, reader).await?)
}
