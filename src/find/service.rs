//! What a search finds, in groups.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::catalogue;
use super::holders::Search;
use super::model::{self, Among};
use super::people::{People, Words};
use super::splits::of;
use super::views::{self, First, Holder, Person, PlaceFound, ROLES_OF_PERSON, RoleFound};
use crate::assignments::{self, Row};
use crate::db::{Caches, Conn, Db};
use crate::error::Result;
use crate::references;
use crate::search::words;
use crate::text_enum;

text_enum! {
    /// The groups that a page of their own can be asked for.
    pub enum Group {
        /// Who is responsible.
        Holders = "holders",
        /// Departments and projects.
        Places = "places",
    }
}

/// How many of a group are found at most when it is asked for alone.
const ALONE: usize = 100;
/// How many assignments are read to name the first roles of the people found.
const ROLES_READ: usize = 120;

/// How much of each group is shown.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    holders: usize,
    people: usize,
    roles: usize,
    places: usize,
}

impl Size {
    /// Under the search box, while somebody types.
    pub const BOX: Self = Self { holders: 5, people: 4, roles: 3, places: 4 };
    /// On the page.
    pub const PAGE: Self = Self { holders: 20, people: 10, roles: 10, places: 10 };

    /// The page of one group.
    pub fn alone(group: Group) -> Self {
        let nothing = Self { holders: 0, people: 0, roles: 0, places: 0 };
        match group {
            Group::Holders => Self { holders: ALONE, ..nothing },
            Group::Places => Self { places: ALONE, ..nothing },
        }
    }
}

/// What a search finds.
#[derive(Debug, Serialize)]
pub struct Found {
    /// What was typed, as a part of an address.
    typed: String,
    /// Whether there is a word to search for in it.
    asked: bool,
    /// Who is responsible.
    pub holders: First<Holder>,
    /// People.
    pub people: First<Person>,
    /// Roles.
    pub roles: First<RoleFound>,
    /// Departments and projects.
    pub places: First<PlaceFound>,
    /// How much is shown in all.
    shown: usize,
    /// Whether the words are so frequent that not all who have them were compared.
    pub cut: bool,
}

/// What `typed` finds, as seen from a day.
///
/// # Errors
/// The database's.
pub async fn find(db: &Db, typed: String, size: Size, on: NaiveDate) -> Result<Found> {
    db.read(move |conn, caches| found(conn, caches, &typed, size, on)).await
}

fn found(conn: &mut Conn, caches: &Caches<'_>, typed: &str, size: Size, on: NaiveDate) -> Result<Found> {
    let searched = words::of_query(typed);
    let typed = url::form_urlencoded::byte_serialize(typed.trim().as_bytes()).collect();
    if searched.is_empty() {
        return Ok(Found { typed, ..Found::nothing() });
    }
    let catalogue = catalogue::catalogue(conn, caches)?;
    let fitting = catalogue.fitting(&searched);
    let roles = views::roles(&fitting, &searched, size.roles);
    let places = views::places(&fitting, &*references::tree(conn, caches)?, &searched, size.places);
    let known = Words::new(conn, &searched)?;
    let all: Vec<usize> = of(fitting.all).collect();
    let people = if size.people == 0 { People::default() } else { known.people(conn, &all, size.people)? };
    let mut search = Search::new(fitting, known, on, size.holders + 1);
    let holders = if size.holders == 0 { Vec::new() } else { search.holders(conn)? };
    let (holders, holds) = with_rows(conn, caches, (&holders, size.holders), &people.ids, on)?;
    let cut = search.cut || people.more;
    let people = views::persons(conn, caches, people, holds, &searched)?;
    let holders = First {
        more: holders.more || search.cut,
        rows: holders.rows.into_iter().map(|row| views::holder(row, &searched)).collect(),
    };
    let shown = holders.rows.len() + people.rows.len() + roles.rows.len() + places.rows.len();
    Ok(Found { typed, asked: true, holders, people, roles, places, shown, cut })
}

impl Found {
    fn nothing() -> Self {
        Self {
            typed: String::new(),
            asked: false,
            holders: First::of(Vec::new(), 0),
            people: First::of(Vec::new(), 0),
            roles: First::of(Vec::new(), 0),
            places: First::of(Vec::new(), 0),
            shown: 0,
            cut: false,
        }
    }
}

type Held = (First<Row>, HashMap<i32, Vec<Row>>);

/// The rows of the holders found, and those of the people found, by person: fetched together.
fn with_rows(
    conn: &mut Conn,
    caches: &Caches<'_>,
    (holders, most): (&[i32], usize),
    people: &[i32],
    on: NaiveDate,
) -> Result<Held> {
    let mut ids = holders.to_vec();
    if !people.is_empty() {
        let of_people = Among { employees: Some(people), ..Among::default() };
        let mut held = model::held(conn, &of_people, on, ROLES_READ)?;
        held.sort_by_key(|one| (one.employee_id, one.deputy, one.id));
        let mut named: HashMap<i32, usize> = HashMap::new();
        for one in held {
            let count = named.entry(one.employee_id).or_default();
            *count += 1;
            // One more than is shown tells that there are more.
            if *count <= ROLES_OF_PERSON + 1 {
                ids.push(one.id);
            }
        }
    }
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    let rows: HashMap<i32, Row> =
        assignments::rows(conn, caches, &unique, on)?.into_iter().map(|row| (row.id, row)).collect();
    let mut holds: HashMap<i32, Vec<Row>> = HashMap::new();
    for row in ids[holders.len()..].iter().filter_map(|id| rows.get(id)) {
        holds.entry(row.employee_id).or_default().push(row.clone());
    }
    // A deputy is named with whoever is absent, where that row is found too.
    let named = |row: &Row| row.deputy_for_id.is_some_and(|absent| holders.contains(&absent));
    let holders = holders.iter().filter_map(|id| rows.get(id).filter(|row| !named(row)).cloned()).collect();
    Ok((First::of(holders, most), holds))
}
