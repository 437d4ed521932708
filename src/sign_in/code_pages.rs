//! The pages of the code.

use rocket::http::Status;
use rocket::{State, get, post};

use super::arrival::Arrival;
use super::codes::{self, Checked};
use super::face::Face;
use super::form::{self, Code};
use super::kept::Kept;
use super::resume_pages;
use super::step::{On, Step};
use crate::auth::csrf;
use crate::auth::secrets::Keys;
use crate::db::Db;
use crate::error::Result;
use crate::web::Page;
use crate::web::forms::Submission;
use crate::web::page::with_return;

const CODE: Face = Face::new("sign_in/code.html", form::CODE);

/// PUBLIC: the second step of the way in.
#[get("/sign-in/code")]
pub async fn ask(arrival: Arrival, page: Page, db: Db) -> Result<Step> {
    if arrival.known().is_some() {
        return Ok(On::to(page.return_to()).into());
    }
    if arrival.halfway().is_none() {
        return Ok(On::to(with_return("/sign-in", page.return_to().as_deref())).into());
    }
    Ok(CODE.first(&page, &db).await?.into())
}

/// The page for somebody who has just taken the first step, where they are led to or, when something goes along, at once.
pub async fn entered(
    mut page: Page,
    db: &Db,
    keys: &Keys,
    on: On,
    session_id: i32,
    kept: Option<Kept>,
) -> Result<Step> {
    if kept.is_none() {
        return Ok(on.into());
    }
    page.csrf = csrf::of_session(keys, session_id);
    Ok(Step::With(CODE.keeping(kept).first(&page, db).await?, on))
}

/// PUBLIC: the second step of the way in. Whoever has not taken the first one is led to it.
#[post("/sign-in/code", data = "<sent>")]
pub async fn check(
    arrival: Arrival,
    page: Page,
    db: Db,
    keys: &State<Keys>,
    sent: Result<Submission, ()>,
) -> Result<Step> {
    let back = |return_to: Option<&str>| {
        let on = On::to(with_return("/sign-in", return_to)).taking();
        Step::from(on.saying(page.language.text("sign-in-code-over")))
    };
    let Some(halfway) = arrival.halfway() else {
        return Ok(back(None));
    };
    let Ok(mut sent) = sent else {
        return Ok(Step::Refused(Status::Forbidden));
    };
    let kept = Kept::take(&mut sent);
    let face = CODE.keeping(kept.clone());
    // Whatever is not one plain code is a wrong one, and counted as such.
    let typed = sent.input(|_: &Code| Ok(())).ok().filter(|_| sent.values.contains_key("code"));
    let code = typed.map(|typed| typed.code).unwrap_or_default();
    match codes::check(&db, keys, &arrival, halfway, code).await {
        Ok(Checked::Right { account_id, token, left }) => {
            let on = On::to(sent.return_to).giving(token).knowing(account_id);
            let said = left.map(|left| page.language.text_with("sign-in-recovery-left", "count", left));
            let on = match said {
                Some(said) => on.saying(said),
                None => on,
            };
            resume_pages::entered(page, keys, on, halfway.session_id, kept)
        }
        Ok(Checked::Wrong) => face.refusing(&page, &db, sent, page.language.text("sign-in-code-wrong")).await,
        Ok(Checked::Over) => Ok(back(sent.return_to.as_deref())),
        Err(error) => face.complaining(&page, &db, sent, error).await,
    }
}
