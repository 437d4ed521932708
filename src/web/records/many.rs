//! Very many rows at once, in a few statements each: for what comes from files. Their rules are looked at beforehand, by
//! whoever calls, in the transaction that writes them.

use std::collections::HashMap;
use std::hash::Hash;

use diesel::prelude::*;

use super::Record;
use crate::db::{Caches, Conn};
use crate::error::{AppError, Result};

/// Rows a statement: the widest table has 20 columns, and SQLite takes 32,766 values.
pub const A_STATEMENT: usize = 1_000;

/// A row as it is.
#[derive(Clone, Debug)]
pub struct Kept<I> {
    /// Its id.
    pub id: i32,
    /// Its version.
    pub version: i32,
    /// Its fields.
    pub input: I,
}

/// A row that gets other values.
#[derive(Clone, Debug)]
pub struct Altered<I> {
    /// Its id.
    pub id: i32,
    /// The version it is at from then on.
    pub version: i32,
    /// Its fields before.
    pub before: I,
    /// Its fields from then on.
    pub after: I,
}

/// A row that keeps another one from being deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hanging {
    /// The row that cannot go.
    pub on: i32,
    /// What hangs on it: a text `dependants-<what>`.
    pub what: &'static str,
    /// The row that does, where it is one of the same kind.
    pub own: Option<i32>,
}

/// A kind of row of which very many are written at once.
pub trait Many: Record {
    /// The field that points to a row of the same kind.
    const OWN: Option<&'static str> = None;
    /// Whether a row can only be made after the one it points to by that field.
    const IN_ORDER: bool = false;

