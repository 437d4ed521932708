//! Which rows of a forest an address shows: what is open, how many of those below, and no more than a page can hold.

use std::collections::{HashMap, HashSet, VecDeque};

use super::asked::Asked;
use super::forest::{At, Forest};

/// How many rows stand side by side at the beginning of a chart, a page of them.
pub const PAGE: usize = 48;
/// How many of those below an open row are shown.
const BREADTH: usize = 24;
/// The same where a row is open only because what was looked for is below it.
const BESIDE_THE_WAY: usize = 6;
/// How many rows are shown in all: what would make more of them stays closed.
const MOST: usize = 240;

/// What stands in one box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A row.
    Row {
        /// Which one.
        at: At,
        /// How many are right below it.
        below: usize,
        /// Whether those are shown.
        open: bool,
        /// Whether its level is open by itself.
        by_level: bool,
    },
    /// So many more of those below.
    More(usize),
}

/// A box, and the one above it, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    pub what: What,
    pub parent: Option<usize>,
}

/// All that is shown, each before those below it.
#[derive(Debug, Default)]
pub struct Unfolded {
    pub shown: Vec<Shown>,
    /// How many levels are open by themselves.
    pub levels: usize,
    /// Which page, counted from 0, and of how many.
    pub page: usize,
    pub pages: usize,
}

/// Some of the rows side by side, and how many follow.
type Row = (Vec<At>, usize);

/// Shows what is asked for of the rows that `is_there`.
pub fn unfold(forest: &Forest, asked: &Asked, is_there: impl Fn(At) -> bool) -> Unfolded {
    let root = asked.root.and_then(|id| forest.place(id));
    let found = asked.at.and_then(|id| forest.place(id));
    let opened: Vec<At> = asked.open.iter().filter_map(|id| forest.place(*id)).collect();
    let wanted: HashSet<At> = opened.iter().chain(&found).flat_map(|at| forest.path(*at)).collect();
    let first: Vec<At> = forest.children(root).filter(|at| is_there(*at) || wanted.contains(at)).collect();
    let levels = asked.levels.unwrap_or(match (root, found) {
        (Some(_), _) => 2,
        (None, None) if first.len() == 1 => 2,
        (None, _) => 1,
    });
    let pages = first.len().div_ceil(PAGE).max(1);
    let page = asked.page.min(pages - 1);
    let unfolding = Unfolding {
        forest,
        forced: forced(forest, &opened, found),
        wanted,
        shut: asked.shut.iter().filter_map(|id| forest.place(*id)).collect(),
        levels,
        is_there,
    };
    let first = unfolding.cut(first, page * PAGE, PAGE);
    Unfolded { shown: unfolding.shown(root, first), levels, page, pages }
}

/// What is open whatever its level: what was opened, and the way to it and to what was found. Whether it was opened
/// stands with it.
fn forced(forest: &Forest, opened: &[At], found: Option<At>) -> HashMap<At, bool> {
    let mut forced = HashMap::new();
    for above in found.and_then(|at| forest.parent(at)).map(|at| forest.path(at)).into_iter().flatten() {
        forced.insert(above, false);
    }
    for at in opened.iter().flat_map(|at| forest.path(*at)) {
        forced.insert(at, true);
    }
    forced
}

struct Unfolding<'f, F> {
    forest: &'f Forest,
    forced: HashMap<At, bool>,
    wanted: HashSet<At>,
    shut: HashSet<At>,
    levels: usize,
    is_there: F,
}

