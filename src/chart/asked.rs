//! What an address asks of a chart. All of its state is there, so that each step is a link and the back button works:
//!
//! - `open`: rows that are open, and with them the way down to each, so only the lowest ones are named;
//! - `shut`: rows that are closed although `levels` would open them;
//! - `root`: the row that the chart begins with; `page`: which of those right below it, where they are many;
//! - `at`: a row that is shown and marked, wherever it is;
//! - `q`: what is looked for; `view`: `chart` or `outline`.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::forest::{At, Forest};
use crate::error::{AppError, Result};

/// How many rows an address may name as open; opening one more closes the one that was opened first.
const MOST: usize = 20;
/// How many levels can be opened at once.
pub const LEVELS: usize = 4;

/// See above.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub root: Option<i32>,
    pub levels: Option<usize>,
    pub open: Vec<i32>,
    pub shut: Vec<i32>,
    pub at: Option<i32>,
    /// Counted from 0.
    pub page: usize,
    pub view: Option<&'static str>,
    pub q: String,
}

impl Asked {
    /// Reads the parameters of an address.
    ///
    /// # Errors
    /// `BadQuery` for one that makes no sense.
    pub fn of(query: &BTreeMap<String, String>) -> Result<Self> {
        let view = match given(query, "view") {
            None => None,
            Some("chart") => Some("chart"),
            Some("outline") => Some("outline"),
            Some(_) => return Err(AppError::BadQuery("view".into())),
        };
        let page: usize = number(query, "page")?.unwrap_or(1);
        let levels: Option<usize> = number(query, "levels")?;
        if levels.is_some_and(|levels| !(1..=LEVELS).contains(&levels)) {
            return Err(AppError::BadQuery("levels".into()));
        }
        Ok(Self {
            root: number(query, "root")?,
            levels,
            open: numbers(query, "open")?,
            shut: numbers(query, "shut")?,
            at: number(query, "at")?,
            page: page.checked_sub(1).ok_or_else(|| AppError::BadQuery("page".into()))?,
            view,
            q: given(query, "q").unwrap_or_default().to_owned(),
        })
    }

    /// The address that asks for this under `path`. What was looked for is not in it: it was found.
    pub fn url(&self, path: &str) -> String {
        let list = |ids: &[i32]| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        let some = |id: Option<i32>| id.map(|id| id.to_string()).unwrap_or_default();
        let pairs = [
            ("root", some(self.root)),
            ("levels", self.levels.map(|levels| levels.to_string()).unwrap_or_default()),
            ("open", list(&self.open)),
            ("shut", list(&self.shut)),
            ("at", some(self.at)),
            ("page", if self.page > 0 { (self.page + 1).to_string() } else { String::new() }),
            ("view", self.view.unwrap_or_default().to_owned()),
        ];
        let said = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let said: Vec<String> = said.map(|(name, value)| format!("{name}={value}")).collect();
        if said.is_empty() { path.to_owned() } else { format!("{path}?{}", said.join("&")) }
    }

    /// With a row opened; `by_level` says whether it would be open by itself.
    pub fn opening(&self, forest: &Forest, at: At, by_level: bool) -> Self {
        let mut asked = self.clone();
        let id = forest.id(at);
        asked.shut.retain(|shut| *shut != id);
        if !by_level {
            asked.open.retain(|open| !forest.place(*open).is_some_and(|open| forest.is_within(at, open)));
            keep_last(&mut asked.open, id);
        }
        asked
    }

    /// With a row closed, and all below it.
    pub fn closing(&self, forest: &Forest, at: At, by_level: bool) -> Self {
        let mut asked = self.clone();
        let id = forest.id(at);
        let below = |id: &i32| forest.place(*id).is_some_and(|other| forest.is_within(other, at));
        let opened = asked.open.len();
        asked.open.retain(|id| !below(id));
        asked.shut.retain(|id| !below(id));
        let marked_below = asked.at.is_some_and(|found| found != id && below(&found));
        if marked_below {
            asked.at = Some(id);
        }
        if by_level {
            keep_last(&mut asked.shut, id);
        } else if asked.open.len() < opened
            && let Some(parent) = forest.parent(at)
        {
            // It was open because of what was named; what is above it stays open.
            let still = asked.open.iter().chain(&asked.at).filter_map(|id| forest.place(*id));
            if !still.clone().any(|other| forest.is_within(other, parent)) {
                keep_last(&mut asked.open, forest.id(parent));
            }
        }
        asked
    }

