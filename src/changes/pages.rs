//! The pages of the audit log.

use std::collections::BTreeMap;

use rocket::form::Errors;
use rocket::{FromForm, Route, get, routes};
use serde::Serialize;

use super::export;
use super::filter::Query;
use super::service::{self, Part, RowHistory};
use crate::audit::{Action, Kind, Reader};
use crate::auth::{Can, ViewChanges, ViewRegister};
use crate::db::Db;
use crate::error::Result;
use crate::web::download::Download;
use crate::web::forms::Reference;
use crate::web::lists::{checked, url_with};
use crate::web::page::{Page, View};

/// The parameters that narrow the log down.
pub const FILTERS: [&str; 6] = ["who", "kind", "id", "action", "from", "until"];

/// The routes of the audit log, to be mounted at `/`.
pub fn routes() -> Vec<Route> {
    routes![list, download, row]
}

/// The way through a log that is read from its new end.
#[derive(Serialize)]
struct Way {
    newest: Option<String>,
    older: Option<String>,
}

impl Way {
    fn of(page: &Page, before: Reference, older: Option<i32>) -> Self {
        let at = |before: Option<i32>| url_with(page, &[("before", before.map(|id| id.to_string()))]);
        Self { newest: before.0.map(|_| at(None)), older: older.map(|id| at(Some(id))) }
    }
}

#[derive(Serialize)]
struct ListPage {
    #[serde(flatten)]
    part: Part,
    values: BTreeMap<&'static str, String>,
    filtered: bool,
    kinds: &'static [Kind],
    actions: &'static [Action],
    way: Way,
    /// The filters in an address, to which the format of a file is added.
    exported: String,
}

#[get("/changes?<query..>")]
async fn list(can: Can<ViewChanges>, page: Page, db: Db, query: Result<Query, Errors<'_>>) -> Result<View> {
    let query = checked(query)?;
    let before = query.before;
    let part = service::part(&db, query, Reader::of(&can.actor, page.language)).await?;
    let values: BTreeMap<&str, String> = FILTERS
        .into_iter()
        .map(|name| (name, page.query.get(name).map(|value| value.trim().to_owned()).unwrap_or_default()))
        .collect();
    let given = values.iter().filter(|(_, value)| !value.is_empty());
    let given = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish();
    let content = ListPage {
        way: Way::of(&page, before, part.history.older),
        part,
        filtered: values.values().any(|value| !value.is_empty()),
        kinds: Kind::ALL,
        actions: Action::ALL,
        exported: if given.is_empty() { given } else { given + "&" },
        values,
    };
    page.view("changes/list.html", &content)
}

#[get("/changes/export?<query..>")]
async fn download(can: Can<ViewChanges>, page: Page, db: Db, query: Result<Query, Errors<'_>>) -> Result<Download> {
    export::export(&db, can.by, checked(query)?, page.today).await
}

#[derive(FromForm)]
struct Beginning {
    before: Reference,
}

#[derive(Serialize)]
struct RowPage {
    #[serde(flatten)]
    row: RowHistory,
    way: Way,
}

#[get("/history/<plural>/<id>?<query..>")]
async fn row(
    can: Can<ViewRegister>,
    page: Page,
    db: Db,
    plural: &str,
    id: i32,
    query: Result<Beginning, Errors<'_>>,
) -> Result<View> {
    let before = checked(query)?.before;
    let row = service::of_row(&db, plural, id, before.0, Reader::of(&can.actor, page.language)).await?;
    let way = Way::of(&page, before, row.older());
    page.view("changes/row.html", &RowPage { row, way })
}
