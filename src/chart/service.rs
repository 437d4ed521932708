//! What a chart shows, as seen from a day.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::asked::{Asked, LEVELS};
use super::draw::{Drawing, Ground, Line, Words, draw};
use super::forest::Forest;
use super::model::{self, Counts, Head, Person};
use super::unfold::{Unfolded, What, unfold};
use crate::db::{Caches, Conn, Db};
use crate::error::{AppError, Result};
use crate::references::{self, Kind, Tree};
use crate::search::words;

/// How many heads of a department are named.
const HEADS: usize = 2;

/// Which chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// Departments by what they are part of.
    Departments,
    /// People by whom they report to.
    People,
}

impl Of {
    fn path(self) -> &'static str {
        match self {
            Self::Departments => "/chart",
            Self::People => "/chart/people",
        }
    }

    fn file(self) -> &'static str {
        match self {
            Self::Departments => "/chart.svg",
            Self::People => "/chart/people.svg",
        }
    }

    fn kind(self) -> Kind {
        match self {
            Self::Departments => Kind::Department,
            Self::People => Kind::Employee,
        }
    }
}

/// A chart ready to be shown; templates know it as `chart`.
#[derive(Debug, Serialize)]
pub struct ChartView {
    of: Of,
    path: &'static str,
    drawing: Drawing,
    /// How many departments or people there are on the day, and how many of them are shown.
    total: usize,
    shown: usize,
    /// What was looked for, and what was found.
    q: String,
    matches: Vec<Match>,
    /// The way down to where the chart begins, itself last.
    way: Vec<Match>,
    levels: Vec<Level>,
    view: Option<&'static str>,
    views: Views,
    pages: usize,
    /// Counted from 1.
    page: usize,
    previous: Option<String>,
    next: Option<String>,
    file: String,
}

/// A row that one can go to.
#[derive(Debug, Serialize)]
struct Match {
    label: String,
    hint: String,
    url: String,
    /// Whether it is the one that is marked.
    current: bool,
}

/// So many levels to open at once.
#[derive(Debug, Serialize)]
struct Level {
    levels: usize,
    url: String,
    current: bool,
}

/// The same chart drawn, and written.
#[derive(Debug, Serialize)]
struct Views {
    chart: String,
    outline: String,
}

/// What there is to unfold.
struct Stock {
    of: Of,
    forest: Stored,
    counts: Arc<Counts>,
    tree: Arc<Tree>,
}

enum Stored {
    Departments(Arc<Forest>),
    People(Arc<model::Company>),
}

impl Stock {
    fn read(conn: &mut Conn, caches: &Caches<'_>, of: Of, on: NaiveDate) -> Result<Self> {
        let (forest, counts) = match of {
            Of::Departments => {
                let forest = Stored::Departments(model::departments(conn, caches)?);
                (forest, model::count_in_departments(conn, caches, on)?)
            }
            Of::People => {
                let forest = Stored::People(model::company(conn, caches)?);
                (forest, model::count_people(conn, caches, on)?)
            }
        };
        Ok(Self { of, forest, counts, tree: references::tree(conn, caches)? })
    }

    fn forest(&self) -> &Forest {
        match &self.forest {
            Stored::Departments(forest) => forest,
            Stored::People(company) => &company.forest,
        }
    }

    /// Whether a row belongs in the chart: every department does, and whoever is employed, or has people below who are.
    fn is_there(&self, at: usize) -> bool {
        self.of == Of::Departments || self.counts.all[at] > 0
    }
}

/// A chart of what an address asks for, as seen from a day.
///
/// # Errors
/// `NotFound` when the row that it would begin with is not there, or the database's.
pub async fn show(db: &Db, of: Of, asked: Asked, on: NaiveDate) -> Result<ChartView> {
    db.read(move |conn, caches| chart(conn, caches, of, asked, on)).await
}

fn chart(conn: &mut Conn, caches: &Caches<'_>, of: Of, mut asked: Asked, on: NaiveDate) -> Result<ChartView> {
    let stock = Stock::read(conn, caches, of, on)?;
    let forest = stock.forest();
    if asked.root.is_some_and(|root| forest.place(root).is_none()) {
        return Err(AppError::NotFound);
    }
    let mut matches = matches(conn, caches, of, &asked)?;
    if asked.at.is_none() {
        asked.at = matches.first().map(|(id, _)| *id);
    }
    let unfolded = unfold(forest, &asked, |at| stock.is_there(at));
    let drawing = fill(conn, caches, &stock, &asked, &unfolded, on)?;
    let own = |id| Asked { at: Some(id), view: asked.view, ..Asked::default() }.url(of.path());
    for (id, found) in &mut matches {
        found.url = format!("{}#box-{id}", own(*id));
        found.current = asked.at == Some(*id);
    }
    let step = |page: usize| Asked { page, ..asked.clone() }.url(of.path());
    Ok(ChartView {
        of,
        path: of.path(),
        shown: unfolded.shown.iter().filter(|shown| matches!(shown.what, What::Row { .. })).count(),
        drawing,
        total: (0..forest.len()).filter(|at| stock.is_there(*at)).count(),
        matches: matches.into_iter().map(|(_, found)| found).collect(),
        way: way(conn, caches, &stock, &asked)?,
        levels: levels(of, &asked, unfolded.levels),
        view: asked.view,
        views: Views {
            chart: Asked { view: Some("chart"), ..asked.clone() }.url(of.path()),
            outline: Asked { view: Some("outline"), ..asked.clone() }.url(of.path()),
        },
        pages: unfolded.pages,
        page: unfolded.page + 1,
        previous: (unfolded.page > 0).then(|| step(unfolded.page - 1)),
        next: (unfolded.page + 1 < unfolded.pages).then(|| step(unfolded.page + 1)),
        file: Asked { view: None, ..asked.clone() }.url(of.file()),
        q: asked.q,
    })
}

