//! The audit log for programs, for administrators alone.

use chrono::{DateTime, Utc};
use rocket::{Route, get, routes};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;
use utoipa::openapi::HttpMethod;
use utoipa::openapi::path::Parameter;

use super::filter::Query;
use crate::api::describe::{self, Description, Refuses};
use crate::api::{Ask, Asked, Problem, Reply, Rows};
use crate::audit::{self, Action, Change, FieldChange, History, Kind};
use crate::auth::{Can, Via, ViewChanges};
use crate::db::Db;
use crate::db::seek::{Mark, Part};
use crate::error::{AppError, Result};
use crate::web::lists::ListSpec;

/// What the log can be narrowed down by; newest first.
const LIST: ListSpec = ListSpec {
    entity: "change",
    plural: "changes",
    columns: &[""],
    filters: &super::pages::FILTERS,
    references: &[],
    acts: &[],
};

/// The routes for programs, to be mounted at `/api/v1/changes`.
pub fn routes() -> Vec<Route> {
    routes![list, get]
}

/// What the API takes and answers about them.
///
/// # Errors
/// `Internal` for what cannot be written as JSON.
pub fn describe() -> Result<Description> {
    let example = describe::example_of(&example())?;
    let list = describe::operation("changes", "list_changes", "List changes, newest first", &[]);
    let list = describe::answers_list(list, "ChangeList", &json!({ "items": [example], "total": 1 }));
    let get = describe::operation("changes", "get_change", "Get a change", &[Refuses::Missing]);
    let get = describe::reads(get.parameter(describe::id()), "The change.", "Change", &example);
    let part = describe::rows_of("Change");
    let mut schema = describe::schema_of::<ChangeRow>()?;
    for when in ["before", "after"] {
        let field = &mut schema["properties"]["fields"]["items"]["properties"][when];
        let words = field["description"].take();
        *field = held();
        field["description"] = words;
    }
    Ok(Description::new("changes", "The audit log; for administrators.")
        .with("/api/v1/changes", HttpMethod::Get, describe::with(list, parameters()).build())
        .with("/api/v1/changes/{id}", HttpMethod::Get, get.build())
        .schema("ChangeList", part)
        .schema("Change", schema))
}

/// What was in a field, by what kind of thing it is (`audit::Value`).
fn held() -> serde_json::Value {
    let one = |kind: &str, holds: serde_json::Value| {
        json!({
            "type": "object",
            "additionalProperties": false,
            "required": [kind],
            "properties": { kind: holds },
        })
    };
    let row = json!({
        "type": "array",
        "items": { "type": ["integer", "string"] },
        "minItems": 2,
        "maxItems": 2,
        "description": "Another row, by id, and what it was called at that time.",
    });
    let text = |words: &str| json!({ "type": "string", "description": words });
    json!({
        "oneOf": [
            one("text", text("Anything that is shown as it is.")),
            one("word", text("One of a few words.")),
            one("day", json!({ "type": "string", "format": "date", "description": "A calendar day." })),
            one("row", row),
        ],
    })
}

fn parameters() -> Vec<Parameter> {
    let words = [("kind", Kind::WORDS), ("action", Action::WORDS)];
    let mut all = describe::list_parameters(&LIST, &words, &["q", "sort", "on"]);
    all.push(describe::query("who", "Only what the account of this name did.", describe::line()));
    all.push(describe::query("id", "Only what happened to this row of the kind.", describe::number()));
    all.push(describe::query("from", "The first day, UTC.", describe::day_of()));
    all.push(describe::query("until", "The last day, UTC.", describe::day_of()));
    all
}

fn example() -> ChangeRow {
    ChangeRow {
        id: 412,
        at: describe::instant("2026-02-11T14:05:37Z"),
        account_id: Some(1),
        who: "ines".to_owned(),
        via: Via::Api,
        address: "192.0.2.7".to_owned(),
        request: "4f1c9a2e".to_owned(),
        kind: Kind::Employee.as_str().to_owned(),
        row_id: Some(11),
        title: "Ștefan Ionescu".to_owned(),
        action: Action::Updated,
        fields: vec![FieldChange::words("status", Some("on_leave"), Some("active"))],
    }
}

type Answer = Result<Reply, Problem>;

/// Something that happened.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Change)]
pub struct ChangeRow {
    /// Its id: later ones have higher ones.
    pub id: i32,
    /// When.
    pub at: DateTime<Utc>,
    /// The account that did it.
    pub account_id: Option<i32>,
    /// What it was called; empty when nobody was signed in.
    pub who: String,
    /// By which way they came.
    pub via: Via,
    /// From which address.
    pub address: String,
    /// The mark of the request in the server's log.
    pub request: String,
    /// What kind of thing it happened to.
    pub kind: String,
    /// Which one.
    pub row_id: Option<i32>,
    /// What that was called.
    pub title: String,
    /// What happened.
    pub action: Action,
    /// What was in it before and after.
    pub fields: Vec<FieldChange>,
}

impl From<Change> for ChangeRow {
    fn from(change: Change) -> Self {
        Self {
            id: change.id,
            at: change.at.and_utc(),
            account_id: change.account_id,
            who: change.actor,
            via: change.via,
            address: change.address,
            request: change.request,
            kind: change.kind,
            row_id: change.row_id,
            title: change.title,
            action: change.action,
            fields: change.fields,
        }
    }
}

#[get("/")]
async fn list(can: Can<ViewChanges>, asked: Asked, db: Db) -> Answer {
    let ask = Ask::read_plain(&asked.query, &LIST)?;
    ask.expect_days(&["from", "until"])?;
    let query: Query = ask.filters()?;
    let before = ask.seek.from.as_ref().map(|mark| mark.id);
    let reply = db.read(move |conn, caches| {
        let (History { changes, more }, total) = match query.filter(conn)? {
            Some(filter) => {
                let part = audit::list(conn, &filter, before, ask.seek.limit)?.without_private(&can.actor);
                (part, audit::total(conn, caches, &filter)?)
            }
            None => (History::default(), 0),
        };
        let marks = changes.iter().map(|change| Mark { key: None, id: change.id }).collect();
        let links = ask.links(&asked.path, &Part { marks, more, earlier: false, total });
        let items = changes.into_iter().map(ChangeRow::from).collect();
        Ok(Reply::of(&Rows { items, total })?.linked(links))
    });
    Ok(reply.await?)
}

#[get("/<id>")]
async fn get(can: Can<ViewChanges>, db: Db, id: i32) -> Answer {
    let change = db.read(move |conn, _| {
        let found = audit::find(conn, id)?.without_private(&can.actor);
        found.changes.into_iter().next().ok_or(AppError::NotFound)
    });
    Ok(Reply::of(&ChangeRow::from(change.await?))?)
}
