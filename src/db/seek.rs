//! Parts of a list that go on where another part ended, whatever was added or taken away meanwhile: by the last row's
//! place in the order, not by how many rows came before it.

use std::fmt::Display;
use std::str::FromStr;

use crate::error::{AppError, Result};

/// A row's place in the order of a list: what it is sorted by, then its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it is sorted by, as text; none when it has nothing there.
    pub key: Option<String>,
    /// Its id.
    pub id: i32,
}

/// Which part of a list is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seek {
    /// The column to sort by, in the list's own words.
    pub sort: String,
    /// From the end of the alphabet, or newest first.
    pub descending: bool,
    /// Go on from here; from the beginning when there is none.
    pub from: Option<Mark>,
    /// What comes before the mark is wanted, not what comes after it.
    pub backwards: bool,
    /// At most so many rows.
    pub limit: i64,
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The rows' places, in the order of the list.
    pub marks: Vec<Mark>,
    /// Whether more comes after it.
    pub more: bool,
    /// Whether more comes before it.
    pub earlier: bool,
    /// How many rows the whole list has.
    pub total: i64,
}

impl Mark {
    /// The place of a row that has something in the column.
    pub fn new(id: i32, key: impl Display) -> Self {
        Self { key: Some(key.to_string()), id }
    }

    /// The same where there may be nothing.
    pub fn of(id: i32, key: Option<impl Display>) -> Self {
        Self { key: key.map(|key| key.to_string()), id }
    }
}

impl Seek {
    /// The direction in which the database has to read.
    pub fn reads_descending(&self) -> bool {
        self.descending != self.backwards
    }

    /// How many rows to read: one more than wanted tells whether there are more.
    pub fn reads(&self) -> i64 {
        self.limit + 1
    }

    /// What the mark's row is sorted by, and its id.
    ///
    /// # Errors
    /// `BadQuery` when the mark is of another order.
    pub fn after<T: FromStr>(&self) -> Result<Option<(Option<T>, i32)>> {
        let Some(mark) = &self.from else { return Ok(None) };
        let key = mark.key.as_deref().map(str::parse).transpose();
        Ok(Some((key.map_err(|_| AppError::BadQuery("cursor".into()))?, mark.id)))
    }

    /// The same for a column of instants, which are written with a blank in them and read without.
    pub fn of_instants(&self) -> Self {
        let from = self.from.clone().map(|mark| Mark { key: mark.key.map(|key| key.replacen(' ', "T", 1)), ..mark });
        Self { from, ..self.clone() }
    }

    /// The part that was read in the direction of [`Seek::reads_descending`], with one row more where there is one.
    pub fn part(&self, mut marks: Vec<Mark>, total: i64) -> Part {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let further = marks.len() > limit;
        marks.truncate(limit);
        if self.backwards {
            marks.reverse();
        }
        let (more, earlier) = if self.backwards { (true, further) } else { (further, self.from.is_some()) };
        Part { marks, more, earlier, total }
    }

    /// The part of a list that is held in memory, in the order of the list. A mark whose row is gone counts from where it
    /// was; of several rows with its id it is the one nearest to there.
    pub fn cut(&self, ids: &[i32]) -> Part {
        let total = i64::try_from(ids.len()).unwrap_or(i64::MAX);
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let at = |mark: &Mark| {
            let was = mark.key.as_deref().and_then(|key| key.parse().ok()).unwrap_or(0_usize).min(ids.len());
            let same = (0..ids.len()).filter(|at| ids[*at] == mark.id);
            same.min_by_key(|at| at.abs_diff(was)).map_or((was, was), |at| (at, at + 1))
        };
        let (start, end) = match (&self.from, self.backwards) {
            (None, _) => (0, limit.min(ids.len())),
            (Some(mark), false) => (at(mark).1, at(mark).1.saturating_add(limit).min(ids.len())),
            (Some(mark), true) => (at(mark).0.saturating_sub(limit), at(mark).0),
        };
        let marks = (start..end).map(|at| Mark::new(ids[at], at)).collect();
        Part { marks, more: end < ids.len(), earlier: start > 0, total }
    }
}

/// Reads the places of a part of a list, in the direction and from the mark of a [`Seek`]. `$query` makes the boxed query
/// of the whole list; `$column` is what it is sorted by, of type `$type`, and `$id` tells rows apart that are alike there.
#[macro_export]
macro_rules! seek {
    ($conn:expr, $seek:expr, $query:expr, $id:expr, $column:expr, $type:ty) => {{
        let (seek, down): (&$crate::db::seek::Seek, bool) = ($seek, $seek.reads_descending());
        let query = match seek.after::<$type>()? {
            None => $query,
            Some((None, _)) => return Err($crate::error::AppError::BadQuery("cursor".into())),
            // The first condition is the range of the index, the second what is left out at its beginning.
            Some((Some(key), at)) if down => {
                $query.filter($column.le(key.clone())).filter($column.lt(key).or($id.lt(at)))
            }
            Some((Some(key), at)) => $query.filter($column.ge(key.clone())).filter($column.gt(key).or($id.gt(at))),
        };
        let rows: Vec<(i32, $type)> =
            $crate::order_by!(query, down, $column, $id).limit(seek.reads()).select(($id, $column)).load($conn)?;
        rows.into_iter().map(|(at, key)| $crate::db::seek::Mark::new(at, key)).collect::<Vec<_>>()
    }};
}

