//! A file that breaks off in the middle says so.

use diesel::connection::SimpleConnection;
use rocket::http::{Method, Status};

use super::company;
use crate::support::{App, on_both};

on_both![a_break_in_the_middle_is_seen, a_break_before_the_first_row_is_an_error, a_workbook_comes_whole_or_not_at_all];

const SAID: &str = "INCOMPLETE: the export broke off here";

fn rename(app: &App, from: &str, to: &str) {
    app.database.connect().batch_execute(&format!("ALTER TABLE {from} RENAME TO {to}")).expect("renamed");
}

fn a_break_in_the_middle_is_seen(app: &App) {
    company(app, 2_500);
    for (format, lines) in [("csv", 1_001), ("json", 1_001)] {
        let response = app.request(Method::Get, &format!("/employees/export?format={format}")).dispatch();
        assert_eq!(response.status(), Status::Ok);
        rename(app, "employees", "gone");
        let text = response.into_string().expect("text");
        rename(app, "gone", "employees");
        assert!(text.trim_end().trim_end_matches("\"}").ends_with(SAID), "{}", &text[text.len() - 200..]);
        assert_eq!(
            text.lines().filter(|line| !line.contains(SAID)).count(),
            lines,
            "{format}: what came before is there"
        );
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_err(), "{format}: no reader takes it for a whole");
    }
}

fn a_break_before_the_first_row_is_an_error(app: &App) {
    rename(app, "employees", "gone");
    for format in ["csv", "xlsx", "json"] {
        app.get(&format!("/employees/export?format={format}")).expect(Status::InternalServerError);
    }
    rename(app, "gone", "employees");
}

fn a_workbook_comes_whole_or_not_at_all(app: &App) {
    company(app, 2_500);
    let answer = app.get("/employees/export?format=xlsx").expect(Status::Ok);
    assert!(answer.bytes.starts_with(b"PK"), "an archive");
    let length = answer.header("Content-Length").map(|length| length.parse().expect("a number"));
    assert!(length.is_none_or(|length: usize| length == answer.bytes.len()));
}
