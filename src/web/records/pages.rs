//! The pages of every kind of row: the form for a new one and for changing one, the answer when two people save at once,
//! and the question before one is deleted.

use std::collections::BTreeMap;

use rocket::http::Status;
use serde::Serialize;

use super::{Record, writing};
use crate::auth::Can;
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::references::Dependants;
use crate::web::forms::{FormView, Submission, values_of};
use crate::web::page::{Page, Reply, View};

#[derive(Serialize)]
struct FormPage {
    form: FormView,
    /// What people call the row that is edited.
    name: Option<String>,
}

#[derive(Serialize)]
struct DeletePage {
    entity: &'static str,
    plural: &'static str,
    id: i32,
    version: i32,
    name: String,
    dependants: Vec<Dependants>,
    return_to: Option<String>,
    stale: bool,
}

/// The form for a new row, filled from the parameters of the address that are its fields.
///
/// # Errors
/// The database's.
pub async fn new<R: Record>(page: &Page, db: &Db) -> Result<View> {
    let mut values = values_of(&<R::Input as Default>::default())?;
    for (name, value) in &mut values {
        if let Some(given) = page.query.get(name) {
            value.clone_from(given);
        }
    }
    let submission = Submission::to_show(values, None, page.return_to());
    form::<R>(page, db, Status::Ok, None, submission, FieldErrors::default()).await
}

/// Makes a new row of what was sent, or shows the form again with what is wrong.
///
/// # Errors
/// The database's.
pub async fn create<R: Record>(can: &Can<R::Edit>, page: &Page, db: &Db, sent: Submission) -> Result<Reply> {
    let sent = sent.over(values_of(&<R::Input as Default>::default())?);
    if sent.find.is_some() {
        return Ok(form::<R>(page, db, Status::Ok, None, sent, FieldErrors::default()).await?.into());
    }
    let created = match sent.input(R::validate) {
        Ok(input) => writing::create::<R>(db, can, input).await,
        Err(error) => Err(error),
    };
    match created {
        Ok(id) => {
            let name = db.read(move |conn, caches| R::stored(conn, caches, id)).await?.title;
            let said = page.language.text_with(&format!("{}-created", R::FORM.entity), "name", name);
            Ok(page.done(after_create::<R>(id, &sent), said).into())
        }
        Err(AppError::Invalid(errors)) => {
            Ok(form::<R>(page, db, Status::UnprocessableEntity, None, sent, errors).await?.into())
        }
        Err(error) => Err(error),
    }
}

/// Where to go after a row was made: to the next one with the same surroundings, back, or to the row.
fn after_create<R: Record>(id: i32, sent: &Submission) -> String {
    let plural = R::FORM.plural;
    if !sent.again {
        return sent.return_to.clone().unwrap_or_else(|| format!("/{plural}/{id}"));
    }
    // Whoever adds several in a row adds them to the same place, role or person.
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (field, _) in R::FORM.references {
        if let Some(value) = sent.values.get(*field).filter(|value| !value.is_empty()) {
            query.append_pair(field, value);
        }
    }
    if let Some(path) = &sent.return_to {
        query.append_pair("return_to", path);
    }
    format!("/{plural}/new?{}", query.finish())
}

/// The form for changing a row.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn edit<R: Record>(can: &Can<R::Edit>, page: &Page, db: &Db, id: i32) -> Result<View> {
    let stored = db.read(move |conn, caches| R::stored(conn, caches, id)).await?;
    can.expect_in(R::place(&stored.input))?;
    let values = values_of(&stored.input)?;
    let sent = Submission::to_show(values, Some(stored.version), page.return_to());
    form::<R>(page, db, Status::Ok, Some(id), sent, FieldErrors::default()).await
}

