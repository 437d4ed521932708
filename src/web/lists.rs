//! Lists: their state lives in the address, so that it can be shared and the back button works.

use std::collections::BTreeMap;

use rocket::form::{Errors, Form, FromForm, ValueField};
use serde::Serialize;

use crate::db::paging::{Listing, PER_PAGE, Paging};
use crate::db::{Caches, Conn, Db};
use crate::error::{AppError, Result};
use crate::references::Kind;
use crate::search::words;
use crate::web::forms::{Picker, pickers};
use crate::web::page::{Page, View};

/// The part of a list that an address asks for. `sort` is a column's word, with `-` before it for the other direction;
/// `columns` are those the list can be sorted by, the first of them when nothing is said.
///
/// # Errors
/// `BadQuery` for an order the list does not have, or a page that is no number.
pub fn paging(query: &BTreeMap<String, String>, columns: &[&'static str]) -> Result<Paging> {
    let given = |name| query.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
    let asked = given("sort").or(columns.first().copied()).unwrap_or_default();
    let (sort, descending) = asked.strip_prefix('-').map_or((asked, false), |column| (column, true));
    if !columns.iter().any(|column| column.trim_start_matches('-') == sort) {
        return Err(AppError::BadQuery("sort".into()));
    }
    let page = given("page").map_or(Ok(1), str::parse).map_err(|_| AppError::BadQuery("page".into()))?;
    Ok(Paging { page, sort: sort.to_owned(), descending })
}

/// What was read from an address, or an error that names the parameter at fault.
///
/// # Errors
/// `BadQuery`.
pub fn checked<T>(read: Result<T, Errors<'_>>) -> Result<T> {
    read.map_err(|errors| {
        let name = errors.iter().find_map(|error| error.name.as_ref().map(ToString::to_string));
        AppError::BadQuery(name.unwrap_or_default())
    })
}

/// What an address asks a list for, out of its parameters.
///
/// # Errors
/// `BadQuery`.
pub fn read<T: for<'v> FromForm<'v>>(query: &BTreeMap<String, String>) -> Result<T> {
    let fields = query.iter().map(|(name, value)| ValueField::from((name.as_str(), value.as_str())));
    checked(Form::<T>::parse_iter(fields))
}

/// The words that an address searches for.
pub fn searched(query: &BTreeMap<String, String>) -> Vec<String> {
    query.get("q").map(|typed| words::of_query(typed)).unwrap_or_default()
}

/// A list ready to be shown; templates know it as `list`.
#[derive(Debug, Serialize)]
pub struct ListView<T> {
    /// See [`ListSpec`].
    pub entity: &'static str,
    /// See [`ListSpec`].
    pub plural: &'static str,
    /// The rows of this page.
    pub rows: Vec<T>,
    /// How many there are in all.
    pub total: i64,
    /// The other pages.
    #[serde(flatten)]
    pub ways: Ways,
    /// The number of the first row shown; 0 when there is none.
    pub from: i64,
    /// The number of the last row shown.
    pub to: i64,
    /// What is searched for.
    pub q: String,
    /// The order in force, as the address says it.
    pub sort: String,
    /// Whether the list leaves rows out.
    pub filtered: bool,
    /// The values of the filters, by parameter.
    pub values: BTreeMap<String, String>,
    /// The filters that point to rows.
    pub pickers: BTreeMap<String, Picker>,
    /// Where the headers lead, by column.
    pub sorts: BTreeMap<String, Sort>,
    /// The list without search and filters.
    pub clear: String,
    /// The list as it is.
    pub here: String,
    /// The same as a file, up to its format.
    pub file: String,
    /// See [`ListSpec`].
    pub acts: &'static [&'static str],
}

/// The ways to the other pages of something that is cut into pages; none where there is no such page.
#[derive(Clone, Debug, Serialize)]
pub struct Ways {
    /// This page, counted from 1.
    pub page: i64,
    /// How many pages.
    pub pages: i64,
    /// The first page.
    pub first: Option<String>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The last page.
    pub last: Option<String>,
}

impl Ways {
    /// The ways from page `this` of so many, at the address of `page`.
    pub fn new<N: TryInto<i64>>(page: &Page, this: N, pages: N) -> Self {
        let [this, pages] = [this, pages].map(|number| number.try_into().unwrap_or(i64::MAX));
        let at = |wanted: i64| url_with(page, &[("page", (wanted > 1).then(|| wanted.to_string()))]);
        Self {
            page: this,
            pages,
            first: (this > 1).then(|| at(1)),
            previous: (this > 1).then(|| at(this - 1)),
            next: (this < pages).then(|| at(this + 1)),
            last: (this < pages).then(|| at(pages)),
        }
    }
}

/// A sortable header.
#[derive(Clone, Debug, Serialize)]
pub struct Sort {
    /// Where it leads.
    pub url: String,
    /// `ascending`, `descending` or `none`: as `aria-sort` has it.
    pub state: &'static str,
}

