//! The pages of imports: the list, a file to send, and one page for each import by how far it is.

use rocket::form::Errors;
use rocket::http::Status;
use rocket::{FromForm, Route, get, post, routes};

use super::asked::Asked;
use super::download::Download;
use super::form::{Outcome, Registers, Settings, State};
use super::shown::{NewPage, OutcomePage, Part, SettingsPage, Shown, UndoPage, WorkPage, seen_in};
use super::view::{ImportView, LookView};
use super::{headings, service};
use crate::auth::{Can, ImportRows};
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::web::forms::{Sent, Submission, Upload, Word, complaint_in_words};
use crate::web::lists::{self, ListSpec, checked};
use crate::web::page::{Page, Reply, View};

/// What the list can be sorted by.
pub const LIST: ListSpec =
    ListSpec { entity: "import", plural: "imports", columns: &["-at"], filters: &[], references: &[], acts: &[] };

/// The routes of imports, to be mounted at `/imports`.
pub fn routes() -> Vec<Route> {
    routes![list, new, upload, template, show, settings, settle, report, apply, ask_undo, undo, discard]
}

#[get("/")]
async fn list(_can: Can<ImportRows>, page: Page, db: Db) -> Result<View> {
    let wanted = lists::paging(&page.query, LIST.columns)?;
    let listing = service::list(&db, wanted, page.language).await?;
    lists::answer(&page, &db, &LIST, move |_, _, _, _| Ok(listing)).await
}

#[get("/new")]
async fn new(_can: Can<ImportRows>, page: Page) -> Result<View> {
    let register = page.query.get("register").and_then(|register| register.parse().ok());
    let instead_of = page.query.get("instead_of").and_then(|id| id.parse().ok());
    page.view("imports/new.html", &NewPage::new((register, instead_of), None))
}

#[post("/", data = "<sent>")]
async fn upload(can: Can<ImportRows>, page: Page, db: Db, sent: Upload) -> Result<Reply> {
    let destination = (sent.fields.value("register").parse().ok(), sent.fields.value("instead_of").parse().ok());
    let refused = |status, complaint| -> Result<Reply> {
        Ok(page.view_as(status, "imports/new.html", &NewPage::new(destination, Some(complaint)))?.into())
    };
    let text = |key| page.language.text(key);
    match sent.file {
        Sent::TooLarge => refused(Status::PayloadTooLarge, text("refused-file-too-large")),
        Sent::Nothing => refused(Status::UnprocessableEntity, text("import-no-file")),
        Sent::File(file) if file.size == 0 => refused(Status::UnprocessableEntity, text("refused-empty")),
        Sent::File(file) => match service::upload(&db, &can, &file.name, &file.path, destination).await {
            Ok((id, is_taken_over)) => {
                let said = if is_taken_over { text("import-taken-over") } else { String::new() };
                Ok(page.done(format!("/imports/{id}"), said).into())
            }
            Err(AppError::Invalid(errors)) => {
                let said = errors.iter().map(|error| complaint_in_words(page.language, error));
                refused(Status::UnprocessableEntity, said.collect::<Vec<_>>().join(" "))
            }
            Err(error) => Err(error),
        },
    }
}

/// Of less rank than a page of an import, whose addresses have as many parts.
#[get("/template/<file>", rank = 1)]
async fn template(_can: Can<ImportRows>, page: Page, file: &str) -> Result<Download> {
    let register: Option<Registers> = file.strip_suffix(".csv").and_then(|register| register.parse().ok());
    let register = register.ok_or(AppError::NotFound)?;
    Ok(Download::of_text(format!("projman-{}.csv", register.as_str()), headings::template(register, page.language)))
}

#[derive(FromForm)]
struct Query {
    outcome: Word<Outcome>,
}

#[get("/<id>?<query..>")]
async fn show(_can: Can<ImportRows>, page: Page, db: Db, id: i32, query: Result<Query, Errors<'_>>) -> Result<View> {
    shown(&page, &db, id, Status::Ok, checked(query)?.outcome.0).await
}

/// An import as it stands: what is to be said about its file, what is under way, or what became of its rows.
async fn shown(page: &Page, db: &Db, id: i32, status: Status, outcome: Option<Outcome>) -> Result<View> {
    let import = service::show(db, id, page.language).await?;
    if import.state == State::Uploaded {
        return asking(page, db, (import, status), None, FieldErrors::default()).await;
    }
    let head = Shown::new(import, status == Status::Conflict);
    if head.import.state.is_running() {
        return page.view_as(status, "imports/show.html", &WorkPage::new(head));
    }
    let part = if head.import.totals.all > 0 {
        let outcome = outcome.unwrap_or_else(|| Part::first(&head.import));
        let wanted = lists::paging(&page.query, LIST.columns)?.page;
        let rows = service::rows(db, id, Some(outcome), wanted, page.language).await?;
        Some(Part::new(page, &head.import, outcome, rows))
    } else {
        None
    };
    page.view_as(status, "imports/show.html", &OutcomePage::new(page, head, part))
}

#[get("/<id>/settings")]
async fn settings(_can: Can<ImportRows>, page: Page, db: Db, id: i32) -> Result<View> {
    let import = service::show(&db, id, page.language).await?;
    if !import.can.settle {
        return shown(&page, &db, id, Status::Conflict, None).await;
    }
    asking(&page, &db, (import, Status::Ok), None, FieldErrors::default()).await
}

