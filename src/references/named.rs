//! Which row a file means: the other direction of `keys`, which also takes what people write.

use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;

use super::{Kind, STEP, Tree};
use crate::db::schema::{employees, projects, roles};
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::search::fold;

/// Texts a statement.
const A_STATEMENT: usize = 1_000;

/// What a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// This row.
    Row(i32),
    /// No row.
    Nobody,
    /// More than one.
    Several,
}

impl Named {
    /// One of several candidates.
    pub fn among(ids: &[i32]) -> Self {
        match ids {
            [] => Self::Nobody,
            [id] => Self::Row(*id),
            _ => Self::Several,
        }
    }
}

/// What texts name: a department by its code, its path or, where only one has it, its name; an employee by e-mail address
/// or number; a project by its code or, where only one has it, its name; a role by its name. An assignment is named by
/// more than one text, and never found here.
///
/// # Errors
/// The database's.
pub fn named(conn: &mut Conn, caches: &Caches<'_>, kind: Kind, texts: &[String]) -> Result<HashMap<String, Named>> {
    if texts.is_empty() {
        return Ok(HashMap::new());
    }
    match kind {
        Kind::Department => {
            let paths = paths(conn, caches)?;
            Ok(texts.iter().map(|text| (text.clone(), paths.named(text))).collect())
        }
        Kind::Employee => employees_named(conn, texts),
        Kind::Project => projects_named(conn, texts),
        Kind::Role => {
            let rows = |conn: &mut Conn, keys: &[String]| {
                roles::table.filter(roles::name_key.eq_any(keys)).select((roles::name_key, roles::id)).load(conn)
            };
            by_key(conn, texts, rows)
        }
        Kind::Assignment => Ok(texts.iter().map(|text| (text.clone(), Named::Nobody)).collect()),
    }
}

/// What can be written for departments.
///
/// # Errors
/// The database's.
pub fn paths(conn: &mut Conn, caches: &Caches<'_>) -> Result<Arc<Paths>> {
    caches.made(conn, &[Register::Departments], "", |conn| Ok(Paths::of(&Tree::load(conn)?)))
}

/// What can be written for departments: code, path, name.
#[derive(Debug, Default)]
pub struct Paths {
    codes: HashMap<String, i32>,
    paths: HashMap<String, i32>,
    names: HashMap<String, Vec<i32>>,
    below: HashMap<(Option<i32>, String), i32>,
}

impl Paths {
    /// Of the departments that there are.
    pub fn of(tree: &Tree) -> Self {
        let mut paths = Self::default();
        for node in tree.nodes() {
            if let Some(code) = &node.code {
                paths.codes.insert(fold::key(code), node.id);
            }
            paths.paths.insert(fold::key(&tree.path_name(node.id)), node.id);
            paths.add(node.parent_id, &fold::key(&node.name), node.id);
        }
        paths
    }

    /// Takes in a department by its place and its folded name, unless there is one already.
    pub fn add(&mut self, parent: Option<i32>, name: &str, id: i32) {
        self.below.entry((parent, name.to_owned())).or_insert(id);
        let same = self.names.entry(name.to_owned()).or_default();
        if !same.contains(&id) {
            same.push(id);
        }
    }

    /// The department with a folded code.
    pub fn with_code(&self, code: &str) -> Option<i32> {
        self.codes.get(code).copied()
    }

    /// The department below another one, or at the top, with a folded name.
    pub fn below(&self, parent: Option<i32>, name: &str) -> Option<i32> {
        self.below.get(&(parent, name.to_owned())).copied()
    }

    /// The departments with a folded name, wherever they are.
    pub fn with_name(&self, name: &str) -> Named {
        Named::among(self.names.get(name).map(Vec::as_slice).unwrap_or_default())
    }

    /// What a text names.
    pub fn named(&self, text: &str) -> Named {
        match self.with_code(&fold::key(text)).or_else(|| self.with_path(text)) {
            Some(id) => Named::Row(id),
            None => self.with_name(&fold::key(text)),
        }
    }

    /// The department at a path: "Operations › Logistics", "Operations > Logistics", "Operations / Logistics".
    pub fn with_path(&self, text: &str) -> Option<i32> {
        // As it is written by `keys`: names may hold any of the signs that stand between them.
        if let Some(id) = self.paths.get(&fold::key(text)) {
            return Some(*id);
        }
        [STEP.trim(), ">", "/"].into_iter().find_map(|step| self.walk(text, step))
    }

