//! What a reference field offers while somebody types: a handful of rows out of any number.

use diesel::prelude::*;
use serde::Serialize;

use super::{Kind, labels, tree};
use crate::db::schema::{assignments, employees, projects, roles};
use crate::db::{Caches, Conn};
use crate::error::Result;
use crate::rows_with_word;
use crate::search::words;

/// How many rows are offered at a time.
const OFFERED: i64 = 12;
/// How many before anything is typed.
const UNASKED: usize = 8;

/// A row on offer.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// The row's id: the field's value when it is chosen.
    pub id: i32,
    /// What people call it.
    pub label: String,
    /// What tells it from its namesakes; may be empty.
    pub hint: String,
}

/// The first rows of a kind that match what was typed; with nothing typed, the first rows.
///
/// # Errors
/// The database's.
pub fn choices(conn: &mut Conn, caches: &Caches<'_>, kind: Kind, typed: &str) -> Result<Vec<Choice>> {
    let typed = words::of_query(typed);
    if !typed.is_empty() {
        return look_up(conn, caches, kind, &typed);
    }
    // Every list and form has some of these, and they are the same until somebody writes.
    let first = caches.made(conn, kind.registers(), kind.plural(), |conn| {
        let mut first = look_up(conn, caches, kind, &[])?;
        first.truncate(UNASKED);
        Ok(First(first))
    })?;
    Ok(first.0.clone())
}

/// What is offered before anything is typed.
struct First(Vec<Choice>);

fn look_up(conn: &mut Conn, caches: &Caches<'_>, kind: Kind, typed: &[String]) -> Result<Vec<Choice>> {
    match kind {
        Kind::Department => of_departments(conn, caches, typed),
        Kind::Employee => of_employees(conn, caches, typed),
        Kind::Project => of_projects(conn, typed),
        Kind::Role => of_roles(conn, typed),
        Kind::Assignment => of_assignments(conn, caches, typed),
    }
}

fn of_departments(conn: &mut Conn, caches: &Caches<'_>, typed: &[String]) -> Result<Vec<Choice>> {
    let tree = tree(conn, caches)?;
    let fits = |plain: &str| typed.iter().all(|word| plain.contains(word.as_str()));
    Ok(tree
        .nodes()
        .iter()
        .filter(|node| fits(&node.plain))
        .take(OFFERED as usize)
        .map(|node| Choice { id: node.id, label: tree.path_name(node.id), hint: node.code.clone().unwrap_or_default() })
        .collect())
}

fn of_employees(conn: &mut Conn, caches: &Caches<'_>, typed: &[String]) -> Result<Vec<Choice>> {
    let mut query = employees::table.into_boxed();
    for word in typed {
        query = query.filter(employees::id.eq_any(rows_with_word!(words::Kind::Employee, word)));
    }
    type Row = (i32, String, String, String, Option<i32>, Option<String>);
    let rows: Vec<Row> = query
        .order((employees::sort_name, employees::id))
        .limit(OFFERED)
        .select((
            employees::id,
            employees::given_name,
            employees::family_name,
            employees::job_title,
            employees::department_id,
            employees::number,
        ))
        .load(conn)?;
    let tree = tree(conn, caches)?;
    Ok(rows
        .into_iter()
        .map(|(id, given, family, title, department, number)| {
            let department = department.and_then(|id| tree.get(id)).map(|node| node.name.clone());
            let hint = [number.unwrap_or_default(), title, department.unwrap_or_default()];
            let hint = hint.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            Choice { id, label: format!("{given} {family}"), hint }
        })
        .collect())
}

fn of_projects(conn: &mut Conn, typed: &[String]) -> Result<Vec<Choice>> {
    let mut query = projects::table.into_boxed();
    for word in typed {
        query = query.filter(projects::id.eq_any(rows_with_word!(words::Kind::Project, word)));
    }
    let rows: Vec<(i32, String, String)> = query
        .order((projects::sort_name, projects::id))
        .limit(OFFERED)
        .select((projects::id, projects::code, projects::name))
        .load(conn)?;
    let choice = |(id, code, name)| Choice { id, label: format!("{code} · {name}"), hint: String::new() };
    Ok(rows.into_iter().map(choice).collect())
}

fn of_roles(conn: &mut Conn, typed: &[String]) -> Result<Vec<Choice>> {
    let mut query = roles::table.into_boxed();
    for word in typed {
        query = query.filter(roles::id.eq_any(rows_with_word!(words::Kind::Role, word)));
    }
    let rows: Vec<(i32, String)> =
        query.order((roles::sort_name, roles::id)).limit(OFFERED).select((roles::id, roles::name)).load(conn)?;
    Ok(rows.into_iter().map(|(id, label)| Choice { id, label, hint: String::new() }).collect())
}

fn of_assignments(conn: &mut Conn, caches: &Caches<'_>, typed: &[String]) -> Result<Vec<Choice>> {
    let mut query = assignments::table.into_boxed();
    for word in typed {
        query = query.filter(assignments::employee_id.eq_any(rows_with_word!(words::Kind::Employee, word)));
    }
    let ids: Vec<i32> = query
        .order((assignments::starts_on.desc(), assignments::id.desc()))
        .limit(OFFERED)
        .select(assignments::id)
        .load(conn)?;
    let mut labels = labels(conn, caches, Kind::Assignment, &ids)?;
    let choice = |id| labels.remove(&id).map(|label| Choice { id, label, hint: String::new() });
    Ok(ids.into_iter().filter_map(choice).collect())
}
