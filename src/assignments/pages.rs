//! The pages of assignments.

use rocket::form::Errors;
use rocket::{Route, get, routes};

use super::query::Query;
use super::service::{self, Assignments};
use super::{confirm, end};
use crate::audit::Reader;
use crate::auth::{Can, EditAssignments, ViewRegister};
use crate::db::Db;
use crate::error::Result;
use crate::record_pages;
use crate::references::Kind;
use crate::web::lists::{self, ListSpec, checked};
use crate::web::page::{Page, View};

/// What the list can be sorted and filtered by.
pub const LIST: ListSpec = ListSpec {
    entity: "assignment",
    plural: "assignments",
    columns: &["-starts_on", "ends_on", "-allocation"],
    filters: &["when", "responsibility"],
    references: &[
        ("employee_id", Kind::Employee),
        ("role_id", Kind::Role),
        ("department_id", Kind::Department),
        ("project_id", Kind::Project),
    ],
    acts: &["end", "move", "reassign", "add-role"],
};

/// The routes of assignments, to be mounted at `/assignments`.
pub fn routes() -> Vec<Route> {
    routes![
        list,
        new,
        create,
        show,
        edit,
        update,
        confirm_delete,
        delete,
        end::ask,
        end::end,
        confirm::one,
        confirm::mine
    ]
}

record_pages!(Assignments, EditAssignments);

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
    page.view("assignments/show.html", &service::show(&db, id, page.on, reader).await?)
}
