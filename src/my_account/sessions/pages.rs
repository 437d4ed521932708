//! The page of one's sessions.

use rocket::{Route, State, get, post, routes};
use serde::Serialize;

use super::service::{self, Ended, Line};
use crate::auth::sessions::Limits;
use crate::config::Config;
use crate::db::Db;
use crate::error::Result;
use crate::my_account::answer::Answer;
use crate::my_account::settled::Settled;
use crate::web::forms::Submission;
use crate::web::{Page, View};

/// The sessions.
pub fn routes() -> Vec<Route> {
    routes![list, end, end_all]
}

#[derive(Serialize)]
struct SessionsPage {
    sessions: Vec<Line>,
}

#[get("/sessions")]
async fn list(who: Settled, page: Page, db: Db, config: &State<Config>) -> Result<View> {
    let sessions = service::list(&db, &who, Limits::of(config)).await?;
    page.view("my_account/sessions.html", &SessionsPage { sessions })
}

#[post("/sessions/<id>/end", data = "<_sent>")]
async fn end(who: Settled, page: Page, db: Db, id: i32, _sent: Submission) -> Result<Answer> {
    Ok(match service::end(&db, &who, id).await? {
        Ended::This => signed_out(&page),
        Ended::Another => page.done("/account/sessions".to_owned(), page.language.text("my-session-ended")).into(),
    })
}

#[post("/sessions/end-all", data = "<_sent>")]
async fn end_all(who: Settled, page: Page, db: Db, _sent: Submission) -> Result<Answer> {
    service::end_all(&db, &who).await?;
    Ok(signed_out(&page))
}

fn signed_out(page: &Page) -> Answer {
    Answer::signed_out(page.done("/sign-in".to_owned(), page.language.text("my-sessions-ended")))
}
