//! What a test has beside a browser: the program, its database, the letters that it wrote, and more browsers.

use std::cell::RefCell;
use std::path::PathBuf;
use std::time::Instant;

use rocket::tokio::time::sleep;

use super::Browser;
use super::browser::{PATIENCE, PAUSE};
use super::database::Database;
use super::program::Program;
use super::smtp::Mail;

/// All that belongs to one test.
pub struct Scene {
    // The program goes before its database.
    pub program: Program,
    pub database: Database,
    webdriver: String,
    scripts: bool,
    asks: bool,
    browsers: RefCell<Vec<Browser>>,
}

impl Scene {
    pub fn new(program: Program, database: Database, webdriver: String, (scripts, asks): (bool, bool)) -> Self {
        Self { program, database, webdriver, scripts, asks, browsers: RefCell::default() }
    }

    /// One more browser, in which nobody is signed in.
    pub async fn browser(&self) -> Browser {
        let browser = Browser::open(&self.webdriver, &self.program.url, self.scripts, self.asks).await;
        self.browsers.borrow_mut().push(browser.clone());
        browser
    }

    /// Ends the browsers, and keeps what they showed last where something is said about where.
    pub async fn end(&self, picture: Option<PathBuf>) {
        for (number, browser) in self.browsers.take().into_iter().enumerate() {
            if let Some(path) = &picture {
                browser.keep_picture(&path.with_extension(format!("{number}.png"))).await;
            }
            browser.close().await;
        }
    }

    /// Waits for a letter to an address that the test has not been given yet, and takes it out of the outbox.
    pub async fn letter(&self, to: &str) -> Mail {
        let until = Instant::now() + PATIENCE;
        loop {
            for path in self.letters() {
                let mail = Mail::read(&std::fs::read_to_string(&path).expect("a letter"));
                if mail.header("To").contains(to) {
                    std::fs::remove_file(path).expect("a letter");
                    return mail;
                }
            }
            assert!(Instant::now() < until, "no letter to {to}");
            sleep(PAUSE).await;
        }
    }

    /// Waits for the letter with a link, and gives its path: the program cannot know here where people reach it.
    pub async fn link_for(&self, to: &str) -> String {
        path_of(&self.letter(to).await.link())
    }

    fn letters(&self) -> Vec<PathBuf> {
        // There is no outbox before the first letter.
        let entries = std::fs::read_dir(self.database.outbox()).into_iter().flatten();
        let mut letters: Vec<PathBuf> = entries
            .map(|entry| entry.expect("a file").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
            .collect();
        letters.sort();
        letters
    }
}

/// The path of a link.
pub fn path_of(link: &str) -> String {
    url::Url::parse(link).expect(link).path().to_owned()
}
