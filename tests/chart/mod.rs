//! The organisation chart.

mod departments;
mod file;
mod finding;
mod people;

use crate::support::{App, Fields, Page};

/// The names in the boxes, in the order of the drawing.
fn names(page: &Page) -> Vec<String> {
    page.texts(".chart-svg .chart-name")
}

/// What is written in the box of a row, line by line.
fn lines(page: &Page, id: i32) -> Vec<String> {
    page.texts(&format!("#box-{id} text.chart-line"))
}

/// Where the box of a row leads when it is opened or closed.
fn step(page: &Page, id: i32) -> String {
    page.attribute(&format!("#step-{id}"), "href")
}

/// Employees, each reporting to an earlier one.
fn staff(app: &App, people: &[(&str, &str, Option<usize>)]) -> Vec<i32> {
    let mut ids: Vec<i32> = Vec::new();
    for (given, family, manager) in people {
        let email = format!("{given}.{family}@acme.example");
        let fields = Fields::of([("given_name", *given), ("family_name", *family), ("email", &email)]);
        let manager = manager.map(|at| ids[at].to_string()).unwrap_or_default();
        ids.push(app.create("employees", &fields.set("manager_id", manager)));
    }
    ids
}
