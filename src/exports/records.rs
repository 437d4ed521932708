//! The rows of the register in a file: the fields of their forms, in which an import finds everything again, and behind them
//! what is good to know for people.

use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;
use std::ops::Range;

use super::ask::Ask;
use super::rows::Rows;
use crate::db::paging::Paging;
use crate::db::{Caches, Conn};
use crate::error::{AppError, Result};
use crate::references::{self, Kind};
use crate::tables::writing::Cell;
use crate::web::forms::values_of;
use crate::web::lists::{self, ListSpec};
use crate::web::records::{Column, Holds, Record};

/// A kind of row with a list.
pub trait Listed: Record {
    /// What the list can be sorted and filtered by.
    const LIST: &'static ListSpec;
    /// What is added for people, by the program's name and the key of its text. An import has no use for it.
    const MORE: &'static [(&'static str, &'static str)];

    /// The ids of all that is asked for, in the order that is asked for.
    fn ids(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask, words: &[String], paging: &Paging) -> Result<Vec<i32>>;
    /// The rows with these ids, in their order, as forms see them; ids without a row are left out.
    fn inputs(conn: &mut Conn, ids: &[i32]) -> Result<Vec<(i32, Self::Input)>>;
    /// What [`Listed::MORE`] names, by id.
    fn more(conn: &mut Conn, caches: &Caches<'_>, ids: &[i32], ask: &Ask) -> Result<HashMap<i32, Vec<Cell>>>;
}

/// Rows of one kind, by their ids.
pub struct RecordRows<R> {
    ids: Vec<i32>,
    ask: Ask,
    kind: PhantomData<fn() -> R>,
}

impl<R: Listed> RecordRows<R> {
    pub fn find(conn: &mut Conn, caches: &Caches<'_>, ask: &Ask) -> Result<Self> {
        let paging = lists::paging(&ask.query, R::LIST.columns)?;
        let ids = R::ids(conn, caches, ask, &lists::searched(&ask.query), &paging)?;
        Ok(Self { ids, ask: ask.clone(), kind: PhantomData })
    }

    /// The fields that this reader gets.
    fn columns(&self) -> impl Iterator<Item = &'static Column> + '_ {
        R::COLUMNS.iter().filter(|column| self.ask.may_read(R::KIND, column.field))
    }

    fn cell(&self, column: &Column, id: i32, value: &str, names: &Names) -> Result<Cell> {
        if value.is_empty() || !self.ask.may_read_of(R::KIND, column.field, id) {
            return Ok(Cell::Empty);
        }
        let wrong = || AppError::Internal(format!("{} of {} {id} holds {value:?}", column.field, R::FORM.plural));
        Ok(match column.holds {
            Holds::Line | Holds::Prose => Cell::text(value),
            Holds::Day => Cell::Day(value.parse().map_err(|_| wrong())?),
            Holds::Whole => Cell::Whole(value.parse().map_err(|_| wrong())?),
            Holds::Word(_) => {
                Cell::Text(self.ask.tongue().word(&format!("{}-{}-", R::FORM.entity, column.field), value))
            }
            Holds::Row(kind) => {
                let named: i32 = value.parse().map_err(|_| wrong())?;
                names.get(&kind).and_then(|names| names.get(&named)).map_or(Cell::Empty, |name| Cell::text(name))
            }
        })
    }
}

/// What rows are called in files, by kind and id.
type Names = HashMap<Kind, HashMap<i32, String>>;

impl<R: Listed> Rows for RecordRows<R> {
    fn headings(&self) -> Vec<String> {
        let tongue = self.ask.tongue();
        let own = self
            .columns()
            .map(|column| tongue.heading(column.heading(), &format!("{}-{}", R::FORM.entity, column.field)));
        let more = R::MORE.iter().map(|(name, key)| tongue.heading(name, key));
        tongue.id("id".to_owned()).into_iter().chain(own).chain(more).collect()
    }

    fn count(&self) -> usize {
        self.ids.len()
    }

    fn part(&self, conn: &mut Conn, caches: &Caches<'_>, part: Range<usize>) -> Result<Vec<Vec<Cell>>> {
        let ids = self.ids.get(part).unwrap_or_default();
        let mut found: Vec<(i32, BTreeMap<String, String>)> = Vec::with_capacity(ids.len());
        for (id, input) in R::inputs(conn, ids)? {
            found.push((id, values_of(&input)?));
        }
        let mut names = Names::new();
        for column in R::COLUMNS {
            if let Holds::Row(kind) = column.holds {
                let pointed = found.iter().filter_map(|(_, values)| values.get(column.field)?.parse().ok());
                let pointed: Vec<i32> = pointed.collect();
                names.entry(kind).or_default().extend(references::keys(conn, caches, kind, &pointed)?);
            }
        }
        let mut more = R::more(conn, caches, ids, &self.ask)?;
        let tongue = self.ask.tongue();
        let mut rows = Vec::with_capacity(found.len());
        for (id, values) in found {
            let mut row: Vec<Cell> = tongue.id(Cell::Whole(id.into())).into_iter().collect();
            for column in self.columns() {
                let value = values.get(column.field).map(String::as_str).unwrap_or_default();
                row.push(self.cell(column, id, value, &names)?);
            }
            row.extend(more.remove(&id).unwrap_or_else(|| vec![Cell::Empty; R::MORE.len()]));
            rows.push(row);
        }
        Ok(rows)
    }
}
