//! The rules of departments.

use chrono::NaiveDate;
use serde::Serialize;

use super::form::DepartmentInput;
use super::model::{self, Department};
use crate::assignments::{self, Sections};
use crate::audit::{self, HistoryView, Kind as Thing, Reader};
use crate::auth::EditDepartments;
use crate::db::paging::{Listing, Paging};
use crate::db::seek::{Part, Seek};
use crate::db::{Caches, Conn, Db, Register};
use crate::employees;
use crate::error::{AppError, Result};
use crate::feeds;
use crate::gaps;
use crate::projects;
use crate::references::{self, Dependants, NAMED, Node, Place, Tree};
use crate::seats::{self, RoleAtPlace};
use crate::web::forms::FormSpec;
use crate::web::records::{Along, Column, Holds, Record, Stored};

/// How many people, projects and sub-departments a department's page names of each.
const SHOWN: i64 = 20;

/// The register of departments.
pub struct Departments;

impl Record for Departments {
    type Input = DepartmentInput;
    type Edit = EditDepartments;
    const KIND: Thing = Thing::Department;
    const FORM: FormSpec = FormSpec {
        entity: "department",
        plural: "departments",
        fields: &["name", "code", "parent_id", "description"],
        references: &[("parent_id", references::Kind::Department)],
        words: &[],
    };
    const COLUMNS: &'static [Column] = &[
        Column::new("name", Holds::Line),
        Column::new("code", Holds::Line),
        Column::new("parent_id", Holds::Row(references::Kind::Department)),
        Column::new("description", Holds::Prose),
    ];
    const KEYS: &'static [&'static [&'static str]] = &[&["code"], &["parent_id", "name"]];
    const WRITES: &'static [Register] = &[Register::Departments];

    fn validate(input: &DepartmentInput) -> Result<()> {
        input.validate()
    }

    fn stored(conn: &mut Conn, _: &Caches<'_>, id: i32) -> Result<Stored<DepartmentInput>> {
        let row = model::find(conn, id)?;
        Ok(Stored { version: row.version, title: row.name.clone(), input: row.into() })
    }

    fn dependants(conn: &mut Conn, caches: &Caches<'_>, id: i32) -> Result<Vec<Dependants>> {
        let place = Place::Department(id);
        let found = [
            below(&*references::tree(conn, caches)?, id),
            employees::dependants(conn, caches, employees::Of::Department(id))?,
            projects::dependants(conn, caches, id)?,
            seats::dependants(conn, caches, seats::Of::Place(place))?,
            assignments::dependants(conn, caches, assignments::Of::Place(place))?,
        ];
        Ok(found.into_iter().flatten().collect())
    }

    fn insert(conn: &mut Conn, _: &Caches<'_>, input: &DepartmentInput) -> Result<i32> {
        check(conn, input, None)?;
        model::insert(conn, input)
    }

    fn change(conn: &mut Conn, _: &Caches<'_>, id: i32, version: i32, input: &DepartmentInput) -> Result<()> {
        check(conn, input, Some(id))?;
        model::update(conn, id, version, input)
    }

    /// The calendar feeds about it.
    fn goes_along(conn: &mut Conn, id: i32, stored: &Stored<DepartmentInput>) -> Result<Vec<Along>> {
        feeds::along_with(conn, feeds::Of::Place(Place::Department(id)), &stored.title)
    }

    fn remove(conn: &mut Conn, id: i32, version: Option<i32>) -> Result<()> {
        model::delete(conn, id, version)
    }
}

/// Checks the place in the tree, on the tree as this transaction sees it.
fn check(conn: &mut Conn, input: &DepartmentInput, own: Option<i32>) -> Result<()> {
    let Some(parent) = input.parent_id.0 else {
        return Ok(());
    };
    let tree = Tree::load(conn)?;
    if tree.get(parent).is_none() {
        return Err(AppError::field("parent_id", "unknown-reference"));
    }
    if own.is_some_and(|own| tree.subtree_ids(own).contains(&parent)) {
        return Err(AppError::field("parent_id", "cycle-department"));
    }
    Ok(())
}

fn below(tree: &Tree, id: i32) -> Option<Dependants> {
    let children = tree.children(Some(id));
    let total = i64::try_from(children.len()).unwrap_or(i64::MAX);
    let named = children.iter().take(usize::try_from(NAMED).unwrap_or_default());
    let named = named.map(|node| (node.name.clone(), format!("/departments/{}", node.id)));
    Dependants::some("sub_departments", total, named)
}

/// What narrows the list down.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Words to find in name and code.
    pub words: Vec<String>,
    /// A department, to list it with all below it.
    pub top: Option<i32>,
}

/// A department in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// The department.
    #[serde(flatten)]
    pub node: Node,
    /// The way down to it, without itself.
    pub path: String,
    /// How many departments are right below it.
    pub children: usize,
    /// How many people have their home in it on the day.
    pub people: i64,
}

