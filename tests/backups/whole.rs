//! What an archive holds: everything but secrets, as it was at one moment.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use diesel::prelude::*;
use projman::backups::{self, IN_BACKUPS, LEFT_OUT};
use projman::db::schema::roles;
use zip::ZipArchive;

use super::{backup, done, run};
use crate::support::source::{between, files};
use crate::support::{Access, App, World, on_both};

on_both![
    an_archive_is_of_one_moment,
    no_secret_is_in_an_archive,
    the_command_writes_lists_too,
    a_file_is_never_left_half_written,
];

#[test]
fn every_table_is_in_backups_or_left_out_for_a_reason() {
    let schema = files("src/db", "schema.rs").remove(0).text + &files("src/db/schema", ".rs").remove(0).text;
    let tables: BTreeSet<String> = between(&schema, "table! {", "->")
        .into_iter()
        .map(|text| text.split(['{', '(']).next().unwrap_or_default().trim().to_owned())
        .collect();
    let known: BTreeSet<String> =
        IN_BACKUPS.into_iter().chain(LEFT_OUT.map(|(table, _)| table)).map(String::from).collect();
    assert!(tables.len() > 15, "{tables:?}");
    assert_eq!(
        tables, known,
        "put new tables into src/backups/rows.rs, or say in src/backups/model.rs why they stay out"
    );
}

fn an_archive_is_of_one_moment(app: &App) {
    World::new(app);
    let mut conn = app.database.connect();
    let mut made = false;
    let archive = backups::write(&mut conn, Cursor::new(Vec::new()), &mut |table, _| {
        // Somebody makes a role after the departments were read and before the roles are.
        if table == "employees" && !made {
            made = true;
            app.role("Latecomer", "any");
        }
    });
    assert!(made);
    let manifest = archive.expect("an archive");
    let entry = manifest.files.iter().find(|entry| entry.name == "roles.jsonl").expect("roles");
    assert_eq!(entry.rows, 2, "what came later is not in it");
    let now: i64 = roles::table.count().get_result(&mut conn).expect("a count");
    assert_eq!(now, 3, "and the connection is as it was before");
}

fn no_secret_is_in_an_archive(app: &App) {
    World::new(app);
    app.database.account("keeper", Access::Editor);
    let path = backup(&app.database);
    let mut archive = ZipArchive::new(std::fs::File::open(&path).expect("a file")).expect("an archive");
    let mut all = String::new();
    for at in 0..archive.len() {
        archive.by_index(at).expect("a file").read_to_string(&mut all).expect("text");
    }
    assert!(all.contains("\"username\":\"keeper\""));
    for secret in ["argon2", "password_hash", "totp_secret", "digest\":"] {
        assert!(!all.contains(secret), "{secret}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&path).expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "nobody else reads it");
    }
}

fn the_command_writes_lists_too(app: &App) {
    let world = World::new(app);
    app.update("employees", world.employees[0], &crate::support::Fields::of([("notes", "Private")])).location();
    let text = done(&app.database, &["export", "employees", "--filter", "q=ana"]);
    let rows = crate::support::csv::read(text.strip_prefix('\u{feff}').expect("a mark"));
    assert_eq!((rows.len(), rows[1][1].as_str(), rows[1][11].as_str()), (2, "Ana", "Private"));
    let json = done(&app.database, &["export", "seats", "--format", "json", "--on", "2019-01-01"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json[0]["wanted"], &json[0]["held"]), (&2.into(), &0.into()));
    let draft = [("name", "Spring"), ("takes_effect_on", "2030-01-01")];
    app.create("reorganisations", &crate::support::Fields::of(draft));
    let text = done(&app.database, &["export", "reorganisations", "--filter", "q=spring"]);
    assert!(text.contains("Spring,2030-01-01,Draft,0,admin"), "at the machine itself every draft is seen: {text}");
    done(&app.database, &["export", "roles", "--format", "xlsx", "--language", "es", "--out", "roles.xlsx"]);
    assert!(std::fs::read(app.database.directory.join("roles.xlsx")).expect("a file").starts_with(b"PK"));
    let wrong = run(&app.database, &["export", "employees", "--filter", "status=asleep"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("no such --filter \"status\""));
    assert_eq!(run(&app.database, &["export"]).status.code(), Some(2));
    assert_eq!(run(&app.database, &["export", "nothing"]).status.code(), Some(2));
    let log = app.page("/changes?action=exported").texts(".change > p");
    assert_eq!(log.len(), 4, "{log:?}");
}

fn a_file_is_never_left_half_written(app: &App) {
    use diesel::connection::SimpleConnection;
    World::new(app);
    let path = backup(&app.database);
    let before = std::fs::read(&path).expect("a file");
    app.database.connect().batch_execute("ALTER TABLE reorganisation_changes RENAME TO gone").expect("renamed");
    let failed = run(&app.database, &["export", "--all", "backup.zip"]);
    app.database.connect().batch_execute("ALTER TABLE gone RENAME TO reorganisation_changes").expect("renamed");
    assert_eq!(failed.status.code(), Some(1));
    assert!(std::fs::read(&path).expect("a file") == before, "the backup of before is still there");
    let left: Vec<_> = std::fs::read_dir(&app.database.directory)
        .expect("a directory")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with(".tmp"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}