    /// Those of the rows with these ids that are there.
    fn by_ids(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Kept<Self::Input>>>;
    /// The rows that have these values in the fields of the key `KEYS[key]`, one for each; ids stand for rows.
    fn by_key(conn: &mut Conn, key: usize, values: &[Vec<&str>]) -> Result<Vec<Option<i32>>>;
    /// What people call rows: `Stored::title`.
    fn titles(conn: &mut Conn, caches: &Caches<'_>, rows: &[(i32, &Self::Input)]) -> Result<Vec<String>>;
    /// Makes rows; gives their ids in the same order.
    fn insert_all(conn: &mut Conn, inputs: &[Self::Input]) -> Result<Vec<i32>>;
    /// Puts other values into rows.
    fn alter_all(conn: &mut Conn, rows: &[Altered<Self::Input>]) -> Result<()>;
    /// Sets the field `OWN` of what is about to be written.
    fn point(_: &mut Self::Input, _: Option<i32>) {}
    /// Sets the field `OWN` of rows, and nothing else of them.
    fn point_all(_: &mut Conn, _: &[(i32, Option<i32>)]) -> Result<()> {
        Ok(())
    }
    /// All rows, each with the row that its field `OWN` points to.
    fn pointers(_: &mut Conn) -> Result<Vec<(i32, Option<i32>)>> {
        Ok(Vec::new())
    }
    /// What keeps rows from being deleted.
    fn hanging_on(_: &mut Conn, _: &[i32]) -> Result<Vec<Hanging>> {
        Ok(Vec::new())
    }
    /// Deletes rows on which nothing hangs any more. They may point to each other.
    fn remove_all(conn: &mut Conn, ids: &[i32]) -> Result<()>;
}

/// The ids of rows that were just made, in their order: those above `newest`, which nobody else makes meanwhile.
///
/// # Errors
/// When they are not as many: a defect.
pub fn made(ids: Vec<i32>, wanted: usize) -> Result<Vec<i32>> {
    if ids.len() == wanted {
        return Ok(ids);
    }
    Err(AppError::Internal(format!("{} rows were made instead of {wanted}", ids.len())))
}

/// For each of `wanted` what `found` has for it.
pub fn in_order<K: Hash + Eq>(
    found: &HashMap<K, i32>,
    wanted: impl IntoIterator<Item = Option<K>>,
) -> Vec<Option<i32>> {
    wanted.into_iter().map(|key| found.get(&key?).copied()).collect()
}

/// Sets a column that holds ids in many rows of a table, without counting up their versions.
///
/// # Errors
/// The database's.
pub fn point(conn: &mut Conn, table: &str, column: &str, pairs: &[(i32, Option<i32>)]) -> Result<()> {
    use std::fmt::Write as _;
    for pairs in pairs.chunks(A_STATEMENT) {
        let (mut cases, mut ids) = (String::new(), String::new());
        for (id, to) in pairs {
            let to = to.map_or_else(|| "NULL".to_owned(), |to| to.to_string());
            // Writing into a text cannot fail.
            let _ = write!(cases, " WHEN {id} THEN {to}");
            let _ = write!(ids, "{}{id}", if ids.is_empty() { "" } else { "," });
        }
        let set = format!("UPDATE {table} SET {column} = CASE id{cases} END WHERE id IN ({ids})");
        diesel::sql_query(set).execute(conn)?;
    }
    Ok(())
}

/// Makes rows of a table with these columns, many a statement, and gives their ids.
#[macro_export]
macro_rules! insert_rows {
    ($conn:expr, $table:ident, $all:expr, $values:expr) => {{
        let newest: Option<i32> = $table::table.select(diesel::dsl::max($table::id)).first($conn)?;
        let at = $crate::db::rows::now();
        for part in $all.chunks($crate::web::records::A_STATEMENT) {
            let mut rows = Vec::with_capacity(part.len());
            for one in part {
                rows.push(($values(one)?, $table::created_at.eq(at), $table::updated_at.eq(at)));
            }
            $crate::db::dialect::on_both!($conn, c => diesel::insert_into($table::table).values(&rows).execute(c))?;
        }
        // Nobody else makes any meanwhile, and ids grow.
        let newer = $table::table.filter($table::id.gt(newest.unwrap_or_default()));
        $crate::web::records::made(newer.order($table::id).select($table::id).load($conn)?, $all.len())
    }};
}

/// Puts other values into rows of a table, many a statement.
#[macro_export]
macro_rules! alter_rows {
    ($conn:expr, $table:ident, $all:expr, $values:expr, [$($column:ident),+ $(,)?]) => {{
        let at = $crate::db::rows::now();
        for part in $all.chunks($crate::web::records::A_STATEMENT) {
            let mut rows = Vec::with_capacity(part.len());
            for one in part {
                let kept = ($table::id.eq(one.id), $table::version.eq(one.version));
                rows.push((kept, $values(&one.after)?, $table::created_at.eq(at), $table::updated_at.eq(at)));
            }
            $crate::db::dialect::replace_columns!($conn, $table, &rows, [$($column,)+ version, updated_at])?;
        }
        Ok(())
    }};
}

/// The rows of a table with these ids.
#[macro_export]
macro_rules! rows_by_ids {
    ($conn:expr, $table:ident, $row:ty, $ids:expr) => {{
        let mut kept = Vec::with_capacity($ids.len());
        for ids in $ids.chunks($crate::web::records::A_STATEMENT) {
            let rows: Vec<$row> =
                $table::table.filter($table::id.eq_any(ids)).select(<$row>::as_select()).load($conn)?;
            kept.extend(rows.into_iter().map(|row| $crate::web::records::Kept {
                id: row.id,
                version: row.version,
                input: row.into(),
            }));
        }
        Ok(kept)
    }};
}

/// The ids of the rows of a table whose folded column is one of these, by what is in it.
#[macro_export]
macro_rules! ids_by_key {
    ($conn:expr, $table:ident, $column:expr, $keys:expr) => {{
        let mut found = std::collections::HashMap::new();
        for keys in $keys.chunks($crate::web::records::A_STATEMENT) {
            let rows = $table::table.filter($column.eq_any(keys)).select(($column.assume_not_null(), $table::id));
            found.extend(rows.load::<(String, i32)>($conn)?);
        }
        found
    }};
}
