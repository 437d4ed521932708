//! `projman import`: rows from a file, by the same rules as the pages.

use std::fs::File;
use std::io::{BufRead, IsTerminal, stderr, stdin};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rocket::tokio;

use super::{Outcome, migrate, restore};
use crate::auth::By;
use crate::config::Config;
use crate::db::Db;
use crate::imports::{
    self, Begun, ImportView, LookView, Mode, Outcome as RowOutcome, Registers, Settings, State, Work,
};
use crate::tables::reading::{DateOrder, Told};
use crate::web::Language;

/// How many mistaken rows are shown.
const SHOWN: usize = 20;
/// How often the bar moves.
const TICK: Duration = Duration::from_millis(200);
/// Those at the machine are spoken to in English, as everywhere on the command line.
const LANGUAGE: Language = Language::English;

/// What is to be imported, and how.
#[derive(Args)]
pub struct Arguments {
    /// The file: CSV or XLSX.
    #[arg(required_unless_present = "undo")]
    file: Option<PathBuf>,
    /// Where its rows go: departments, employees, projects, roles, seats or assignments; found out by the headings.
    #[arg(long, value_parser = register)]
    register: Option<Registers>,
    /// What is done with them: create, update or both.
    #[arg(long, default_value = "both", value_parser = mode)]
    mode: Mode,
    /// How dates are written: ymd, dmy or mdy.
    #[arg(long, value_parser = dates)]
    dates: Option<DateOrder>,
    /// What stands between cells.
    #[arg(long, value_parser = separator)]
    separator: Option<char>,
    /// The encoding of the text: utf-8, windows-1252, ..
    #[arg(long)]
    encoding: Option<String>,
    /// The sheet that is read.
    #[arg(long)]
    sheet: Option<String>,
    /// The field of a column, where its heading does not say it; "Heading=" leaves the column out.
    #[arg(long, value_name = "HEADING=FIELD")]
    map: Vec<String>,
    /// Let an empty cell empty the field of a row that is there.
    #[arg(long)]
    clear: bool,
    /// Only show what would become of the rows.
    #[arg(long)]
    dry_run: bool,
    /// Do not ask before anything is written.
    #[arg(long, short)]
    yes: bool,
    /// Take the import with this number back.
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["file", "dry_run"])]
    undo: Option<i32>,
}

fn register(word: &str) -> Result<Registers, String> {
    word.parse().map_err(|()| format!("it must be one of {}", Registers::WORDS.join(", ")))
}

fn mode(word: &str) -> Result<Mode, String> {
    word.parse().map_err(|()| format!("it must be one of {}", Mode::WORDS.join(", ")))
}

fn dates(word: &str) -> Result<DateOrder, String> {
    word.parse().map_err(|()| format!("it must be one of {}", DateOrder::WORDS.join(", ")))
}

fn separator(text: &str) -> Result<char, String> {
    let mut chars = text.chars();
    match (text, chars.next(), chars.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(sign), None) => Ok(sign),
        _ => Err("it must be one sign, or the word tab".to_owned()),
    }
}

pub fn import(config: &Config, arguments: Arguments) -> Outcome {
    migrate::ready(config, false)?;
    if let Some(path) = &arguments.file {
        File::open(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
        if restore::is_backup(path)? {
            return restore::restore(config, path);
        }
    }
    let db = Db::new(&config.database_url, config.database_timeout)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("the program cannot work on several things at once here: {error}"))?;
    runtime.block_on(async {
        match (arguments.undo, &arguments.file) {
            (Some(id), _) => undo(&db, id, arguments.yes).await,
            (None, Some(path)) => take_in(&db, path, &arguments).await,
            (None, None) => Err("name a file".to_owned()),
        }
    })
}

/// An error in a line for whoever typed the command.
fn in_words(error: crate::error::AppError) -> String {
    super::account::in_words(error)
}

