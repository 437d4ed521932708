//! The responsibility matrix of a place.

mod reading;
mod saving;
mod together;

use crate::support::{App, Fields, Page, World};

/// Puts somebody into a department with a part from a day on; gives the assignment.
fn part(app: &App, (employee, role): (i32, i32), department: i32, part: &str, first: &str, last: &str) -> i32 {
    app.create("assignments", &World::holds(employee, role, department, first, last).set("responsibility", part))
}

/// The name of a cell's field, as the page has it now.
#[track_caller]
fn cell(page: &Page, (employee, role): (i32, i32)) -> String {
    let beginning = format!("c-{role}-{employee}-");
    let mut found = page.attributes(".matrix select", "name");
    found.retain(|name| name.starts_with(&beginning));
    assert_eq!(found.len(), 1, "{beginning}: {found:?}");
    found.remove(0)
}

/// A form with one cell changed.
fn change(page: &Page, at: (i32, i32), letter: &str, from: &str) -> Fields {
    Fields::of([("from_on", from)]).set(&cell(page, at), letter)
}
