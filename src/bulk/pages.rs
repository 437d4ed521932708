//! The pages: what is to be done, what will come of it, and the way back to the list.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rocket::form::Errors;
use rocket::http::Status;
use rocket::{FromForm, Route, get, post, routes};
use serde::Serialize;

use super::adding::Adding;
use super::altering::Altering;
use super::chosen::{Chosen, MOST};
use super::form::{Act, Job, List};
use super::plan::Work;
use super::rehoming::Rehoming;
use super::service::{self, Count, Done, Look};
use super::turned::{Turned, turned};
use crate::auth::{Can, EditAssignments, EditEmployees, Permission};
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::web::forms::{FormView, Said, Submission, said, values_of};
use crate::web::language::Arguments;
use crate::web::lists::checked;
use crate::web::page::{Page, Reply, View};

/// The routes, to be mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![ask_assignments, do_assignments, ask_role, add_role, ask_department, move_to_department]
}

#[derive(FromForm)]
struct Query {
    row: Vec<i32>,
}

#[derive(FromForm)]
struct ActQuery {
    act: Act,
    row: Vec<i32>,
}

#[get("/assignments/bulk?<query..>")]
async fn ask_assignments(
    can: Can<EditAssignments>,
    page: Page,
    db: Db,
    query: Result<ActQuery, Errors<'_>>,
) -> Result<Reply> {
    let query = checked(query)?;
    ask(&can, &page, &db, of_assignments(query.act)?, &query.row).await
}

#[post("/assignments/bulk", data = "<sent>")]
async fn do_assignments(can: Can<EditAssignments>, page: Page, db: Db, sent: Submission) -> Result<Reply> {
    let act = sent.values.get("act").and_then(|act| act.parse().ok());
    match of_assignments(act.ok_or_else(|| AppError::BadQuery("act".into()))?)? {
        job @ Job { act: Act::AddRole, .. } => answer::<Adding>(&can, &page, &db, job, sent).await,
        job => answer::<Altering>(&can, &page, &db, job, sent).await,
    }
}

#[get("/employees/bulk/add-role?<query..>")]
async fn ask_role(can: Can<EditAssignments>, page: Page, db: Db, query: Result<Query, Errors<'_>>) -> Result<Reply> {
    ask(&can, &page, &db, Job { list: List::Employees, act: Act::AddRole }, &checked(query)?.row).await
}

#[post("/employees/bulk/add-role", data = "<sent>")]
async fn add_role(can: Can<EditAssignments>, page: Page, db: Db, sent: Submission) -> Result<Reply> {
    answer::<Adding>(&can, &page, &db, Job { list: List::Employees, act: Act::AddRole }, sent).await
}

#[get("/employees/bulk/department?<query..>")]
async fn ask_department(
    can: Can<EditEmployees>,
    page: Page,
    db: Db,
    query: Result<Query, Errors<'_>>,
) -> Result<Reply> {
    ask(&can, &page, &db, Job { list: List::Employees, act: Act::Department }, &checked(query)?.row).await
}

#[post("/employees/bulk/department", data = "<sent>")]
async fn move_to_department(can: Can<EditEmployees>, page: Page, db: Db, sent: Submission) -> Result<Reply> {
    answer::<Rehoming>(&can, &page, &db, Job { list: List::Employees, act: Act::Department }, sent).await
}

fn of_assignments(act: Act) -> Result<Job> {
    if act == Act::Department {
        Err(AppError::BadQuery("act".into()))
    } else {
        Ok(Job { list: List::Assignments, act })
    }
}

/// The rows that were chosen, as the pages carry them along.
#[derive(Debug, Serialize)]
struct Carried {
    list: &'static str,
    act: Act,
    /// Where the next step is sent.
    action: String,
    rows: String,
    all: bool,
    from: String,
}

impl Carried {
    fn new(job: Job, chosen: &Chosen) -> Self {
        Self {
            list: job.list.plural(),
            act: job.act,
            action: job.path(),
            rows: chosen.in_a_field(),
            all: chosen.all,
            from: chosen.from.clone(),
        }
    }
}

#[derive(Serialize)]
struct FormPage {
    form: FormView,
    bulk: Carried,
    #[serde(flatten)]
    count: Count,
    most: usize,
}

#[derive(Serialize)]
struct TurnedPage {
    bulk: Carried,
    turned: Turned,
    /// What was said, as it goes on to the next step.
    values: BTreeMap<String, String>,
    is_foreign: bool,
}

#[derive(Serialize)]
struct LookPage {
    bulk: Carried,
    look: Look,
    /// What was said, as it goes on to the next step.
    values: BTreeMap<String, String>,
    /// The same in words.
    said: Vec<Said>,
    stale: bool,
}

/// Asks for what has to be said about the rows that a list sent.
async fn ask<P: Permission>(can: &Can<P>, page: &Page, db: &Db, job: Job, rows: &[i32]) -> Result<Reply> {
    let all = page.query.get("all").is_some_and(|all| !all.is_empty());
    let chosen = Chosen::new(job, rows, all, page.return_to().as_deref());
    if chosen.is_nothing() {
        return Ok(page.done(chosen.from, page.language.text("bulk-nothing-chosen")).into());
    }
    let sent = Submission::to_show(BTreeMap::new(), None, None);
    let asked = form(can, page, db, Status::Ok, (job, chosen.clone()), sent, FieldErrors::default()).await;
    or_turned(asked.map(Reply::from), can, page, db, (job, chosen), BTreeMap::new()).await
}

