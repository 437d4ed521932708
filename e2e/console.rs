//! The browser has nothing to complain about: no script fails, and no page asks for what its policy forbids.

use serde_json::Value;

use crate::support::{Browser, on_every_page, on_every_page_of_accounts};

/// That a page is answered with an error's status is what some pages are about.
fn is_about_the_page_itself(entry: &Value, path: &str) -> bool {
    let said = entry["message"].as_str().unwrap_or_default();
    let about = said.split(' ').next().unwrap_or_default();
    entry["source"] == "network" && about.ends_with(path) && said.contains("responded with a status of 4")
}

/// That signing out clears what the browser keeps of our pages is said by it, and is what was asked for.
fn is_about_signing_out(entry: &Value) -> bool {
    entry["level"] == "INFO" && entry["message"].as_str().unwrap_or_default().contains(" - Clear-Site-Data header on ")
}

async fn is_silent(browser: &Browser, page: &str) {
    let path = browser.path().await;
    let said = browser.console().await;
    let expected = |entry: &&Value| is_about_the_page_itself(entry, &path) || is_about_signing_out(entry);
    let troubles: Vec<_> = said.iter().filter(|entry| !expected(entry)).collect();
    assert!(troubles.is_empty(), "{page}: {troubles:#?}");
}

#[test]
fn no_page_writes_to_the_console() {
    on_every_page(is_silent);
}

#[test]
fn no_page_of_accounts_writes_to_the_console() {
    on_every_page_of_accounts(is_silent);
}