    fn walk(&self, text: &str, step: &str) -> Option<i32> {
        let mut at = None;
        // One in front says that a path begins here, whatever code looks the same.
        for name in text.trim().trim_start_matches(step).split(step) {
            at = Some(self.below(at, &fold::key(name))?);
        }
        at
    }
}

fn by_key(
    conn: &mut Conn,
    texts: &[String],
    rows: impl Fn(&mut Conn, &[String]) -> QueryResult<Vec<(String, i32)>>,
) -> Result<HashMap<String, Named>> {
    let keys: Vec<String> = texts.iter().map(|text| fold::key(text)).collect();
    let mut found: HashMap<String, i32> = HashMap::new();
    for keys in keys.chunks(A_STATEMENT) {
        found.extend(rows(conn, keys)?);
    }
    let named = |key: &String| found.get(key).map_or(Named::Nobody, |id| Named::Row(*id));
    Ok(texts.iter().cloned().zip(keys.iter().map(named)).collect())
}

/// Takes in what was not named before.
fn complete(
    conn: &mut Conn,
    named: &mut HashMap<String, Named>,
    look: impl FnOnce(&mut Conn, &[String]) -> Result<HashMap<String, Named>>,
) -> Result<()> {
    let left: Vec<String> =
        named.iter().filter(|(_, named)| **named == Named::Nobody).map(|(text, _)| text.clone()).collect();
    if !left.is_empty() {
        named.extend(look(conn, &left)?);
    }
    Ok(())
}

fn employees_named(conn: &mut Conn, texts: &[String]) -> Result<HashMap<String, Named>> {
    let mut named = by_key(conn, texts, |conn, keys| {
        employees::table
            .filter(employees::email_key.eq_any(keys))
            .select((employees::email_key, employees::id))
            .load(conn)
    })?;
    complete(conn, &mut named, |conn, left| {
        by_key(conn, left, |conn, keys| {
            employees::table
                .filter(employees::number_key.eq_any(keys))
                .select((employees::number_key.assume_not_null(), employees::id))
                .load(conn)
        })
    })?;
    Ok(named)
}

fn projects_named(conn: &mut Conn, texts: &[String]) -> Result<HashMap<String, Named>> {
    let mut named = by_key(conn, texts, |conn, keys| {
        projects::table.filter(projects::code_key.eq_any(keys)).select((projects::code_key, projects::id)).load(conn)
    })?;
    complete(conn, &mut named, |conn, left| {
        let mut found: HashMap<String, Vec<i32>> = HashMap::new();
        for texts in left.chunks(A_STATEMENT) {
            // The sorted name has an index, and the same names have the same one.
            let sorted: Vec<String> = texts.iter().map(|text| fold::sort_name(text)).collect();
            let rows: Vec<(String, i32)> = projects::table
                .filter(projects::sort_name.eq_any(sorted))
                .select((projects::name, projects::id))
                .load(conn)?;
            rows.into_iter().for_each(|(name, id)| found.entry(fold::key(&name)).or_default().push(id));
        }
        let one = |text: &String| Named::among(found.get(&fold::key(text)).map(Vec::as_slice).unwrap_or_default());
        Ok(left.iter().map(|text| (text.clone(), one(text))).collect())
    })?;
    Ok(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths() -> Paths {
        let row = |id, parent, name: &str, code: Option<&str>| (id, parent, name.to_owned(), code.map(str::to_owned));
        Paths::of(&Tree::of_rows(vec![
            row(1, None, "Operations", Some("OPS")),
            row(2, Some(1), "Sales / Marketing", None),
            row(3, Some(2), "North", None),
            row(4, None, "Finance", None),
            row(5, Some(4), "North", None),
            row(6, None, "OPS", None),
        ]))
    }

    #[test]
    fn a_department_is_named_by_code_path_or_a_name_that_is_its_own() {
        let paths = paths();
        for (text, id) in [
            ("ops", 1),
            ("Operations", 1),
            ("Operations › Sales / Marketing", 2),
            ("operations>sales / marketing>north", 3),
            ("Finance/North", 5),
            ("Sales / Marketing", 2),
            ("› OPS", 6),
        ] {
            assert_eq!(paths.named(text), Named::Row(id), "{text}");
        }
        assert_eq!(paths.named("North"), Named::Several);
        assert_eq!(paths.named("Finance › Sales"), Named::Nobody);
    }
}
