//! No page is wider than the screen it is looked at on: a telephone, or a desk.

use serde_json::json;

use crate::support::{Browser, Stage, on_every_page, plain_pages};

async fn fits(browser: &Browser, page: &str, width: u32) {
    browser.screen(width).await;
    let wide = browser.run(include_str!("scripts/too_wide.js"), &[]).await;
    assert_eq!(wide, json!([]), "{page} at {width}");
}

#[test]
fn no_page_scrolls_sideways() {
    on_every_page(async |browser, page| {
        for width in [390, 1280] {
            fits(browser, page, width).await;
        }
    });
}

#[test]
fn no_page_scrolls_sideways_in_spanish_whose_words_are_longer() {
    Stage::company().play(async |browser| {
        browser.make("/preferences", &[("language", "es")]).await;
        for path in plain_pages() {
            browser.goto(&path).await;
            browser.see("h1", "").await;
            fits(browser, &path, 390).await;
        }
        assert_eq!(browser.run("return document.documentElement.lang", &[]).await, json!("es"));
    });
}
