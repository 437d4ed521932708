//! The log as a file: read in parts, so that neither the program nor the database ever holds the whole of it.

use chrono::NaiveDate;
use rocket::http::ContentType;
use serde::Serialize;
use serde_json::json;

use super::filter::{Format, Query};
use crate::audit::{self, Action, Change, Event, FieldChange, Filter, History, Kind};
use crate::auth::{By, Via, throttle};
use crate::db::Db;
use crate::error::{AppError, Result};
use crate::tables::writing::{BROKEN_OFF, Cell, FileFormat, Writer, csv_line, on_disk};
use crate::web::download::{Download, kind_of};

/// How many rows are read at a time.
const PART: i64 = 1_000;
/// The columns of the file.
const COLUMNS: [&str; 12] =
    ["id", "at", "who", "account_id", "via", "address", "request", "kind", "row_id", "title", "action", "fields"];

/// The part of the log that an address asks for, as a file; newest first. That it was taken is written down.
///
/// # Errors
/// `BadQuery` for an account that is not there or what else makes no sense, `Invalid` for more rows than a workbook has room
/// for, `TooMany`, or the database's.
pub async fn export(db: &Db, by: By, query: Query, today: NaiveDate) -> Result<Download> {
    throttle::spend_on_export(db, &by).await?;
    let format = query.format.0.unwrap_or(Format::Csv);
    let (name, kind) = match format {
        Format::Csv => (format!("projman-audit-log-{today}.csv"), kind_of(FileFormat::Csv)),
        Format::Xlsx => (format!("projman-audit-log-{today}.xlsx"), kind_of(FileFormat::Xlsx)),
        Format::Json => (format!("projman-audit-log-{today}.jsonl"), ContentType::new("application", "jsonl")),
    };
    let asked = query.clone();
    let (filter, first) = db
        .read(move |conn, caches| {
            let filter = asked.filter(conn)?.ok_or(AppError::BadQuery("who".into()))?;
            if format == Format::Xlsx {
                FileFormat::Xlsx.expect_room_for(audit::total(conn, caches, &filter)?)?;
            }
            let first = audit::list(conn, &filter, asked.before.0, PART)?;
            Ok((filter, first))
        })
        .await?;
    note(db, by, query, name.clone()).await?;
    if format == Format::Xlsx {
        return Download::of_table(name, FileFormat::Xlsx, workbook(db, filter, first).await?).await;
    }
    let db = db.clone();
    let broken = broken_off(format);
    Ok(Download::in_parts(name, kind, Next::Part(first), broken, move |next| {
        part(db.clone(), filter.clone(), next, format)
    }))
}

/// All of it in one workbook, which is sent when it is whole.
async fn workbook(db: &Db, filter: Filter, first: History) -> Result<Writer> {
    let headings = COLUMNS.map(str::to_owned).to_vec();
    let mut writer = Writer::new(FileFormat::Xlsx, "audit log", headings).map_err(on_disk)?;
    let mut part = first;
    loop {
        let rows: Vec<Vec<Cell>> = part.changes.iter().map(cells).collect::<Result<_>>()?;
        let last = part.changes.last().filter(|_| part.more).map(|change| change.id);
        let filter = filter.clone();
        // The disk is waited for where the database is.
        let next = db.read(move |conn, _| {
            writer.add(&rows).map_err(on_disk)?;
            let next = last.map(|id| audit::list(conn, &filter, Some(id), PART)).transpose()?;
            Ok((writer, next))
        });
        match next.await? {
            (written, Some(next)) => (writer, part) = (written, next),
            (written, None) => return Ok(written),
        }
    }
}

/// A change in the cells of a workbook.
fn cells(change: &Change) -> Result<Vec<Cell>> {
    let number = |number: Option<i32>| number.map_or(Cell::Empty, |number| Cell::Whole(number.into()));
    let fields = serde_json::to_string(&change.fields).map_err(|error| AppError::internal(&error))?;
    Ok(vec![
        Cell::Whole(change.id.into()),
        Cell::Instant(change.at),
        Cell::text(&change.actor),
        number(change.account_id),
        Cell::text(change.via.as_str()),
        Cell::text(&change.address),
        Cell::text(&change.request),
        Cell::text(&change.kind),
        number(change.row_id),
        Cell::text(&change.title),
        Cell::text(change.action.as_str()),
        Cell::Text(fields),
    ])
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

/// The next part of the file, and what comes after it.
async fn part(db: Db, filter: Filter, next: Next, format: Format) -> Result<Option<(Vec<u8>, Next)>> {
    let (head, part) = match next {
        Next::Nothing => return Ok(None),
        Next::Part(part) if format == Format::Csv => (csv_line(COLUMNS), part),
        Next::Part(part) => (String::new(), part),
        Next::After(id) => {
            let part = db.read(move |conn, _| audit::list(conn, &filter, Some(id), PART)).await?;
            (String::new(), part)
        }
    };
    let last = part.changes.last().filter(|_| part.more).map(|change| change.id);
    let lines: Result<String> = part.changes.iter().map(|change| line(change, format)).collect();
    Ok(Some(((head + &lines?).into_bytes(), last.map_or(Next::Nothing, Next::After))))
}

fn broken_off(format: Format) -> Vec<u8> {
    match format {
        Format::Csv => csv_line([BROKEN_OFF]),
        Format::Json => format!("{}\n", json!({ "error": BROKEN_OFF })),
        // It is sent when it is whole.
        Format::Xlsx => String::new(),
    }
    .into_bytes()
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
    Ok(csv_line([
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
