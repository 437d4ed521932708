//! Lists: pages, order, search, filters; their state is in the address.

mod addresses;
mod empty;
mod filters;
mod order;
mod paging;
mod searching;

use std::collections::BTreeMap;

use crate::support::{App, Page};

/// The registers, with the columns by which their lists are sorted.
const ORDERS: [(&str, &[&str]); 6] = [
    ("departments", &["tree", "name", "code"]),
    ("employees", &["name", "number", "email", "hired_on"]),
    ("projects", &["name", "code", "starts_on", "ends_on"]),
    ("roles", &["name"]),
    ("seats", &["id", "wanted"]),
    ("assignments", &["starts_on", "ends_on", "allocation"]),
];

/// Fills the register with an invented company; gives how many rows of each kind it has.
fn company(app: &App, employees: usize) -> BTreeMap<&'static str, usize> {
    let size = projman::demo::Size::Employees(employees);
    let today = projman::web::page::today();
    let made = projman::demo::fill(&mut app.database.connect(), size, today, &mut |_, _, _| {}).expect("a company");
    BTreeMap::from([
        ("departments", made.departments),
        ("employees", made.employees),
        ("projects", made.projects),
        ("roles", made.roles),
        ("seats", made.seats),
        ("assignments", made.assignments),
    ])
}

/// The address of each row on a page of a list.
fn rows(page: &Page) -> Vec<String> {
    page.attributes("#list tbody th a", "href")
}

/// Walks from a page of a list to the last one by "Next page".
fn walk(app: &App, from: &str) -> Vec<Page> {
    let mut pages = vec![app.page(from)];
    while let Some(next) = pages.last().and_then(|page| page.links("Next page").pop()) {
        assert!(pages.len() < 100, "the pages never end");
        pages.push(app.page(&next));
    }
    pages
}

/// All rows of a list, from its first page to its last.
fn all(app: &App, from: &str) -> Vec<String> {
    walk(app, from).iter().flat_map(rows).collect()
}