/// Saves a row, or shows the form again with what is wrong, or with what somebody else saved in the meantime.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn update<R: Record>(can: &Can<R::Edit>, page: &Page, db: &Db, id: i32, sent: Submission) -> Result<Reply> {
    let stored = db.read(move |conn, caches| R::stored(conn, caches, id)).await?;
    can.expect_in(R::place(&stored.input))?;
    let sent = sent.over(values_of(&stored.input)?);
    if sent.find.is_some() {
        return Ok(form::<R>(page, db, Status::Ok, Some(id), sent, FieldErrors::default()).await?.into());
    }
    let saved = match (sent.input(R::validate), sent.version) {
        (Ok(input), Some(version)) => writing::update::<R>(db, can, id, version, input).await,
        (Ok(_), None) => Err(AppError::Stale),
        (Err(error), _) => Err(error),
    };
    match saved {
        Ok(()) => {
            let (name, next) = db
                .read(move |conn, caches| {
                    let after = R::stored(conn, caches, id)?;
                    Ok((after.title, R::next_step(conn, id, &stored.input, &after.input)?))
                })
                .await?;
            let said = page.language.text_with(&format!("{}-saved", R::FORM.entity), "name", name);
            let to = next.or(sent.return_to).unwrap_or_else(|| format!("/{}/{id}", R::FORM.plural));
            Ok(page.done(to, said).into())
        }
        Err(AppError::Invalid(errors)) => {
            Ok(form::<R>(page, db, Status::UnprocessableEntity, Some(id), sent, errors).await?.into())
        }
        Err(AppError::Stale) => {
            Ok(form::<R>(page, db, Status::Conflict, Some(id), sent, FieldErrors::default()).await?.into())
        }
        Err(error) => Err(error),
    }
}

async fn form<R: Record>(
    page: &Page,
    db: &Db,
    status: Status,
    id: Option<i32>,
    sent: Submission,
    errors: FieldErrors,
) -> Result<View> {
    let language = page.language;
    let content = db
        .read(move |conn, caches| {
            let stored = id.map(|id| R::stored(conn, caches, id)).transpose()?;
            let mut form = FormView::new(conn, caches, language, &R::FORM, id, sent, &errors)?;
            if let (Status::Conflict, Some(stored)) = (status, &stored) {
                let values: BTreeMap<_, _> = values_of(&stored.input)?;
                form.show_conflict(conn, caches, language, &R::FORM, &values, stored.version)?;
            }
            Ok(FormPage { form, name: stored.map(|stored| stored.title) })
        })
        .await?;
    page.view_as(status, &format!("{}/form.html", R::FORM.plural), &content)
}

/// The question before a row is deleted: what hangs on it, and either the button or why there is none.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn confirm_delete<R: Record>(can: &Can<R::Edit>, page: &Page, db: &Db, id: i32) -> Result<View> {
    let stored = db.read(move |conn, caches| R::stored(conn, caches, id)).await?;
    can.expect_in(R::place(&stored.input))?;
    delete_page::<R>(page, db, Status::Ok, id, page.return_to()).await
}

/// Deletes a row, or says with 409 what keeps it: what hangs on it, or that it was changed since the question.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn delete<R: Record>(can: &Can<R::Edit>, page: &Page, db: &Db, id: i32, sent: Submission) -> Result<Reply> {
    let name = db.read(move |conn, caches| R::stored(conn, caches, id)).await?.title;
    match writing::delete::<R>(db, can, id, sent.version).await {
        Ok(()) => {
            let said = page.language.text_with(&format!("{}-deleted", R::FORM.entity), "name", name);
            Ok(page.done(sent.return_to.unwrap_or_else(|| format!("/{}", R::FORM.plural)), said).into())
        }
        Err(AppError::InUse | AppError::Stale) => {
            Ok(delete_page::<R>(page, db, Status::Conflict, id, sent.return_to).await?.into())
        }
        Err(error) => Err(error),
    }
}

async fn delete_page<R: Record>(
    page: &Page,
    db: &Db,
    status: Status,
    id: i32,
    return_to: Option<String>,
) -> Result<View> {
    let content = db
        .read(move |conn, caches| {
            let stored = R::stored(conn, caches, id)?;
            let dependants = R::dependants(conn, caches, id)?;
            Ok(DeletePage {
                entity: R::FORM.entity,
                plural: R::FORM.plural,
                id,
                version: stored.version,
                name: stored.title,
                stale: status == Status::Conflict && dependants.is_empty(),
                dependants,
                return_to,
            })
        })
        .await?;
    page.view_as(status, "delete.html", &content)
}
