//! The pages of the password, and the routes of all that getting in is about.

use rocket::{Route, State, get, post, routes};

use super::arrival::Arrival;
use super::face::Face;
use super::form::{self, Credentials, Password};
use super::kept::Kept;
use super::step::{On, Step};
use super::{code_pages, join_pages, reset_pages, resume_pages, service};
use crate::auth::SignedIn;
use crate::auth::passwords::Hasher;
use crate::auth::secrets::Keys;
use crate::auth::sessions::Stage;
use crate::config::Config;
use crate::db::Db;
use crate::error::{AppError, Result};
use crate::web::forms::Submission;
use crate::web::page::with_return;
use crate::web::{Page, View};

pub const SIGN_IN: Face = Face::new("sign_in/sign_in.html", form::CREDENTIALS);
pub const CONFIRM: Face = Face::new("sign_in/confirm.html", form::PASSWORD);

/// PUBLIC: how one gets in, to be mounted at `/`.
pub fn public() -> Vec<Route> {
    let own = routes![ask, sign_in, code_pages::ask, code_pages::check];
    let joining = routes![
        join_pages::ask_setup,
        join_pages::set_up,
        join_pages::ask_registration,
        join_pages::register,
        join_pages::ask_acceptance,
        join_pages::accept
    ];
    let resets = routes![
        reset_pages::ask_forgotten,
        reset_pages::forgotten,
        reset_pages::ask_reset,
        reset_pages::reset,
        resume_pages::resume,
        resume_pages::late_for_own,
        resume_pages::late_for_others
    ];
    [own, joining, resets].concat()
}

/// What those have who are in, to be mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![sign_out, ask_confirm, confirm]
}

/// PUBLIC: the way in.
#[get("/sign-in")]
pub async fn ask(arrival: Arrival, page: Page, db: Db, config: &State<Config>) -> Result<Step> {
    if arrival.is_fresh() {
        return Ok(On::to("/setup".to_owned()).into());
    }
    if arrival.known().is_some() {
        return Ok(On::to(page.return_to()).passing_on(&page).into());
    }
    Ok(SIGN_IN.open(config.open_registration).first(&page, &db).await?.into())
}

/// PUBLIC: the way in.
#[post("/sign-in", data = "<sent>")]
pub async fn sign_in(
    arrival: Arrival,
    page: Page,
    db: Db,
    hasher: &State<Hasher>,
    config: &State<Config>,
    keys: &State<Keys>,
    mut sent: Submission,
) -> Result<Step> {
    let kept = Kept::take(&mut sent);
    let face = SIGN_IN.open(config.open_registration).keeping(kept.clone());
    let typed = match sent.input(Credentials::validate) {
        Ok(typed) => typed,
        Err(error) => return face.complaining(&page, &db, sent, error).await,
    };
    match service::sign_in(&db, hasher, &arrival, typed.login, typed.password).await {
        Ok(Some(entered)) if entered.stage == Stage::Full => {
            let on = On::to(sent.return_to).giving(entered.token).knowing(entered.account_id);
            resume_pages::entered(page, keys, on, entered.session_id, kept)
        }
        Ok(Some(entered)) => {
            let on = On::to(with_return("/sign-in/code", sent.return_to.as_deref())).giving(entered.token);
            code_pages::entered(page, &db, keys, on, entered.session_id, kept).await
        }
        Ok(None) => face.refusing(&page, &db, sent, page.language.text("sign-in-failed")).await,
        Err(error) => face.complaining(&page, &db, sent, error).await,
    }
}

#[post("/sign-out", data = "<_sent>")]
pub async fn sign_out(who: SignedIn, page: Page, db: Db, _sent: Submission) -> Result<On> {
    service::sign_out(&db, who).await?;
    Ok(On::to("/sign-in".to_owned()).taking_all().saying(page.language.text("sign-in-signed-out")))
}

#[get("/confirm")]
pub async fn ask_confirm(who: SignedIn, page: Page, db: Db) -> Result<View> {
    CONFIRM.about(&who.actor.username).first(&page, &db).await
}

#[post("/confirm", data = "<sent>")]
pub async fn confirm(
    who: SignedIn,
    arrival: Arrival,
    page: Page,
    db: Db,
    hasher: &State<Hasher>,
    keys: &State<Keys>,
    mut sent: Submission,
) -> Result<Step> {
    let kept = Kept::take(&mut sent);
    let face = CONFIRM.about(&who.actor.username).keeping(kept.clone());
    let confirmed = match sent.input(|_: &Password| Ok(())) {
        Ok(typed) => service::confirm(&db, hasher, &arrival, &who, typed.password).await,
        Err(error) => Err(error),
    };
    match confirmed {
        Ok(Some(token)) => {
            let on = On::to(sent.return_to).giving(token);
            resume_pages::entered(page, keys, on, who.session.id, kept)
        }
        Ok(None) => face.complaining(&page, &db, sent, AppError::field("password", "password-wrong")).await,
        Err(error) => face.complaining(&page, &db, sent, error).await,
    }
}
