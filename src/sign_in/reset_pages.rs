//! The pages for passwords that were forgotten.

use rocket::{State, get, post};

use super::arrival::Arrival;
use super::face::Face;
use super::form::{self, Forgotten, Reset};
use super::resets;
use super::step::{On, Step};
use crate::auth::passwords::Hasher;
use crate::config::Config;
use crate::db::Db;
use crate::error::Result;
use crate::mail::Mailer;
use crate::web::forms::Submission;
use crate::web::{Page, View};

const FORGOTTEN: Face = Face::new("sign_in/forgotten.html", form::FORGOTTEN);
const RESET: Face = Face::new("sign_in/reset.html", form::RESET);

/// PUBLIC: asks for a link for another password.
#[get("/forgotten-password")]
pub async fn ask_forgotten(_arrival: Arrival, page: Page, db: Db) -> Result<View> {
    FORGOTTEN.first(&page, &db).await
}

/// PUBLIC: asks for a link for another password.
#[post("/forgotten-password", data = "<sent>")]
pub async fn forgotten(
    arrival: Arrival,
    page: Page,
    db: Db,
    mailer: &State<Mailer>,
    config: &State<Config>,
    sent: Submission,
) -> Result<Step> {
    let asked = match sent.input(Forgotten::validate) {
        Ok(typed) => resets::ask(&db, mailer, config, &arrival, typed.login).await,
        Err(error) => Err(error),
    };
    match asked {
        Ok(()) => Ok(page.view("sign_in/sent.html", &serde_json::json!({ "what": "reset" }))?.into()),
        Err(error) => FORGOTTEN.complaining(&page, &db, sent, error).await,
    }
}

/// PUBLIC: another password for whoever has the link.
#[get("/reset-password/<token>")]
pub async fn ask_reset(_arrival: Arrival, page: Page, db: Db, token: &str) -> Result<View> {
    let account = resets::account(&db, token.to_owned()).await?;
    RESET.about(&account.username).first(&page, &db).await
}

/// PUBLIC: another password for whoever has the link.
#[post("/reset-password/<token>", data = "<sent>")]
pub async fn reset(
    arrival: Arrival,
    page: Page,
    db: Db,
    hasher: &State<Hasher>,
    mailer: &State<Mailer>,
    token: &str,
    sent: Submission,
) -> Result<Step> {
    let account = resets::account(&db, token.to_owned()).await?;
    let changed = match sent.input(|typed: &Reset| typed.validate(&account.personal())) {
        Ok(typed) => resets::reset(&db, hasher, mailer, &arrival, token.to_owned(), typed.new_password).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(()) => Ok(On::to("/sign-in".to_owned()).saying(page.language.text("sign-in-reset-done")).into()),
        Err(error) => RESET.about(&account.username).complaining(&page, &db, sent, error).await,
    }
}
