//! The page for another password.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde::Serialize;

use super::service;
use crate::auth::passwords::{Hasher, LONGEST, SHORTEST};
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::mail::Mailer;
use crate::my_account::answer::Answer;
use crate::my_account::form::{PASSWORD, PasswordInput};
use crate::my_account::settled::Settled;
use crate::web::forms::{FormView, Submission};
use crate::web::{Page, View};

/// The password.
pub fn routes() -> Vec<Route> {
    routes![ask, change]
}

#[derive(Serialize)]
struct PasswordPage {
    form: FormView,
    shortest: usize,
    longest: usize,
}

#[get("/password")]
async fn ask(_who: Settled, page: Page, db: Db) -> Result<View> {
    form(&page, &db, Status::Ok, FieldErrors::default()).await
}

#[post("/password", data = "<sent>")]
async fn change(
    who: Settled,
    page: Page,
    db: Db,
    hasher: &State<Hasher>,
    mailer: &State<Mailer>,
    sent: Submission,
) -> Result<Answer> {
    let changed = match sent.input(PasswordInput::validate) {
        Ok(input) => service::change(&db, hasher, mailer, &who, input).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(token) => {
            let done = page.done("/account/tokens".to_owned(), page.language.text("my-password-changed"));
            Ok(Answer::renewed(done, token))
        }
        Err(AppError::Invalid(errors)) => Ok(form(&page, &db, Status::UnprocessableEntity, errors).await?.into()),
        Err(error) => Err(error),
    }
}

/// The form, always empty: no password is sent back.
async fn form(page: &Page, db: &Db, status: Status, errors: FieldErrors) -> Result<View> {
    let language = page.language;
    let content = db
        .read(move |conn, caches| {
            let form = FormView::new(conn, caches, language, &PASSWORD, None, Submission::default(), &errors)?;
            Ok(PasswordPage { form, shortest: SHORTEST, longest: LONGEST })
        })
        .await?;
    page.view_as(status, "my_account/password.html", &content)
}
