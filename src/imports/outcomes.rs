//! What becomes of each row, as it is kept; and what was done, for whoever undoes it.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::form::Outcome;
use super::model::Found;
use crate::audit::FieldChange;
use crate::db::Conn;
use crate::db::dialect::on_both;
use crate::db::paging::{Listing, Paging, Slice};
use crate::db::schema::{import_deeds, import_rows};
use crate::error::{AppError, FieldErrors, Result};

/// Rows a statement.
const A_STATEMENT: usize = 1_000;

/// A row of a file and what becomes of it.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = import_rows, treat_none_as_default_value = false)]
pub struct Row {
    pub import_id: i32,
    pub line: i32,
    pub outcome: Outcome,
    pub row_id: Option<i32>,
    pub title: String,
    pub detail: String,
}

/// What there is to say about a row.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Detail {
    /// What changes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<FieldChange>,
    /// What is wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Complaint>,
}

/// Something that is wrong with a row: a text `error-<key>`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Complaint {
    /// The field; empty when it is about the whole.
    pub field: String,
    /// The text's key without `error-`.
    pub key: String,
    /// What it quotes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<String>,
}

impl Detail {
    /// Of what is wrong.
    pub fn of_errors(errors: &FieldErrors) -> Self {
        let complaint = |error: &crate::error::FieldError| Complaint {
            field: error.field.clone(),
            key: error.key.to_owned(),
            limit: error.limit.clone(),
        };
        Self { changes: Vec::new(), errors: errors.iter().map(complaint).collect() }
    }

    /// As it is kept; most rows have nothing to say.
    pub fn as_json(&self) -> Result<String> {
        if self.changes.is_empty() && self.errors.is_empty() {
            return Ok(String::new());
        }
        serde_json::to_string(self).map_err(|error| AppError::internal(&error))
    }

    /// As it was kept.
    pub fn of_json(json: &str) -> Result<Self> {
        if json.is_empty() {
            return Ok(Self::default());
        }
        serde_json::from_str(json).map_err(|error| AppError::internal(&error))
    }
}

/// Something that an import did to a row.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = import_deeds, treat_none_as_default_value = false)]
pub struct Deed {
    pub import_id: i32,
    pub line: i32,
    pub row_id: i32,
    /// The version that it left the row at.
    pub version: i32,
    /// What was in the row before, as JSON; none when it was made.
    pub former: Option<String>,
}

/// Forgets what became of the rows.
pub fn clear(conn: &mut Conn, id: i32) -> Result<()> {
    diesel::delete(import_rows::table.filter(import_rows::import_id.eq(id))).execute(conn)?;
    Ok(())
}

pub fn add(conn: &mut Conn, rows: &[Row]) -> Result<()> {
    for rows in rows.chunks(A_STATEMENT) {
        on_both!(conn, c => diesel::insert_into(import_rows::table).values(rows).execute(c))?;
    }
    Ok(())
}

/// Adds something that is wrong with a row that was gone through before.
pub fn add_error(conn: &mut Conn, id: i32, line: u32, errors: &FieldErrors) -> Result<()> {
    let line = i32::try_from(line).unwrap_or(i32::MAX);
    let row = import_rows::table.find((id, line));
    let known: String = row.select(import_rows::detail).first(conn)?;
    let mut detail = Detail { changes: Vec::new(), ..Detail::of_json(&known)? };
    detail.errors.extend(Detail::of_errors(errors).errors);
    diesel::update(row)
        .set((import_rows::outcome.eq(Outcome::Error), import_rows::detail.eq(detail.as_json()?)))
        .execute(conn)?;
    Ok(())
}

/// How many rows there are of each outcome.
pub fn totals(conn: &mut Conn, id: i32) -> Result<Found> {
    let counts: Vec<(Outcome, i64)> = import_rows::table
        .filter(import_rows::import_id.eq(id))
        .group_by(import_rows::outcome)
        .select((import_rows::outcome, diesel::dsl::count_star()))
        .load(conn)?;
    let of = |outcome| {
        let count = counts.iter().find(|(known, _)| *known == outcome).map_or(0, |(_, count)| *count);
        i32::try_from(count).unwrap_or(i32::MAX)
    };
    Ok(Found {
        creates: of(Outcome::Create),
        updates: of(Outcome::Update),
        sames: of(Outcome::Same),
        errors: of(Outcome::Error),
        digest: String::new(),
    })
}

/// A page of the rows, of one outcome or all, in the order of the file; `total` is how many there are of them.
pub fn page(conn: &mut Conn, id: i32, outcome: Option<Outcome>, page: i64, total: i64) -> Result<Listing<Row>> {
    let paging = Paging { page, sort: String::new(), descending: false };
    let (page, slice) = paging.slice(total);
    let of_import = || import_rows::table.filter(import_rows::import_id.eq(id));
    // The lines alone are in the index: what is passed over is not read.
    let mut query = of_import().select(import_rows::line).into_boxed();
    if let Some(outcome) = outcome {
        query = query.filter(import_rows::outcome.eq(outcome));
    }
    let Slice { limit, offset, .. } = slice;
    let lines = crate::order_by!(query, paging.reads_descending(slice), import_rows::line);
    let lines: Vec<i32> = lines.limit(limit).offset(offset).load(conn)?;
    let rows = of_import().filter(import_rows::line.eq_any(&lines)).order(import_rows::line).select(Row::as_select());
    Ok(Listing { rows: rows.load(conn)?, total, page, pages: Paging::pages(total) })
}

/// The rows between two lines, the second one included.
pub fn between(conn: &mut Conn, id: i32, after: i32, to: i32) -> Result<Vec<Row>> {
    Ok(import_rows::table
        .filter(import_rows::import_id.eq(id))
        .filter(import_rows::line.gt(after))
        .filter(import_rows::line.le(to))
        .order(import_rows::line)
        .select(Row::as_select())
        .load(conn)?)
}

pub fn note(conn: &mut Conn, deeds: &[Deed]) -> Result<()> {
    for deeds in deeds.chunks(A_STATEMENT) {
        on_both!(conn, c => diesel::insert_into(import_deeds::table).values(deeds).execute(c))?;
    }
    Ok(())
}

/// Up to a thousand of the things that an import did, behind a line.
pub fn deeds(conn: &mut Conn, id: i32, after: i32) -> Result<Vec<Deed>> {
    Ok(import_deeds::table
        .filter(import_deeds::import_id.eq(id))
        .filter(import_deeds::line.gt(after))
        .order(import_deeds::line)
        .limit(i64::try_from(A_STATEMENT).unwrap_or(i64::MAX))
        .select(Deed::as_select())
        .load(conn)?)
}

/// The rows of the register that an import did anything to, and the lines that say what.
pub fn rows_of_lines(conn: &mut Conn, id: i32, lines: &[i32]) -> Result<Vec<(i32, i32)>> {
    Ok(import_deeds::table
        .filter(import_deeds::import_id.eq(id))
        .filter(import_deeds::line.eq_any(lines))
        .select((import_deeds::line, import_deeds::row_id))
        .load(conn)?)
}

/// All rows of the register that an import did anything to.
pub fn touched(conn: &mut Conn, id: i32) -> Result<Vec<i32>> {
    Ok(import_deeds::table.filter(import_deeds::import_id.eq(id)).select(import_deeds::row_id).load(conn)?)
}

/// Forgets what an import did.
pub fn forget(conn: &mut Conn, id: i32) -> Result<()> {
    diesel::delete(import_deeds::table.filter(import_deeds::import_id.eq(id))).execute(conn)?;
    Ok(())
}
