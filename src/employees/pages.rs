//! The pages of employees.

use rocket::form::Errors;
use rocket::{Route, get, routes};

use super::query::Query;
use super::service::{self, Employees};
use crate::audit::Reader;
use crate::auth::{Can, EditEmployees, ViewRegister};
use crate::db::Db;
use crate::error::Result;
use crate::record_pages;
use crate::references::Kind;
use crate::web::lists::{self, ListSpec, checked};
use crate::web::page::{Page, View};

/// What the list can be sorted and filtered by.
pub const LIST: ListSpec = ListSpec {
    entity: "employee",
    plural: "employees",
    columns: &["name", "number", "email", "-hired_on"],
    filters: &["status", "when"],
    references: &[
        ("department_id", Kind::Department),
        ("role_id", Kind::Role),
        ("project_id", Kind::Project),
        ("manager_id", Kind::Employee),
    ],
    acts: &["add-role", "department"],
};

/// The routes of employees, to be mounted at `/employees`.
pub fn routes() -> Vec<Route> {
    routes![list, new, create, show, edit, update, confirm_delete, delete]
}

record_pages!(Employees, EditEmployees);

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
    page.view("employees/show.html", &service::show(&db, id, page.on, reader).await?)
}
