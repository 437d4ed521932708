//! The pages that set two-factor sign-in up: a secret for the authenticator, and its first code.

use rocket::http::{ContentType, Status};
use rocket::response::Redirect;
use rocket::{Either, Route, State, get, post, routes};
use serde::Serialize;

use super::pages::{CodesPage, code_form};
use super::service;
use crate::auth::secrets::Keys;
use crate::auth::{Confirmed, totp};
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::mail::Mailer;
use crate::my_account::answer::Answer;
use crate::my_account::form::CodeInput;
use crate::web::forms::{FormView, Submission};
use crate::web::page::with_return;
use crate::web::{Page, View};

const STATE: &str = "/account/two-factor";
const NEW: &str = "/account/two-factor/new";

/// What there is while it is set up.
pub fn routes() -> Vec<Route> {
    routes![start, ask, drawn, set_up]
}

#[derive(Serialize)]
struct NewPage {
    form: FormView,
    /// The secret as it is typed into an authenticator.
    secret: String,
}

#[post("/two-factor/start", data = "<sent>")]
async fn start(who: Confirmed, db: Db, keys: &State<Keys>, sent: Submission) -> Result<Redirect> {
    service::start(&db, keys, &who).await?;
    Ok(Redirect::to(with_return(NEW, sent.return_to.as_deref())))
}

#[get("/two-factor/new")]
async fn ask(who: Confirmed, page: Page, db: Db, keys: &State<Keys>) -> Result<Either<View, Redirect>> {
    let sent = Submission::to_show([].into(), None, page.return_to());
    match service::pending(&db, keys, &who).await? {
        Some(secret) => Ok(Either::Left(form(&page, &db, Status::Ok, &secret, sent, FieldErrors::default()).await?)),
        None => Ok(Either::Right(Redirect::to(STATE))),
    }
}

#[get("/two-factor/qr.svg")]
async fn drawn(who: Confirmed, db: Db, keys: &State<Keys>) -> Result<(ContentType, String)> {
    Ok((ContentType::SVG, service::drawn(&db, keys, &who).await?))
}

#[post("/two-factor/new", data = "<sent>")]
async fn set_up(
    who: Confirmed,
    page: Page,
    db: Db,
    keys: &State<Keys>,
    mailer: &State<Mailer>,
    sent: Submission,
) -> Result<Answer> {
    let done = match sent.input(|_: &CodeInput| Ok(())) {
        Ok(input) => service::set_up(&db, keys, mailer, &who, &input.code.0).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(done) => {
            let content = CodesPage { codes: done.codes, first: true, return_to: sent.return_to };
            Ok(Answer::renewed(page.view("my_account/codes.html", &content)?, done.token))
        }
        Err(AppError::Invalid(errors)) => {
            let secret = service::pending(&db, keys, &who).await?.ok_or(AppError::Stale)?;
            Ok(form(&page, &db, Status::UnprocessableEntity, &secret, sent, errors).await?.into())
        }
        Err(error) => Err(error),
    }
}

async fn form(
    page: &Page,
    db: &Db,
    status: Status,
    secret: &[u8],
    sent: Submission,
    errors: FieldErrors,
) -> Result<View> {
    let form = code_form(page, db, sent, errors).await?;
    page.view_as(status, "my_account/two_factor_new.html", &NewPage { form, secret: totp::in_text(secret) })
}
