//! The pages of the matrix.

use rocket::form::Errors;
use rocket::http::Status;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::export;
use super::form::{self, MatrixInput};
use super::grid::Ask;
use super::saving::{self, When};
use super::service::{self, MatrixView, Sent};
use crate::auth::{Can, EditAssignments, ViewRegister};
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::references::Place;
use crate::text_enum;
use crate::web::download::Download;
use crate::web::forms::{Line, Reference, Submission, Whole, Word};
use crate::web::lists::{Ways, checked, url_with};
use crate::web::page::{Page, Reply, View};

/// The routes of the matrix, to be mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![of_department, of_project, save_of_department, save_of_project, export_of_department, export_of_project]
}

text_enum! {
    /// Which roles to show.
    pub enum Only {
        /// Those that break a rule.
        Broken = "broken",
    }
}

#[derive(Debug, FromForm)]
struct Query {
    role_id: Reference,
    only: Word<Only>,
    page: Whole,
    people: Line,
    roles: Line,
}

impl Query {
    fn ask(self, place: Place, page: &Page) -> Ask {
        Ask {
            place,
            on: page.on,
            role_id: self.role_id.0,
            broken: self.only.0.is_some(),
            page: self.page.0.and_then(|page| usize::try_from(page).ok()).unwrap_or(1),
            people: form::ids(&self.people.0),
            roles: form::ids(&self.roles.0),
        }
    }
}

type Asked<'q> = Result<Query, Errors<'q>>;

#[get("/departments/<id>/matrix?<query..>")]
async fn of_department(can: Can<ViewRegister>, page: Page, db: Db, id: i32, query: Asked<'_>) -> Result<View> {
    show(&can, &page, &db, Place::Department(id), query).await
}

#[get("/projects/<id>/matrix?<query..>")]
async fn of_project(can: Can<ViewRegister>, page: Page, db: Db, id: i32, query: Asked<'_>) -> Result<View> {
    show(&can, &page, &db, Place::Project(id), query).await
}

#[get("/departments/<id>/matrix.csv?<query..>")]
async fn export_of_department(
    can: Can<ViewRegister>,
    page: Page,
    db: Db,
    id: i32,
    query: Asked<'_>,
) -> Result<Download> {
    export::export(&db, &can.by, checked(query)?.ask(Place::Department(id), &page), page.language).await
}

#[get("/projects/<id>/matrix.csv?<query..>")]
async fn export_of_project(can: Can<ViewRegister>, page: Page, db: Db, id: i32, query: Asked<'_>) -> Result<Download> {
    export::export(&db, &can.by, checked(query)?.ask(Place::Project(id), &page), page.language).await
}

#[post("/departments/<id>/matrix?<query..>", data = "<sent>")]
async fn save_of_department(
    can: Can<EditAssignments>,
    page: Page,
    db: Db,
    id: i32,
    query: Asked<'_>,
    sent: Submission,
) -> Result<Reply> {
    save(&can, &page, &db, Place::Department(id), query, sent).await
}

#[post("/projects/<id>/matrix?<query..>", data = "<sent>")]
async fn save_of_project(
    can: Can<EditAssignments>,
    page: Page,
    db: Db,
    id: i32,
    query: Asked<'_>,
    sent: Submission,
) -> Result<Reply> {
    save(&can, &page, &db, Place::Project(id), query, sent).await
}

async fn show(can: &Can<ViewRegister>, page: &Page, db: &Db, place: Place, query: Asked<'_>) -> Result<View> {
    let ask = checked(query)?.ask(place, page);
    let values = [
        ("from_on".to_owned(), page.on.to_string()),
        ("people".to_owned(), form::listed(&ask.people)),
        ("roles".to_owned(), form::listed(&ask.roles)),
    ];
    let blank = Sent { rest: Submission::to_show(values.into(), None, None), ..Sent::default() };
    let editing = can.actor.can_in::<EditAssignments>(Some(place)).then_some(blank);
    answer(page, Status::Ok, service::show(db, ask, page.language, editing).await?)
}

