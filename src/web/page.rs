//! What every page has around its content, and the way from a template to an answer.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rocket::http::{ContentType, Header, Status};
use rocket::request::{FlashMessage, FromRequest, Outcome, Request};
use rocket::response::{Flash, Redirect, Responder, Response, Result as Answer};
use serde::Serialize;
use tera::Context;

use crate::auth::{
    Access, Actor, EditAssignments, EditDepartments, EditEmployees, EditProjects, EditReorganisations, EditRoles,
    EditSeats, ImportRows, ManageAccounts, ViewChanges, ViewPrivate, Visit, csrf, must_enrol, visit,
};
use crate::error::{AppError, Result};
use crate::web::language::Language;
use crate::web::{as_of, headers, preferences, views};

/// The surroundings of a page; templates know it as `page`.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    /// The language of every text.
    pub language: Language,
    /// `light`, `dark` or `auto`.
    pub theme: &'static str,
    /// `on` or `off`: whether single keys do something.
    pub shortcuts: &'static str,
    /// The path of this page.
    pub path: String,
    /// Path and query: where to come back to.
    pub here: String,
    /// The first part of the path; marks where one is.
    pub section: String,
    /// The parameters of the address; of a repeated one the last.
    pub query: BTreeMap<String, String>,
    /// Today's date where the program runs.
    pub today: NaiveDate,
    /// The day as of which the register is shown: today, or the one that the address says.
    pub on: NaiveDate,
    /// This page as of today.
    pub at_today: String,
    /// What the last action did, shown once.
    pub flash: Option<String>,
    /// What the one who looks may do.
    pub may: Rights,
    /// Who looks; nobody before signing in.
    pub me: Option<Me>,
    /// The mark that every form of the page carries.
    pub csrf: String,
    /// The program's version.
    pub program: &'static str,
}

/// The rights that decide which buttons are shown. The server checks them again behind each button.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Rights {
    /// See [`EditDepartments`].
    pub edit_departments: bool,
    /// See [`EditEmployees`].
    pub edit_employees: bool,
    /// See [`EditProjects`].
    pub edit_projects: bool,
    /// See [`EditRoles`].
    pub edit_roles: bool,
    /// See [`EditSeats`]: in some place at least.
    pub edit_seats: bool,
    /// See [`EditAssignments`]: in some place at least.
    pub edit_assignments: bool,
    /// Whether seats and assignments may be kept in every place.
    pub staff_everywhere: bool,
    /// The pages of the places in which they may be kept beside that.
    pub staff: Vec<String>,
    /// See [`EditReorganisations`].
    pub edit_reorganisations: bool,
    /// See [`ImportRows`].
    pub import_rows: bool,
    /// See [`ViewPrivate`].
    pub view_private: bool,
    /// See [`ManageAccounts`].
    pub manage_accounts: bool,
    /// See [`ViewChanges`].
    pub view_changes: bool,
}

impl Rights {
    fn of(actor: &Actor) -> Self {
        Self {
            edit_departments: actor.can::<EditDepartments>(),
            edit_employees: actor.can::<EditEmployees>(),
            edit_projects: actor.can::<EditProjects>(),
            edit_roles: actor.can::<EditRoles>(),
            edit_seats: actor.can::<EditSeats>(),
            edit_assignments: actor.can::<EditAssignments>(),
            staff_everywhere: actor.can_everywhere::<EditAssignments>(),
            staff: actor.stewarded.iter().map(|place| place.url()).collect(),
            edit_reorganisations: actor.can::<EditReorganisations>(),
            import_rows: actor.can::<ImportRows>(),
            view_private: actor.can::<ViewPrivate>(),
            manage_accounts: actor.can::<ManageAccounts>(),
            view_changes: actor.can::<ViewChanges>(),
        }
    }
}

/// The account that is signed in, as every page names it.
#[derive(Clone, Debug, Serialize)]
pub struct Me {
    /// Its id.
    pub account_id: i32,
    /// Its name.
    pub username: String,
    /// What it may do.
    pub access: Access,
    /// Who it belongs to, among the employees.
    pub employee_id: Option<i32>,
    /// Whether it has to set up two-factor sign-in before anything else.
    pub must_enrol: bool,
}

/// The calendar day where the program runs (`TZ`).
pub fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

impl Page {
    /// The surroundings for a request, without what the last action left to say.
    pub fn of(request: &Request<'_>) -> Self {
        let uri = request.uri();
        let path = uri.path().to_string();
        let pairs = uri.query().map(|query| url::form_urlencoded::parse(query.as_str().as_bytes()));
        let query = pairs.into_iter().flatten().map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        // After a form was sent, its address cannot be asked for again.
        let here = if request.method() == rocket::http::Method::Get { uri.to_string() } else { "/".to_owned() };
        let actor = match visit(request) {
            Visit::Known(actor) => Some(actor),
            _ => None,
        };
        let today = today();
        Self {
            language: Language::of(request),
            theme: preferences::theme_of(request),
            shortcuts: preferences::shortcuts_of(request),
            section: path.trim_start_matches('/').split('/').next().unwrap_or_default().to_owned(),
            at_today: as_of::today(&path, &query),
            path,
            here,
            // An address that makes no sense gets no page of the register: see the guard.
            on: as_of::day(&query).ok().flatten().unwrap_or(today),
            query,
            today,
            flash: None,
            may: actor.map(|actor| Rights::of(actor)).unwrap_or_default(),
            me: actor.map(|actor| Me {
                account_id: actor.account_id,
                username: actor.username.clone(),
                access: actor.access,
                employee_id: actor.employee_id,
                must_enrol: must_enrol(request, actor),
            }),
            csrf: csrf::mark(request),
            program: env!("CARGO_PKG_VERSION"),
        }
    }

