//! How many people there are: by department, and over the last twelve months.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;

use super::charts::{Bars, Line};
use super::model::{self, InDepartment, Stay};
use crate::db::{Caches, Conn, Register};
use crate::error::Result;
use crate::references::{self, Tree};

/// How many months are looked back.
const MONTHS: u32 = 12;
/// How many departments have a bar of their own.
const BARS: usize = 12;

/// How many people there are on a day.
#[derive(Clone, Debug, Serialize)]
pub struct Heads {
    /// In all.
    pub total: i64,
    /// By department at the top, with all below it.
    pub departments: Vec<Part>,
    /// The same as a chart.
    pub bars: Bars<Part>,
    /// Twelve months ago and in each month since.
    pub months: Vec<Month>,
    /// The same as a chart.
    pub line: Line,
}

/// The people of a department and of all below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The department's id; 0 for those without one, none for all that have no bar of their own.
    pub id: Option<i32>,
    /// Its name.
    pub name: String,
    /// How many.
    pub people: i64,
}

/// How many people there were on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Month {
    /// The day.
    pub on: NaiveDate,
    /// The number of its month.
    pub month: u32,
    /// How many.
    pub people: i64,
    /// How many more than a month before.
    pub change: Option<i64>,
}

/// How many people there are on a day: counted once until somebody writes.
///
/// # Errors
/// The database's.
pub fn heads(conn: &mut Conn, caches: &Caches<'_>, on: NaiveDate) -> Result<Arc<Heads>> {
    let tree = references::tree(conn, caches)?;
    caches.made(conn, &[Register::Departments, Register::Employees], &on.to_string(), |conn| {
        let counts = model::by_department(conn, on)?;
        let days = days(on);
        let moved = model::moved_between(conn, days.first().copied().unwrap_or(on), on)?;
        let total = counts.iter().map(|one| one.people).sum();
        let departments = by_top(&tree, &counts);
        let months = months(&days, on, total, &moved);
        let bars = Bars::new(shortened(&departments), |part| part.people);
        let line = Line::new(&months.iter().map(|month| month.people).collect::<Vec<_>>());
        Ok(Heads { total, departments, bars, months, line })
    })
}

/// The days to look at: the same day of each of the months before, and the day itself.
fn days(on: NaiveDate) -> Vec<NaiveDate> {
    (0..=MONTHS).rev().filter_map(|months| on.checked_sub_months(Months::new(months))).collect()
}

/// The departments at the top with all below them, the largest first; those without a department last.
fn by_top(tree: &Tree, counts: &[InDepartment]) -> Vec<Part> {
    let mut people: HashMap<i32, i64> = HashMap::new();
    for one in counts {
        let top = tree.path(one.department).first().map_or(0, |node| node.id);
        *people.entry(top).or_default() += one.people;
    }
    let nowhere = people.remove(&0).filter(|people| *people > 0);
    let tops = tree.children(None).into_iter();
    let part = |id, name: &str, people| Part { id: Some(id), name: name.to_owned(), people };
    let mut parts: Vec<Part> =
        tops.map(|node| part(node.id, &node.name, people.get(&node.id).copied().unwrap_or(0))).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.people));
    parts.extend(nowhere.map(|people| part(0, "", people)));
    parts
}

/// The first departments, and all others together.
fn shortened(parts: &[Part]) -> Vec<Part> {
    if parts.len() <= BARS + 1 {
        return parts.to_vec();
    }
    let (first, others) = parts.split_at(BARS);
    let people = others.iter().map(|part| part.people).sum();
    first.iter().cloned().chain([Part { id: None, name: String::new(), people }]).collect()
}

/// How many there were on each of the days, of `total` on the last one: those who neither came nor left meanwhile were
/// there all the time.
fn months(days: &[NaiveDate], last: NaiveDate, total: i64, moved: &[Stay]) -> Vec<Month> {
    let on = |day| moved.iter().filter(|stay| stay.employment.covers(day)).map(|stay| stay.people).sum::<i64>();
    let always = total - on(last);
    let mut before = None;
    days.iter()
        .map(|day| {
            let people = always + on(*day);
            let change = before.replace(people).map(|before| people - before);
            Month { on: *day, month: day.month(), people, change }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::employees::{Employment, Status};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn stay(hired_on: Option<&str>, left_on: Option<&str>, people: i64) -> Stay {
        let (hired_on, left_on) = (hired_on.map(day), left_on.map(day));
        Stay { employment: Employment { status: Status::Active, hired_on, left_on }, people }
    }

    #[test]
    fn months_end_on_the_same_day_or_the_last_there_is() {
        let days = days(day("2024-03-31"));
        assert_eq!(
            (days.len(), days[0], days[11], days[12]),
            (13, day("2023-03-31"), day("2024-02-29"), day("2024-03-31"))
        );
    }

    #[test]
    fn who_came_or_left_counts_from_the_first_day_to_the_last() {
        let days = [day("2024-01-31"), day("2024-02-29"), day("2024-03-31")];
        let moved = [
            stay(Some("2024-02-29"), None, 2),
            stay(Some("2024-03-01"), None, 1),
            stay(Some("2010-01-01"), Some("2024-02-29"), 4),
            stay(None, Some("2024-02-28"), 8),
        ];
        let months = months(&days, days[2], 103, &moved);
        let seen: Vec<(i64, Option<i64>)> = months.iter().map(|month| (month.people, month.change)).collect();
        assert_eq!(seen, [(112, None), (106, Some(-6)), (103, Some(-3))]);
    }

    #[test]
    fn departments_count_with_all_below_them_and_the_small_ones_together() {
        let row = |id, parent, name: &str| (id, parent, name.to_owned(), None);
        let tree = Tree::of_rows(vec![row(1, None, "A"), row(2, Some(1), "B"), row(3, None, "C")]);
        let counted = |department, people| InDepartment { department, people };
        let parts = by_top(&tree, &[counted(2, 5), counted(1, 1), counted(3, 7), counted(0, 2)]);
        let seen: Vec<(Option<i32>, i64)> = parts.iter().map(|part| (part.id, part.people)).collect();
        assert_eq!(seen, [(Some(3), 7), (Some(1), 6), (Some(0), 2)]);
        let many: Vec<Part> = (0..20).map(|id| Part { id: Some(id), name: String::new(), people: 1 }).collect();
        let few = shortened(&many);
        assert_eq!((few.len(), few[12].id, few[12].people), (13, None, 8));
    }
}
