//! The pages by which administrators invite. Whoever is invited has a page of their own, which is public.

use rocket::http::Status;
use rocket::{Route, State, get, post, routes};
use serde::Serialize;

use super::service;
use crate::accounts::form::{AccountInput, expect_no_fields};
use crate::accounts::rules::FORM as ACCOUNT;
use crate::accounts::service::Keeper;
use crate::auth::{Can, Confirmed, ManageAccounts};
use crate::config::Config;
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::mail::Mailer;
use crate::web::forms::{FormSpec, FormView, Submission, values_of};
use crate::web::lists::{self, ListSpec};
use crate::web::page::{Page, Reply, View};

/// What the list can be sorted by.
pub const LIST: ListSpec = ListSpec {
    entity: "invitation",
    plural: "accounts/invitations",
    columns: &["-expires"],
    filters: &[],
    references: &[],
    acts: &[],
};

const FORM: FormSpec = FormSpec { plural: "accounts/invitations", ..ACCOUNT };

/// The routes, to be mounted at `/accounts`.
pub fn routes() -> Vec<Route> {
    routes![list, new, send, withdraw]
}

#[get("/invitations")]
async fn list(_can: Can<ManageAccounts>, page: Page, db: Db) -> Result<View> {
    lists::answer(&page, &db, &LIST, |conn, caches, _, paging| service::list(conn, caches, paging)).await
}

#[derive(Serialize)]
struct FormPage {
    form: FormView,
}

#[get("/invitations/new")]
async fn new(_can: Can<ManageAccounts>, _fresh: Confirmed, page: Page, db: Db) -> Result<View> {
    let person = page.query.get("employee_id").and_then(|id| id.parse().ok());
    let suggestion = db.read(move |conn, _| service::suggestion(conn, person)).await?;
    let sent = Submission::to_show(values_of(&suggestion)?, None, page.return_to());
    form(&page, &db, Status::Ok, sent, FieldErrors::default()).await
}

#[post("/invitations", data = "<sent>")]
async fn send(
    can: Can<ManageAccounts>,
    fresh: Confirmed,
    page: Page,
    db: Db,
    config: &State<Config>,
    mailer: &State<Mailer>,
    sent: Submission,
) -> Result<Reply> {
    let sent = sent.over(values_of(&AccountInput::default())?);
    if sent.find.is_some() {
        return Ok(form(&page, &db, Status::Ok, sent, FieldErrors::default()).await?.into());
    }
    let invited = match sent.input(AccountInput::validate) {
        Ok(input) => {
            service::invite(&db, (config, mailer), Keeper::confirmed(&can, &fresh), page.language, input).await
        }
        Err(error) => Err(error),
    };
    match invited {
        // Not a way on to another page: what is shown once must not be kept anywhere in between.
        Ok(invited) => Ok(page.view("accounts/invitations/sent.html", &invited)?.into()),
        Err(AppError::Invalid(errors)) => Ok(form(&page, &db, Status::UnprocessableEntity, sent, errors).await?.into()),
        Err(error) => Err(error),
    }
}

async fn form(page: &Page, db: &Db, status: Status, sent: Submission, errors: FieldErrors) -> Result<View> {
    let language = page.language;
    let content = db
        .read(move |conn, caches| {
            Ok(FormPage { form: FormView::new(conn, caches, language, &FORM, None, sent, &errors)? })
        })
        .await?;
    page.view_as(status, "accounts/invitations/form.html", &content)
}

#[post("/invitations/<id>/withdraw", data = "<sent>")]
async fn withdraw(can: Can<ManageAccounts>, page: Page, db: Db, id: i32, sent: Submission) -> Result<Reply> {
    expect_no_fields(&sent)?;
    let email = service::withdraw(&db, &can, id).await?;
    let said = page.language.text_with("invitation-withdrawn", "email", email);
    Ok(page.done("/accounts/invitations".to_owned(), said).into())
}
