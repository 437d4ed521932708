//! Writing one row, the same for every table: a new id, a version that grows, and instants.

use std::collections::HashMap;

/// The instant that is written into rows: UTC, to the second.
pub fn now() -> chrono::NaiveDateTime {
    use chrono::{SubsecRound, Utc};
    Utc::now().naive_utc().trunc_subsecs(0)
}

/// Rows in the order of their ids, however the database gave them; ids without a row are left out.
pub fn in_order<T>(ids: &[i32], rows: impl IntoIterator<Item = T>, id: impl Fn(&T) -> i32) -> Vec<T> {
    let mut rows: HashMap<i32, T> = rows.into_iter().map(|row| (id(&row), row)).collect();
    ids.iter().filter_map(|id| rows.remove(id)).collect()
}

/// Inserts `$values` into a table and gives the new row's id.
#[macro_export]
macro_rules! insert_row {
    ($conn:expr, $table:ident, $values:expr) => {{
        let now = $crate::db::rows::now();
        diesel::insert_into($table::table)
            .values(($values, $table::created_at.eq(now), $table::updated_at.eq(now)))
            .execute($conn)
            .and_then(|_| $crate::db::dialect::last_id($conn))
    }};
}

/// Puts `$values` into the row `$id` when it is still at `$version`; `Stale` when it is not, `NotFound` when it is gone.
#[macro_export]
macro_rules! update_row {
    ($conn:expr, $table:ident, $id:expr, $version:expr, $values:expr) => {{
        let row = $table::table.filter($table::id.eq($id)).filter($table::version.eq($version));
        let now = $crate::db::rows::now();
        let changed = diesel::update(row)
            .set(($values, $table::version.eq($version + 1), $table::updated_at.eq(now)))
            .execute($conn)?;
        $crate::check_written!($conn, $table, $id, changed)
    }};
}

/// Deletes the row `$id` when it is still at `$version`, or at any when that is `None`.
#[macro_export]
macro_rules! delete_row {
    ($conn:expr, $table:ident, $id:expr, $version:expr) => {{
        let row = $table::table.filter($table::id.eq($id));
        let changed = match $version {
            Some(version) => diesel::delete(row.filter($table::version.eq(version))).execute($conn)?,
            None => diesel::delete(row).execute($conn)?,
        };
        $crate::check_written!($conn, $table, $id, changed)
    }};
}

/// `Ok` when a write met its row; else says whether the row has changed or is gone.
#[macro_export]
macro_rules! check_written {
    ($conn:expr, $table:ident, $id:expr, $changed:expr) => {{
        if $changed == 1 {
            Ok(())
        } else {
            let there: i64 = $table::table.filter($table::id.eq($id)).count().get_result($conn)?;
            Err(if there == 0 { $crate::error::AppError::NotFound } else { $crate::error::AppError::Stale })
        }
    }};
}