    /// The page that `template` makes of `content`, with the fields of `content` as its variables.
    ///
    /// # Errors
    /// A defect of the template.
    pub fn view(&self, template: &str, content: &impl Serialize) -> Result<View> {
        self.view_as(Status::Ok, template, content)
    }

    /// The same with a status other than 200.
    ///
    /// # Errors
    /// A defect of the template.
    pub fn view_as(&self, status: Status, template: &str, content: &impl Serialize) -> Result<View> {
        let mut context = Context::from_serialize(content)?;
        context.insert("page", self);
        let mut html = views::render(self.language, template, &context)?;
        if self.on != self.today {
            html = as_of::keep(&html, self.on);
        }
        Ok(View { status, html, retry_after: None, is_refusal: false })
    }

    /// The page that the address says to go back to.
    pub fn return_to(&self) -> Option<String> {
        self.query.get("return_to").and_then(|path| own_path(path)).map(ToOwned::to_owned)
    }

    /// Leads on to another page, which says once what was done. Away from today, it stays at the same day.
    pub fn done(&self, to: String, said: String) -> Flash<Redirect> {
        let to = if self.on == self.today { to } else { as_of::on(&to, self.on) };
        Flash::success(Redirect::to(to), said)
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Page {
    type Error = AppError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AppError> {
        let mut page = Self::of(request);
        if let Err(error) = as_of::day(&page.query) {
            return Outcome::Error((Status::BadRequest, error));
        }
        if let Outcome::Success(flash) = request.guard::<FlashMessage<'_>>().await {
            page.flash = Some(flash.message().to_owned());
        }
        Outcome::Success(page)
    }
}

/// A rendered page.
pub struct View {
    /// Its status.
    pub status: Status,
    /// Its text.
    pub html: String,
    /// When it is worth trying again, in seconds from now (RFC 9110, 10.2.3).
    pub retry_after: Option<u64>,
    /// Whether it says that somebody asked for what they may not do, which is written down.
    pub is_refusal: bool,
}

impl View {
    /// The same as the answer to somebody who asked for what they may not do.
    pub fn noted_as_refused(self) -> Self {
        Self { is_refusal: true, ..self }
    }
}

impl<'r> Responder<'r, 'static> for View {
    fn respond_to(self, request: &'r Request<'_>) -> Answer<'static> {
        if self.is_refusal {
            crate::audit::refused(request);
        }
        let mut response = Response::build()
            .status(self.status)
            .header(ContentType::HTML)
            .header(Header::new("Vary", "Accept-Language, Cookie"))
            .sized_body(self.html.len(), std::io::Cursor::new(self.html))
            .finalize();
        if let Some(seconds) = self.retry_after {
            response.set_header(Header::new("Retry-After", seconds.to_string()));
        }
        headers::set(request, &mut response);
        Ok(response)
    }
}

/// What a page's handler gives: a page, or the way to another one.
#[derive(rocket::Responder)]
pub enum Reply {
    /// A page.
    View(View),
    /// A way on, with a word for the next page.
    Done(Box<Flash<Redirect>>),
}

impl From<View> for Reply {
    fn from(view: View) -> Self {
        Self::View(view)
    }
}

impl From<Flash<Redirect>> for Reply {
    fn from(done: Flash<Redirect>) -> Self {
        Self::Done(Box::new(done))
    }
}

/// A path of this program to go back to, out of what a request says; anything else is no path of ours (ASVS 3.7.2).
pub fn own_path(path: &str) -> Option<&str> {
    let mut characters = path.chars();
    let first = characters.next() == Some('/');
    let second = !matches!(characters.next(), Some('/' | '\\'));
    let plain = path.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    (first && second && plain && path.len() <= 2_000).then_some(path)
}

/// The address of a page of ours that leads on to another one after it.
pub fn with_return(path: &str, return_to: Option<&str>) -> String {
    match return_to {
        Some(to) => {
            let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("return_to", to).finish();
            format!("{path}?{query}")
        }
        None => path.to_owned(),
    }
}

impl<'r> Responder<'r, 'static> for AppError {
    fn respond_to(self, request: &'r Request<'_>) -> Answer<'static> {
        crate::web::catchers::page(request, &self).respond_to(request)
    }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_paths_of_this_program_are_followed() {
        for good in ["/", "/employees", "/departments/3?when=past#people"] {
            assert_eq!(own_path(good), Some(good));
        }
        for bad in
            ["", "//evil.example", "/\\evil", "https://evil.example", "evil", "/a\r\nX: y", "/\t/evil", "javascript:x"]
        {
            assert_eq!(own_path(bad), None, "{bad:?}");
        }
    }
}
