//! The audit log for programs, for administrators alone.

use chrono::{DateTime, Utc};
use rocket::{Route, get, routes};
use serde::Serialize;
use utoipa::ToSchema;

use super::filter::Query;
use crate::api::{Ask, Asked, Problem, Reply};
use crate::audit::{self, Action, Change, FieldChange, History};
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

/// A part of the log. There is no total: a log grows all the time, and counting it takes longer than reading it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ChangePart)]
pub struct ChangeRows {
    /// What happened, newest first.
    pub items: Vec<ChangeRow>,
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
    let query: Query = ask.filters()?;
    let before = ask.seek.from.as_ref().map(|mark| mark.id);
    let reply = db.read(move |conn, _| {
        let History { changes, more } = match query.filter(conn)? {
            Some(filter) => audit::list(conn, &filter, before, ask.seek.limit)?.without_private(&can.actor),
            None => History::default(),
        };
        let marks = changes.iter().map(|change| Mark { key: None, id: change.id }).collect();
        let links = ask.links(&asked.path, &Part { marks, more, earlier: false, total: 0 });
        let items = changes.into_iter().map(ChangeRow::from).collect();
        Ok(Reply::of(&ChangeRows { items })?.linked(links))
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