async fn save(
    can: &Can<EditAssignments>,
    page: &Page,
    db: &Db,
    place: Place,
    query: Asked<'_>,
    mut sent: Submission,
) -> Result<Reply> {
    can.expect_in(Some(place))?;
    let mut ask = checked(query)?.ask(place, page);
    let changes = match form::take_changes(&mut sent) {
        Ok(changes) => changes,
        Err(error) => return again(page, db, ask, sent, form::Changes::new(), error).await,
    };
    let absent = ["from_on", "people", "roles", "employee_id", "role_id"].map(|name| (name.to_owned(), String::new()));
    let sent = sent.over(absent.into());
    let input: MatrixInput = match sent.input(MatrixInput::validate) {
        Ok(input) => input,
        Err(error) => return again(page, db, ask, sent, changes, error).await,
    };
    let Some(from) = input.from_on.0 else { return Err(AppError::field("from_on", "required")) };
    let finding = sent.find.as_deref().is_some_and(|find| find != "add");
    let choosing = input.employee_id.0.is_some() || input.role_id.0.is_some();
    if !finding {
        match service::front(db, place, input).await {
            Ok((people, roles)) => (ask.people, ask.roles) = (people, roles),
            Err(error) => return again(page, db, ask, sent, changes, error).await,
        }
    }
    // Somebody who chose a person or a role and changed nothing wants to see them.
    if sent.find.is_some() || (changes.is_empty() && choosing) {
        let view = edited(page, db, ask, sent, changes, finding, FieldErrors::default()).await?;
        return Ok(answer(page, Status::Ok, view)?.into());
    }
    let count = i64::try_from(changes.len()).unwrap_or(i64::MAX);
    match saving::save(db, can, place, When { shown: page.on, from }, changes.clone()).await {
        Ok(()) => {
            let to = url_with(page, &service::fronted(&ask.people, &ask.roles));
            Ok(page.done(to, page.language.text_with("matrix-saved", "count", count)).into())
        }
        Err(error) => again(page, db, ask, sent, changes, error).await,
    }
}

/// The matrix with what was typed and what is wrong with it.
async fn again(
    page: &Page,
    db: &Db,
    ask: Ask,
    sent: Submission,
    changes: form::Changes,
    error: AppError,
) -> Result<Reply> {
    let (status, errors) = match error {
        AppError::Invalid(errors) => (Status::UnprocessableEntity, errors),
        AppError::Stale => (Status::Conflict, FieldErrors::default()),
        other => return Err(other),
    };
    let view = edited(page, db, ask, sent, changes, true, errors).await?;
    Ok(answer(page, status, view)?.into())
}

async fn edited(
    page: &Page,
    db: &Db,
    ask: Ask,
    mut rest: Submission,
    changes: form::Changes,
    keep_choice: bool,
    errors: FieldErrors,
) -> Result<MatrixView> {
    rest.values.insert("people".into(), form::listed(&ask.people));
    rest.values.insert("roles".into(), form::listed(&ask.roles));
    if !keep_choice {
        for field in ["employee_id", "role_id"] {
            rest.values.remove(field);
            rest.typed.remove(field);
        }
        rest.find = None;
    }
    service::show(db, ask, page.language, Some(Sent { rest, changes, errors })).await
}

#[derive(Serialize)]
struct MatrixPage {
    list: Ways,
    /// The address of this part of the matrix, to send the form to.
    action: String,
    /// The address of the file.
    file: String,
    role_id: String,
    only: String,
    #[serde(flatten)]
    matrix: MatrixView,
}

fn answer(page: &Page, status: Status, matrix: MatrixView) -> Result<View> {
    let given = |name: &str| page.query.get(name).cloned().unwrap_or_default();
    let content = MatrixPage {
        list: Ways::new(page, matrix.page, matrix.pages),
        action: url_with(page, &[]),
        file: url_with(page, &[("page", None)]).replacen("/matrix", "/matrix.csv", 1),
        role_id: given("role_id"),
        only: given("only"),
        matrix,
    };
    page.view_as(status, "matrix/show.html", &content)
}
