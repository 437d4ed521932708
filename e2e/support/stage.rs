//! A program with a database of its own and a browser that looks at it; all of it ends with the test.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};

use projman::auth::Access;
use rocket::tokio::runtime::Builder;

use super::database::Database;
use super::program::Program;
use super::{Browser, Scene};

/// What a test needs.
pub struct Stage {
    database: fn() -> Database,
    company: bool,
    scripts: bool,
    asks: bool,
    signed_in: bool,
    settings: Vec<(&'static str, &'static str)>,
}

impl Stage {
    /// An empty register on SQLite, and a browser that runs scripts.
    pub fn empty() -> Self {
        Self {
            database: Database::sqlite,
            company: false,
            scripts: true,
            asks: false,
            signed_in: true,
            settings: Vec::new(),
        }
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

    /// With nobody signed in, and no account at all.
    pub fn without_accounts(self) -> Self {
        Self { signed_in: false, ..self }
    }

    /// With a setting of the program's other than it is by itself.
    pub fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.settings.push((name, value));
        self
    }

    /// Plays a test, and ends what was started for it, however it goes.
    pub fn play(self, test: impl AsyncFnOnce(&Browser)) {
        self.play_with(async |browser: &Browser, _: &Scene| test(browser).await);
    }

    /// Plays a test that wants more than a browser.
    pub fn play_with(self, test: impl AsyncFnOnce(&Browser, &Scene)) {
        let webdriver = from_make("TEST_WEBDRIVER_URL");
        let database = (self.database)();
        if self.company {
            Program::fill(&database);
        }
        let program = Program::start(&database, &self.settings);
        let scene = Scene::new(program, database, webdriver, (self.scripts, self.asks));
        // One thread: the test and the connection to the browser take turns.
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            runtime.block_on(async {
                let browser = scene.browser().await;
                if self.signed_in {
                    browser.take_session(scene.database.sign_in("admin", Access::Admin)).await;
                }
                test(&browser, &scene).await;
            });
        }));
        if outcome.is_err() {
            eprintln!("{}", scene.program.said());
        }
        runtime.block_on(scene.end(outcome.is_err().then(picture)));
        if let Err(failure) = outcome {
            resume_unwind(failure);
        }
    }
}

/// A setting that `make test` makes; without it there is nothing to test with, which is no reason to say all is well.
pub fn from_make(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run these tests with `make test`"))
}

/// Where the last sight of a failed test is kept; each of its browsers adds its number.
fn picture() -> PathBuf {
    let test = std::thread::current().name().unwrap_or("test").replace("::", ".");
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}.png"))
}
