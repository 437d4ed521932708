//! Pages of a list: which rows to fetch so that the last page of a long list costs no more than the first.

use serde::Serialize;

/// Rows a page.
pub const PER_PAGE: i64 = 50;

/// Which page of a list is wanted, and in what order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// Counted from 1.
    pub page: i64,
    /// The column to sort by, in the list's own words; one of those the list offers.
    pub sort: String,
    /// From the end of the alphabet, or newest first.
    pub descending: bool,
}

/// The rows to ask the database for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// How many rows.
    pub limit: i64,
    /// How many to pass over.
    pub offset: i64,
    /// Read from the far end: the database's order and the result are both to be turned round.
    pub from_end: bool,
}

/// One page of rows with its place in the whole.
#[derive(Clone, Debug, Serialize)]
pub struct Listing<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// How many there are in all.
    pub total: i64,
    /// This page, counted from 1.
    pub page: i64,
    /// How many pages there are; at least 1.
    pub pages: i64,
}

impl Paging {
    /// Where the wanted page lies in `total` rows. A page beyond the last one is the last one.
    ///
    /// In the second half it is read backwards from the end, so no more than half the list is ever passed over.
    pub fn slice(&self, total: i64) -> (i64, Slice) {
        let pages = Self::pages(total);
        let page = self.page.clamp(1, pages);
        let offset = (page - 1) * PER_PAGE;
        let limit = PER_PAGE.min(total - offset).max(0);
        let behind = (total - offset - limit).max(0);
        let from_end = behind < offset;
        (page, Slice { limit, offset: if from_end { behind } else { offset }, from_end })
    }

    /// How many pages `total` rows fill; at least one.
    pub fn pages(total: i64) -> i64 {
        ((total + PER_PAGE - 1) / PER_PAGE).max(1)
    }

    /// The direction in which the database must read a slice.
    pub fn reads_descending(&self, slice: Slice) -> bool {
        self.descending != slice.from_end
    }
}

impl<T> Listing<T> {
    /// The page that `slice` cut out, with `rows` as the database gave them.
    pub fn new(mut rows: Vec<T>, total: i64, page: i64, slice: Slice) -> Self {
        if slice.from_end {
            rows.reverse();
        }
        Self { rows, total, page, pages: Paging::pages(total) }
    }

    /// The same page with each row made into something else.
    pub fn map<U>(self, make: impl FnMut(T) -> U) -> Listing<U> {
        Listing {
            rows: self.rows.into_iter().map(make).collect(),
            total: self.total,
            page: self.page,
            pages: self.pages,
        }
    }
}

/// Orders a boxed query by columns, all in one direction chosen at run time.
#[macro_export]
macro_rules! order_by {
    ($query:expr, $descending:expr, $($column:expr),+ $(,)?) => {
        if $descending { $query.order(($($column.desc(),)+)) } else { $query.order(($($column.asc(),)+)) }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slice(page: i64, total: i64) -> (i64, Slice) {
        Paging { page, sort: String::new(), descending: false }.slice(total)
    }

    #[test]
    fn the_last_page_is_read_from_the_end() {
        assert_eq!(slice(2_000, 100_000), (2_000, Slice { limit: 50, offset: 0, from_end: true }));
        assert_eq!(slice(3, 120), (3, Slice { limit: 20, offset: 0, from_end: true }));
    }

    #[test]
    fn the_first_page_is_read_from_the_start() {
        assert_eq!(slice(1, 100_000), (1, Slice { limit: 50, offset: 0, from_end: false }));
        assert_eq!(slice(1, 0), (1, Slice { limit: 0, offset: 0, from_end: false }));
    }

    #[test]
    fn every_row_is_on_exactly_one_page() {
        for total in [1, 49, 50, 51, 99, 100, 101, 1_234] {
            let mut seen = Vec::new();
            for page in 1..=Paging::pages(total) {
                let (_, s) = slice(page, total);
                let mut rows: Vec<i64> = (0..total).collect();
                if s.from_end {
                    rows.reverse();
                }
                let rows: Vec<i64> = rows.into_iter().skip(s.offset as usize).take(s.limit as usize).collect();
                seen.extend(Listing::new(rows, total, page, s).rows);
            }
            assert_eq!(seen, (0..total).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_page_outside_the_list_is_the_nearest_one() {
        assert_eq!(slice(99, 60).0, 2);
        assert_eq!(slice(-3, 60).0, 1);
    }
}
