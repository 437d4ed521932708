//! The tree of departments in memory: a company has thousands of them at most, and nearly every page asks for a path or
//! a subtree.

use std::collections::HashMap;
use std::sync::Arc;

use diesel::prelude::*;
use serde::Serialize;

use crate::db::schema::departments;
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::search::fold;

/// All departments, each before its sub-departments, siblings by name.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    places: HashMap<i32, usize>,
}

/// A department as the tree knows it.
#[derive(Clone, Debug, Serialize)]
pub struct Node {
    /// The department's id.
    pub id: i32,
    /// Its parent's id; none at the top.
    pub parent_id: Option<i32>,
    /// Its name.
    pub name: String,
    /// Its code, where it has one.
    pub code: Option<String>,
    /// 0 at the top.
    pub depth: usize,
    /// Name and code as they are searched and sorted.
    #[serde(skip)]
    pub plain: String,
    #[serde(skip)]
    end: usize,
}

/// The tree as it is now.
///
/// # Errors
/// The database's.
pub fn tree(conn: &mut Conn, caches: &Caches<'_>) -> Result<Arc<Tree>> {
    caches.made(conn, &[Register::Departments], "", Tree::load)
}

/// The ids of a department and all below it, for a filter that may be empty.
///
/// # Errors
/// The database's.
pub fn departments_below(conn: &mut Conn, caches: &Caches<'_>, top: Option<i32>) -> Result<Option<Vec<i32>>> {
    top.map(|id| Ok(tree(conn, caches)?.subtree_ids(id))).transpose()
}

impl Tree {
    /// Reads all departments.
    ///
    /// # Errors
    /// The database's.
    pub fn load(conn: &mut Conn) -> Result<Self> {
        let rows: Vec<(i32, Option<i32>, String, Option<String>)> = departments::table
            .select((departments::id, departments::parent_id, departments::name, departments::code))
            .load(conn)?;
        Ok(Self::of_rows(rows))
    }

    /// The tree made of rows: id, parent's id, name, code.
    pub fn of_rows(rows: Vec<(i32, Option<i32>, String, Option<String>)>) -> Self {
        let mut children: HashMap<Option<i32>, Vec<Node>> = HashMap::new();
        for (id, parent_id, name, code) in rows {
            let plain = fold::plain(&format!("{name} {}", code.as_deref().unwrap_or_default()));
            let node = Node { id, parent_id, name, code, depth: 0, plain, end: 0 };
            children.entry(parent_id).or_default().push(node);
        }
        for siblings in children.values_mut() {
            siblings.sort_by(|a, b| b.plain.cmp(&a.plain).then(b.id.cmp(&a.id)));
        }
        let mut tree = Self::default();
        tree.take(&mut children, None, 0);
        tree
    }

    fn take(&mut self, children: &mut HashMap<Option<i32>, Vec<Node>>, parent: Option<i32>, depth: usize) {
        let mut siblings = children.remove(&parent).unwrap_or_default();
        while let Some(mut node) = siblings.pop() {
            let (id, at) = (node.id, self.nodes.len());
            node.depth = depth;
            self.places.insert(id, at);
            self.nodes.push(node);
            self.take(children, Some(id), depth + 1);
            self.nodes[at].end = self.nodes.len();
        }
    }

    /// All departments in tree order.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// One department.
    pub fn get(&self, id: i32) -> Option<&Node> {
        self.places.get(&id).map(|&at| &self.nodes[at])
    }

    /// A department and all below it, in tree order; empty when there is no such department.
    pub fn subtree(&self, id: i32) -> &[Node] {
        self.places.get(&id).map_or(&[], |&at| &self.nodes[at..self.nodes[at].end])
    }

    /// The ids of a department and all below it.
    pub fn subtree_ids(&self, id: i32) -> Vec<i32> {
        self.subtree(id).iter().map(|node| node.id).collect()
    }

    /// The departments right below one, or at the top, in order of name.
    pub fn children(&self, id: Option<i32>) -> Vec<&Node> {
        let below = id.map_or(&self.nodes[..], |id| self.subtree(id));
        below.iter().filter(|node| node.parent_id == id).collect()
    }

    /// The way from the top down to a department, itself last.
    pub fn path(&self, id: i32) -> Vec<&Node> {
        let mut path: Vec<&Node> = std::iter::successors(self.get(id), |node| self.get(node.parent_id?)).collect();
        path.reverse();
        path
    }

    /// The path in words: "Operations › Logistics".
    pub fn path_name(&self, id: i32) -> String {
        self.path(id).iter().map(|node| node.name.as_str()).collect::<Vec<_>>().join(super::STEP)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> Tree {
        let row = |id, parent, name: &str| (id, parent, name.to_owned(), None);
        Tree::of_rows(vec![
            row(1, None, "Operations"),
            row(2, Some(1), "Logistics"),
            row(3, Some(2), "Fleet"),
            row(4, Some(1), "Buying"),
            row(5, None, "Ámbito legal"),
        ])
    }

    #[test]
    fn departments_come_before_their_subdepartments_and_siblings_by_name() {
        let names: Vec<_> = tree().nodes().iter().map(|n| (n.depth, n.name.clone())).collect();
        let expected = [(0, "Ámbito legal"), (0, "Operations"), (1, "Buying"), (1, "Logistics"), (2, "Fleet")];
        assert_eq!(names, expected.map(|(depth, name)| (depth, name.to_owned())));
    }

    #[test]
    fn a_subtree_holds_all_levels_and_nothing_else() {
        let tree = tree();
        assert_eq!(tree.subtree_ids(1), [1, 4, 2, 3]);
        assert_eq!(tree.subtree_ids(3), [3]);
        assert!(tree.subtree_ids(99).is_empty());
        assert_eq!(tree.path_name(3), "Operations › Logistics › Fleet");
        assert_eq!(tree.children(Some(1)).iter().map(|n| n.id).collect::<Vec<_>>(), [4, 2]);
    }
}
