//! The log as a file: read in parts, so that neither the program nor the database ever holds the whole of it.

use std::pin::Pin;

use chrono::NaiveDate;
use rocket::futures::Stream;
use rocket::futures::stream::unfold;
use rocket::http::{ContentType, Header};
use rocket::request::Request;
use rocket::response::stream::ByteStream;
use rocket::response::{Responder, Result as Answer};
use serde::Serialize;
use serde_json::json;

use super::csv;
use super::filter::{Format, Query};
use crate::audit::{self, Action, Change, Event, FieldChange, Filter, History, Kind};
use crate::auth::{By, Via};
use crate::db::Db;
use crate::error::{AppError, Result};

/// How many rows are read at a time.
const PART: i64 = 1_000;
/// The columns of the file.
const COLUMNS: [&str; 12] =
    ["id", "at", "who", "account_id", "via", "address", "request", "kind", "row_id", "title", "action", "fields"];
/// What stands at the end of a file that could not be finished: whoever reads it must not take it for the whole.
const BROKEN_OFF: &str = "INCOMPLETE: the export broke off here";

type Parts = Pin<Box<dyn Stream<Item = Vec<u8>> + Send>>;

/// A file on its way to somebody.
pub struct Download {
    parts: ByteStream<Parts>,
    kind: ContentType,
    name: String,
}

impl<'r> Responder<'r, 'r> for Download {
    fn respond_to(self, request: &'r Request<'_>) -> Answer<'r> {
        let mut response = self.parts.respond_to(request)?;
        response.set_header(self.kind);
        response.set_header(Header::new("Content-Disposition", format!("attachment; filename=\"{}\"", self.name)));
        Ok(response)
    }
}

/// The part of the log that an address asks for, as a file; newest first. That it was taken is written down.
///
/// # Errors
/// `BadQuery` for an account that is not there or what else makes no sense, or the database's.
pub async fn export(db: &Db, by: By, query: Query, today: NaiveDate) -> Result<Download> {
    let format = query.format.0.unwrap_or(Format::Csv);
    let (name, kind) = match format {
        Format::Csv => (format!("projman-audit-log-{today}.csv"), ContentType::CSV),
        Format::Json => (format!("projman-audit-log-{today}.jsonl"), ContentType::new("application", "jsonl")),
    };
    let asked = query.clone();
    let (filter, first) = db
        .read(move |conn, _| {
            let filter = asked.filter(conn)?.ok_or(AppError::BadQuery("who".into()))?;
            let first = audit::list(conn, &filter, asked.before.0, PART)?;
            Ok((filter, first))
        })
        .await?;
    note(db, by, query, name.clone()).await?;
    Ok(Download { parts: ByteStream::from(parts(db.clone(), filter, first, format)), kind, name })
}

async fn note(db: &Db, by: By, query: Query, name: String) -> Result<()> {
    let fields: Vec<FieldChange> =
        query.in_words().iter().map(|(field, value)| FieldChange::texts(field, None, Some(value))).collect();
    db.write(&[], move |conn, _| {
        let kind = Kind::Log;
        audit::record(conn, &by, &Event { kind, row_id: None, title: &name, action: Action::Exported, fields: &fields })
    })
    .await
}

/// What is to be sent next.
enum Next {
    Part(History),
    After(i32),
    Nothing,
}

/// The file, part by part: each is read when the one before it was taken.
fn parts(db: Db, filter: Filter, first: History, format: Format) -> Parts {
    let head = match format {
        Format::Csv => csv::line(COLUMNS),
        Format::Json => String::new(),
    };
    let start = (db, filter, Next::Part(first), head);
    Box::pin(unfold(start, move |(db, filter, next, head)| async move {
        let read = match next {
            Next::Nothing => return None,
            Next::Part(part) => Ok(part),
            Next::After(id) => {
                let filter = filter.clone();
                db.read(move |conn, _| audit::list(conn, &filter, Some(id), PART)).await
            }
        };
        let (text, next) = match read {
            Ok(part) => {
                let last = part.changes.last().filter(|_| part.more).map(|change| change.id);
                let lines: Result<String> = part.changes.iter().map(|change| line(change, format)).collect();
                (lines, last.map_or(Next::Nothing, Next::After))
            }
            Err(error) => (Err(error), Next::Nothing),
        };
        let (text, next) = match text {
            Ok(text) => (text, next),
            Err(error) => {
                tracing::error!(%error, "an export of the audit log broke off");
                (broken_off(format), Next::Nothing)
            }
        };
        Some(((head + &text).into_bytes(), (db, filter, next, String::new())))
    }))
}

fn broken_off(format: Format) -> String {
    match format {
        Format::Csv => csv::line([BROKEN_OFF]),
        Format::Json => format!("{}\n", json!({ "error": BROKEN_OFF })),
    }
}

/// A change as the file has it.
#[derive(Serialize)]
struct Line<'c> {
    id: i32,
    at: String,
    who: &'c str,
    account_id: Option<i32>,
    via: Via,
    address: &'c str,
    request: &'c str,
    kind: &'c str,
    row_id: Option<i32>,
    title: &'c str,
    action: Action,
    fields: &'c [FieldChange],
}

fn line(change: &Change, format: Format) -> Result<String> {
    let at = format!("{}Z", change.at.format("%Y-%m-%dT%H:%M:%S"));
    let json = |error: serde_json::Error| AppError::internal(&error);
    if format == Format::Json {
        let line = Line {
            id: change.id,
            at,
            who: &change.actor,
            account_id: change.account_id,
            via: change.via,
            address: &change.address,
            request: &change.request,
            kind: &change.kind,
            row_id: change.row_id,
            title: &change.title,
            action: change.action,
            fields: &change.fields,
        };
        return Ok(serde_json::to_string(&line).map_err(json)? + "\n");
    }
    let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let (id, account, row) = (change.id.to_string(), number(change.account_id), number(change.row_id));
    let fields = serde_json::to_string(&change.fields).map_err(json)?;
    Ok(csv::line([
        id.as_str(),
        &at,
        &change.actor,
        &account,
        change.via.as_str(),
        &change.address,
        &change.request,
        &change.kind,
        &row,
        &change.title,
        change.action.as_str(),
        &fields,
    ]))
}