/// The file as it would be read; with fields found out anew where they were chosen for other columns than it has then.
async fn looked(page: &Page, db: &Db, id: i32, asked: Option<&Asked>) -> Result<(LookView, bool)> {
    let Some(Asked { settings, seen, .. }) = asked else {
        return Ok((service::look(db, id, None, page.language).await?, false));
    };
    let look = service::look(db, id, Some(settings.clone()), page.language).await?;
    if settings.mapping.is_none() || look.refused.is_some() || *seen == seen_in(&look) {
        return Ok((look, false));
    }
    let anew = Settings { mapping: None, ..settings.clone() };
    Ok((service::look(db, id, Some(anew), page.language).await?, true))
}

/// The page that asks how the file is read, with what was said.
async fn asking(
    page: &Page,
    db: &Db,
    (import, status): (ImportView, Status),
    asked: Option<Asked>,
    errors: FieldErrors,
) -> Result<View> {
    let seen = looked(page, db, import.id, asked.as_ref()).await?;
    let head = Shown::new(import, status == Status::Conflict);
    let content = SettingsPage::new(page, head, seen, &errors);
    page.view_as(status, "imports/show.html", &content)
}

#[post("/<id>/settings", data = "<sent>")]
async fn settle(can: Can<ImportRows>, page: Page, db: Db, id: i32, sent: Submission) -> Result<Reply> {
    let import = service::show(&db, id, page.language).await?;
    if !import.can.settle || sent.version != Some(import.version) {
        return Ok(shown(&page, &db, id, Status::Conflict, None).await?.into());
    }
    let wrong = Status::UnprocessableEntity;
    let asked = match Asked::read(&sent) {
        Ok(asked) => asked,
        Err(AppError::Invalid(errors)) => return Ok(asking(&page, &db, (import, wrong), None, errors).await?.into()),
        Err(error) => return Err(error),
    };
    let none = FieldErrors::default();
    if !asked.check {
        return Ok(asking(&page, &db, (import, Status::Ok), Some(asked), none).await?.into());
    }
    let (look, others) = looked(&page, &db, id, Some(&asked)).await?;
    if others || look.refused.is_some() || !look.missing.is_empty() {
        return Ok(asking(&page, &db, (import, wrong), Some(asked), none).await?.into());
    }
    match service::settle(&db, &can, id, import.version, asked.settings.clone()).await {
        Err(AppError::Invalid(errors)) => Ok(asking(&page, &db, (import, wrong), Some(asked), errors).await?.into()),
        settled => moved_on(&page, &db, id, settled).await,
    }
}

#[get("/<id>/rows.csv")]
async fn report(_can: Can<ImportRows>, page: Page, db: Db, id: i32) -> Result<Download> {
    Ok(service::report(&db, id, page.language).await?.into())
}

#[post("/<id>/apply", data = "<sent>")]
async fn apply(can: Can<ImportRows>, page: Page, db: Db, id: i32, sent: Submission) -> Result<Reply> {
    sent.expect_known(|_| false)?;
    let begun = match sent.version {
        Some(version) => service::apply(&db, &can, id, version).await,
        None => Err(AppError::Stale),
    };
    moved_on(&page, &db, id, begun).await
}

/// The import's own page, after something was begun or not.
async fn moved_on(page: &Page, db: &Db, id: i32, begun: Result<()>) -> Result<Reply> {
    match begun {
        Ok(()) => Ok(page.done(format!("/imports/{id}"), String::new()).into()),
        Err(AppError::Stale) => Ok(shown(page, db, id, Status::Conflict, None).await?.into()),
        Err(error) => Err(error),
    }
}

#[get("/<id>/undo")]
async fn ask_undo(_can: Can<ImportRows>, page: Page, db: Db, id: i32) -> Result<View> {
    let import = service::show(&db, id, page.language).await?;
    if !import.can.undo {
        return shown(&page, &db, id, Status::Conflict, None).await;
    }
    let (obstacles, total) = service::in_the_way(&db, id, page.language).await?;
    page.view("imports/undo.html", &UndoPage { import, obstacles, total })
}

#[post("/<id>/undo", data = "<sent>")]
async fn undo(can: Can<ImportRows>, page: Page, db: Db, id: i32, sent: Submission) -> Result<Reply> {
    sent.expect_known(|_| false)?;
    let begun = match sent.version {
        Some(version) => service::undo(&db, &can, id, version).await,
        None => Err(AppError::Stale),
    };
    moved_on(&page, &db, id, begun).await
}

#[post("/<id>/discard", data = "<sent>")]
async fn discard(can: Can<ImportRows>, page: Page, db: Db, id: i32, sent: Submission) -> Result<Reply> {
    sent.expect_known(|_| false)?;
    let discarded = match sent.version {
        Some(version) => service::discard(&db, &can, id, version).await,
        None => Err(AppError::Stale),
    };
    match discarded {
        Ok(()) => Ok(page.done("/imports".to_owned(), page.language.text("import-discarded-said")).into()),
        Err(error) => moved_on(&page, &db, id, Err(error)).await,
    }
}
