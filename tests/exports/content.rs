//! What is in the files: fields under the names that forms have, in which an import finds everything again.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rocket::http::Status;
use serde_json::Value;

use super::{column, rows};
use crate::support::kinds::KINDS;
use crate::support::{App, World, employee, on_both};

on_both![
    every_register_gives_all_its_fields,
    every_format_holds_the_same_rows,
    headings_and_words_are_in_the_readers_language,
    a_file_is_told_what_it_is,
    a_list_without_rows_gives_a_file_without_rows,
    every_kind_of_gap_and_the_accounts_have_files,
];

const LISTS: [&str; 8] = ["departments", "employees", "projects", "roles", "seats", "assignments", "gaps", "accounts"];

/// The company that the tests look at: a row of each kind with every field filled.
fn filled(app: &App) -> World {
    let world = World::new(app);
    for kind in &KINDS {
        app.create(kind.plural, &(kind.full)(&world));
    }
    world
}

fn every_register_gives_all_its_fields(app: &App) {
    filled(app);
    let row = |plural: &str, heading: &str, value: &str| -> String {
        let rows = rows(app, &format!("/{plural}/export"));
        let at = column(&rows, heading).iter().position(|known| known == value);
        rows[at.unwrap_or_else(|| panic!("no {value} in {rows:?}")) + 1].join("|")
    };
    assert_eq!(
        rows(app, "/employees/export")[0].join("|"),
        "Number|Given name|Family name|E-mail|Phone|Job title|Department|Reports to|Status|Hired on|Last day|Notes|Department name"
    );
    assert_eq!(
        row("employees", "Number", "P-0042"),
        "P-0042|Zoë|O'Brien|zoe.obrien@acme.example|'+34 600 000 001|Fitter|Operations|Ana.García@acme.example|On leave|\
         2020-02-29|2031-12-31|Left-handed|Operations"
    );
    assert_eq!(
        row("departments", "Code", "NS-1"),
        "Núñez & Söhne|NS-1|Operations|First line\nSecond line|Operations › Núñez & Söhne|0"
    );
    assert_eq!(
        row("projects", "Code", "HALL-7"),
        "HALL-7|New hall|Active|Operations|2026-03-01|2026-03-01|A roof|Operations"
    );
    assert_eq!(row("roles", "Name", "First aider"), "First aider|Departments|Plasters|0|0");
    assert_eq!(row("seats", "Role", "Key holder"), "Key holder|Operations||3|Operations|0|3");
    assert_eq!(
        row("assignments", "Description", "Until the new one comes"),
        "Ana.García@acme.example|Safety officer|Operations||Accountable|55|2026-01-01|2026-12-31|Bo.Lindqvist@acme.example|\
         Until the new one comes|Ana García|Operations|Current|"
    );
}

fn every_format_holds_the_same_rows(app: &App) {
    filled(app);
    for list in LISTS {
        let csv = rows(app, &format!("/{list}/export?format=csv"));
        let json = app.get(&format!("/{list}/export?format=json")).expect(Status::Ok);
        let json: Vec<serde_json::Map<String, Value>> = serde_json::from_slice(&json.bytes).expect("objects");
        assert_eq!(json.len(), csv.len() - 1, "{list}");
        let with_ids = usize::from(list != "gaps");
        assert!(json.iter().all(|row| row.len() == csv[0].len() + with_ids), "{list}: {json:?}");

        let book = app.get(&format!("/{list}/export?format=xlsx")).expect(Status::Ok);
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(book.bytes)).expect("a workbook");
        let sheet = book.worksheet_range_at(0).expect("a sheet").expect("a sheet");
        let text = |cell: &Data| match cell {
            Data::Float(number) => number.to_string(),
            Data::DateTime(day) => day_of(day.as_f64()),
            Data::Empty => String::new(),
            other => other.to_string(),
        };
        let book: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(text).collect()).collect();
        for (line, expected) in book.iter().zip(&csv) {
            for (cell, expected) in line.iter().zip(expected) {
                // Instants have a time in text.
                assert!(cell == expected || expected.starts_with(&format!("{cell}T")), "{list}: {cell} {expected}");
            }
        }
        assert_eq!(book.len(), csv.len(), "{list}");
    }
    let json = app.get("/employees/export?format=json&q=zoe").expect(Status::Ok);
    let json: Value = serde_json::from_slice(&json.bytes).expect("objects");
    let row = &json[0];
    assert_eq!(
        (&row["status"], &row["department"], &row["hired_on"]),
        (&"on_leave".into(), &"Operations".into(), &"2020-02-29".into()),
        "words and fields as the program names them"
    );
    assert!(row["id"].is_number() && row["phone"] == "+34 600 000 001");
}

