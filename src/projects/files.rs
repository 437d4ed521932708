//! Very many projects at once, as they come from files.

use diesel::prelude::*;

use super::form::ProjectInput;
use super::model::{Project, entries, values};
use super::service::Projects;
use crate::db::schema::{assignments, projects, seats};
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::search::{fold, words};
use crate::web::records::{A_STATEMENT, Altered, Hanging, Kept, Many, in_order};
use crate::{alter_rows, ids_by_key, insert_rows, rows_by_ids};

impl Many for Projects {
    fn by_ids(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Kept<ProjectInput>>> {
        rows_by_ids!(conn, projects, Project, ids)
    }

    fn by_key(conn: &mut Conn, _: usize, wanted: &[Vec<&str>]) -> Result<Vec<Option<i32>>> {
        let codes: Vec<String> = wanted.iter().map(|values| fold::key(values[0])).collect();
        let found = ids_by_key!(conn, projects, projects::code_key.nullable(), codes);
        Ok(in_order(&found, codes.into_iter().map(Some)))
    }

    fn titles(_: &mut Conn, _: &Caches<'_>, rows: &[(i32, &ProjectInput)]) -> Result<Vec<String>> {
        Ok(rows.iter().map(|(_, input)| input.name.0.clone()).collect())
    }

    fn insert_all(conn: &mut Conn, inputs: &[ProjectInput]) -> Result<Vec<i32>> {
        let ids = insert_rows!(conn, projects, inputs, |input| Ok::<_, crate::error::AppError>(values(input)))?;
        let found: Vec<_> = ids.iter().zip(inputs).flat_map(|(id, input)| entries(*id, input)).collect();
        words::add(conn, &found)?;
        Ok(ids)
    }

    fn alter_all(conn: &mut Conn, rows: &[Altered<ProjectInput>]) -> Result<()> {
        let moved: Vec<_> = rows.iter().filter(|row| findable(&row.before) != findable(&row.after)).collect();
        words::remove_all(conn, words::Kind::Project, &moved.iter().map(|row| row.id).collect::<Vec<_>>())?;
        let found: Vec<_> = moved.iter().flat_map(|row| entries(row.id, &row.after)).collect();
        words::add(conn, &found)?;
        alter_rows!(
            conn,
            projects,
            rows,
            |input| Ok::<_, crate::error::AppError>(values(input)),
            [code, code_key, name, sort_name, description, department_id, status, starts_on, ends_on,]
        )
    }

    fn hanging_on(conn: &mut Conn, ids: &[i32]) -> Result<Vec<Hanging>> {
        let wanted = seats::table.filter(seats::project_id.eq_any(ids));
        let held = assignments::table.filter(assignments::project_id.eq_any(ids));
        let wanted: Vec<Option<i32>> = wanted.select(seats::project_id).distinct().load(conn)?;
        let held: Vec<Option<i32>> = held.select(assignments::project_id).distinct().load(conn)?;
        let named = [("seats", wanted), ("assignments", held)];
        let hangs = |(what, on): (&'static str, Vec<Option<i32>>)| {
            on.into_iter().flatten().map(move |on| Hanging { on, what, own: None })
        };
        Ok(named.into_iter().flat_map(hangs).collect())
    }

    fn remove_all(conn: &mut Conn, ids: &[i32]) -> Result<()> {
        for ids in ids.chunks(A_STATEMENT) {
            diesel::delete(projects::table.filter(projects::id.eq_any(ids))).execute(conn)?;
        }
        Ok(words::remove_all(conn, words::Kind::Project, ids)?)
    }
}

/// What a project is found by.
fn findable(input: &ProjectInput) -> [&str; 2] {
    [&input.name.0, &input.code.0]
}
