//! The page of gaps.

use rocket::form::Errors;
use rocket::{FromForm, Route, get, routes};
use serde::Serialize;

use super::interest::note_interest;
use super::kinds::{Counts, Extent, Kind, Older, Wanted, Within};
use super::rows::Row;
use super::service;
use crate::auth::{Can, ViewRegister};
use crate::db::Db;
use crate::error::Result;
use crate::references;
use crate::web::forms::{Reference, Word};
use crate::web::lists::{self, ListSpec, ListView, checked, url_with};
use crate::web::page::{Page, View};

/// What the list can be sorted and filtered by.
pub const LIST: ListSpec = ListSpec {
    entity: "gap",
    plural: "gaps",
    // Each kind has the order in which it is best mended.
    columns: &[""],
    filters: &["kind", "within", "older", "extent"],
    references: &[("department_id", references::Kind::Department), ("project_id", references::Kind::Project)],
    acts: &[],
};

/// The route of gaps, to be mounted at `/gaps`.
pub fn routes() -> Vec<Route> {
    routes![list]
}

/// What an address asks for.
#[derive(FromForm)]
pub struct Query {
    kind: Word<Kind>,
    within: Word<Within>,
    older: Word<Older>,
    extent: Word<Extent>,
    department_id: Reference,
    project_id: Reference,
}

impl Query {
    /// What is asked for.
    pub fn wanted(&self) -> Wanted {
        Wanted {
            kind: self.kind.0.unwrap_or(Kind::Open),
            within: self.within.0.unwrap_or(Within::Days90),
            older: self.older.0.unwrap_or(Older::Days365),
            department_id: self.department_id.0,
            extent: self.extent.0,
            project_id: self.project_id.0,
        }
    }
}

#[derive(Serialize)]
struct GapsPage {
    list: ListView<Row>,
    kind: Kind,
    within: Within,
    older: Older,
    kinds: Vec<Tab>,
    /// Where to come back to after a gap was mended.
    here: String,
    /// The same as an address carries it.
    back: String,
}

#[derive(Serialize)]
struct Tab {
    kind: Kind,
    url: String,
    count: usize,
}

#[get("/?<query..>")]
async fn list(_can: Can<ViewRegister>, page: Page, db: Db, query: Result<Query, Errors<'_>>) -> Result<View> {
    let wanted = checked(query)?.wanted();
    let paging = lists::paging(&page.query, LIST.columns)?;
    let surroundings = page.clone();
    note_interest(&db);
    let (mut list, counts) = db
        .read(move |conn, caches| {
            let (listing, counts) = service::list(conn, caches, &wanted, &paging, surroundings.on)?;
            Ok((ListView::new(conn, caches, &surroundings, &LIST, &paging, listing)?, counts))
        })
        .await?;
    list.filtered = wanted.department_id.or(wanted.project_id).is_some();
    list.clear = url_with(&page, &[("department_id", None), ("extent", None), ("project_id", None), ("page", None)]);
    let (Wanted { kind, within, older, .. }, kinds) = (wanted, tabs(&page, &counts));
    let here = url_with(&page, &[]);
    let back = url::form_urlencoded::byte_serialize(here.as_bytes()).collect();
    page.view("gaps/list.html", &GapsPage { list, kind, within, older, kinds, here, back })
}

fn tabs(page: &Page, counts: &Counts) -> Vec<Tab> {
    let tab = |kind: Kind| {
        let url = url_with(page, &[("kind", Some(kind.as_str().to_owned())), ("page", None)]);
        Tab { kind, url, count: counts.of(kind) }
    };
    Kind::ALL.iter().map(|kind| tab(*kind)).collect()
}
