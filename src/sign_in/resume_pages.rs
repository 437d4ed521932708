//! The pages for somebody whose session ended while they were typing, or whose password was typed too long ago.

use rocket::http::Status;
use rocket::{State, post};

use super::kept::{Kept, Late, Lost};
use super::pages::{CONFIRM, SIGN_IN};
use super::step::{On, Step};
use crate::auth::secrets::Keys;
use crate::auth::{SignedIn, Unconfirmed, csrf};
use crate::config::Config;
use crate::db::Db;
use crate::error::Result;
use crate::web::{Page, View};

/// PUBLIC: changes nothing. Forms are led here whose session has ended.
#[post("/sign-in/resume", data = "<lost>")]
pub async fn resume(page: Page, db: Db, config: &State<Config>, lost: Lost) -> Result<View> {
    let said = if lost.0.is_some() { "sign-in-kept" } else { "sign-in-not-kept" };
    let notice = page.language.text(said);
    SIGN_IN.open(config.open_registration).keeping(lost.0).resuming(&page, &db, Status::Unauthorized, notice).await
}

/// PUBLIC: changes nothing, and is there only for whoever is signed in. Forms of one's own account are led here whose
/// password was typed too long ago.
#[post("/account/<_..>", data = "<late>", rank = 20)]
pub async fn late_for_own(who: Unconfirmed, page: Page, db: Db, late: Late) -> Result<View> {
    ask_again(&who.0, &page, &db, late).await
}

/// PUBLIC: the same for those of all accounts.
#[post("/accounts/<_..>", data = "<late>", rank = 20)]
pub async fn late_for_others(who: Unconfirmed, page: Page, db: Db, late: Late) -> Result<View> {
    ask_again(&who.0, &page, &db, late).await
}

async fn ask_again(who: &SignedIn, page: &Page, db: &Db, late: Late) -> Result<View> {
    let said = if late.0.is_some() { "sign-in-confirm-kept" } else { "sign-in-confirm-not-kept" };
    let notice = page.language.text(said);
    CONFIRM.about(&who.actor.username).keeping(late.0).resuming(page, db, Status::Forbidden, notice).await
}

/// The answer to somebody who is in: the way on, or the question whether to send what they had typed.
pub fn entered(mut page: Page, keys: &Keys, on: On, session_id: i32, kept: Option<Kept>) -> Result<Step> {
    let Some(kept) = kept else {
        return Ok(on.into());
    };
    page.csrf = csrf::of_session(keys, session_id);
    let view = page.view_as(Status::Ok, "sign_in/resume.html", &serde_json::json!({ "kept": kept }))?;
    Ok(Step::With(view, on))
}
