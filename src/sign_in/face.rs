//! The pages on the way in: one form each, shown again with what is wrong.

use rocket::http::Status;
use serde::Serialize;

use super::kept::Kept;
use super::step::Step;
use crate::db::Db;
use crate::error::{AppError, FieldErrors, Result};
use crate::web::forms::{FormSpec, FormView, Submission};
use crate::web::page::with_return;
use crate::web::{Page, View};

/// A page with one form.
#[derive(Clone, Debug)]
pub struct Face {
    template: &'static str,
    spec: FormSpec,
    /// Whose account it is about.
    about: Option<String>,
    /// Whether people may make themselves an account.
    open: bool,
    /// What somebody had typed before their session ended.
    kept: Option<Kept>,
}

#[derive(Serialize)]
struct Content {
    form: FormView,
    /// What is wrong with the whole.
    notice: Option<String>,
    about: Option<String>,
    open: bool,
    /// The way back, as the query of an address.
    back: String,
    kept: Option<String>,
}

impl Face {
    pub const fn new(template: &'static str, spec: FormSpec) -> Self {
        Self { template, spec, about: None, open: false, kept: None }
    }

    /// The same, about somebody.
    pub fn about(self, name: &str) -> Self {
        Self { about: Some(name.to_owned()), ..self }
    }

    /// The same, with or without a way to make oneself an account.
    pub fn open(self, open: bool) -> Self {
        Self { open, ..self }
    }

    /// The same, with what goes along.
    pub fn keeping(self, kept: Option<Kept>) -> Self {
        Self { kept, ..self }
    }

    /// The page for somebody who was not let in with what they had typed.
    pub async fn resuming(&self, page: &Page, db: &Db, status: Status, notice: String) -> Result<View> {
        let sent = Submission::default();
        self.show(page, db, status, sent, FieldErrors::default(), Some(notice)).await
    }

    /// The page before anything was typed.
    pub async fn first(&self, page: &Page, db: &Db) -> Result<View> {
        let sent = Submission::to_show([].into(), None, page.return_to());
        self.show(page, db, Status::Ok, sent, FieldErrors::default(), None).await
    }

    /// The page with one word about the whole of what was typed.
    pub async fn refusing(&self, page: &Page, db: &Db, sent: Submission, notice: String) -> Result<Step> {
        let none = FieldErrors::default();
        Ok(self.show(page, db, Status::UnprocessableEntity, sent, none, Some(notice)).await?.into())
    }

    /// The page with what an error says about what was typed; other errors have pages of their own.
    pub async fn complaining(&self, page: &Page, db: &Db, sent: Submission, error: AppError) -> Result<Step> {
        match error {
            AppError::Invalid(errors) => {
                Ok(self.show(page, db, Status::UnprocessableEntity, sent, errors, None).await?.into())
            }
            AppError::TooMany(seconds) => {
                let minutes = i64::try_from(seconds.div_ceil(60)).unwrap_or(i64::MAX);
                let notice = page.language.text_with("sign-in-too-many", "minutes", minutes);
                let none = FieldErrors::default();
                let mut view = self.show(page, db, Status::TooManyRequests, sent, none, Some(notice)).await?;
                view.retry_after = Some(seconds);
                Ok(view.into())
            }
            other => Err(other),
        }
    }

    async fn show(
        &self,
        page: &Page,
        db: &Db,
        status: Status,
        mut sent: Submission,
        errors: FieldErrors,
        notice: Option<String>,
    ) -> Result<View> {
        let (language, spec) = (page.language, self.spec);
        let back = with_return("", sent.return_to.as_deref()).trim_start_matches('?').to_owned();
        sent.values.retain(|name, _| !is_secret(name));
        let form =
            db.read(move |conn, caches| FormView::new(conn, caches, language, &spec, None, sent, &errors)).await?;
        let kept = self.kept.as_ref().map(Kept::packed);
        let content = Content { form, notice, about: self.about.clone(), open: self.open, back, kept };
        page.view_as(status, self.template, &content)
    }
}

/// Whether what is typed into a field is never to be shown again.
fn is_secret(name: &str) -> bool {
    ["password", "code"].iter().any(|word| name.contains(word))
}
