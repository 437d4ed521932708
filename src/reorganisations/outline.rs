//! The branches of the tree that a draft touches: as they are today, and as the draft would leave them.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::changes::Change;
use super::drafted::Drafted;
use super::known::Known;
use super::wish::{Unit, Wish};
use crate::references::{Place, Tree};
use crate::search::fold;
use crate::text_enum;

/// How many departments are shown of each tree.
const SHOWN: usize = 60;
/// How many departments right below one that moves.
const BELOW: usize = 4;

text_enum! {
    /// What a draft does with a department.
    pub enum Mark {
        /// It stays where it is.
        Stays = "stays",
        /// It goes elsewhere.
        Leaves = "leaves",
        /// It comes from elsewhere.
        Arrives = "arrives",
        /// It is new.
        New = "new",
    }
}

/// A department in an outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its id, unless it is still to be made.
    pub id: Option<i32>,
    /// Its name.
    pub name: String,
    /// 0 at the top.
    pub depth: usize,
    /// What the draft does with it.
    pub mark: Mark,
    /// How many changes of seats and people there are in it.
    pub inside: usize,
}

/// A tree in outline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// Its departments, each before those below it.
    pub lines: Vec<Line>,
    /// How many more there would be.
    pub more: usize,
}

/// The departments that a draft is about, and how many changes take place inside each.
struct Touched {
    units: HashSet<Unit>,
    inside: HashMap<Unit, usize>,
}

impl Touched {
    fn of(known: &Known, changes: &[Change]) -> Self {
        let mut touched = Self { units: HashSet::new(), inside: HashMap::new() };
        for change in changes {
            match &change.wish {
                Wish::MoveDepartment { department_id, .. } => {
                    touched.units.insert(Unit::Known(*department_id));
                    let parent = known.tree.get(*department_id).and_then(|node| node.parent_id);
                    touched.units.extend(parent.map(Unit::Known));
                    let below = known.tree.children(Some(*department_id)).into_iter().take(BELOW);
                    touched.units.extend(below.map(|node| Unit::Known(node.id)));
                }
                Wish::NewDepartment { .. } => drop(touched.units.insert(Unit::Drafted(change.id))),
                Wish::EndAssignment { assignment_id } => {
                    let held = known.assignments.get(assignment_id).and_then(|held| held.place);
                    touched.count(held.and_then(Place::department_id).map(Unit::Known));
                }
                Wish::MovePerson { employee_id, to } => {
                    let home = known.people.get(employee_id).and_then(|person| person.department_id);
                    touched.units.extend(home.map(Unit::Known));
                    touched.count(*to);
                }
                Wish::Seat { site, .. } | Wish::Assign { site, .. } => touched.count(site.unit()),
            }
            touched.units.extend(change.wish.unit());
        }
        touched
    }

    fn count(&mut self, unit: Option<Unit>) {
        if let Some(unit) = unit {
            self.units.insert(unit);
            *self.inside.entry(unit).or_default() += 1;
        }
    }
}

/// The touched branches today and in the draft.
pub fn outlines(known: &Known, drafted: &Drafted<'_>, changes: &[Change]) -> [Outline; 2] {
    let touched = Touched::of(known, changes);
    let today = Drafted::upon(&known.tree);
    let mark_today = |unit: Unit| match unit {
        Unit::Known(id) if goes(&known.tree, drafted, id) => Mark::Leaves,
        _ => Mark::Stays,
    };
    let mark_drafted = |unit: Unit| match unit {
        Unit::Known(id) if goes(&known.tree, drafted, id) => Mark::Arrives,
        Unit::Known(_) => Mark::Stays,
        Unit::Drafted(_) => Mark::New,
    };
    [
        outline(&today, &touched.units, &HashMap::new(), mark_today),
        outline(drafted, &touched.units, &touched.inside, mark_drafted),
    ]
}

/// Whether a department has another parent in the draft.
fn goes(tree: &Tree, drafted: &Drafted<'_>, id: i32) -> bool {
    tree.get(id).is_some_and(|node| drafted.parent(Unit::Known(id)) != node.parent_id.map(Unit::Known))
}

