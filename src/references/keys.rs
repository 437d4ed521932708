//! What a row is called in files, where ids mean nothing: by what tells it from all others of its kind, in every
//! database. `labels` are for people to read, and several rows may share one.

use std::collections::HashMap;

use diesel::prelude::*;

use super::{Kind, Paths, Tree, paths, tree};
use crate::db::schema::{assignments, employees, projects, roles};
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::search::fold;

/// Stands between the names of a department's path: "Operations › Logistics".
pub const STEP: &str = " › ";

/// The keys of many rows of one kind, in one query. Ids without a row are left out.
///
/// A department is named by its code or, without one, by its path; an employee by e-mail address; a project by its code;
/// a role by its name. An assignment is named by the e-mail address of whoever holds it: beside a role and a place, which
/// a deputy shares, that says which one is stood in for.
///
/// # Errors
/// The database's.
pub fn keys(conn: &mut Conn, caches: &Caches<'_>, kind: Kind, ids: &[i32]) -> Result<HashMap<i32, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(i32, String)> = match kind {
        Kind::Department => {
            let (tree, paths) = (tree(conn, caches)?, paths(conn, caches)?);
            let key = |id: &i32| {
                let node = tree.get(*id)?;
                Some((*id, node.code.clone().unwrap_or_else(|| path(&paths, &tree, *id))))
            };
            return Ok(ids.iter().filter_map(key).collect());
        }
        Kind::Employee => {
            employees::table.filter(employees::id.eq_any(ids)).select((employees::id, employees::email)).load(conn)?
        }
        Kind::Project => {
            projects::table.filter(projects::id.eq_any(ids)).select((projects::id, projects::code)).load(conn)?
        }
        Kind::Role => roles::table.filter(roles::id.eq_any(ids)).select((roles::id, roles::name)).load(conn)?,
        Kind::Assignment => assignments::table
            .inner_join(employees::table)
            .filter(assignments::id.eq_any(ids))
            .select((assignments::id, employees::email))
            .load(conn)?,
    };
    Ok(rows.into_iter().collect())
}

/// A department's path. With a step in front where it would be taken for the code of another one.
fn path(paths: &Paths, tree: &Tree, id: i32) -> String {
    let path = tree.path_name(id);
    if paths.with_code(&fold::key(&path)).is_some() { format!("{}{path}", STEP.trim_start()) } else { path }
}