/// Shows what will come of it, or does that when it was shown before.
async fn answer<W: Work>(can: &Can<W::Right>, page: &Page, db: &Db, job: Job, mut sent: Submission) -> Result<Reply> {
    let chosen = Chosen::take(job, &mut sent);
    let mark = sent.values.remove("mark");
    if chosen.is_nothing() {
        return Ok(page.done(chosen.from, page.language.text("bulk-nothing-chosen")).into());
    }
    let values = sent.values.clone();
    let answered = look_or_do::<W>(can, page, db, (job, chosen.clone()), sent, mark).await;
    or_turned(answered, can, page, db, (job, chosen), values).await
}

/// Where the act was refused for some of its rows: a page that says which, and leads on without them.
async fn or_turned<P: Permission>(
    answered: Result<Reply>,
    can: &Can<P>,
    page: &Page,
    db: &Db,
    (job, chosen): (Job, Chosen),
    values: BTreeMap<String, String>,
) -> Result<Reply> {
    let (error, status) = match answered {
        Err(error @ AppError::Forbidden) => (error, Status::Forbidden),
        Err(error @ AppError::NotFound) => (error, Status::NotFound),
        other => return other,
    };
    let bulk = Carried::new(job, &chosen);
    let Some(turned) = turned(db, can, job, chosen).await? else { return Err(error) };
    let is_foreign = status == Status::Forbidden;
    let bulk = Carried { rows: turned.rest.clone(), ..bulk };
    let view = page.view_as(status, "bulk/turned.html", &TurnedPage { bulk, turned, values, is_foreign })?;
    Ok(if is_foreign { view.noted_as_refused() } else { view }.into())
}

async fn look_or_do<W: Work>(
    can: &Can<W::Right>,
    page: &Page,
    db: &Db,
    (job, chosen): (Job, Chosen),
    sent: Submission,
    mark: Option<String>,
) -> Result<Reply> {
    // Looking for the row of a field, and going back to the fields.
    if sent.find.is_some() {
        return Ok(form(can, page, db, Status::Ok, (job, chosen), sent, FieldErrors::default()).await?.into());
    }
    let done = match (job.input(&sent), mark) {
        (Ok(input), Some(mark)) => {
            service::carry_out::<W>(db, can, (job, chosen.clone(), page.on), input, mark).await.map(Some)
        }
        (Ok(_), None) => Ok(None),
        (Err(error), _) => Err(error),
    };
    match done {
        Ok(Some(done)) => Ok(page.done(chosen.from, in_words(page, job, done)).into()),
        Ok(None) => look::<W>(can, page, db, Status::Ok, (job, chosen), sent).await,
        Err(AppError::Stale) => look::<W>(can, page, db, Status::Conflict, (job, chosen), sent).await,
        Err(AppError::Invalid(errors)) => {
            Ok(form(can, page, db, Status::UnprocessableEntity, (job, chosen), sent, errors).await?.into())
        }
        Err(error) => Err(error),
    }
}

fn in_words(page: &Page, job: Job, done: Done) -> String {
    let number = |name: &'static str, value: usize| (Cow::Borrowed(name), value.into());
    let arguments = Arguments::from([number("done", done.done), number("left", done.left)]);
    let text = |key: &str| page.language.find(key, &arguments).unwrap_or_else(|| key.to_owned());
    let said = text(&format!("bulk-done-{}", job.act.as_str()));
    if done.left == 0 { said } else { format!("{said} {}", text("bulk-done-left")) }
}

async fn form<P: Permission>(
    can: &Can<P>,
    page: &Page,
    db: &Db,
    status: Status,
    (job, chosen): (Job, Chosen),
    sent: Submission,
    errors: FieldErrors,
) -> Result<View> {
    let (language, on, spec) = (page.language, page.on, job.form());
    let mut usual = values_of(&job.usual())?;
    usual.retain(|name, _| spec.fields.contains(&name.as_str()));
    let mut sent = sent.over(usual);
    sent.version = None;
    let bulk = Carried::new(job, &chosen);
    let can = can.clone();
    let content = db
        .read(move |conn, caches| {
            let count = service::count(conn, caches, &can, (job, &chosen, on))?;
            let form = FormView::new(conn, caches, language, &spec, None, sent, &errors)?;
            Ok(FormPage { form, bulk, count, most: MOST })
        })
        .await?;
    let status = if content.count.count.is_none() { Status::UnprocessableEntity } else { status };
    page.view_as(status, "bulk/form.html", &content)
}

async fn look<W: Work>(
    can: &Can<W::Right>,
    page: &Page,
    db: &Db,
    status: Status,
    (job, chosen): (Job, Chosen),
    sent: Submission,
) -> Result<Reply> {
    let looked = match job.input(&sent) {
        Ok(input) => service::look::<W>(db, can, job, chosen.clone(), input, page.on).await,
        Err(error) => Err(error),
    };
    match looked {
        Ok(Some(look)) => {
            let (language, spec, values) = (page.language, job.form(), sent.values);
            let filled = values.clone();
            let said = db.read(move |conn, caches| said(conn, caches, language, &spec, &filled)).await?;
            let bulk = Carried::new(job, &chosen);
            let content = LookPage { bulk, look, values, said, stale: status == Status::Conflict };
            Ok(page.view_as(status, "bulk/look.html", &content)?.into())
        }
        Ok(None) => Ok(form(can, page, db, status, (job, chosen), sent, FieldErrors::default()).await?.into()),
        Err(AppError::Invalid(errors)) => {
            Ok(form(can, page, db, Status::UnprocessableEntity, (job, chosen), sent, errors).await?.into())
        }
        Err(error) => Err(error),
    }
}
