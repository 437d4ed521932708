//! Departments: one above may stand further down in the same file, and be named by a path that the file makes. A company
//! has thousands of them at most, so what the whole file says of the tree is kept in memory.

use std::collections::HashMap;

use super::Imported;
use crate::db::{Caches, Conn};
use crate::departments::Departments;
use crate::error::Result;
use crate::imports::cells::{NEW, Reading, new_id};
use crate::references::{Named, Paths, STEP, Tree};
use crate::search::fold;

/// What a row of the file says, folded.
#[derive(Default)]
struct Said {
    code: String,
    name: String,
    /// What it says about the one above; none where the file has no such column.
    parent: Option<String>,
}

/// What a row's text about the one above means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parent {
    /// It is not known yet.
    Open,
    /// This one; none at the top.
    Is(Option<i32>),
    /// Nothing, or more than one thing.
    Wrong(Named),
}

/// How the one above is looked for: first in the ways that can only mean one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Round {
    /// By code and path.
    Path,
    /// By name as well: all that bear one are known by now.
    Name,
    /// Among those as well that wait for each other, so that the circle is found.
    Circle,
}

/// The tree as register and file have it.
#[derive(Default)]
pub struct Book {
    said: Vec<Said>,
    parents: Vec<Parent>,
    codes: HashMap<String, usize>,
}

impl Imported for Departments {
    type Book = Book;
    const TITLE: &'static [&'static str] = &["name"];
    const CIRCLE: Option<&'static str> = Some("cycle-department");
    const BY_KEY: bool = false;

    fn learn(book: &mut Book, reading: &Reading, _: i32) {
        let text = |field: &str| reading.texts.get(field).map(|text| text.trim().to_owned());
        let folded = |field: &str| fold::key(&text(field).unwrap_or_default());
        let said = Said { code: folded("code"), name: folded("name"), parent: text("parent_id") };
        if !said.code.is_empty() {
            book.codes.entry(said.code.clone()).or_insert(reading.index);
        }
        book.said.push(said);
    }

    fn learned(book: &mut Book, conn: &mut Conn, _: &Caches<'_>, ids: &mut [i32]) -> Result<()> {
        let tree = Tree::load(conn)?;
        let mut paths = Paths::of(&tree);
        book.parents = vec![Parent::Open; book.said.len()];
        for (id, said) in ids.iter_mut().zip(&book.said) {
            *id = paths.with_code(&said.code).filter(|_| !said.code.is_empty()).unwrap_or(0);
        }
        for round in [Round::Path, Round::Name, Round::Circle] {
            while book.go_on(&tree, &mut paths, ids, round) {}
        }
        for parent in book.parents.iter_mut().filter(|parent| **parent == Parent::Open) {
            *parent = Parent::Wrong(Named::Nobody);
        }
        Ok(())
    }

    fn resolve_own(book: &mut Book, _: &mut Conn, _: &Caches<'_>, _: &[i32], readings: &mut [Reading]) -> Result<()> {
        for reading in readings {
            let said = book.said.get(reading.index).and_then(|said| said.parent.as_deref());
            let Some(text) = said.filter(|text| !text.is_empty()) else { continue };
            match book.parents.get(reading.index) {
                Some(Parent::Is(Some(id))) => drop(reading.values.insert("parent_id".to_owned(), id.to_string())),
                Some(Parent::Wrong(Named::Several)) => reading.errors.add_with("parent_id", "import-ambiguous", text),
                _ => reading.errors.add_with("parent_id", "import-unknown", text),
            }
        }
        Ok(())
    }
}

impl Book {
    /// Goes through all rows whose place is not known once more; says whether any of them found it.
    fn go_on(&mut self, tree: &Tree, paths: &mut Paths, ids: &mut [i32], round: Round) -> bool {
        let mut found = false;
        for index in 0..self.said.len() {
            if self.parents[index] != Parent::Open {
                continue;
            }
            let parent = self.parent(index, tree, paths, ids, round);
            if parent == Parent::Open {
                continue;
            }
            self.parents[index] = parent;
            found = true;
            if let Parent::Is(above) = parent {
                self.settle(index, above, paths, ids);
            }
        }
        found
    }

    fn parent(&self, index: usize, tree: &Tree, paths: &Paths, ids: &[i32], round: Round) -> Parent {
        let said = &self.said[index];
        match said.parent.as_deref() {
            None => Parent::Is(tree.get(ids[index]).and_then(|node| node.parent_id)),
            Some("") => Parent::Is(None),
            Some(text) => {
                let key = fold::key(text);
                let in_file = || self.codes.get(&key).and_then(|row| self.id(*row, ids, round));
                let known = paths.with_code(&key).or_else(in_file).or_else(|| paths.with_path(text));
                // A name alone is a path of one step as well: at the top.
                let known = known.or_else(|| paths.with_path(&format!("{STEP}{text}")));
                match (known, round) {
                    (Some(id), _) => Parent::Is(Some(id)),
                    (None, Round::Path) => Parent::Open,
                    (None, _) => match paths.with_name(&key) {
                        Named::Row(id) => Parent::Is(Some(id)),
                        Named::Nobody => Parent::Open,
                        Named::Several => Parent::Wrong(Named::Several),
                    },
                }
            }
        }
    }

    /// The row of the register that a row of the file is about, or what stands for a new one; none as long as that is open.
    fn id(&self, index: usize, ids: &[i32], round: Round) -> Option<i32> {
        match ids[index] {
            0 => (round == Round::Circle || matches!(self.parents[index], Parent::Is(_))).then(|| new_id(index)),
            id => Some(id),
        }
    }

    /// A row whose place is known: finds the row of the register that it is about, and lets others find it.
    fn settle(&mut self, index: usize, above: Option<i32>, paths: &mut Paths, ids: &mut [i32]) {
        let said = &self.said[index];
        if said.name.is_empty() {
            return;
        }
        if ids[index] == 0 {
            let there = match said.parent {
                // Without a column for it, the name has to do.
                None => match paths.with_name(&said.name) {
                    Named::Row(id) => Some(id),
                    Named::Nobody | Named::Several => paths.below(above, &said.name),
                },
                Some(_) => paths.below(above, &said.name),
            };
            ids[index] = there.filter(|id| *id < NEW).unwrap_or(0);
        }
        let id = if ids[index] == 0 { new_id(index) } else { ids[index] };
        paths.add(above, &said.name, id);
    }
}
