//! Very many roles at once, as they come from files.

use diesel::prelude::*;

use super::form::RoleInput;
use super::model::{Role, entries, values};
use super::service::Roles;
use crate::db::schema::{assignments, roles, seats};
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::search::{fold, words};
use crate::web::records::{A_STATEMENT, Altered, Hanging, Kept, Many, in_order};
use crate::{alter_rows, ids_by_key, insert_rows, rows_by_ids};

impl Many for Roles {
    fn by_ids(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Kept<RoleInput>>> {
        rows_by_ids!(conn, roles, Role, ids)
    }

    fn by_key(conn: &mut Conn, _: usize, wanted: &[Vec<&str>]) -> Result<Vec<Option<i32>>> {
        let names: Vec<String> = wanted.iter().map(|values| fold::key(values[0])).collect();
        let found = ids_by_key!(conn, roles, roles::name_key.nullable(), names);
        Ok(in_order(&found, names.into_iter().map(Some)))
    }

    fn titles(_: &mut Conn, _: &Caches<'_>, rows: &[(i32, &RoleInput)]) -> Result<Vec<String>> {
        Ok(rows.iter().map(|(_, input)| input.name.0.clone()).collect())
    }

    fn insert_all(conn: &mut Conn, inputs: &[RoleInput]) -> Result<Vec<i32>> {
        let ids = insert_rows!(conn, roles, inputs, |input| Ok::<_, crate::error::AppError>(values(input)))?;
        let found: Vec<_> = ids.iter().zip(inputs).flat_map(|(id, input)| entries(*id, input)).collect();
        words::add(conn, &found)?;
        Ok(ids)
    }

    fn alter_all(conn: &mut Conn, rows: &[Altered<RoleInput>]) -> Result<()> {
        words::remove_all(conn, words::Kind::Role, &rows.iter().map(|row| row.id).collect::<Vec<_>>())?;
        let found: Vec<_> = rows.iter().flat_map(|row| entries(row.id, &row.after)).collect();
        words::add(conn, &found)?;
        alter_rows!(
            conn,
            roles,
            rows,
            |input| Ok::<_, crate::error::AppError>(values(input)),
            [name, name_key, sort_name, description, scope,]
        )
    }

    fn hanging_on(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Hanging>> {
        let wanted = seats::table.filter(seats::role_id.eq_any(ids));
        let held = assignments::table.filter(assignments::role_id.eq_any(ids));
        let wanted: Vec<i32> = wanted.select(seats::role_id).distinct().load(conn)?;
        let held: Vec<i32> = held.select(assignments::role_id).distinct().load(conn)?;
        let hangs =
            |(what, on): (&'static str, Vec<i32>)| on.into_iter().map(move |on| Hanging { on, what, own: None });
        Ok([("seats", wanted), ("assignments", held)].into_iter().flat_map(hangs).collect())
    }

    fn remove_all(conn: &mut Conn, ids: &[i32]) -> Result<()> {
        for ids in ids.chunks(A_STATEMENT) {
            diesel::delete(roles::table.filter(roles::id.eq_any(ids))).execute(conn)?;
        }
        Ok(words::remove_all(conn, words::Kind::Role, ids)?)
    }
}