async fn take_in(db: &Db, path: &Path, arguments: &Arguments) -> Outcome {
    let by = By::command();
    let settings = Settings {
        told: Told {
            encoding: arguments.encoding.clone(),
            separator: arguments.separator,
            sheet: arguments.sheet.clone(),
            dates: arguments.dates,
            ..Told::default()
        },
        register: arguments.register,
        mode: arguments.mode,
        clear: arguments.clear,
        ..Settings::default()
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let id = imports::bring(db, &by, &name, path, settings.clone()).await.map_err(in_words)?;
    let look = imports::look(db, id, None, LANGUAGE).await.map_err(in_words)?;
    if let Some(refused) = look.refused {
        return Err(refused);
    }
    let settings = mapped(settings, &look, &arguments.map)?;
    let version = imports::show(db, id, LANGUAGE).await.map_err(in_words)?.version;
    imports::keep(db, id, version, settings.clone()).await.map_err(in_words)?;
    let look = imports::look(db, id, Some(settings), LANGUAGE).await.map_err(in_words)?;
    say_how(&look);
    if let Some(missing) = look.missing.first() {
        return Err(missing.clone());
    }
    let view = work(db, &by, id, Work::Check).await?;
    let totals = view.totals;
    println!(
        "{} rows: {} new, {} changed, {} the same, {} mistaken.",
        totals.all, totals.create, totals.update, totals.same, totals.error
    );
    if totals.error > 0 {
        say_mistakes(db, id).await?;
        return Err("nothing was written, because some rows are mistaken".to_owned());
    }
    if arguments.dry_run || totals.create + totals.update == 0 {
        println!("Nothing was written.");
        return Ok(());
    }
    if !arguments.yes && !agreed("Write these rows?")? {
        return Err(format!("nothing was written; the import is kept as number {id}"));
    }
    let view = work(db, &by, id, Work::Apply).await?;
    if view.state != State::Applied {
        return Err("somebody changed the register meanwhile; nothing was written, so run the command once more".into());
    }
    println!("Done. This is import number {id}; `projman import --undo {id}` takes it back.");
    Ok(())
}

async fn undo(db: &Db, id: i32, yes: bool) -> Outcome {
    let view = imports::show(db, id, LANGUAGE).await.map_err(in_words)?;
    if view.state != State::Applied {
        return Err(format!("import number {id} was not applied"));
    }
    let (obstacles, total) = imports::in_the_way(db, id, LANGUAGE).await.map_err(in_words)?;
    if total > 0 {
        for obstacle in obstacles.iter().take(SHOWN) {
            println!("line {}: {}: {}", obstacle.line, obstacle.title, obstacle.why);
        }
        return Err(format!("{total} thing(s) stand in the way; nothing was undone"));
    }
    println!("{}: {} new rows are deleted, {} are put back.", view.name, view.totals.create, view.totals.update);
    if !yes && !agreed("Undo this import?")? {
        return Err("nothing was undone".to_owned());
    }
    let view = work(db, &By::command(), id, Work::Undo).await?;
    match view.state {
        State::Undone => {
            println!("Undone.");
            Ok(())
        }
        _ => Err(view.message.unwrap_or_else(|| "nothing was undone".to_owned())),
    }
}

/// What was said, with the columns that the command line names.
fn mapped(settings: Settings, look: &LookView, told: &[String]) -> Result<Settings, String> {
    if told.is_empty() {
        return Ok(settings);
    }
    let mut mapping: Vec<Option<String>> = look.columns.iter().map(|column| column.field.clone()).collect();
    for told in told {
        let (heading, field) = told.rsplit_once('=').ok_or_else(|| format!("--map {told:?} names no field"))?;
        let at = look.columns.iter().position(|column| column.heading.trim() == heading.trim());
        let at = at.ok_or_else(|| format!("there is no column {heading:?}"))?;
        let option = look
            .fields
            .iter()
            .find(|option| option.field.strip_suffix("_id").unwrap_or(option.field) == field || option.field == field);
        let field = match (field, option) {
            ("", _) => None,
            (_, Some(option)) => Some(option.field.to_owned()),
            (_, None) => return Err(format!("there is no field {field:?}")),
        };
        mapping.iter_mut().filter(|known| field.is_some() && **known == field).for_each(|known| *known = None);
        if let Some(place) = mapping.get_mut(at) {
            *place = field;
        }
    }
    Ok(Settings { mapping: Some(mapping), register: look.register, ..settings })
}

fn say_how(look: &LookView) {
    let told = &look.told;
    let mut found = Vec::new();
    found.extend(look.register.map(|register| register.as_str().to_owned()));
    found.extend(told.encoding.clone());
    found.extend(told.separator.map(|sign| format!("separator {sign:?}")));
    found.extend(told.sheet.as_ref().map(|sheet| format!("sheet {sheet:?}")));
    found.extend(told.dates.map(|order| format!("dates {}", order.as_str())));
    println!("Read as: {}.", found.join(", "));
    for column in &look.columns {
        match &column.field {
            Some(field) => println!("  {} -> {field}", column.heading),
            None => println!("  {} is left out", column.heading),
        }
    }
    look.doubts.iter().for_each(|doubt| println!("{doubt}"));
}

async fn say_mistakes(db: &Db, id: i32) -> Outcome {
    let rows = imports::rows(db, id, Some(RowOutcome::Error), 1, LANGUAGE).await.map_err(in_words)?;
    for row in rows.rows.iter().take(SHOWN) {
        for message in &row.messages {
            let column = message.heading.as_ref().or(message.label.as_ref());
            let column = column.map(|name| format!(", {name}")).unwrap_or_default();
            println!("line {}{column}: {}", row.line, message.text);
        }
    }
    let left = usize::try_from(rows.total).unwrap_or_default().saturating_sub(SHOWN);
    if left > 0 {
        println!("and {left} more.");
    }
    Ok(())
}

/// Does a piece of work, with a bar on a terminal.
async fn work(db: &Db, by: &By, id: i32, work: Work) -> Result<ImportView, String> {
    let version = imports::show(db, id, LANGUAGE).await.map_err(in_words)?.version;
    let begun = imports::begin(db, by, id, version, work).await.map_err(in_words)?;
    let bar = tokio::spawn(show_bar(begun.watch(), stderr().is_terminal()));
    Begun::wait(begun).await;
    bar.abort();
    let view = imports::show(db, id, LANGUAGE).await.map_err(in_words)?;
    match (view.state, &view.message) {
        (State::Failed, message) => Err(message.clone().unwrap_or_else(|| "the work broke off".to_owned())),
        _ => Ok(view),
    }
}

async fn show_bar(progress: impl Fn() -> Option<imports::Progress>, on_terminal: bool) {
    let bar = if on_terminal { ProgressBar::new(0) } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{msg:10} [{bar:40}] {pos}/{len} {elapsed}") {
        bar.set_style(style);
    }
    loop {
        if let Some(progress) = progress() {
            bar.set_message(progress.phase.as_str());
            bar.set_length(u64::try_from(progress.total.max(progress.done)).unwrap_or_default());
            bar.set_position(u64::try_from(progress.done).unwrap_or_default());
        }
        tokio::time::sleep(TICK).await;
    }
}

/// Asks; without a terminal nobody can answer, and that is no yes.
fn agreed(question: &str) -> Result<bool, String> {
    if !stdin().is_terminal() {
        return Err("nobody can be asked here; say --yes to write without being asked".to_owned());
    }
    eprint!("{question} [y/N] ");
    let mut line = String::new();
    stdin().lock().read_line(&mut line).map_err(|error| format!("the answer could not be read: {error}"))?;
    Ok(matches!(line.trim(), "y" | "Y" | "yes"))
}
