//! The files of lists.

use std::sync::Arc;

use rocket::{Route, get, routes};

use super::ask::Ask;
use super::list::List;
use super::service;
use crate::auth::{Can, EditEmployees, EditReorganisations, ImportRows, ManageAccounts, Permission, ViewRegister};
use crate::db::Db;
use crate::error::{AppError, Result};
use crate::tables::writing::FileFormat;
use crate::web::download::Download;
use crate::web::page::Page;

/// The routes of files, to be mounted at `/`. What narrows a list down is in the address, as on its page.
pub fn routes() -> Vec<Route> {
    routes![
        departments,
        employees,
        projects,
        roles,
        seats,
        assignments,
        gaps,
        handovers,
        reorganisations,
        imports,
        accounts,
        invitations
    ]
}

async fn file<P: Permission>(can: &Can<P>, page: Page, db: &Db, list: List) -> Result<Download> {
    let format = match page.query.get("format").map_or("", String::as_str) {
        "" => FileFormat::Csv,
        word => word.parse().map_err(|()| AppError::BadQuery("format".into()))?,
    };
    let reader = Some(Arc::clone(&can.actor));
    let ask = Ask { list, query: page.query, on: page.on, format, language: page.language, reader };
    service::open(db, &can.by, ask).await
}

#[get("/departments/export")]
async fn departments(can: Can<ViewRegister>, page: Page, db: Db) -> Result<Download> {
    file(&can, page, &db, List::Departments).await
}

#[get("/employees/export")]
async fn employees(can: Can<ViewRegister>, page: Page, db: Db) -> Result<Download> {
    file(&can, page, &db, List::Employees).await
}

#[get("/projects/export")]
async fn projects(can: Can<ViewRegister>, page: Page, db: Db) -> Result<Download> {
    file(&can, page, &db, List::Projects).await
}

#[get("/roles/export")]
async fn roles(can: Can<ViewRegister>, page: Page, db: Db) -> Result<Download> {
    file(&can, page, &db, List::Roles).await
}

#[get("/seats/export")]
async fn seats(can: Can<ViewRegister>, page: Page, db: Db) -> Result<Download> {
    file(&can, page, &db, List::Seats).await
}

#[get("/assignments/export")]
async fn assignments(can: Can<ViewRegister>, page: Page, db: Db) -> Result<Download> {
    file(&can, page, &db, List::Assignments).await
}

#[get("/gaps/export")]
async fn gaps(can: Can<ViewRegister>, page: Page, db: Db) -> Result<Download> {
    file(&can, page, &db, List::Gaps).await
}

#[get("/handovers/export")]
async fn handovers(can: Can<EditEmployees>, page: Page, db: Db) -> Result<Download> {
    file(&can, page, &db, List::Handovers).await
}

#[get("/reorganisations/export")]
async fn reorganisations(can: Can<EditReorganisations>, page: Page, db: Db) -> Result<Download> {
    file(&can, page, &db, List::Reorganisations).await
}

#[get("/imports/export")]
async fn imports(can: Can<ImportRows>, page: Page, db: Db) -> Result<Download> {
    file(&can, page, &db, List::Imports).await
}

#[get("/accounts/export")]
async fn accounts(can: Can<ManageAccounts>, page: Page, db: Db) -> Result<Download> {
    file(&can, page, &db, List::Accounts).await
}

#[get("/accounts/invitations/export")]
async fn invitations(can: Can<ManageAccounts>, page: Page, db: Db) -> Result<Download> {
    file(&can, page, &db, List::Invitations).await
}
