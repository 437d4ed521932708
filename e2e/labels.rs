//! What assistive technology is told: every control has a name, every id is there once, headings make an outline.

use serde_json::json;

use crate::support::{Browser, on_every_page, on_every_page_of_accounts};

async fn is_told(browser: &Browser, page: &str) {
    let controls = browser.controls().await;
    assert!(controls.iter().any(|(_, name)| name == "Language and colours"), "{page}: {controls:?}");
    let nameless: Vec<_> = controls.iter().filter(|(_, name)| name.is_empty()).collect();
    assert!(nameless.is_empty(), "{page}: {nameless:?}");
    // Those in closed menus too, which the browser tells nobody about yet.
    assert_eq!(browser.run(include_str!("scripts/unlabelled.js"), &[]).await, json!([]), "{page}");
    assert_eq!(browser.run(include_str!("scripts/wrong_ids.js"), &[]).await, json!([]), "{page}");
    assert_eq!(browser.run(include_str!("scripts/wrong_headings.js"), &[]).await, json!([]), "{page}");
}

#[test]
fn every_control_has_a_name_every_id_is_unique_and_headings_make_an_outline() {
    on_every_page(is_told);
}

#[test]
fn the_same_on_the_pages_of_accounts() {
    on_every_page_of_accounts(is_told);
}