impl<F: Fn(At) -> bool> Unfolding<'_, F> {
    /// The part of a row of siblings that is shown. What an address names is always among them, at the first page.
    fn cut(&self, all: Vec<At>, start: usize, most: usize) -> Row {
        let total = all.len();
        let is_shown = |number: usize, at: At| {
            (start..start + most).contains(&number) || (start == 0 && self.wanted.contains(&at))
        };
        let shown = all.into_iter().enumerate().filter(|(number, at)| is_shown(*number, *at));
        let shown: Vec<At> = shown.map(|(_, at)| at).collect();
        let follow = total - start - shown.len();
        (shown, follow)
    }

    fn children(&self, at: At) -> Vec<At> {
        let below = self.forest.children(Some(at));
        below.filter(|at| (self.is_there)(*at) || self.wanted.contains(at)).collect()
    }

    fn is_open_by_level(&self, depth: usize) -> bool {
        depth + 1 < self.levels
    }

    fn is_open(&self, at: At, depth: usize) -> bool {
        self.forced.contains_key(&at) || (self.is_open_by_level(depth) && !self.shut.contains(&at))
    }

    /// Opens level by level, so that where there is too much the lowest levels stay closed.
    fn shown(&self, root: Option<At>, first: Row) -> Vec<Shown> {
        let mut rows: HashMap<Option<At>, Row> = HashMap::new();
        let mut count = first.0.len() + usize::from(root.is_some());
        let mut waiting: VecDeque<(At, usize)> = VecDeque::new();
        let depth = usize::from(root.is_some());
        let root_is_open = root.is_none_or(|root| self.is_open(root, 0));
        if root_is_open {
            waiting.extend(first.0.iter().map(|at| (*at, depth)));
            rows.insert(root, first);
        }
        while let Some((at, depth)) = waiting.pop_front() {
            if !self.is_open(at, depth) {
                continue;
            }
            let most = if self.forced.get(&at) == Some(&false) && !self.is_open_by_level(depth) {
                BESIDE_THE_WAY
            } else {
                BREADTH
            };
            let row = self.cut(self.children(at), 0, most);
            if row.0.is_empty() || (count + row.0.len() > MOST && !self.forced.contains_key(&at)) {
                continue;
            }
            count += row.0.len();
            waiting.extend(row.0.iter().map(|below| (*below, depth + 1)));
            rows.insert(Some(at), row);
        }
        self.in_order(root, rows)
    }

    /// Each before those below it.
    fn in_order(&self, root: Option<At>, rows: HashMap<Option<At>, Row>) -> Vec<Shown> {
        let mut shown: Vec<Shown> = Vec::new();
        let mut way: Vec<(Result<At, usize>, Option<usize>, usize)> = Vec::new();
        let below = |of: Option<At>, parent: Option<usize>, depth: usize, way: &mut Vec<_>| {
            if let Some((row, follow)) = rows.get(&of) {
                way.extend((*follow > 0).then_some((Err(*follow), parent, depth)));
                way.extend(row.iter().rev().map(|at| (Ok(*at), parent, depth)));
            }
        };
        match root {
            Some(root) => way.push((Ok(root), None, 0)),
            None => below(None, None, 0, &mut way),
        }
        while let Some((what, parent, depth)) = way.pop() {
            let number = shown.len();
            let what = match what {
                Err(follow) => What::More(follow),
                Ok(at) => {
                    let open = rows.contains_key(&Some(at));
                    let by_level = self.is_open_by_level(depth);
                    below(Some(at), Some(number), depth + 1, &mut way);
                    What::Row { at, below: self.children(at).len(), open, by_level }
                }
            };
            shown.push(Shown { what, parent });
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(forest: &Forest, shown: &Shown) -> String {
        match shown.what {
            What::More(count) => format!("+{count}"),
            What::Row { at, open, below, .. } => {
                format!(
                    "{}{}",
                    forest.id(at),
                    if open {
                        "-"
                    } else if below > 0 {
                        "+"
                    } else {
                        ""
                    }
                )
            }
        }
    }

    fn shown(forest: &Forest, asked: &Asked) -> Vec<String> {
        unfold(forest, asked, |_| true).shown.iter().map(|shown| row(forest, shown)).collect()
    }

    /// 1 > (2 > (4 > 5), 3), 6 > 7.
    fn forest() -> Forest {
        Forest::of(&[(1, None), (2, Some(1)), (4, Some(2)), (5, Some(4)), (3, Some(1)), (6, None), (7, Some(6))])
    }

    fn asked() -> Asked {
        Asked::default()
    }

    #[test]
    fn a_chart_is_opened_level_by_level() {
        let forest = forest();
        assert_eq!(shown(&forest, &asked()), ["1+", "6+"]);
        assert_eq!(shown(&forest, &Asked { open: vec![1], ..asked() }), ["1-", "2+", "3", "6+"]);
        assert_eq!(shown(&forest, &Asked { open: vec![2, 6], ..asked() }), ["1-", "2-", "4+", "3", "6-", "7"]);
        assert_eq!(shown(&forest, &Asked { levels: Some(2), ..asked() }), ["1-", "2+", "3", "6-", "7"]);
        let shut = Asked { levels: Some(4), shut: vec![2], ..asked() };
        assert_eq!(shown(&forest, &shut), ["1-", "2+", "3", "6-", "7"]);
    }

    #[test]
    fn what_is_looked_for_is_shown_with_the_way_to_it() {
        let forest = forest();
        assert_eq!(shown(&forest, &Asked { at: Some(4), ..asked() }), ["1-", "2-", "4+", "3", "6+"]);
        assert_eq!(shown(&forest, &Asked { at: Some(99), open: vec![98], ..asked() }), ["1+", "6+"]);
    }

    #[test]
    fn a_part_begins_with_its_own_row_and_a_lone_top_is_open() {
        let forest = forest();
        assert_eq!(shown(&forest, &Asked { root: Some(2), ..asked() }), ["2-", "4+"]);
        let lone = Forest::of(&[(1, None), (2, Some(1)), (3, Some(2))]);
        assert_eq!(shown(&lone, &asked()), ["1-", "2+"]);
    }

    /// One row with so many below it.
    fn wide(count: i32) -> Forest {
        let mut rows = vec![(1, None), (100_000, None)];
        rows.extend((2..count + 2).map(|id| (id, Some(1))));
        Forest::of(&rows)
    }

    #[test]
    fn a_wide_level_shows_some_and_leads_on_to_the_rest() {
        let forest = wide(60);
        let open = shown(&forest, &Asked { open: vec![1], ..asked() });
        assert_eq!((open.len(), open[25].as_str()), (1 + BREADTH + 2, "+36"));
        let found = shown(&forest, &Asked { at: Some(61), ..asked() });
        assert_eq!(found, ["1-", "2", "3", "4", "5", "6", "7", "61", "+53", "100000"], "the one found is among them");
        let own = unfold(&forest, &Asked { root: Some(1), ..asked() }, |_| true);
        assert_eq!((own.shown.len(), own.pages), (1 + PAGE + 1, 2));
        let rest = shown(&forest, &Asked { root: Some(1), page: 1, ..asked() });
        assert_eq!((rest.len(), rest[1].as_str(), rest[12].as_str()), (13, "50", "61"));
    }

    #[test]
    fn thousands_at_the_top_come_in_pages() {
        let forest = Forest::of(&(1..=5_000).map(|id| (id, None)).collect::<Vec<_>>());
        let first = unfold(&forest, &asked(), |_| true);
        assert_eq!((first.shown.len(), first.pages), (PAGE + 1, 105));
        let last = shown(&forest, &Asked { page: 9_999, ..asked() });
        assert_eq!((last.len(), last[7].as_str()), (8, "5000"));
    }

    #[test]
    fn however_much_is_asked_for_the_chart_stays_bounded() {
        let rows: Vec<(i32, Option<i32>)> = (1..=2_000).map(|id| (id, (id > 12).then_some(id / 6))).collect();
        let forest = Forest::of(&rows);
        let all = unfold(&forest, &Asked { levels: Some(4), ..asked() }, |_| true);
        let boxes = all.shown.iter().filter(|shown| matches!(shown.what, What::Row { .. })).count();
        assert!((MOST / 2..=MOST).contains(&boxes), "{boxes}");
    }

    #[test]
    fn who_is_not_there_is_left_out_unless_they_are_looked_for() {
        let forest = forest();
        let there = |at: At| forest.id(at) != 3;
        let ids = |asked: &Asked| -> Vec<String> {
            unfold(&forest, asked, there).shown.iter().map(|shown| row(&forest, shown)).collect()
        };
        assert_eq!(ids(&Asked { open: vec![1], ..asked() }), ["1-", "2+", "6+"]);
        assert_eq!(ids(&Asked { at: Some(3), ..asked() }), ["1-", "2+", "3", "6+"]);
    }
}
