//! Lists as files.

mod breaking;
mod content;
mod filters;
mod formulas;
mod limits;
mod private;
mod shown;

use projman::demo::{Size, fill};
use rocket::http::Status;

use crate::support::{App, csv};

/// The rows of a file of comma-separated values, without its mark; the headings first.
#[track_caller]
fn rows(app: &App, path: &str) -> Vec<Vec<String>> {
    app.database.forget_attempts();
    let text = app.get(path).expect(Status::Ok).text();
    csv::read(text.strip_prefix('\u{feff}').expect("a mark"))
}

/// A column of a file, by its heading.
#[track_caller]
fn column(rows: &[Vec<String>], heading: &str) -> Vec<String> {
    let at = rows[0].iter().position(|known| known == heading);
    let at = at.unwrap_or_else(|| panic!("no {heading} in {:?}", rows[0]));
    rows[1..].iter().map(|row| row[at].clone()).collect()
}

/// Fills the register with an invented company.
fn company(app: &App, employees: usize) {
    let today = projman::web::page::today();
    fill(&mut app.database.connect(), Size::Employees(employees), today, &mut |_, _, _| {}).expect("a company");
}