    /// The chart of one row and those right below it.
    pub fn only(&self, root: i32) -> Self {
        Self { root: Some(root), view: self.view, ..Self::default() }
    }
}

fn keep_last(ids: &mut Vec<i32>, id: i32) {
    ids.push(id);
    let over = ids.len().saturating_sub(MOST);
    ids.drain(..over);
}

fn given<'q>(query: &'q BTreeMap<String, String>, name: &str) -> Option<&'q str> {
    query.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
}

fn number<T: FromStr>(query: &BTreeMap<String, String>, name: &str) -> Result<Option<T>> {
    given(query, name).map(str::parse).transpose().map_err(|_| AppError::BadQuery(name.to_owned()))
}

fn numbers(query: &BTreeMap<String, String>, name: &str) -> Result<Vec<i32>> {
    let wrong = || AppError::BadQuery(name.to_owned());
    let ids = given(query, name).into_iter().flat_map(|ids| ids.split(','));
    let ids: Vec<i32> = ids.map(|id| id.trim().parse().map_err(|_| wrong())).collect::<Result<_>>()?;
    if ids.len() > MOST { Err(wrong()) } else { Ok(ids) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Result<Asked> {
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        Asked::of(&pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
    }

    /// 1 > (2 > (4 > 5), 3).
    fn forest() -> Forest {
        Forest::of(&[(1, None), (2, Some(1)), (4, Some(2)), (5, Some(4)), (3, Some(1))])
    }

    fn step(query: &str, id: i32, open: bool, by_level: bool) -> String {
        let (forest, asked) = (forest(), asked(query).expect("an address"));
        let at = forest.place(id).expect("a row");
        let next = if open { asked.opening(&forest, at, by_level) } else { asked.closing(&forest, at, by_level) };
        next.url("/chart")
    }

    #[test]
    fn an_address_says_all_of_it_and_nothing_else() {
        for query in ["", "?root=3&levels=2&open=4,5&shut=6&at=7&page=2&view=outline"] {
            assert_eq!(asked(query.trim_start_matches('?')).expect(query).url("/chart"), format!("/chart{query}"));
        }
        let many = (1..=21).map(|id| id.to_string()).collect::<Vec<_>>().join(",");
        for (wrong, name) in [
            ("open=a", "open"),
            (&format!("open={many}"), "open"),
            ("shut=1,,2", "shut"),
            ("levels=0", "levels"),
            ("levels=9", "levels"),
            ("page=0", "page"),
            ("root=-", "root"),
            ("at=1.5", "at"),
            ("view=list", "view"),
        ] {
            assert!(matches!(asked(wrong), Err(AppError::BadQuery(found)) if found == name), "{wrong}");
        }
    }

    #[test]
    fn only_the_lowest_open_rows_are_named() {
        assert_eq!(step("", 1, true, false), "/chart?open=1");
        assert_eq!(step("open=1", 2, true, false), "/chart?open=2");
        assert_eq!(step("open=2", 3, true, false), "/chart?open=2,3");
    }

    #[test]
    fn closing_a_row_closes_what_is_below_and_leaves_open_what_is_above() {
        assert_eq!(step("open=4", 2, false, false), "/chart?open=1");
        assert_eq!(step("open=3,4", 2, false, false), "/chart?open=3");
        assert_eq!(step("open=1", 1, false, false), "/chart");
        assert_eq!(step("at=5", 4, false, false), "/chart?at=4", "the mark moves up to what was closed");
    }

    #[test]
    fn what_is_open_by_its_level_is_named_when_it_is_closed() {
        assert_eq!(step("levels=3", 2, false, true), "/chart?levels=3&shut=2");
        assert_eq!(step("levels=3&shut=2", 2, true, true), "/chart?levels=3");
        assert_eq!(step("levels=3&open=4", 1, false, true), "/chart?levels=3&shut=1");
    }

    #[test]
    fn an_address_stays_short_however_much_is_opened() {
        let forest = Forest::of(&(1..=2_000).map(|id| (id, None)).collect::<Vec<_>>());
        let mut asked = Asked::default();
        for at in 0..forest.len() {
            asked = asked.opening(&forest, at, false);
        }
        assert_eq!(asked.open.len(), MOST);
        assert_eq!(asked.open.last(), Some(&2_000));
        assert!(asked.url("/chart").len() < 150);
    }
}
