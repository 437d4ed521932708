//! The whole register as one archive, and back.

mod hostile;
mod moving;
mod round_trip;
mod whole;

use std::path::{Path, PathBuf};
use std::process::Output;

use projman::db::Backend;

use crate::support::{Database, projman};

fn run(database: &Database, arguments: &[&str]) -> Output {
    let mut command = projman(&database.directory);
    command.args(arguments).env("DATABASE_URL", &database.url).output().expect("the program runs")
}

#[track_caller]
fn done(database: &Database, arguments: &[&str]) -> String {
    let output = run(database, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The archive of a register.
#[track_caller]
fn backup(database: &Database) -> PathBuf {
    let path = database.directory.join("backup.zip");
    done(database, &["export", "--all", &text(&path)]);
    path
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn other(backend: Backend) -> Backend {
    match backend {
        Backend::Sqlite => Backend::Mariadb,
        Backend::Mariadb => Backend::Sqlite,
    }
}
