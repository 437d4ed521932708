//! The rows of a timeline: which bars stand in which, and where.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use serde::Serialize;

use super::axis::{Span, Stretch};
use super::lanes::{self, Part, Segment};
use super::model::Held;
use crate::assignments::Responsibility;
use crate::search::fold;

/// How many rows with bars are drawn at a time.
pub const ROWS: usize = 50;

/// What one row is about: a role and a person in a place's timeline, a role and a place in a person's.
#[derive(Clone, Debug)]
pub struct Line<'h> {
    /// The role.
    pub role_id: i32,
    /// The assignments, in the order in which they begin.
    pub held: Vec<&'h Held>,
}

/// A bar: an assignment as it is drawn.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    /// The assignment.
    pub id: i32,
    /// Where it is drawn.
    pub at: Stretch,
    /// Which part.
    pub part: Responsibility,
    /// Percent.
    pub allocation: i32,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// Whom it stands in for.
    pub absent: Option<String>,
    /// Whether it is a deputy's.
    pub deputy: bool,
}

/// A row.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its number on this page, from 0.
    pub at: usize,
    /// `head` above the rows of a role, with its gaps; `bars`; `overload`.
    pub kind: &'static str,
    /// What it is about; none for what the template names.
    pub label: String,
    /// Where that leads.
    pub url: String,
    /// More about it: the place of a role.
    pub note: String,
    /// What its bars are about, in full.
    pub about: String,
    /// The assignments.
    pub bars: Vec<Bar>,
    /// Gaps or overload.
    pub segments: Vec<Segment>,
}

/// The lines of a place: by role, then by who began first. A role that is wanted and held by nobody has one without
/// bars.
pub fn of_place<'h>(held: &'h [Held], wanted: &HashMap<i32, i32>, roles: &HashMap<i32, String>) -> Vec<Line<'h>> {
    let mut lines = together(held, |held| (held.role_id, held.employee_id));
    let present: BTreeSet<i32> = lines.iter().map(|line| line.role_id).collect();
    lines.extend(wanted.keys().filter(|id| !present.contains(id)).map(|id| Line { role_id: *id, held: Vec::new() }));
    let name = |id: i32| fold::plain(roles.get(&id).map(String::as_str).unwrap_or_default());
    let begun = |line: &Line<'_>| line.held.first().map(|held| (held.starts_on, held.id));
    lines.sort_by_cached_key(|line| (name(line.role_id), line.role_id, begun(line)));
    lines
}

/// The lines of a person: a role in a place each, by which began first.
pub fn of_person(held: &[Held]) -> Vec<Line<'_>> {
    together(held, |held| (held.role_id, held.department_id, held.project_id))
}

/// Assignments with the same key together, in the order in which the first of each comes.
fn together<K: Eq + std::hash::Hash>(held: &[Held], key: impl Fn(&Held) -> K) -> Vec<Line<'_>> {
    let (mut lines, mut places) = (Vec::<Line<'_>>::new(), HashMap::new());
    for held in held {
        let at = *places.entry(key(held)).or_insert(lines.len());
        if at == lines.len() {
            lines.push(Line { role_id: held.role_id, held: Vec::new() });
        }
        lines[at].held.push(held);
    }
    lines
}

/// The bars of a line.
pub fn bars(span: Span, line: &Line<'_>, absent: &HashMap<i32, String>) -> Vec<Bar> {
    let bar = |held: &&Held| {
        Some(Bar {
            id: held.id,
            at: span.stretch(Some(held.starts_on), held.ends_on)?,
            part: held.responsibility,
            allocation: held.allocation,
            starts_on: held.starts_on,
            ends_on: held.ends_on,
            absent: held.deputy_for_id.and_then(|id| absent.get(&id).cloned()),
            deputy: held.deputy_for_id.is_some(),
        })
    };
    line.held.iter().filter_map(bar).collect()
}

/// The days on which fewer hold a role than are wanted: responsible or accountable, deputies apart. After the last day of a
/// project nobody is wanted.
pub fn gaps(span: Span, held: &[Held], role_id: i32, wanted: i32, last_day: Option<NaiveDate>) -> Vec<Segment> {
    let holds = |held: &&Held| {
        held.role_id == role_id
            && held.deputy_for_id.is_none()
            && matches!(held.responsibility, Responsibility::Responsible | Responsibility::Accountable)
    };
    let mut parts: Vec<Part> = held.iter().filter(holds).map(|held| part(held, 1)).collect();
    // From then on as many as are wanted count as being there.
    let over = last_day.and_then(|last| last.succ_opt());
    parts.extend(over.map(|first| Part { first, last: None, amount: i64::from(wanted) }));
    lanes::segments(span, &parts, |held| Some(i64::from(wanted) - held).filter(|gap| *gap > 0))
}

/// The days on which somebody's percentages come to more than 100.
pub fn overload(span: Span, held: &[Held]) -> Vec<Segment> {
    let parts: Vec<Part> = held.iter().map(|held| part(held, i64::from(held.allocation))).collect();
    lanes::segments(span, &parts, |sum| Some(sum).filter(|sum| *sum > 100))
}

fn part(held: &Held, amount: i64) -> Part {
    Part { first: held.starts_on, last: held.ends_on, amount }
}
