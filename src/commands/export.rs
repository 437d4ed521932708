//! `projman export`: lists as files, and the whole register as an archive.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use tempfile::NamedTempFile;

use super::{Outcome, connect, migrate};
use crate::auth::By;
use crate::backups;
use crate::config::Config;
use crate::db::caches::Memory;
use crate::db::{Caches, Conn, dialect, in_transaction};
use crate::error::AppError;
use crate::exports::{self, Ask, List};
use crate::tables::writing::FileFormat;
use crate::web::Language;
use crate::web::page::today;

/// What is exported, and where to.
#[derive(Args)]
pub struct Options {
    /// The list: departments, employees, projects, roles, seats, assignments, gaps, handovers,
    /// reorganisations, imports, accounts or invitations.
    #[arg(value_parser = list, required_unless_present = "all", conflicts_with = "all")]
    list: Option<List>,
    /// Put the whole register into this archive instead, to be restored by `projman import`.
    #[arg(long, value_name = "FILE")]
    all: Option<PathBuf>,
    /// csv, xlsx or json.
    #[arg(long, default_value = "csv", value_parser = format, conflicts_with = "all")]
    format: FileFormat,
    /// The file to write; `-` is the standard output.
    #[arg(long, default_value = "-", value_name = "FILE", conflicts_with = "all")]
    out: PathBuf,
    /// Search, filter or order as in the address of the list: q=ana, status=active, sort=-hired_on. Can be given again.
    #[arg(long = "filter", value_name = "NAME=VALUE", value_parser = filter, conflicts_with = "all")]
    filters: Vec<(String, String)>,
    /// As of which day; today when not given.
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "all")]
    on: Option<NaiveDate>,
    /// The language of headings and words: en or es.
    #[arg(long, default_value = "en", value_parser = language, conflicts_with = "all")]
    language: Language,
}

fn list(word: &str) -> Result<List, String> {
    word.parse().map_err(|()| format!("it must be one of {}", List::WORDS.join(", ")))
}

fn format(word: &str) -> Result<FileFormat, String> {
    word.parse().map_err(|()| format!("it must be one of {}", FileFormat::WORDS.join(", ")))
}

fn language(word: &str) -> Result<Language, String> {
    word.parse().map_err(|()| format!("it must be one of {}", Language::WORDS.join(", ")))
}

fn filter(pair: &str) -> Result<(String, String), String> {
    let (name, value) = pair.split_once('=').ok_or("it must be a name, = and a value")?;
    Ok((name.to_owned(), value.to_owned()))
}

pub fn export(config: &Config, options: Options) -> Outcome {
    migrate::ready(config, false)?;
    let mut conn = connect(config)?;
    match (options.all, options.list) {
        (Some(path), _) => all(&mut conn, &path),
        (None, Some(list)) => {
            let query: BTreeMap<String, String> = options.filters.into_iter().collect();
            let on = options.on.unwrap_or_else(today);
            let (format, language) = (options.format, options.language);
            one(&mut conn, Ask { list, query, on, format, language, reader: None }, &options.out)
        }
        (None, None) => Err("say what to export".into()),
    }
}

fn one(conn: &mut Conn, ask: Ask, path: &Path) -> Outcome {
    if path == Path::new("-") {
        let mut out = stdout().lock();
        if ask.format == FileFormat::Xlsx && out.is_terminal() {
            return Err("a workbook is nothing for a terminal; say --out FILE".into());
        }
        rows(conn, &ask, &mut out)?;
        return out.flush().map_err(|error| format!("the standard output cannot be written: {error}"));
    }
    let mut count = 0;
    write_whole(path, |file| {
        count = rows(conn, &ask, file)?;
        Ok(())
    })?;
    println!("Wrote {count} rows of {} to {}.", ask.list.as_str(), path.display());
    Ok(())
}

/// Writes the rows as they are at one moment. That they were taken is written down.
fn rows(conn: &mut Conn, ask: &Ask, out: &mut dyn Write) -> Result<usize, String> {
    exports::check(conn, &Caches::none(), ask).map_err(in_words)?;
    in_transaction(conn, &[], |conn| exports::note_in(conn, &By::command(), ask)).map_err(in_words)?;
    let memory = Memory::default();
    dialect::begin_snapshot(conn).map_err(|error| error.to_string())?;
    let written = exports::write_all(conn, &Caches::of_reader(&memory, None), ask, out).map_err(in_words);
    dialect::rollback(conn).map_err(|error| error.to_string())?;
    written
}

fn in_words(error: AppError) -> String {
    match error {
        AppError::BadQuery(name) => format!("the list has no such --filter {name:?}, or not with this value"),
        other => other.to_string(),
    }
}

fn all(conn: &mut Conn, path: &Path) -> Outcome {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    backups::note_export(conn, &By::command(), &name).map_err(|error| error.to_string())?;
    let mut rows = 0;
    write_whole(path, |file| {
        let manifest = backups::write(conn, file, &mut progress()).map_err(|error| error.to_string())?;
        rows = manifest.files.iter().map(|entry| entry.rows).sum();
        Ok(())
    })?;
    println!("Wrote {rows} rows to {}. It holds no passwords: see docs/operations.md.", path.display());
    Ok(())
}

/// Says on a terminal how far the work is.
pub(super) fn progress() -> impl FnMut(&str, u64) {
    let shown = stderr().is_terminal();
    move |table, rows| {
        if shown {
            eprint!("\r\x1b[K{table}: {rows} rows\r");
        }
    }
}

/// Writes a file that only its owner can read, and puts it in its place when it is whole.
fn write_whole(path: &Path, write: impl FnOnce(&mut std::fs::File) -> Outcome) -> Outcome {
    let refused = |error: std::io::Error| format!("{} cannot be written: {error}", path.display());
    let directory = path.parent().filter(|directory| !directory.as_os_str().is_empty());
    let mut file = NamedTempFile::new_in(directory.unwrap_or(Path::new("."))).map_err(refused)?;
    write(file.as_file_mut())?;
    file.as_file().sync_all().map_err(refused)?;
    file.persist(path).map_err(|error| refused(error.error)).map(drop)
}
