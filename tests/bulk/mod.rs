//! One thing done to many rows of a list: shown before it is done, and done to all rows that it can be done to.

mod adding;
mod choosing;
mod ending;
mod limits;
mod moving;
mod people;
mod reassigning;
mod stale;
mod stewards;

use rocket::http::Status;

use crate::support::{App, Fields, Page, World};

/// A form about some rows of the list of assignments.
pub fn to_assignments(act: &str, rows: &[i32]) -> Fields {
    let rows: Vec<String> = rows.iter().map(ToString::to_string).collect();
    Fields::of([("act", act.to_owned()), ("rows", rows.join(" "))])
}

/// Where such a form is sent.
pub const ASSIGNMENTS: &str = "/assignments/bulk";

/// What would come of it; nothing is written.
#[track_caller]
pub fn look(app: &App, path: &str, fields: &Fields) -> Page {
    let before = app.dump();
    let page = app.post(path, fields).expect(Status::Ok).page();
    assert_eq!(app.dump(), before, "looking changes nothing");
    page
}

/// Looks at what would come of it, has it done, and gives the page that this leads to.
#[track_caller]
pub fn carry_out(app: &App, path: &str, fields: &Fields) -> Page {
    let shown = look(app, path, fields);
    app.submit(path, &fields.clone().set("mark", shown.value("mark")))
}

/// What will change, as a page shows it: a line for each row.
pub fn steps(page: &Page) -> Vec<String> {
    page.table("#bulk-steps").into_iter().map(|row| row.join(" | ")).collect()
}

/// What stays as it is, and why.
pub fn refused(page: &Page) -> Vec<String> {
    page.table("#bulk-refused").into_iter().map(|row| row.join(" | ")).collect()
}

/// All assignments of an employee: role, place, first and last day.
pub fn held(app: &App, employee: i32) -> Vec<String> {
    let list = app.page(&format!("/assignments?employee_id={employee}&sort=starts_on"));
    let line = |row: Vec<String>| format!("{}, {}, {} – {}", row[1], row[2], row[5], row[6]);
    list.table("#list").into_iter().map(line).collect()
}

/// What happened last to a row.
pub fn happened(app: &App, plural: &str, id: i32) -> Vec<String> {
    app.page(&format!("/history/{plural}/{id}")).texts("#history .change > p, .change > p")
}

/// The second employee holds the first role in the first department since 2020 already; this is one more.
pub fn also_holds(app: &App, world: &World, employee: usize, role: usize, first: &str, last: &str) -> i32 {
    let form = World::holds(world.employees[employee], world.roles[role], world.departments[0], first, last);
    app.create("assignments", &form)
}
