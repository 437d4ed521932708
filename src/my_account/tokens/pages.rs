//! The page of one's tokens.

use std::collections::BTreeMap;

use rocket::http::Status;
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::service::{self, Line};
use crate::auth::{Access, Confirmed};
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::my_account::form::{TOKEN, TokenInput};
use crate::my_account::settled::Settled;
use crate::web::forms::{FormView, Submission};
use crate::web::{Page, Reply, View};

/// For how many days a token is good unless something else is said.
const DAYS: &str = "90";

/// The tokens.
pub fn routes() -> Vec<Route> {
    routes![list, create, revoke]
}

#[derive(Serialize)]
struct TokensPage {
    tokens: Vec<Line>,
    form: FormView,
    levels: Vec<Access>,
    /// Whether the password was typed not long ago.
    confirmed: bool,
}

#[derive(Serialize)]
struct MadePage {
    name: String,
    token: String,
}

fn usual() -> BTreeMap<String, String> {
    [("name", ""), ("access", Access::Viewer.as_str()), ("days", DAYS)]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
}

#[get("/tokens")]
async fn list(who: Settled, confirmed: Option<Confirmed>, page: Page, db: Db) -> Result<View> {
    let sent = Submission::to_show(usual(), None, None);
    form(&page, &db, &who, Status::Ok, confirmed.is_some(), sent, FieldErrors::default()).await
}

#[post("/tokens", data = "<sent>")]
async fn create(who: Settled, confirmed: Confirmed, page: Page, db: Db, sent: Submission) -> Result<View> {
    let sent = sent.over(usual());
    let made = match sent.input(|input: &TokenInput| input.validate().map(drop)) {
        Ok(input) => service::create(&db, &confirmed, input.validate()?).await.map(|token| (input.name.0, token)),
        Err(error) => Err(error),
    };
    match made {
        Ok((name, token)) => page.view("my_account/token.html", &MadePage { name, token }),
        Err(AppError::Invalid(errors)) => form(&page, &db, &who, Status::UnprocessableEntity, true, sent, errors).await,
        Err(error) => Err(error),
    }
}

#[post("/tokens/<id>/revoke", data = "<_sent>")]
async fn revoke(who: Settled, page: Page, db: Db, id: i32, _sent: Submission) -> Result<Reply> {
    let name = service::revoke(&db, &who, id).await?;
    let said = page.language.text_with("token-revoked", "name", name);
    Ok(page.done("/account/tokens".to_owned(), said).into())
}

async fn form(
    page: &Page,
    db: &Db,
    who: &Settled,
    status: Status,
    confirmed: bool,
    sent: Submission,
    errors: FieldErrors,
) -> Result<View> {
    let (language, tokens) = (page.language, service::list(db, who).await?);
    let form = db.read(move |conn, caches| FormView::new(conn, caches, language, &TOKEN, None, sent, &errors)).await?;
    let content = TokensPage { tokens, form, levels: service::levels(who), confirmed };
    page.view_as(status, "my_account/tokens.html", &content)
}
