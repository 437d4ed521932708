//! Archives that are damaged, foreign, or somebody's idea of a joke: refused, and nothing is written.

use std::io::{Cursor, Read, Write};

use data_encoding::HEXLOWER;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{backup, run, text};
use crate::support::{App, Database, World, on_both};

on_both![damaged_and_hostile_archives_are_refused_and_nothing_is_written];

/// The files of an archive, the manifest last.
type Files = Vec<(String, Vec<u8>)>;

fn unpacked(bytes: &[u8]) -> Files {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).expect("a file");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("bytes");
            (file.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}

/// Where the rows of the second file are, in the midst of them.
fn inside(bytes: &[u8]) -> usize {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let file = archive.by_index(1).expect("a file");
    usize::try_from(file.data_start().expect("a place") + file.compressed_size() / 2).expect("a small file")
}

fn packed(files: &Files) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).expect("a file");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

fn file<'f>(files: &'f mut Files, name: &str) -> &'f mut Vec<u8> {
    &mut files.iter_mut().find(|(known, _)| known == name).expect("the file").1
}

fn manifest(files: &mut Files, change: impl FnOnce(&mut Value)) {
    let text = file(files, "manifest.json");
    let mut said: Value = serde_json::from_slice(text).expect("JSON");
    change(&mut said);
    *text = said.to_string().into_bytes();
}

/// Changes the rows of a table, and has the manifest say that this is how they were.
fn rows(files: &mut Files, table: &str, change: impl FnOnce(&mut Vec<Value>)) {
    let name = format!("{table}.jsonl");
    let lines = String::from_utf8(file(files, &name).clone()).expect("text");
    let mut rows: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    change(&mut rows);
    let lines: String = rows.iter().map(|row| format!("{row}\n")).collect();
    sealed(files, &name, lines.into_bytes(), rows.len());
}

fn sealed(files: &mut Files, name: &str, bytes: Vec<u8>, count: usize) {
    manifest(files, |said| {
        let entries = said["files"].as_array_mut().expect("files");
        let entry = entries.iter_mut().find(|entry| entry["name"] == name).expect("an entry");
        entry["rows"] = count.into();
        entry["bytes"] = bytes.len().into();
        entry["sha256"] = HEXLOWER.encode(&Sha256::digest(&bytes)).into();
        entry["last_id"] = 1_000.into();
    });
    *file(files, name) = bytes;
}