/// What a list can be sorted and filtered by.
#[derive(Clone, Copy, Debug)]
pub struct ListSpec {
    /// The thing it lists, as the texts name it: `employee`.
    pub entity: &'static str,
    /// How the addresses begin: `employees`. The template is `<plural>/list.html`.
    pub plural: &'static str,
    /// The columns to sort by, the usual one first; `-` before one that starts from the far end.
    pub columns: &'static [&'static str],
    /// The filters that hold a word or a date.
    pub filters: &'static [&'static str],
    /// The filters that point to rows.
    pub references: &'static [(&'static str, Kind)],
    /// What can be done to several rows at once (`bulk`); nothing in most lists.
    pub acts: &'static [&'static str],
}

#[derive(Serialize)]
struct ListPage<T> {
    list: ListView<T>,
}

/// The page of a list: reads from the address which part is wanted, has `load` fetch it, and shows it.
///
/// # Errors
/// `BadQuery` for an address that makes no sense, or what `load` returns.
pub async fn answer<T, F>(page: &Page, db: &Db, spec: &'static ListSpec, load: F) -> Result<View>
where
    T: Serialize + Send + 'static,
    F: FnOnce(&mut Conn, &Caches<'_>, &[String], &Paging) -> Result<Listing<T>> + Send + 'static,
{
    let paging = paging(&page.query, spec.columns)?;
    let searched = searched(&page.query);
    let surroundings = page.clone();
    let list = db
        .read(move |conn, caches| {
            let listing = load(conn, caches, &searched, &paging)?;
            ListView::new(conn, caches, &surroundings, spec, &paging, listing)
        })
        .await?;
    page.view(&format!("{}/list.html", spec.plural), &ListPage { list })
}

impl<T> ListView<T> {
    /// The page of a list, with all its links.
    ///
    /// # Errors
    /// The database's, for the names of rows that filters point to.
    pub fn new(
        conn: &mut Conn,
        caches: &Caches<'_>,
        page: &Page,
        spec: &ListSpec,
        paging: &Paging,
        listing: Listing<T>,
    ) -> Result<Self> {
        let names = spec.filters.iter().copied().chain(spec.references.iter().map(|(name, _)| *name));
        let values: BTreeMap<String, String> =
            names.map(|name| (name.to_owned(), page.query.get(name).cloned().unwrap_or_default())).collect();
        let typed = spec.references.iter().filter_map(|(name, _)| {
            page.query.get(&format!("{name}_q")).map(|typed| ((*name).to_owned(), typed.clone()))
        });
        let find = page.query.get("find").map(String::as_str);
        let pickers = pickers(conn, caches, spec.references, &values, &typed.collect(), find)?;
        let q = page.query.get("q").cloned().unwrap_or_default();
        let filtered = !q.trim().is_empty() || values.values().any(|value| !value.is_empty());
        let from = if listing.total == 0 { 0 } else { (listing.page - 1) * PER_PAGE + 1 };
        let shown = i64::try_from(listing.rows.len()).unwrap_or(i64::MAX);
        Ok(Self {
            entity: spec.entity,
            plural: spec.plural,
            from,
            to: (from + shown - 1).max(0),
            total: listing.total,
            ways: Ways::new(page, listing.page, listing.pages),
            rows: listing.rows,
            q,
            sort: page.query.get("sort").cloned().unwrap_or_default(),
            filtered,
            values,
            pickers,
            sorts: spec.columns.iter().map(|column| sort_link(page, paging, column)).collect(),
            clear: page.path.clone(),
            here: url_with(page, &[]),
            file: file_address(page),
            acts: spec.acts,
        })
    }
}

/// The address of a list's file, with its filters and its order, to which the format is to be added.
fn file_address(page: &Page) -> String {
    let list = url_with(page, &[("page", None), ("format", None)]);
    let asked = list.split_once('?').map(|(_, asked)| format!("{asked}&")).unwrap_or_default();
    format!("{}/export?{asked}format=", page.path.trim_end_matches('/'))
}

fn sort_link(page: &Page, paging: &Paging, column: &str) -> (String, Sort) {
    let name = column.trim_start_matches('-');
    let current = paging.sort == name;
    let state = match (current, paging.descending) {
        (false, _) => "none",
        (true, false) => "ascending",
        (true, true) => "descending",
    };
    // A second click turns the order round; the first one takes the usual direction of the column.
    let descending = if current { !paging.descending } else { column.starts_with('-') };
    let value = if descending { format!("-{name}") } else { name.to_owned() };
    (name.to_owned(), Sort { url: url_with(page, &[("sort", Some(value)), ("page", None)]), state })
}

/// The address of a page with some of its parameters changed or taken out.
pub fn url_with(page: &Page, changes: &[(&str, Option<String>)]) -> String {
    let mut query = page.query.clone();
    // What was typed to find a filter's row is no part of the list.
    query.retain(|name, value| !value.is_empty() && name != "find" && !name.ends_with("_q"));
    for (name, value) in changes {
        match value {
            Some(value) => drop(query.insert((*name).to_owned(), value.clone())),
            None => drop(query.remove(*name)),
        }
    }
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&query).finish();
    if query.is_empty() { page.path.clone() } else { format!("{}?{query}", page.path) }
}
