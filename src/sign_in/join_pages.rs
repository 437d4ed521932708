//! The pages on which accounts come to be.

use rocket::{State, get, post};

use super::arrival::Arrival;
use super::face::Face;
use super::form::{self, Acceptance, Registration, Setup};
use super::joining;
use super::service::Entered;
use super::step::{On, Step};
use crate::auth::passwords::Hasher;
use crate::auth::secrets::Keys;
use crate::config::Config;
use crate::db::Db;
use crate::error::{AppError, Result};
use crate::mail::Mailer;
use crate::web::forms::Submission;
use crate::web::{Page, View};

const SETUP: Face = Face::new("sign_in/setup.html", form::SETUP);
const REGISTER: Face = Face::new("sign_in/register.html", form::REGISTRATION);
const ACCEPT: Face = Face::new("sign_in/invitation.html", form::ACCEPTANCE);

fn welcome(page: &Page, entered: Entered) -> Step {
    let said = page.language.text_with("sign-in-welcome", "name", entered.username);
    On::to(None).giving(entered.token).knowing(entered.account_id).saying(said).into()
}

/// PUBLIC: the first account; nothing is here once there is one.
#[get("/setup")]
pub async fn ask_setup(arrival: Arrival, page: Page, db: Db) -> Result<View> {
    arrival.expect_fresh()?;
    SETUP.first(&page, &db).await
}

/// PUBLIC: the first account; nothing is here once there is one.
#[post("/setup", data = "<sent>")]
pub async fn set_up(
    arrival: Arrival,
    page: Page,
    db: Db,
    keys: &State<Keys>,
    hasher: &State<Hasher>,
    sent: Submission,
) -> Result<Step> {
    arrival.expect_fresh()?;
    let made = match sent.input(Setup::validate) {
        Ok(typed) => joining::set_up(&db, keys, hasher, &arrival, page.language, typed).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(entered) => Ok(welcome(&page, entered)),
        Err(error) => SETUP.complaining(&page, &db, sent, error).await,
    }
}

fn expect_open(config: &Config) -> Result<()> {
    if config.open_registration { Ok(()) } else { Err(AppError::NotFound) }
}

/// PUBLIC: asks for an account, where the settings allow it.
#[get("/register")]
pub async fn ask_registration(_arrival: Arrival, page: Page, db: Db, config: &State<Config>) -> Result<View> {
    expect_open(config)?;
    REGISTER.first(&page, &db).await
}

/// PUBLIC: asks for an account, where the settings allow it.
#[post("/register", data = "<sent>")]
pub async fn register(
    arrival: Arrival,
    page: Page,
    db: Db,
    mailer: &State<Mailer>,
    config: &State<Config>,
    sent: Submission,
) -> Result<Step> {
    expect_open(config)?;
    let asked = match sent.input(Registration::validate) {
        Ok(typed) => joining::register(&db, mailer, config, &arrival, page.language, typed.email.0).await,
        Err(error) => Err(error),
    };
    match asked {
        Ok(()) => Ok(page.view("sign_in/sent.html", &serde_json::json!({ "what": "registration" }))?.into()),
        Err(error) => REGISTER.complaining(&page, &db, sent, error).await,
    }
}

/// PUBLIC: an account for whoever has the link.
#[get("/invitations/<token>")]
pub async fn ask_acceptance(_arrival: Arrival, page: Page, db: Db, token: &str) -> Result<View> {
    let invitation = joining::invitation(&db, token.to_owned()).await?;
    ACCEPT.about(&invitation.email).first(&page, &db).await
}

/// PUBLIC: an account for whoever has the link.
#[post("/invitations/<token>", data = "<sent>")]
pub async fn accept(
    arrival: Arrival,
    page: Page,
    db: Db,
    hasher: &State<Hasher>,
    token: &str,
    sent: Submission,
) -> Result<Step> {
    let invitation = joining::invitation(&db, token.to_owned()).await?;
    let face = ACCEPT.about(&invitation.email);
    let made = match sent.input(|typed: &Acceptance| typed.validate(&invitation.email)) {
        Ok(typed) => joining::accept(&db, hasher, &arrival, page.language, token.to_owned(), typed).await,
        Err(error) => Err(error),
    };
    match made {
        Ok(entered) => Ok(welcome(&page, entered)),
        Err(error) => face.complaining(&page, &db, sent, error).await,
    }
}