fn damaged_and_hostile_archives_are_refused_and_nothing_is_written(app: &App) {
    World::new(app);
    let good = std::fs::read(backup(&app.database)).expect("a backup");
    let empty = Database::migrated(projman::db::Backend::of(&app.database.url).expect("an address"));
    let before = empty.dump();
    let refuse = |what: &str, bytes: &[u8], word: &str| {
        let path = empty.directory.join("hostile.zip");
        std::fs::write(&path, bytes).expect("written");
        let output = run(&empty, &["import", &text(&path)]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{what}: {said}");
        assert!(said.contains(word) && !said.contains("panicked"), "{what}: {said}");
        assert_eq!(empty.dump(), before, "{what}");
    };
    let changed = |change: &dyn Fn(&mut Files)| {
        let mut files = unpacked(&good);
        change(&mut files);
        packed(&files)
    };
    // What is no backup is taken for a table, which it is not either.
    refuse("half of it", &good[..good.len() / 2], "");
    refuse("no manifest", &changed(&|files| drop(files.pop())), "");
    let mut bent = good.clone();
    bent[inside(&good)] ^= 0xff;
    refuse("a bent byte", &bent, "damaged");
    refuse("a changed row", &changed(&|files| file(files, "employees.jsonl").make_ascii_uppercase()), "damaged");
    refuse(
        "another word of the same length",
        &changed(&|files| {
            let text = String::from_utf8(file(files, "employees.jsonl").clone()).expect("text");
            *file(files, "employees.jsonl") = text.replace("Lindqvist", "Lindquist").into_bytes();
        }),
        "is not what it was when the backup was made",
    );
    refuse(
        "a file more",
        &changed(&|files| files.insert(0, ("x.jsonl".into(), Vec::new()))),
        "it holds a file \"x.jsonl\"",
    );
    refuse("a way out", &changed(&|files| files.insert(0, ("../../x".into(), b"x".to_vec()))), "it holds a file");
    refuse("a file less", &changed(&|files| drop(files.remove(2))), "missing");
    refuse(
        "many files",
        &changed(&|files| files.extend((0..100).map(|at| (format!("{at}.jsonl"), Vec::new())))),
        "it holds 113 files",
    );
    let said = |change: &dyn Fn(&mut Value)| changed(&|files| manifest(files, change));
    refuse("another program's", &said(&|said| said["format"] = "other".into()), "does not say projman-backup");
    refuse("a later one", &said(&|said| said["format_version"] = 2.into()), "has the format 2, of ProjMan");
    refuse("words in it", &said(&|said| said["note"] = "x".into()), "unknown field");
    refuse("a long one", &said(&|said| said["note"] = "x".repeat(100_000).into()), "manifest.json is too long");
    refuse("files that are not said", &said(&|said| said["files"] = json!([])), "does not name the files");
    for count in [0, 1, 3] {
        refuse("a wrong count", &said(&|said| said["files"][1]["rows"] = count.into()), "damaged");
    }
    refuse("fewer bytes", &said(&|said| said["files"][1]["bytes"] = 10.into()), "it does not end, or is too long");
    refuse("an id at the end of all", &said(&|said| said["files"][1]["last_id"] = i64::MAX.into()), "its last id");
    // A gigabyte of nothing in a megabyte.
    refuse(
        "a bomb",
        &changed(&|files| sealed(files, "changes.jsonl", vec![b' '; 200 * 1024 * 1024], 1)),
        "it does not end, or is too long",
    );
    let with = |table: &str, change: &dyn Fn(&mut Vec<Value>)| changed(&|files| rows(files, table, change));
    for (what, table, change, word) in CASES {
        refuse(what, &with(table, change), word);
    }
    // As it was, it is taken.
    std::fs::write(empty.directory.join("good.zip"), packed(&unpacked(&good))).expect("written");
    assert_eq!(run(&empty, &["import", "good.zip"]).status.code(), Some(0));
}

type Case = (&'static str, &'static str, &'static (dyn Fn(&mut Vec<Value>) + Sync), &'static str);

/// Rows that are in order by themselves as far as the manifest goes.
const CASES: &[Case] = &[
    ("no such field", "employees", &|rows| rows[0]["salary"] = 1.into(), "employees.jsonl, line 1: unknown field"),
    (
        "a field less",
        "roles",
        &|rows| drop(rows[1].as_object_mut().map(|row| row.remove("scope"))),
        "roles.jsonl, line 2: missing field",
    ),
    ("a number for a name", "roles", &|rows| rows[0]["name"] = 1.into(), "roles.jsonl, line 1"),
    ("a word nobody knows", "employees", &|rows| rows[1]["status"] = "asleep".into(), "employees.jsonl, line 2"),
    (
        "a day there is not",
        "assignments",
        &|rows| rows[0]["starts_on"] = "2026-02-30".into(),
        "assignments.jsonl, line 1",
    ),
    ("an id twice", "roles", &|rows| rows[1]["id"] = rows[0]["id"].clone(), "line 2: the id 1 is out of order"),
    ("an id below all", "roles", &|rows| rows[0]["id"] = (-1).into(), "line 1: the id -1 is out of order"),
    (
        "one address twice",
        "employees",
        &|rows| rows[1]["email"] = rows[0]["email"].clone(),
        "employees does not fit together",
    ),
    (
        "nobody's department",
        "employees",
        &|rows| rows[0]["department_id"] = 77.into(),
        "employees does not fit together",
    ),
    (
        "a manager to come who never comes",
        "employees",
        &|rows| rows[0]["manager_id"] = 77.into(),
        "employees does not fit together",
    ),
    ("a seat without a place", "seats", &|rows| rows[0]["department_id"] = Value::Null, "seats does not fit together"),
    (
        "more than all time",
        "assignments",
        &|rows| rows[0]["allocation"] = 101.into(),
        "assignments does not fit together",
    ),
    (
        "a circle of managers",
        "employees",
        &|rows| {
            rows[0]["manager_id"] = rows[1]["id"].clone();
            rows[1]["manager_id"] = rows[0]["id"].clone();
        },
        "hangs on itself",
    ),
    ("a department in itself", "departments", &|rows| rows[0]["parent_id"] = rows[0]["id"].clone(), "hangs on itself"),
];