fn outline(
    tree: &Drafted<'_>,
    touched: &HashSet<Unit>,
    inside: &HashMap<Unit, usize>,
    mark: impl Fn(Unit) -> Mark,
) -> Outline {
    let shown: HashSet<Unit> =
        touched.iter().filter(|unit| tree.has(**unit)).flat_map(|unit| tree.path(*unit)).collect();
    // The order of the list does not depend on the order of the changes.
    let mut below: HashMap<Option<Unit>, BTreeSet<(String, i32, bool)>> = HashMap::new();
    for unit in &shown {
        let (id, made) = match unit {
            Unit::Known(id) => (*id, false),
            Unit::Drafted(id) => (*id, true),
        };
        below.entry(tree.parent(*unit)).or_default().insert((fold::plain(tree.name(*unit)), id, made));
    }
    let mut lines = Vec::new();
    let mut waiting: Vec<(Unit, usize)> = Vec::new();
    let mut open = |parent: Option<Unit>, depth: usize, waiting: &mut Vec<(Unit, usize)>| {
        let children = below.remove(&parent).unwrap_or_default().into_iter().rev();
        waiting.extend(children.map(|(_, id, made)| (if made { Unit::Drafted(id) } else { Unit::Known(id) }, depth)));
    };
    open(None, 0, &mut waiting);
    while let Some((unit, depth)) = waiting.pop() {
        let id = if let Unit::Known(id) = unit { Some(id) } else { None };
        let inside = inside.get(&unit).copied().unwrap_or_default();
        lines.push(Line { id, name: tree.name(unit).to_owned(), depth, mark: mark(unit), inside });
        open(Some(unit), depth + 1, &mut waiting);
    }
    let more = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    Outline { lines, more }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::reorganisations::examine::examine;
    use crate::reorganisations::fact::{Base, What};

    /// Operations (Buying, Logistics (Fleet (Yard))), Services.
    fn known() -> Known {
        let row = |id, parent, name: &str| (id, parent, name.to_owned(), None);
        let tree = Tree::of_rows(vec![
            row(1, None, "Operations"),
            row(2, Some(1), "Logistics"),
            row(3, Some(2), "Fleet"),
            row(4, Some(3), "Yard"),
            row(5, Some(1), "Buying"),
            row(6, None, "Services"),
        ]);
        Known {
            tree: Arc::new(tree),
            departments: (1..=6).map(|id| (id, 1)).collect(),
            people: HashMap::new(),
            roles: HashMap::new(),
            projects: HashMap::new(),
            seats: HashMap::new(),
            assignments: HashMap::new(),
            held: crate::assignments::Held::default(),
        }
    }

    fn moved(id: i32, department_id: i32, to: Option<Unit>) -> Change {
        let base = Base { row: Some((department_id, 1)), ..Base::default() };
        Change { id, version: 1, position: id, wish: Wish::MoveDepartment { department_id, to }, base }
    }

    fn made(id: i32, name: &str, under: Option<Unit>) -> Change {
        let wish = Wish::NewDepartment { name: name.to_owned(), code: String::new(), under };
        Change { id, version: 1, position: id, wish, base: Base::default() }
    }

    /// The lines of both trees as text, and the troubles of each change.
    fn look(changes: &[Change]) -> ([Vec<String>; 2], Vec<Vec<What>>) {
        let known = known();
        let found = examine(&known, changes, chrono::NaiveDate::MIN);
        let text = |line: &Line| format!("{}{} {}", "-".repeat(line.depth), line.name, line.mark.as_str());
        let sides = outlines(&known, &found.drafted, changes).map(|side| side.lines.iter().map(text).collect());
        let what = |troubles: &Vec<_>| {
            troubles.iter().map(|trouble: &crate::reorganisations::fact::Trouble| trouble.what).collect()
        };
        (sides, found.findings.iter().map(|finding| what(&finding.troubles)).collect())
    }

    #[test]
    fn a_department_leaves_one_branch_and_arrives_in_another_with_what_is_below_it() {
        let ([today, draft], troubles) = look(&[moved(9, 2, Some(Unit::Known(6)))]);
        assert_eq!(today, ["Operations stays", "-Logistics leaves", "--Fleet stays", "Services stays"]);
        assert_eq!(draft, ["Operations stays", "Services stays", "-Logistics arrives", "--Fleet stays"]);
        assert_eq!(troubles, [vec![]]);
    }

    #[test]
    fn branches_that_nothing_happens_in_are_left_out() {
        let ([today, draft], _) = look(&[made(7, "Lab", Some(Unit::Known(6)))]);
        assert_eq!(
            (today, draft),
            (vec!["Services stays".to_owned()], vec!["Services stays".into(), "-Lab new".into()])
        );
    }

    #[test]
    fn what_moves_twice_over_is_drawn_where_it_ends_up() {
        let changes = [made(7, "Lab", None), moved(8, 2, Some(Unit::Drafted(7))), moved(9, 3, Some(Unit::Known(6)))];
        let ([_, draft], troubles) = look(&changes);
        assert_eq!(
            draft,
            ["Lab new", "-Logistics arrives", "Operations stays", "Services stays", "-Fleet arrives", "--Yard stays"]
        );
        assert_eq!(troubles, [vec![], vec![], vec![]]);
    }

    #[test]
    fn a_circle_is_refused_even_over_changes_and_never_walked_for_ever() {
        let under = |id| Some(Unit::Known(id));
        let (_, troubles) = look(&[moved(8, 1, under(6)), moved(9, 6, under(4))]);
        assert_eq!(troubles, [vec![], vec![What::Cycle]]);
        let (_, troubles) = look(&[moved(8, 2, under(2)), moved(9, 2, under(4))]);
        assert_eq!(troubles, [vec![What::Cycle], vec![What::Cycle]]);
    }
}
