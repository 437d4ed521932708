//! The page of one's feeds.

use std::collections::BTreeMap;

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde::Serialize;

use super::form::{Extent, FEED, FeedInput, Subject};
use super::service::{self, Line};
use crate::auth::{Can, Confirmed, ManageAccounts, ViewRegister};
use crate::config::Config;
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::web::forms::{FormView, Submission};
use crate::web::page::with_return;
use crate::web::{Language, Page, Reply, View};

/// The page of one's feeds, and what administrators do to those of others; to be mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![list, create, revoke, revoke_of]
}

#[derive(Serialize)]
struct FeedsPage {
    feeds: Vec<Line>,
    form: FormView,
    subject: Subject,
    subjects: &'static [Subject],
    extents: &'static [Extent],
    languages: &'static [Language],
    /// Where the password is typed, unless that was not long ago.
    confirm: Option<String>,
}

fn empty() -> BTreeMap<String, String> {
    FEED.fields.iter().map(|field| ((*field).to_owned(), String::new())).collect()
}

/// What stands in the form before anything was typed: what the address says, and else the one who asks.
fn usual(page: &Page, subject: Subject) -> BTreeMap<String, String> {
    let own = page.me.as_ref().and_then(|me| me.employee_id).filter(|_| subject == Subject::Employee);
    let mut values = empty();
    values.insert("subject".to_owned(), subject.as_str().to_owned());
    values.insert("extent".to_owned(), Extent::Below.as_str().to_owned());
    values.insert("language".to_owned(), page.language.as_str().to_owned());
    let said = page.query.get(subject.field()).cloned();
    values.insert(subject.field().to_owned(), said.or(own.map(|id| id.to_string())).unwrap_or_default());
    values
}

/// What the address says that a feed is to be about.
fn subject_of(page: &Page) -> Subject {
    let named = page.query.get("subject").and_then(|word| word.parse().ok());
    let pointed = Subject::ALL.iter().copied().find(|subject| page.query.contains_key(subject.field()));
    named.or(pointed).unwrap_or(Subject::Employee)
}

#[get("/account/feeds")]
async fn list(can: Can<ViewRegister>, fresh: Option<Confirmed>, page: Page, db: Db) -> Result<View> {
    let sent = Submission::to_show(usual(&page, subject_of(&page)), None, None);
    form(&page, &db, &can, (Status::Ok, fresh.is_some()), sent, FieldErrors::default()).await
}

#[post("/account/feeds", data = "<sent>")]
async fn create(
    can: Can<ViewRegister>,
    fresh: Confirmed,
    page: Page,
    db: Db,
    config: &State<Config>,
    sent: Submission,
) -> Result<View> {
    let sent = sent.over(empty());
    if sent.find.is_some() {
        return form(&page, &db, &can, (Status::Ok, true), sent, FieldErrors::default()).await;
    }
    let made = match sent.input(|input: &FeedInput| input.validate().map(drop)) {
        Ok(input) => service::create(&db, config, (&can, &fresh), input.validate()?).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(made) => page.view("feeds/made.html", &made),
        Err(AppError::Invalid(errors)) => {
            form(&page, &db, &can, (Status::UnprocessableEntity, true), sent, errors).await
        }
        Err(error) => Err(error),
    }
}

#[post("/account/feeds/<id>/revoke", data = "<_sent>")]
async fn revoke(can: Can<ViewRegister>, page: Page, db: Db, id: i32, _sent: Submission) -> Result<Reply> {
    let name = service::revoke(&db, &can, id).await?;
    Ok(page.done("/account/feeds".to_owned(), page.language.text_with("feed-revoked", "name", name)).into())
}

#[post("/accounts/<id>/feeds/<feed>/revoke", data = "<_sent>")]
async fn revoke_of(
    can: Can<ManageAccounts>,
    page: Page,
    db: Db,
    id: i32,
    feed: i32,
    _sent: Submission,
) -> Result<Reply> {
    let name = service::revoke_of(&db, &can, id, feed).await?;
    Ok(page.done(format!("/accounts/{id}"), page.language.text_with("feed-revoked", "name", name)).into())
}

async fn form(
    page: &Page,
    db: &Db,
    can: &Can<ViewRegister>,
    (status, fresh): (Status, bool),
    sent: Submission,
    errors: FieldErrors,
) -> Result<View> {
    let subject = sent.value("subject").parse().unwrap_or(Subject::Employee);
    let (language, feeds) = (page.language, service::list(db, can).await?);
    let form = db.read(move |conn, caches| FormView::new(conn, caches, language, &FEED, None, sent, &errors)).await?;
    let content = FeedsPage {
        feeds,
        form,
        subject,
        subjects: Subject::ALL,
        extents: Extent::ALL,
        languages: Language::ALL,
        confirm: (!fresh).then(|| with_return("/confirm", Some(&page.here))),
    };
    page.view_as(status, "feeds/list.html", &content)
}
