//! Rows from files: looked at, written all or none, and taken back.

mod command;
mod departments;
mod employees;
mod others;
mod rights;
mod round_trip;
mod stale;
mod undoing;
mod work;

use std::io::Write;
use std::time::Duration;

use projman::auth::By;
use projman::db::Db;
use projman::error::AppError;
use projman::imports::{self, ImportView, Mode, Outcome, Registers, RowView, Settings, State, Work};
use projman::web::Language;
use rocket::tokio::runtime::Runtime;

use crate::support::App;

/// Imports into the register of an application, without its pages.
pub struct Importer {
    pub db: Db,
    runtime: Runtime,
}

/// What a look at a file says of a row: line, outcome, and the messages with their columns.
pub type Said = (i32, Outcome, String);

impl Importer {
    pub fn new(app: &App) -> Self {
        let db = Db::new(&app.database.url, Duration::from_secs(60)).expect("a pool");
        Self { db, runtime: Runtime::new().expect("a runtime") }
    }

    pub fn run<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// Brings a file.
    pub fn bring(&self, text: &str, settings: Settings) -> i32 {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(text.as_bytes()).expect("written");
        self.run(imports::bring(&self.db, &By::command(), "people.csv", file.path(), settings)).expect("an import")
    }

    pub fn show(&self, id: i32) -> ImportView {
        self.run(imports::show(&self.db, id, Language::English)).expect("an import")
    }

    /// Does a piece of work to its end.
    pub fn work(&self, id: i32, work: Work) -> ImportView {
        let version = self.show(id).version;
        self.begin(id, version, work).expect("it is far enough for that");
        self.show(id)
    }

    pub fn begin(&self, id: i32, version: i32, work: Work) -> Result<(), AppError> {
        self.run(async {
            imports::begin(&self.db, &By::command(), id, version, work).await?.wait().await;
            Ok(())
        })
    }

    pub fn rows(&self, id: i32) -> Vec<RowView> {
        let mut rows = Vec::new();
        for page in 1.. {
            let listing = self.run(imports::rows(&self.db, id, None, page, Language::English)).expect("rows");
            rows.extend(listing.rows);
            if page >= listing.pages {
                break;
            }
        }
        rows
    }

    /// Brings a file and looks at it.
    #[track_caller]
    pub fn check_with(&self, text: &str, settings: Settings) -> i32 {
        let id = self.bring(text, settings);
        let view = self.work(id, Work::Check);
        assert_eq!(view.state, State::Checked, "{:?}", view.message);
        id
    }

    /// The same with nothing said about it but where its rows go.
    #[track_caller]
    pub fn check(&self, register: Registers, text: &str) -> i32 {
        self.check_with(text, Settings { register: Some(register), ..Settings::default() })
    }

    /// What a look says of the rows.
    #[track_caller]
    pub fn said(&self, register: Registers, text: &str) -> Vec<Said> {
        self.said_of(self.check(register, text))
    }

    pub fn said_of(&self, id: i32) -> Vec<Said> {
        self.rows(id).into_iter().map(|row| (row.line, row.outcome, messages(&row))).collect()
    }

    /// Brings a file and writes its rows.
    #[track_caller]
    pub fn import(&self, register: Registers, text: &str) -> i32 {
        let id = self.check(register, text);
        self.apply(id);
        id
    }

    #[track_caller]
    pub fn apply(&self, id: i32) {
        assert_eq!(self.show(id).totals.error, 0, "{:?}", self.said_of(id));
        let view = self.work(id, Work::Apply);
        assert_eq!(view.state, State::Applied, "{:?}", view.message);
    }

    #[track_caller]
    pub fn undo(&self, id: i32) {
        let view = self.work(id, Work::Undo);
        assert_eq!(view.state, State::Undone, "{:?} {:?}", view.message, view.obstacles);
    }

    /// How many rows there are of each outcome: new, changed, the same, mistaken.
    pub fn totals(&self, id: i32) -> [i32; 4] {
        let totals = self.show(id).totals;
        [totals.create, totals.update, totals.same, totals.error]
    }
}

fn messages(row: &RowView) -> String {
    let said = row.messages.iter().map(|message| {
        let column = message.heading.as_ref().map(|heading| format!("{heading}: ")).unwrap_or_default();
        format!("{column}{}", message.text)
    });
    said.collect::<Vec<_>>().join(" ")
}

/// The lines that are mistaken, with a word of what is wrong.
pub fn mistakes(said: &[Said]) -> Vec<(i32, &str)> {
    said.iter().filter(|(_, outcome, _)| *outcome == Outcome::Error).map(|(line, _, text)| (*line, &text[..])).collect()
}

#[track_caller]
pub fn assert_mistakes(said: &[Said], expected: &[(i32, &str)]) {
    let found = mistakes(said);
    let fits = found.len() == expected.len()
        && found.iter().zip(expected).all(|((line, text), (wanted, words))| line == wanted && text.contains(words));
    assert!(fits, "{found:?} instead of {expected:?}");
}

/// What was said of a file beside its register.
pub fn in_mode(register: Registers, mode: Mode) -> Settings {
    Settings { register: Some(register), mode, ..Settings::default() }
}

/// The first row that a page leads to.
#[track_caller]
pub fn first(app: &App, path: &str, beginning: &str) -> String {
    let is_row = |target: &String| {
        target.strip_prefix(beginning).is_some_and(|id| !id.is_empty() && id.chars().all(|c| c.is_ascii_digit()))
    };
    app.page(path).targets().into_iter().find(is_row).unwrap_or_else(|| panic!("{path} leads to no {beginning}"))
}
