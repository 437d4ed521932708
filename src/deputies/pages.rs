//! The pages on which deputies are named.

use rocket::http::Status;
use rocket::{Route, get, post, routes};

use super::service::{self, For};
use crate::auth::{Can, EditAssignments, EditEmployees};
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::web::forms::Submission;
use crate::web::page::{Page, Reply, View};

/// The routes of deputies, to be mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![of_person, name_of_person, of_assignment, name_of_assignment]
}

#[get("/employees/<id>/deputies")]
async fn of_person(
    _keeps_people: Can<EditEmployees>,
    _can: Can<EditAssignments>,
    page: Page,
    db: Db,
    id: i32,
) -> Result<View> {
    ask(&page, &db, For::Employee(id)).await
}

#[post("/employees/<id>/deputies", data = "<sent>")]
async fn name_of_person(
    _keeps_people: Can<EditEmployees>,
    can: Can<EditAssignments>,
    page: Page,
    db: Db,
    id: i32,
    sent: Submission,
) -> Result<Reply> {
    name(&can, &page, &db, For::Employee(id), sent).await
}

#[get("/assignments/<id>/deputy")]
async fn of_assignment(can: Can<EditAssignments>, page: Page, db: Db, id: i32) -> Result<View> {
    service::expect_may(&db, &can, id).await?;
    ask(&page, &db, For::Assignment(id)).await
}

#[post("/assignments/<id>/deputy", data = "<sent>")]
async fn name_of_assignment(can: Can<EditAssignments>, page: Page, db: Db, id: i32, sent: Submission) -> Result<Reply> {
    service::expect_may(&db, &can, id).await?;
    name(&can, &page, &db, For::Assignment(id), sent).await
}

async fn ask(page: &Page, db: &Db, what: For) -> Result<View> {
    let sent = Submission::to_show([].into(), None, page.return_to());
    form(page, db, what, Status::Ok, (sent, FieldErrors::default())).await
}

async fn name(can: &Can<EditAssignments>, page: &Page, db: &Db, what: For, sent: Submission) -> Result<Reply> {
    if sent.find.is_some() {
        return Ok(form(page, db, what, Status::Ok, (sent, FieldErrors::default())).await?.into());
    }
    match service::save(db, can, what, page.on, &sent).await {
        Ok(count) => {
            let back = match what {
                For::Employee(id) => format!("/employees/{id}"),
                For::Assignment(id) => format!("/assignments/{id}"),
            };
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            let said = page.language.text_with("deputies-named", "count", count);
            Ok(page.done(sent.return_to.unwrap_or(back), said).into())
        }
        Err(AppError::Invalid(errors)) => {
            Ok(form(page, db, what, Status::UnprocessableEntity, (sent, errors)).await?.into())
        }
        Err(error) => Err(error),
    }
}

async fn form(
    page: &Page,
    db: &Db,
    what: For,
    status: Status,
    (sent, errors): (Submission, FieldErrors),
) -> Result<View> {
    let content = service::show(db, what, page.on, (page.language, sent, errors)).await?;
    page.view_as(status, "deputies/form.html", &content)
}