/// The first rows that match what is looked for.
fn matches(conn: &mut Conn, caches: &Caches<'_>, of: Of, asked: &Asked) -> Result<Vec<(i32, Match)>> {
    // Without a word there are rows on offer too, but nothing was found.
    if words::of_query(&asked.q).is_empty() {
        return Ok(Vec::new());
    }
    let found = references::choices(conn, caches, of.kind(), &asked.q)?;
    let found = found.into_iter().map(|choice| {
        (choice.id, Match { label: choice.label, hint: choice.hint, url: String::new(), current: false })
    });
    Ok(found.collect())
}

/// The way down to where the chart begins.
fn way(conn: &mut Conn, caches: &Caches<'_>, stock: &Stock, asked: &Asked) -> Result<Vec<Match>> {
    let forest = stock.forest();
    let Some(root) = asked.root.and_then(|id| forest.place(id)) else {
        return Ok(Vec::new());
    };
    let ids: Vec<i32> = forest.path(root).into_iter().map(|at| forest.id(at)).collect();
    let names = match stock.of {
        Of::Departments => ids.iter().filter_map(|id| Some((*id, stock.tree.get(*id)?.name.clone()))).collect(),
        Of::People => references::labels(conn, caches, Kind::Employee, &ids)?,
    };
    let link = |id: i32| Match {
        label: names.get(&id).cloned().unwrap_or_default(),
        hint: String::new(),
        url: asked.only(id).url(stock.of.path()),
        current: asked.root == Some(id),
    };
    Ok(ids.into_iter().map(link).collect())
}

fn levels(of: Of, asked: &Asked, now: usize) -> Vec<Level> {
    let plain = |levels| Asked { open: Vec::new(), shut: Vec::new(), at: None, levels: Some(levels), ..asked.clone() };
    let is_plain = asked.open.is_empty() && asked.shut.is_empty() && asked.at.is_none();
    let level = |levels| Level { levels, url: plain(levels).url(of.path()), current: is_plain && levels == now };
    (1..=LEVELS).map(level).collect()
}

fn fill(
    conn: &mut Conn,
    caches: &Caches<'_>,
    stock: &Stock,
    asked: &Asked,
    unfolded: &Unfolded,
    on: NaiveDate,
) -> Result<Drawing> {
    let forest = stock.forest();
    let id_of = |what| if let What::Row { at, .. } = what { Some(forest.id(at)) } else { None };
    let ids: Vec<i32> = unfolded.shown.iter().filter_map(|shown| id_of(shown.what)).collect();
    let ground = Ground { path: stock.of.path(), asked, forest, counts: &stock.counts, found: asked.at };
    Ok(match stock.of {
        Of::Departments => {
            let heads = model::heads(conn, &ids, on)?;
            let named: Vec<i32> =
                heads.values().flat_map(|heads| heads.iter().take(HEADS)).map(|head| head.employee_id).collect();
            let names = references::labels(conn, caches, Kind::Employee, &named)?;
            draw(&ground, unfolded, |id| {
                of_department(&stock.tree, id, heads.get(&id).map_or(&[], Vec::as_slice), &names)
            })
        }
        Of::People => {
            let people = model::people(conn, &ids)?;
            draw(&ground, unfolded, |id| people.get(&id).map_or_else(Words::default, |one| of_person(&stock.tree, one)))
        }
    })
}

fn of_department(tree: &Tree, id: i32, heads: &[Head], names: &HashMap<i32, String>) -> Words {
    let mut lines: Vec<Line> = heads
        .iter()
        .take(HEADS)
        .map(|head| {
            let name = names.get(&head.employee_id).cloned().unwrap_or_default();
            let line = Line::of(name, Some(format!("/employees/{}", head.employee_id)));
            Line { deputy: head.deputy, ..line }
        })
        .collect();
    if let Some(last) = lines.last_mut() {
        last.rest = heads.len().saturating_sub(HEADS);
    }
    let name = tree.get(id).map(|node| node.name.clone()).unwrap_or_default();
    Words { name, url: format!("/departments/{id}"), lines }
}

fn of_person(tree: &Tree, person: &Person) -> Words {
    let department = person.department_id.and_then(|id| tree.get(id));
    let department = department.map(|node| Line::of(node.name.clone(), Some(format!("/departments/{}", node.id))));
    let title = (!person.job_title.is_empty()).then(|| Line::of(person.job_title.clone(), None));
    Words {
        name: format!("{} {}", person.given_name, person.family_name),
        url: format!("/employees/{}", person.id),
        lines: title.into_iter().chain(department).collect(),
    }
}