/// The calendar date that a workbook counts as so many days.
fn day_of(days: f64) -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let days = chrono::Days::new(days as u64);
    (chrono::NaiveDate::from_ymd_opt(1899, 12, 30).expect("a date") + days).to_string()
}

fn headings_and_words_are_in_the_readers_language(app: &App) {
    filled(app);
    let answer = app.get_with("/assignments/export", &[("Accept-Language", "es")]).expect(Status::Ok);
    let text = answer.text();
    for word in ["Persona", "Responsabilidad", "Primer día"] {
        assert!(text.contains(word), "{word} in {text}");
    }
    assert!(!text.contains("Accountable") && !text.contains("Current"), "{text}");
    let json = app.get_with("/assignments/export?format=json", &[("Accept-Language", "es")]).expect(Status::Ok).text();
    assert!(json.contains("\"responsibility\":\"accountable\""), "programs are told the same in every language");
}

fn a_file_is_told_what_it_is(app: &App) {
    let today = projman::web::page::today();
    for (format, kind) in [
        ("csv", "text/csv; charset=utf-8"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("json", "application/json"),
    ] {
        let answer = app.get(&format!("/roles/export?format={format}")).expect(Status::Ok);
        assert_eq!(answer.header("Content-Type"), Some(kind));
        let name = format!("attachment; filename=\"projman-roles-{today}.{format}\"");
        assert_eq!(answer.header("Content-Disposition"), Some(name.as_str()));
        assert_eq!(answer.header("Cache-Control"), Some("no-store"));
        assert!(answer.header("Content-Security-Policy").is_some());
    }
    let answer = app.get("/roles/export?on=2024-02-29").expect(Status::Ok);
    assert!(answer.header("Content-Disposition").is_some_and(|name| name.contains("roles-2024-02-29.csv")));
    app.get("/roles/export?format=pdf").expect(Status::BadRequest);
}

fn a_list_without_rows_gives_a_file_without_rows(app: &App) {
    for list in LISTS.into_iter().filter(|list| *list != "accounts") {
        assert_eq!(rows(app, &format!("/{list}/export")).len(), 1, "{list}");
        let json = app.get(&format!("/{list}/export?format=json")).expect(Status::Ok).text();
        assert_eq!(json, "[]\n", "{list}");
    }
}

/// Something of every kind to mend.
fn amiss(app: &App, world: &World) {
    use diesel::prelude::*;
    use projman::db::schema::assignments;
    let soon = projman::web::page::today() + chrono::Days::new(30);
    let [ana, bo] = world.employees;
    let [role, other] = world.roles;
    let place = world.departments[0];
    app.create("assignments", &World::holds(ana, role, place, "2020-01-01", &soon.to_string()));
    app.create("assignments", &World::holds(bo, other, world.departments[1], "2020-01-01", "").set("allocation", 90));
    let left = employee("Gone", "Away").set("status", "left").set("left_on", "2025-01-01");
    let left = app.create("employees", &left);
    app.create("assignments", &World::holds(left, role, world.departments[1], "2020-01-01", ""));
    let long_ago = chrono::NaiveDate::from_ymd_opt(2020, 1, 1).and_then(|day| day.and_hms_opt(0, 0, 0)).expect("a day");
    diesel::update(assignments::table)
        .set(assignments::created_at.eq(long_ago))
        .execute(&mut app.database.connect())
        .expect("changed");
}

fn every_kind_of_gap_and_the_accounts_have_files(app: &App) {
    let world = filled(app);
    let open = rows(app, "/gaps/export");
    let shown = app.page("/gaps").table("#list");
    assert_eq!(open.len() - 1, shown.len());
    assert_eq!(open[0], ["Role", "Place", "Wanted", "Held", "Missing"]);
    assert!(open.contains(&["Key holder", "Operations", "3", "0", "3"].map(String::from).to_vec()), "{open:?}");
    amiss(app, &world);
    for kind in ["opening", "accountable", "overload", "left", "single", "unconfirmed"] {
        let page = app.page(&format!("/gaps?kind={kind}"));
        let file = rows(app, &format!("/gaps/export?kind={kind}"));
        assert_eq!(file.len() - 1, page.table("#list").len(), "{kind}");
        assert!(file.len() > 1, "{kind}");
        assert!(file[1..].iter().all(|row| row.len() == file[0].len() && !row[0].is_empty()), "{kind}: {file:?}");
    }
    let one = rows(app, &format!("/gaps/export?kind=open&department_id={}", world.departments[1]));
    assert_eq!(one.len(), 1, "{one:?}");

    let accounts = rows(app, "/accounts/export?access=admin");
    assert_eq!(accounts[0].join("|"), "Username|E-mail|Access|Employee|Two-factor sign-in|Last sign-in|State");
    assert_eq!(column(&accounts, "Username"), ["admin"]);
    assert!(!accounts[1].join("|").contains("argon2"));
}
