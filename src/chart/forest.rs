//! A tree of many thousand rows as a chart needs it: who is below whom, and how many people that makes.

use std::collections::HashMap;

/// A row's place in a forest.
pub type At = usize;

/// Rows, each before those below it and siblings in their order, so that all below a row stand right behind it.
#[derive(Debug, Default)]
pub struct Forest {
    ids: Vec<i32>,
    parents: Vec<Option<At>>,
    ends: Vec<At>,
    places: HashMap<i32, At>,
}

impl Forest {
    /// The forest of rows given as (id, parent's id), siblings in the order in which they are given. What belongs to
    /// nothing that is there stands at the top.
    pub fn of(rows: &[(i32, Option<i32>)]) -> Self {
        let known: HashMap<i32, usize> = rows.iter().enumerate().map(|(row, (id, _))| (*id, row)).collect();
        let parent_of = |row: usize| rows[row].1.and_then(|id| known.get(&id).copied());
        // The first row below each, and the next beside each: in one pass, from the back.
        let (mut first, mut next, mut top) = (vec![None; rows.len()], vec![None; rows.len()], None);
        for row in (0..rows.len()).rev() {
            let head = parent_of(row).map_or(&mut top, |parent| &mut first[parent]);
            next[row] = head.replace(row);
        }
        let mut forest = Self::default();
        let mut way: Vec<(usize, Option<At>)> = top.map(|row| (row, None)).into_iter().collect();
        while let Some((row, parent)) = way.pop() {
            let at = forest.ids.len();
            forest.ids.push(rows[row].0);
            forest.parents.push(parent);
            forest.places.insert(rows[row].0, at);
            way.extend(next[row].map(|beside| (beside, parent)));
            way.extend(first[row].map(|below| (below, Some(at))));
        }
        forest.ends = (1..=forest.ids.len()).collect();
        for at in (0..forest.ids.len()).rev() {
            if let Some(parent) = forest.parents[at] {
                forest.ends[parent] = forest.ends[parent].max(forest.ends[at]);
            }
        }
        forest
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// The row's id.
    pub fn id(&self, at: At) -> i32 {
        self.ids[at]
    }

    /// Where a row stands.
    pub fn place(&self, id: i32) -> Option<At> {
        self.places.get(&id).copied()
    }

    /// What the row belongs to.
    pub fn parent(&self, at: At) -> Option<At> {
        self.parents[at]
    }

    /// Whether `at` is `above`, or somewhere below it.
    pub fn is_within(&self, at: At, above: At) -> bool {
        (above..self.ends[above]).contains(&at)
    }

    /// The rows right below one, or at the top.
    pub fn children(&self, of: Option<At>) -> impl Iterator<Item = At> {
        let (mut at, end) = of.map_or((0, self.len()), |of| (of + 1, self.ends[of]));
        std::iter::from_fn(move || {
            let child = (at < end).then_some(at)?;
            at = self.ends[child];
            Some(child)
        })
    }

    /// The way from the top down to a row, itself last.
    pub fn path(&self, at: At) -> Vec<At> {
        let mut path: Vec<At> = std::iter::successors(Some(at), |at| self.parents[*at]).collect();
        path.reverse();
        path
    }

    /// What each row has together with all below it.
    pub fn sums(&self, own: &[u32]) -> Vec<u32> {
        let mut sums = own.to_vec();
        for at in (0..self.len()).rev() {
            if let Some(parent) = self.parents[at] {
                sums[parent] += sums[at];
            }
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1 > (2 > (4, 5), 3), 6; given in another order than they come to stand in.
    fn forest() -> Forest {
        Forest::of(&[(1, None), (4, Some(2)), (2, Some(1)), (6, None), (5, Some(2)), (3, Some(1))])
    }

    fn ids(forest: &Forest, of: Option<i32>) -> Vec<i32> {
        let of = of.map(|id| forest.place(id).expect("a row"));
        forest.children(of).map(|at| forest.id(at)).collect()
    }

    #[test]
    fn each_row_knows_what_is_right_below_it_in_order() {
        let forest = forest();
        assert_eq!(ids(&forest, None), [1, 6]);
        assert_eq!(ids(&forest, Some(1)), [2, 3]);
        assert_eq!(ids(&forest, Some(2)), [4, 5]);
        assert!(ids(&forest, Some(6)).is_empty());
        let path: Vec<i32> = forest.path(forest.place(5).expect("a row")).into_iter().map(|at| forest.id(at)).collect();
        assert_eq!(path, [1, 2, 5]);
    }

    #[test]
    fn what_is_below_counts_for_all_above() {
        let forest = forest();
        let own: Vec<u32> = (0..forest.len()).map(|at| u32::try_from(forest.id(at)).expect("small")).collect();
        let sums = forest.sums(&own);
        let sum = |id| sums[forest.place(id).expect("a row")];
        assert_eq!([sum(1), sum(2), sum(3), sum(6)], [15, 11, 3, 6]);
        let within =
            |id, above| forest.is_within(forest.place(id).expect("a row"), forest.place(above).expect("a row"));
        assert!(within(5, 1) && within(2, 2) && !within(6, 1) && !within(3, 2) && !within(1, 2));
    }

    #[test]
    fn what_belongs_to_a_row_that_is_gone_is_at_the_top_and_a_circle_is_left_out() {
        let forest = Forest::of(&[(7, Some(99)), (8, Some(9)), (9, Some(8))]);
        assert_eq!(ids(&forest, None), [7]);
        assert_eq!(forest.len(), 1);
    }

    #[test]
    fn a_very_long_line_takes_no_stack() {
        let rows: Vec<(i32, Option<i32>)> = (0..200_000).map(|id| (id, (id > 0).then(|| id - 1))).collect();
        assert_eq!(Forest::of(&rows).path(199_999).len(), 200_000);
    }
}
