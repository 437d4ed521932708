//! The tree of departments as a draft would leave it, laid over the tree as it is.

use std::collections::HashMap;

use super::wish::Unit;
use crate::references::Tree;
use crate::search::fold;

/// The tree as it is, with some departments elsewhere and some that are new.
pub struct Drafted<'t> {
    tree: &'t Tree,
    moved: HashMap<i32, Option<Unit>>,
    made: HashMap<i32, Made>,
}

struct Made {
    name: String,
    code: String,
    under: Option<Unit>,
}

impl<'t> Drafted<'t> {
    /// The tree as it is.
    pub fn upon(tree: &'t Tree) -> Self {
        Self { tree, moved: HashMap::new(), made: HashMap::new() }
    }

    /// Puts a department elsewhere.
    pub fn put(&mut self, id: i32, to: Option<Unit>) {
        self.moved.insert(id, to);
    }

    /// Adds a department that the change `id` makes.
    pub fn make(&mut self, id: i32, name: &str, code: &str, under: Option<Unit>) {
        self.made.insert(id, Made { name: name.to_owned(), code: code.to_owned(), under });
    }

    /// Whether there is such a department.
    pub fn has(&self, unit: Unit) -> bool {
        match unit {
            Unit::Known(id) => self.tree.get(id).is_some(),
            Unit::Drafted(id) => self.made.contains_key(&id),
        }
    }

    /// Whether it was put elsewhere.
    pub fn is_moved(&self, id: i32) -> bool {
        self.moved.contains_key(&id)
    }

    /// Its name.
    pub fn name(&self, unit: Unit) -> &str {
        match unit {
            Unit::Known(id) => self.tree.get(id).map_or("", |node| node.name.as_str()),
            Unit::Drafted(id) => self.made.get(&id).map_or("", |made| made.name.as_str()),
        }
    }

    /// What it is part of.
    pub fn parent(&self, unit: Unit) -> Option<Unit> {
        match unit {
            Unit::Known(id) => match self.moved.get(&id) {
                Some(to) => *to,
                None => self.tree.get(id)?.parent_id.map(Unit::Known),
            },
            Unit::Drafted(id) => self.made.get(&id)?.under,
        }
    }

    /// The way from the top down to it, itself last.
    pub fn path(&self, unit: Unit) -> Vec<Unit> {
        let mut path = vec![unit];
        // A way longer than there are departments runs in a circle.
        let most = self.tree.nodes().len() + self.made.len();
        while let Some(parent) = path.last().and_then(|last| self.parent(*last)).filter(|_| path.len() <= most) {
            path.push(parent);
        }
        path.reverse();
        path
    }

    /// The path in words: "Operations › Logistics".
    pub fn path_name(&self, unit: Unit) -> String {
        self.path(unit).into_iter().map(|unit| self.name(unit)).collect::<Vec<_>>().join(" › ")
    }

    /// Whether it is the department `top` or somewhere below it.
    pub fn is_within(&self, unit: Unit, top: Unit) -> bool {
        self.path(unit).contains(&top)
    }

    /// The departments right below one, or at the top.
    pub fn children(&self, parent: Option<Unit>) -> Vec<Unit> {
        let stays = |id: &i32| !self.moved.contains_key(id);
        let known = match parent {
            Some(Unit::Known(id)) => self.tree.children(Some(id)),
            Some(Unit::Drafted(_)) => Vec::new(),
            None => self.tree.children(None),
        };
        let known = known.into_iter().map(|node| node.id).filter(stays).map(Unit::Known);
        let moved = self.moved.iter().filter(|(_, to)| **to == parent).map(|(id, _)| Unit::Known(*id));
        let made = self.made.iter().filter(|(_, made)| made.under == parent).map(|(id, _)| Unit::Drafted(*id));
        known.chain(moved).chain(made).collect()
    }

    /// The department right below `parent` that has a name already, other than `own`.
    pub fn namesake(&self, parent: Option<Unit>, name: &str, own: Option<Unit>) -> Option<Unit> {
        let key = fold::key(name);
        self.children(parent).into_iter().find(|unit| Some(*unit) != own && fold::key(self.name(*unit)) == key)
    }

    /// Whether a department has a code already.
    pub fn has_code(&self, code: &str) -> bool {
        let key = fold::key(code);
        let mut known = self.tree.nodes().iter().filter_map(|node| node.code.as_deref());
        !code.is_empty()
            && (known.any(|known| fold::key(known) == key)
                || self.made.values().any(|made| fold::key(&made.code) == key))
    }
}
