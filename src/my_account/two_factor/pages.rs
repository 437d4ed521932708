//! The pages of two-factor sign-in: what it is, turning it off, other recovery codes.

use rocket::http::Status;
use rocket::{Route, get, post, routes};
use serde::Serialize;

use super::service::{self, State};
use crate::auth::secrets::Keys;
use crate::auth::{Confirmed, SignedIn};
use crate::config::Config;
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::mail::Mailer;
use crate::my_account::answer::Answer;
use crate::my_account::form::{CODE, CodeInput};
use crate::web::forms::{FormView, Submission};
use crate::web::{Page, View};

/// What there is of it when it is set up, or not yet.
pub fn routes() -> Vec<Route> {
    routes![show, ask_off, turn_off, ask_codes, other_codes]
}

#[derive(Serialize)]
struct StatePage {
    state: State,
    /// Whether the password was typed not long ago.
    confirmed: bool,
    return_to: Option<String>,
}

/// The page that shows recovery codes, once.
#[derive(Serialize)]
pub struct CodesPage {
    /// The codes.
    pub codes: Vec<String>,
    /// Whether two-factor sign-in was turned on with them.
    pub first: bool,
    /// Where to go on.
    pub return_to: Option<String>,
}

#[derive(Serialize)]
struct CodePage {
    form: FormView,
    state: State,
}

#[get("/two-factor")]
async fn show(
    who: SignedIn,
    confirmed: Option<Confirmed>,
    page: Page,
    db: Db,
    config: &rocket::State<Config>,
) -> Result<View> {
    let state = service::state(&db, config, &who).await?;
    let content = StatePage { state, confirmed: confirmed.is_some(), return_to: page.return_to() };
    page.view("my_account/two_factor.html", &content)
}

#[get("/two-factor/off")]
async fn ask_off(who: Confirmed, page: Page, db: Db, config: &rocket::State<Config>) -> Result<View> {
    form(&page, &db, config, &who, "off", None).await
}

#[post("/two-factor/off", data = "<sent>")]
async fn turn_off(
    who: Confirmed,
    page: Page,
    db: Db,
    keys: &rocket::State<Keys>,
    config: &rocket::State<Config>,
    mailer: &rocket::State<Mailer>,
    sent: Submission,
) -> Result<Answer> {
    let turned_off = match sent.input(|_: &CodeInput| Ok(())) {
        Ok(input) => service::turn_off(&db, keys, config, mailer, &who, &input.code.0).await,
        Err(error) => Err(error),
    };
    match turned_off {
        Ok(token) => {
            let done = page.done("/account/two-factor".to_owned(), page.language.text("my-totp-turned-off"));
            Ok(Answer::renewed(done, token))
        }
        Err(AppError::Invalid(errors)) => Ok(form(&page, &db, config, &who, "off", Some(errors)).await?.into()),
        Err(error) => Err(error),
    }
}

#[get("/two-factor/recovery-codes")]
async fn ask_codes(who: Confirmed, page: Page, db: Db, config: &rocket::State<Config>) -> Result<View> {
    form(&page, &db, config, &who, "recovery_codes", None).await
}

#[post("/two-factor/recovery-codes", data = "<sent>")]
async fn other_codes(
    who: Confirmed,
    page: Page,
    db: Db,
    keys: &rocket::State<Keys>,
    config: &rocket::State<Config>,
    sent: Submission,
) -> Result<View> {
    let made = match sent.input(|_: &CodeInput| Ok(())) {
        Ok(input) => service::other_codes(&db, keys, &who, &input.code.0).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(codes) => page.view("my_account/codes.html", &CodesPage { codes, first: false, return_to: None }),
        Err(AppError::Invalid(errors)) => form(&page, &db, config, &who, "recovery_codes", Some(errors)).await,
        Err(error) => Err(error),
    }
}

/// A page that wants a code; there is none while two-factor sign-in is off.
async fn form(
    page: &Page,
    db: &Db,
    config: &Config,
    who: &Confirmed,
    template: &str,
    errors: Option<FieldErrors>,
) -> Result<View> {
    let state = service::state(db, config, &who.0).await?;
    state.expect_on()?;
    let status = if errors.is_some() { Status::UnprocessableEntity } else { Status::Ok };
    let form = code_form(page, db, Submission::default(), errors.unwrap_or_default()).await?;
    page.view_as(status, &format!("my_account/{template}.html"), &CodePage { form, state })
}

/// The form for a code, always empty: no code is sent back.
pub async fn code_form(page: &Page, db: &Db, sent: Submission, errors: FieldErrors) -> Result<FormView> {
    let language = page.language;
    let empty = Submission::to_show([].into(), None, sent.return_to);
    db.read(move |conn, caches| FormView::new(conn, caches, language, &CODE, None, empty, &errors)).await
}
