//! Names that would be formulas in a spreadsheet (ASVS 1.2.10), on their way out and back.

use std::io::{Cursor, Write};

use calamine::{Reader, Xlsx};
use projman::tables::formulas::undefuse;
use projman::tables::reading::{self, Told};
use rocket::http::Status;

use super::{column, rows};
use crate::support::{App, on_both};

on_both![i02_no_cell_of_a_file_is_a_formula, a_file_comes_back_as_it_went_out];

const NAMES: [&str; 9] = [
    "=HYPERLINK(\"http://x\",\"y\")",
    "-1+1",
    "+1",
    "@SUM(A1)",
    "'=1",
    "''quoted''",
    "Plain, \"quoted\"; semi",
    "<script>alert(1)</script>",
    "ñandú › 中文 🦙",
];

fn i02_no_cell_of_a_file_is_a_formula(app: &App) {
    for name in NAMES {
        app.role(name, "any");
    }
    let file = rows(app, "/roles/export");
    let mut names = column(&file, "Name");
    for cell in file.iter().flatten() {
        assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell}");
    }
    names.iter_mut().for_each(|name| *name = undefuse(name).into_owned());
    let (mut found, mut expected) = (names, NAMES.map(String::from).to_vec());
    found.sort();
    expected.sort();
    assert_eq!(found, expected);

    let book = app.get("/roles/export?format=xlsx").expect(Status::Ok);
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(book.bytes)).expect("a workbook");
    let formulas = book.worksheet_formula("Roles").expect("the sheet");
    assert!(formulas.is_empty(), "{formulas:?}");
    let cells = book.worksheet_range("Roles").expect("the sheet");
    let texts: Vec<String> = cells.rows().skip(1).map(|row| row[0].to_string()).collect();
    assert!(texts.contains(&"'-1+1".to_owned()) && texts.contains(&"ñandú › 中文 🦙".to_owned()), "{texts:?}");
    assert!(texts.iter().all(|text| !text.starts_with(['=', '+', '-', '@'])), "{texts:?}");
}

fn a_file_comes_back_as_it_went_out(app: &App) {
    for name in NAMES {
        app.role(name, "any");
    }
    let answer = app.get("/roles/export").expect(Status::Ok);
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(&answer.bytes).expect("written");
    let told = reading::look(file.path(), &Told::default()).expect("a table").told;
    let read: Vec<String> =
        reading::rows(file.path(), &told).expect("rows").map(|row| row.expect("a row").cells.swap_remove(0)).collect();
    let expected: Vec<String> = app.page("/roles").column(0);
    assert_eq!(read.len(), NAMES.len());
    for (read, shown) in read.iter().zip(expected) {
        assert!(NAMES.contains(&read.as_str()), "{read}");
        // A page shows it with single blanks.
        assert!(shown.contains(read.as_str()), "{shown} {read}");
    }
}
