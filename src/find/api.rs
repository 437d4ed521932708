//! The search for programs: what the page of the search finds, with ids and the addresses to go on with.

use rocket::{Route, get, routes};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::{HttpMethod, Required};

use super::marks::{Piece, plain};
use super::service::{self, Found, Group, Size};
use super::views::{First, Holder, Person, PlaceFound, RoleFound};
use crate::api::describe::{self, Description};
use crate::api::{Asked, Problem, Reply};
use crate::auth::{Can, ViewRegister};
use crate::db::Db;
use crate::error::{AppError, Result};

/// The parameters that it understands.
const KNOWN: [&str; 3] = ["q", "only", "on"];

/// What was found.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Thing {
    /// Who is responsible for what.
    Assignment,
    /// Somebody.
    Employee,
    /// A role.
    Role,
    /// A department.
    Department,
    /// A project.
    Project,
}

impl Thing {
    /// How its addresses begin.
    fn plural(self) -> &'static str {
        match self {
            Self::Assignment => "assignments",
            Self::Employee => "employees",
            Self::Role => "roles",
            Self::Department => "departments",
            Self::Project => "projects",
        }
    }
}

/// The route for programs, to be mounted at `/api/v1/search`.
pub fn routes() -> Vec<Route> {
    routes![find]
}

/// What the API takes and answers about them.
///
/// # Errors
/// `Internal` for what cannot be written as JSON.
pub fn describe() -> Result<Description> {
    let hit = |thing, id, label: &str, detail: &str| Hit::new(thing, id, label.to_owned(), detail.to_owned());
    let hits = |items: Vec<Hit>| Hits { items, more: false };
    let holder = hit(Thing::Assignment, 91, "Ștefan Ionescu", "Fire warden, Operations › Logistics › Fleet");
    let example = describe::example_of(&SearchAnswer {
        holders: hits(vec![holder]),
        people: hits(Vec::new()),
        roles: hits(vec![hit(Thing::Role, 5, "Fire warden", "Leads everybody out in an alarm.")]),
        places: hits(Vec::new()),
        cut: false,
    })?;
    let words = describe::text().min_length(Some(1)).pattern(Some(r"\S"));
    let mut q = describe::query("q", "Words that belong together: a role, a place, a name.", words);
    q.required = Required::True;
    let groups = describe::text().enum_values(Some(Group::WORDS.iter().copied()));
    let find = describe::operation("search", "search_register", "Find who is responsible", &[])
        .parameter(q)
        .parameter(describe::query("only", "Only this group, and more of it.", groups))
        .parameter(describe::on());
    Ok(Description::new("search", "One search over everything.")
        .with("/api/v1/search", HttpMethod::Get, describe::reads(find, "What was found.", "Found", &example).build())
        .schema("Found", describe::schema_of::<SearchAnswer>()?))
}

/// What a search finds, in groups, each with the best first.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchAnswer {
    /// Who is responsible.
    pub holders: Hits,
    /// People.
    pub people: Hits,
    /// Roles.
    pub roles: Hits,
    /// Departments and projects.
    pub places: Hits,
    /// Whether the words are so frequent that not all who have them were compared.
    pub cut: bool,
}

/// The first of a group.
#[derive(Debug, Serialize, ToSchema)]
pub struct Hits {
    /// Which.
    pub items: Vec<Hit>,
    /// Whether there are more.
    pub more: bool,
}

/// Something that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct Hit {
    /// What it is.
    pub r#type: Thing,
    /// Its id.
    pub id: i32,
    /// What people call it.
    pub label: String,
    /// What tells it from others of that name.
    pub detail: String,
    /// Where this API has it.
    pub url: String,
}

impl Hit {
    fn new(r#type: Thing, id: i32, label: String, detail: String) -> Self {
        Self { r#type, id, label, detail, url: format!("/api/v1/{}/{id}", r#type.plural()) }
    }
}

impl From<Holder> for Hit {
    fn from(found: Holder) -> Self {
        let row = found.row;
        Self::new(Thing::Assignment, row.id, row.employee, format!("{}, {}", row.role, row.place.name))
    }
}

impl From<Person> for Hit {
    fn from(found: Person) -> Self {
        Self::new(Thing::Employee, found.summary.id, plain(&found.name), found.summary.job_title)
    }
}

impl From<RoleFound> for Hit {
    fn from(found: RoleFound) -> Self {
        Self::new(Thing::Role, found.id, plain(&found.name), plain(&found.description))
    }
}

impl From<PlaceFound> for Hit {
    fn from(found: PlaceFound) -> Self {
        let thing = if found.place.project_id().is_some() { Thing::Project } else { Thing::Department };
        let id = found.place.department_id().or(found.place.project_id()).unwrap_or_default();
        let above: &[Piece] = if found.path.is_empty() { &found.code } else { &found.path };
        Self::new(thing, id, plain(&found.name), plain(above))
    }
}

fn hits<T: Into<Hit>>(found: First<T>) -> Hits {
    Hits { items: found.rows.into_iter().map(Into::into).collect(), more: found.more }
}

impl From<Found> for SearchAnswer {
    fn from(found: Found) -> Self {
        Self {
            holders: hits(found.holders),
            people: hits(found.people),
            roles: hits(found.roles),
            places: hits(found.places),
            cut: found.cut,
        }
    }
}

#[get("/")]
async fn find(_can: Can<ViewRegister>, asked: Asked, db: Db) -> Result<Reply, Problem> {
    let bad = |name: &str| AppError::BadQuery(name.to_owned());
    if let Some(unknown) = asked.query.keys().find(|name| !KNOWN.contains(&name.as_str())) {
        return Err(bad(unknown).into());
    }
    let typed = asked.query.get("q").filter(|typed| !typed.trim().is_empty()).ok_or_else(|| bad("q"))?;
    let only = match asked.query.get("only").map(String::as_str) {
        None => None,
        Some(word) => Some(word.parse::<Group>().map_err(|()| bad("only"))?),
    };
    let size = only.map_or(Size::PAGE, Size::alone);
    Ok(Reply::of(&SearchAnswer::from(service::find(&db, typed.clone(), size, asked.on).await?))?)
}