/// The same for a column in which no two rows are alike: with the id behind it MariaDB would sort instead of reading the
/// index.
#[macro_export]
macro_rules! seek_unique {
    ($conn:expr, $seek:expr, $query:expr, $id:expr, $column:expr, $type:ty) => {{
        let (seek, down): (&$crate::db::seek::Seek, bool) = ($seek, $seek.reads_descending());
        let query = match seek.after::<$type>()? {
            None => $query,
            Some((None, _)) => return Err($crate::error::AppError::BadQuery("cursor".into())),
            Some((Some(key), _)) if down => $query.filter($column.lt(key)),
            Some((Some(key), _)) => $query.filter($column.gt(key)),
        };
        let rows: Vec<(i32, $type)> =
            $crate::order_by!(query, down, $column).limit(seek.reads()).select(($id, $column)).load($conn)?;
        rows.into_iter().map(|(at, key)| $crate::db::seek::Mark::new(at, key)).collect::<Vec<_>>()
    }};
}

/// The same for a column in which there may be nothing: that comes first, on both databases. What has something and what
/// has nothing are two ranges of the index, read one after the other.
#[macro_export]
macro_rules! seek_nullable {
    ($conn:expr, $seek:expr, $query:expr, $id:expr, $column:expr, $type:ty) => {{
        let (seek, down): (&$crate::db::seek::Seek, bool) = ($seek, $seek.reads_descending());
        let from = seek.after::<$type>()?;
        let mut marks: Vec<$crate::db::seek::Mark> = Vec::new();
        for of_nothing in if down { [false, true] } else { [true, false] } {
            let left = seek.reads() - i64::try_from(marks.len()).unwrap_or(i64::MAX);
            let query =
                if of_nothing { $query.filter($column.is_null()) } else { $query.filter($column.is_not_null()) };
            let query = match &from {
                // Those that come before the mark's.
                Some((Some(_), _)) if of_nothing && !down => continue,
                Some((None, _)) if !of_nothing && down => continue,
                Some((None, at)) if of_nothing && down => query.filter($id.lt(*at)),
                Some((None, at)) if of_nothing => query.filter($id.gt(*at)),
                Some((Some(key), at)) if !of_nothing && down => {
                    query.filter($column.le(key.clone())).filter($column.lt(key.clone()).or($id.lt(*at)))
                }
                Some((Some(key), at)) if !of_nothing => {
                    query.filter($column.ge(key.clone())).filter($column.gt(key.clone()).or($id.gt(*at)))
                }
                _ => query,
            };
            if left > 0 {
                // With the column, which is the same for all of them, MariaDB would sort instead of reading the index.
                let query = match of_nothing {
                    true => $crate::order_by!(query, down, $id),
                    false => $crate::order_by!(query, down, $column, $id),
                };
                let rows: Vec<(i32, Option<$type>)> = query.limit(left).select(($id, $column)).load($conn)?;
                marks.extend(rows.into_iter().map(|(at, key)| $crate::db::seek::Mark::of(at, key)));
            }
        }
        marks
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seek(from: Option<Mark>, backwards: bool, limit: i64) -> Seek {
        Seek { sort: String::new(), descending: false, from, backwards, limit }
    }

    fn ids(part: &Part) -> Vec<i32> {
        part.marks.iter().map(|mark| mark.id).collect()
    }

    #[test]
    fn a_list_in_memory_is_read_to_its_end_and_back() {
        let all = [7, 3, 9, 1, 5];
        let first = seek(None, false, 2).cut(&all);
        assert_eq!((ids(&first), first.more, first.earlier, first.total), (vec![7, 3], true, false, 5));
        let second = seek(first.marks.last().cloned(), false, 2).cut(&all);
        assert_eq!((ids(&second), second.more, second.earlier), (vec![9, 1], true, true));
        let last = seek(second.marks.last().cloned(), false, 2).cut(&all);
        assert_eq!((ids(&last), last.more, last.earlier), (vec![5], false, true));
        let back = seek(last.marks.first().cloned(), true, 2).cut(&all);
        assert_eq!((ids(&back), back.more, back.earlier), (vec![9, 1], true, true));
        let start = seek(back.marks.first().cloned(), true, 9).cut(&all);
        assert_eq!((ids(&start), start.more, start.earlier), (vec![7, 3], true, false));
    }

    #[test]
    fn a_mark_whose_row_is_gone_counts_from_where_it_was() {
        let gone = Mark::new(3, 1);
        assert_eq!(ids(&seek(Some(gone), false, 2).cut(&[7, 9, 1, 5])), [9, 1]);
        assert_eq!(ids(&seek(Some(Mark::new(3, 99)), false, 2).cut(&[7, 9])), [] as [i32; 0]);
        // Where two have one id it is the one that was meant.
        assert_eq!(ids(&seek(Some(Mark::new(3, 2)), false, 2).cut(&[3, 9, 3, 5])), [5]);
        assert_eq!(ids(&seek(Some(Mark::new(3, 0)), false, 2).cut(&[3, 9, 3, 5])), [9, 3]);
    }

    #[test]
    fn one_row_more_than_wanted_says_that_there_are_more() {
        let marks = |ids: &[i32]| ids.iter().map(|id| Mark::new(*id, "x")).collect::<Vec<_>>();
        let part = seek(None, false, 2).part(marks(&[1, 2, 3]), 9);
        assert_eq!((ids(&part), part.more, part.earlier), (vec![1, 2], true, false));
        let part = seek(Some(Mark::new(9, "x")), true, 2).part(marks(&[8, 7, 6]), 9);
        assert_eq!((ids(&part), part.more, part.earlier), (vec![7, 8], true, true));
    }
}
