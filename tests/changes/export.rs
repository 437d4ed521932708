//! The log as a file.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use projman::db::schema::changes;
use rocket::http::Status;

use super::{seen_as, set, written};
use crate::support::csv::read;
use crate::support::{Access, App, on_both};

on_both![
    i02_no_cell_of_the_file_is_a_formula,
    l02_an_export_is_written_down_once,
    more_rows_than_are_read_at_once_come_in_one_file,
    the_file_holds_what_the_filters_leave,
    a_workbook_holds_the_same_rows,
];

fn i02_no_cell_of_the_file_is_a_formula(app: &App) {
    let names = ["=HYPERLINK(\"http://x\",\"y\")", "-1+1", "@SUM(A1)", "+1", "Plain, \"quoted\""];
    for name in names {
        app.role(name, "any");
    }
    let answer = app.get("/changes/export?kind=role").expect(Status::Ok);
    let today = projman::web::page::today();
    assert_eq!(
        answer.header("Content-Disposition"),
        Some(format!("attachment; filename=\"projman-audit-log-{today}.csv\"").as_str())
    );
    assert_eq!(answer.header("Content-Type"), Some("text/csv; charset=utf-8"));
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
    assert!(answer.header("Content-Security-Policy").is_some());
    let rows = read(&answer.text());
    let columns = "id,at,who,account_id,via,address,request,kind,row_id,title,action,fields";
    assert_eq!(rows[0].join(","), columns);
    let titles: Vec<&str> = rows[1..].iter().rev().map(|row| row[9].as_str()).collect();
    let guarded = names.map(|name| if name.starts_with('P') { name.to_owned() } else { format!("'{name}") });
    assert_eq!(titles, guarded);
    for row in &rows {
        assert_eq!(row.len(), 12);
        for cell in row {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
    let row = &rows[1];
    let at = NaiveDateTime::parse_from_str(&row[1], "%Y-%m-%dT%H:%M:%SZ").expect("an instant");
    assert!((chrono::Utc::now().naive_utc() - at).num_minutes() < 10);
    assert_eq!(
        [row[2].as_str(), &row[4], &row[5], &row[7], &row[10]],
        ["admin", "page", "127.0.0.1", "role", "created"]
    );
    assert!(row[11].starts_with("[{\"field\":\"name\""), "{}", row[11]);
}

fn l02_an_export_is_written_down_once(app: &App) {
    app.role("Keeper", "any");
    app.get("/changes/export?kind=role&from=2020-01-01").expect(Status::Ok);
    assert_eq!(written(app, "exported"), 1);
    let page = app.page("/changes?action=exported");
    assert!(page.text(".change > p").starts_with("admin exported: projman-audit-log-"));
    assert_eq!(page.texts(".change-fields > div"), ["Kind role", "From 2020-01-01"]);
    app.get("/changes/export?format=json").expect(Status::Ok);
    assert_eq!(written(app, "exported"), 2);
    // What was refused is no export.
    app.get("/changes/export?kind=x").expect(Status::BadRequest);
    seen_as(app, "reader", Access::Viewer).get("/changes/export").expect(Status::Forbidden);
    assert_eq!(written(app, "exported"), 2);
}

fn more_rows_than_are_read_at_once_come_in_one_file(app: &App) {
    use projman::audit::{Action, Event, Kind, record};
    use projman::auth::By;
    let mut conn = app.database.connect();
    let many = projman::db::in_transaction(&mut conn, &[], |conn| {
        for number in 0..2_500 {
            let title = format!("Role {number}");
            let event =
                Event { kind: Kind::Role, row_id: Some(1), title: &title, action: Action::Updated, fields: &[] };
            record(conn, &By::command(), &event)?;
        }
        Ok(())
    });
    many.expect("many rows");
    let rows = read(&app.get("/changes/export?kind=role").expect(Status::Ok).text());
    let titles: Vec<&String> = rows[1..].iter().map(|row| &row[9]).collect();
    let expected: Vec<String> = (0..2_500).rev().map(|number| format!("Role {number}")).collect();
    assert_eq!(titles, expected.iter().collect::<Vec<_>>());

    let answer = app.get("/changes/export?kind=role&format=json").expect(Status::Ok);
    assert_eq!(answer.header("Content-Type"), Some("application/jsonl"));
    let text = answer.text();
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((lines.len(), lines[0]["title"].as_str()), (2_500, Some("Role 2499")));
    assert_eq!((lines[0]["via"].as_str(), lines[0]["account_id"].is_null()), (Some("command"), true));
}

fn the_file_holds_what_the_filters_leave(app: &App) {
    let role = app.role("Keeper", "any");
    app.department("Operations", None);
    set(app, "roles", role, "description", "Keeps");
    let titles = |query: &str| -> Vec<String> {
        let rows = read(&app.get(&format!("/changes/export?{query}")).expect(Status::Ok).text());
        rows[1..].iter().map(|row| format!("{} {}", row[10], row[9])).collect()
    };
    assert_eq!(titles("kind=role"), ["updated Keeper", "created Keeper"]);
    assert_eq!(titles("kind=role&action=created&who=admin"), ["created Keeper"]);
    assert_eq!(titles("from=2999-01-01"), Vec::<String>::new());
    // As the page links to it, with its own filters.
    let page = app.page("/changes?kind=department&who=admin");
    let rows = read(&app.get(&page.link("CSV file")).expect(Status::Ok).text());
    assert_eq!(rows.len(), 2);
    let all: i64 = changes::table.count().get_result(&mut app.database.connect()).expect("a count");
    let rows = read(&app.get(&app.page("/changes").link("CSV file")).expect(Status::Ok).text());
    assert_eq!(i64::try_from(rows.len()).expect("few"), all + 1, "its head and all before it");
}

fn a_workbook_holds_the_same_rows(app: &App) {
    app.role("=Keeper", "any");
    let role = app.role("Guide", "any");
    set(app, "roles", role, "description", "Guests");
    let link = app.page("/changes?kind=role").link("Excel workbook");
    assert_eq!(link, "/changes/export?kind=role&format=xlsx");
    let answer = app.get(&link).expect(Status::Ok);
    let today = projman::web::page::today();
    let name = format!("attachment; filename=\"projman-audit-log-{today}.xlsx\"");
    assert_eq!(answer.header("Content-Disposition"), Some(name.as_str()));
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    assert_eq!(answer.header("Content-Type"), Some(kind));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(answer.bytes)).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("a sheet");
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let lines = read(&app.get("/changes/export?kind=role").expect(Status::Ok).text());
    assert_eq!(rows.len(), lines.len());
    for (row, line) in rows.iter().zip(&lines).skip(1) {
        // The instant is one of a workbook.
        assert!(matches!(row[1], Data::DateTime(_)), "{row:?}");
        for (cell, text) in row.iter().zip(line).enumerate().filter(|(at, _)| *at != 1).map(|(_, pair)| pair) {
            assert_eq!(&cell.to_string(), text);
        }
    }
    assert_eq!(rows[3][9].to_string(), "'=Keeper");
    assert_eq!(written(app, "exported"), 2);
}
