//! What people call a row that another row points to.

use std::collections::HashMap;

use diesel::prelude::*;

use super::{Kind, Place, tree};
use crate::db::schema::{assignments, employees, projects, roles};
use crate::db::{Caches, Conn};
use crate::error::Result;

/// The label of one row; `None` when there is no such row.
///
/// # Errors
/// The database's.
pub fn label(conn: &mut Conn, caches: &Caches<'_>, kind: Kind, id: i32) -> Result<Option<String>> {
    Ok(labels(conn, caches, kind, &[id])?.remove(&id))
}

/// The label of the row that an id points to, where there is one.
///
/// # Errors
/// The database's.
pub fn label_of(conn: &mut Conn, caches: &Caches<'_>, kind: Kind, id: Option<i32>) -> Result<Option<String>> {
    id.map_or(Ok(None), |id| label(conn, caches, kind, id))
}

/// The label of a place; `None` when it is not there.
///
/// # Errors
/// The database's.
pub fn label_of_place(conn: &mut Conn, caches: &Caches<'_>, place: Place) -> Result<Option<String>> {
    match place {
        Place::Department(id) => label(conn, caches, Kind::Department, id),
        Place::Project(id) => label(conn, caches, Kind::Project, id),
    }
}

/// The labels of many rows of one kind, in one query. Ids without a row are left out.
///
/// # Errors
/// The database's.
pub fn labels(conn: &mut Conn, caches: &Caches<'_>, kind: Kind, ids: &[i32]) -> Result<HashMap<i32, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    match kind {
        Kind::Department => {
            let tree = tree(conn, caches)?;
            Ok(ids.iter().filter(|id| tree.get(**id).is_some()).map(|id| (*id, tree.path_name(*id))).collect())
        }
        Kind::Employee => {
            let rows: Vec<(i32, String, String)> = employees::table
                .filter(employees::id.eq_any(ids))
                .select((employees::id, employees::given_name, employees::family_name))
                .load(conn)?;
            Ok(rows.into_iter().map(|(id, given, family)| (id, format!("{given} {family}"))).collect())
        }
        Kind::Project => {
            let rows: Vec<(i32, String, String)> = projects::table
                .filter(projects::id.eq_any(ids))
                .select((projects::id, projects::code, projects::name))
                .load(conn)?;
            Ok(rows.into_iter().map(|(id, code, name)| (id, format!("{code} · {name}"))).collect())
        }
        Kind::Role => {
            let rows: Vec<(i32, String)> =
                roles::table.filter(roles::id.eq_any(ids)).select((roles::id, roles::name)).load(conn)?;
            Ok(rows.into_iter().collect())
        }
        Kind::Assignment => of_assignments(conn, caches, ids),
    }
}

type HeldRow = (i32, String, String, String, Option<i32>, Option<i32>, chrono::NaiveDate);

fn of_assignments(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32]) -> Result<HashMap<i32, String>> {
    let rows: Vec<HeldRow> = assignments::table
        .inner_join(employees::table)
        .inner_join(roles::table)
        .filter(assignments::id.eq_any(ids))
        .select((
            assignments::id,
            employees::given_name,
            employees::family_name,
            roles::name,
            assignments::department_id,
            assignments::project_id,
            assignments::starts_on,
        ))
        .load(conn)?;
    let projects: Vec<i32> = rows.iter().filter_map(|row| row.5).collect();
    let projects = labels(conn, caches, Kind::Project, &projects)?;
    let tree = tree(conn, caches)?;
    Ok(rows
        .into_iter()
        .map(|(id, given, family, role, department, project, starts_on)| {
            let place = match (department, project) {
                (Some(id), _) => tree.path_name(id),
                (None, Some(id)) => projects.get(&id).cloned().unwrap_or_default(),
                (None, None) => String::new(),
            };
            (id, format!("{given} {family}, {role}, {place} ({starts_on})"))
        })
        .collect())
}
