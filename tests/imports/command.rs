//! `projman import`, as a process.

use std::process::Output;

use projman::imports::State;

use super::Importer;
use crate::support::{App, World, on_both, projman};

fn run(app: &App, arguments: &[&str]) -> Output {
    let mut command = projman(&app.database.directory);
    command.arg("import").args(arguments).env("DATABASE_URL", &app.database.url);
    command.output().expect("the program runs")
}

#[track_caller]
fn assert_said(output: &Output, code: i32, words: &[&str]) {
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{said}");
    for word in words {
        assert!(said.contains(word), "{word:?} in {said}");
    }
    assert!(!said.contains("panicked"), "{said}");
}

fn a_file_is_looked_at_written_and_taken_back(app: &App) {
    World::new(app);
    let path = |name: &str| app.database.directory.join(name).to_string_lossy().into_owned();
    let write = |name: &str, text: &str| std::fs::write(path(name), text).expect("a file");
    write("good.csv", "Vorname;Family name;E-mail;Joined;Shoe size\nC;Müller;c@acme.example;31/12/2024;40\n");
    write("bad.csv", "Given name,Family name,E-mail\nC,,c@acme.example\nD,D,d@acme.example\n");
    let (good, bad) = (path("good.csv"), path("bad.csv"));
    let before = app.database.rows();

    let output = run(app, &[&bad, "--yes"]);
    assert_said(&output, 1, &["1 new", "1 mistaken", "line 2, Family name: Fill this in.", "nothing was written"]);
    let told = ["--map", "Vorname=given_name", "--dates", "dmy"];
    let looked = run(app, &[&[&good[..], "--dry-run"], &told[..]].concat());
    let words = [
        "employees",
        "separator ';'",
        "Vorname -> given_name",
        "Shoe size is left out",
        "1 new",
        "Nothing was written.",
    ];
    assert_said(&looked, 0, &words);
    assert_said(&run(app, &[&[&good[..]], &told[..]].concat()), 1, &["nobody can be asked here"]);
    assert_said(&run(app, &[&good, "--yes"]), 1, &["Given name: Fill this in"]);
    assert_said(&run(app, &[&good, "--map", "Nachname=family_name"]), 1, &["no column \"Nachname\""]);
    assert_said(&run(app, &["nowhere.csv"]), 1, &["nowhere.csv cannot be read"]);
    assert_said(&run(app, &["--undo", "1"]), 1, &["number 1 was not applied"]);
    assert_eq!(app.database.rows(), before);

    let output = run(app, &[&[&good[..], "--yes"], &told[..]].concat());
    assert_said(&output, 0, &["Done. This is import number"]);
    assert!(app.page("/employees?q=muller").words().contains("31 Dec 2024"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let id = said.split("--undo ").nth(1).and_then(|rest| rest.split('`').next()).expect("a number");
    assert_said(&run(app, &[&[&good[..], "--yes"], &told[..]].concat()), 0, &["1 the same", "Nothing was written."]);
    assert_said(&run(app, &["--undo", id, "--yes"]), 0, &["1 new rows are deleted", "Undone."]);
    assert_eq!(Importer::new(app).show(id.parse().expect("a number")).state, State::Undone);
    assert_eq!(app.database.rows(), before);
}

on_both!(a_file_is_looked_at_written_and_taken_back);
