//! The browser has nothing to complain about: no script fails, and no page asks for what its policy forbids.

use serde_json::Value;

use crate::support::on_every_page;

/// That a page is answered with an error's status is what some pages are about.
fn is_about_the_page_itself(entry: &Value, path: &str) -> bool {
    let said = entry["message"].as_str().unwrap_or_default();
    let about = said.split(' ').next().unwrap_or_default();
    entry["source"] == "network" && about.ends_with(path) && said.contains("responded with a status of 4")
}

#[test]
fn no_page_writes_to_the_console() {
    on_every_page(async |browser, page| {
        let path = browser.path().await;
        let said = browser.console().await;
        let troubles: Vec<_> = said.iter().filter(|entry| !is_about_the_page_itself(entry, &path)).collect();
        assert!(troubles.is_empty(), "{page}: {troubles:#?}");
    });
}
