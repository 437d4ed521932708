//! The pages of projects.

use rocket::form::Errors;
use rocket::{FromForm, Route, get, routes};

use super::form::Status;
use super::model::Filter;
use super::service::{self, Projects};
use crate::assignments::When;
use crate::audit::Reader;
use crate::auth::{Can, EditProjects, ViewRegister};
use crate::db::{Caches, Conn, Db};
use crate::error::Result;
use crate::record_pages;
use crate::references::{Kind, departments_below};
use crate::web::forms::{Reference, Word};
use crate::web::lists::{self, ListSpec, checked};
use crate::web::page::{Page, View};

/// What the list can be sorted and filtered by.
pub const LIST: ListSpec = ListSpec {
    entity: "project",
    plural: "projects",
    columns: &["name", "code", "-starts_on", "ends_on"],
    filters: &["status", "when"],
    references: &[("department_id", Kind::Department)],
    acts: &[],
};

/// The routes of projects, to be mounted at `/projects`.
pub fn routes() -> Vec<Route> {
    routes![list, new, create, show, edit, update, confirm_delete, delete]
}

record_pages!(Projects, EditProjects);

/// The filters in an address.
#[derive(FromForm)]
pub struct Query {
    status: Word<Status>,
    when: Word<When>,
    department_id: Reference,
}

impl Query {
    /// What they and the words that are searched for leave in the list.
    ///
    /// # Errors
    /// The database's.
    pub fn filter(&self, conn: &mut Conn, caches: &Caches<'_>, words: &[String]) -> Result<Filter> {
        let departments = departments_below(conn, caches, self.department_id.0)?;
        Ok(Filter { words: words.to_vec(), status: self.status.0, departments, when: self.when.0 })
    }
}

#[get("/?<query..>")]
async fn list(_can: Can<ViewRegister>, page: Page, db: Db, query: Result<Query, Errors<'_>>) -> Result<View> {
    let (query, on) = (checked(query)?, page.on);
    lists::answer(&page, &db, &LIST, move |conn, caches, words, paging| {
        let filter = query.filter(conn, caches, words)?;
        service::list(conn, caches, &filter, paging, on)
    })
    .await
}

#[get("/<id>")]
async fn show(can: Can<ViewRegister>, page: Page, db: Db, id: i32) -> Result<View> {
    let reader = Reader::of(&can.actor, page.language);
    page.view("projects/show.html", &service::show(&db, id, page.on, reader).await?)
}
