//! A program with a database of its own and a browser that looks at it; all of it ends with the test.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};

use rocket::tokio::runtime::Builder;

use super::Browser;
use super::database::Database;
use super::program::Program;

/// What a test needs.
pub struct Stage {
    database: fn() -> Database,
    company: bool,
    scripts: bool,
    asks: bool,
}

impl Stage {
    /// An empty register on SQLite, and a browser that runs scripts.
    pub fn empty() -> Self {
        Self { database: Database::sqlite, company: false, scripts: true, asks: false }
    }

    /// The register of the invented company.
    pub fn company() -> Self {
        Self { company: true, ..Self::empty() }
    }

    /// On MariaDB instead of SQLite.
    pub fn on_mariadb(self) -> Self {
        Self { database: Database::mariadb, ..self }
    }

    /// In a browser that runs no scripts.
    pub fn without_scripts(self) -> Self {
        Self { scripts: false, ..self }
    }

    /// In a browser that leaves it to the test to answer whether to leave a page.
    pub fn that_asks(self) -> Self {
        Self { asks: true, ..self }
    }

    /// Plays a test, and ends what was started for it, however it goes.
    pub fn play(self, test: impl AsyncFnOnce(&Browser)) {
        let webdriver = from_make("TEST_WEBDRIVER_URL");
        let database = (self.database)();
        if self.company {
            Program::fill(&database);
        }
        let mut program = Program::start(&database);
        // One thread: the test and the connection to the browser take turns.
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let browser = runtime.block_on(Browser::open(&webdriver, &program.url, self.scripts, self.asks));
        let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(test(&browser))));
        if outcome.is_err() {
            eprintln!("{}", program.said());
            runtime.block_on(browser.keep_picture(&picture()));
        }
        runtime.block_on(browser.close());
        if let Err(failure) = outcome {
            resume_unwind(failure);
        }
    }
}

/// A setting that `make test` makes; without it there is nothing to test with, which is no reason to say all is well.
pub fn from_make(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run these tests with `make test`"))
}

/// Where the last sight of a failed test is kept.
fn picture() -> PathBuf {
    let test = std::thread::current().name().unwrap_or("test").replace("::", ".");
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}.png"))
}