/// A page of the list: in the order of the tree, or by name or code, with how many people there are on a day.
///
/// # Errors
/// The database's.
pub fn list(
    conn: &mut Conn,
    caches: &Caches<'_>,
    filter: &Filter,
    paging: &Paging,
    on: NaiveDate,
) -> Result<Listing<Summary>> {
    let tree = references::tree(conn, caches)?;
    let found = found(&tree, filter, &paging.sort, paging.descending);
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let (page, slice) = Paging { descending: false, ..paging.clone() }.slice(total);
    let start = if slice.from_end { total - slice.offset - slice.limit } else { slice.offset };
    let shown = found.into_iter().skip(usize::try_from(start).unwrap_or_default());
    let shown: Vec<&Node> = shown.take(usize::try_from(slice.limit).unwrap_or_default()).collect();
    let rows = summaries(conn, &tree, &shown, on)?;
    Ok(Listing::new(rows, total, page, crate::db::paging::Slice { from_end: false, ..slice }))
}

/// The ids of all that a filter leaves in the list, in its order.
///
/// # Errors
/// The database's.
pub fn ids(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter, paging: &Paging) -> Result<Vec<i32>> {
    let tree = references::tree(conn, caches)?;
    Ok(found(&tree, filter, &paging.sort, paging.descending).into_iter().map(|node| node.id).collect())
}

fn found<'t>(tree: &'t Tree, filter: &Filter, sort: &str, descending: bool) -> Vec<&'t Node> {
    let among = filter.top.map_or(tree.nodes(), |id| tree.subtree(id));
    let fits = |node: &&Node| filter.words.iter().all(|word| node.plain.contains(word.as_str()));
    let mut found: Vec<&Node> = among.iter().filter(fits).collect();
    match sort {
        "name" => found.sort_by(|a, b| a.plain.cmp(&b.plain).then(a.id.cmp(&b.id))),
        "code" => found.sort_by(|a, b| a.code.cmp(&b.code).then(a.id.cmp(&b.id))),
        _ => {}
    }
    if descending {
        found.reverse();
    }
    found
}

/// A part of the list, by the places of its rows.
///
/// # Errors
/// The database's.
pub fn part(conn: &mut Conn, caches: &Caches<'_>, filter: &Filter, seek: &Seek) -> Result<Part> {
    let tree = references::tree(conn, caches)?;
    let ids: Vec<i32> = found(&tree, filter, &seek.sort, seek.descending).iter().map(|node| node.id).collect();
    Ok(seek.cut(&ids))
}

fn summaries(conn: &mut Conn, tree: &Tree, nodes: &[&Node], on: NaiveDate) -> Result<Vec<Summary>> {
    let ids: Vec<i32> = nodes.iter().map(|node| node.id).collect();
    let people = model::head_counts(conn, &ids, on)?;
    let summary = |node: &&Node| Summary {
        path: node.parent_id.map(|id| tree.path_name(id)).unwrap_or_default(),
        children: tree.children(Some(node.id)).len(),
        people: people.get(&node.id).copied().unwrap_or(0),
        node: (*node).clone(),
    };
    Ok(nodes.iter().map(summary).collect())
}

/// A department with all that hangs on it.
#[derive(Debug, Serialize)]
pub struct DepartmentView {
    department: Department,
    /// The way down to it, without itself.
    path: Vec<Node>,
    children: Vec<Summary>,
    children_total: usize,
    people: Vec<employees::Summary>,
    people_total: i64,
    projects: Vec<projects::Summary>,
    projects_total: i64,
    roles: Vec<RoleAtPlace>,
    gaps: gaps::Counts,
    sections: Sections,
    history: HistoryView,
}

/// A department, what is below it, its people, projects, roles and assignments, as seen from a day.
///
/// # Errors
/// `NotFound`, or the database's.
pub async fn show(db: &Db, id: i32, on: NaiveDate, reader: Reader) -> Result<DepartmentView> {
    db.read(move |conn, caches| {
        let department = model::find(conn, id)?;
        let tree = references::tree(conn, caches)?;
        let mut path: Vec<Node> = tree.path(id).into_iter().cloned().collect();
        path.pop();
        let children = tree.children(Some(id));
        let children_total = children.len();
        let first: Vec<&Node> = children.into_iter().take(usize::try_from(SHOWN).unwrap_or_default()).collect();
        let children = summaries(conn, &tree, &first, on)?;
        let (people, people_total) = employees::first_of(conn, caches, employees::Of::Department(id), SHOWN)?;
        let (projects, projects_total) = projects::owned_by(conn, caches, id, SHOWN)?;
        let place = Place::Department(id);
        let roles = seats::roles_at(conn, place, on)?;
        let gaps = gaps::at_place(conn, place, on)?;
        let sections = assignments::sections(conn, caches, assignments::Of::Place(place), on)?;
        let history = audit::latest(conn, &reader, Thing::Department, id)?;
        Ok(DepartmentView {
            department,
            path,
            children,
            children_total,
            people,
            people_total,
            projects,
            projects_total,
            roles,
            gaps,
            sections,
            history,
        })
    })
    .await
}
