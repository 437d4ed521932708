//! No page is wider than the screen it is looked at on: a telephone, or a desk.

use projman::auth::Access;
use serde_json::json;

use crate::support::{
    Browser, Scene, Stage, account_pages, fill, on_every_page, on_every_page_of_accounts, plain_pages,
};

async fn fits(browser: &Browser, page: &str, width: u32) {
    browser.screen(width).await;
    let wide = browser.run(include_str!("scripts/too_wide.js"), &[]).await;
    assert_eq!(wide, json!([]), "{page} at {width}");
}

async fn fits_all(browser: &Browser, page: &str) {
    for width in [390, 1280] {
        fits(browser, page, width).await;
    }
}

#[test]
fn no_page_scrolls_sideways() {
    on_every_page(fits_all);
}

#[test]
fn no_page_of_accounts_scrolls_sideways() {
    on_every_page_of_accounts(fits_all);
}

#[test]
fn no_page_scrolls_sideways_in_spanish_whose_words_are_longer() {
    Stage::company().play_with(async |browser: &Browser, scene: &Scene| {
        fill(browser, scene).await;
        browser.make("/preferences", &[("language", "es")]).await;
        for path in plain_pages().into_iter().chain(account_pages()) {
            browser.goto(&path).await;
            browser.see("h1", "").await;
            fits(browser, &path, 390).await;
        }
        assert_eq!(browser.run("return document.documentElement.lang", &[]).await, json!("es"));
    });
}

#[test]
fn no_page_on_the_way_in_scrolls_sideways_in_spanish() {
    let open = Stage::empty().without_accounts().with("PROJMAN_OPEN_REGISTRATION", "true");
    open.play_with(async |browser: &Browser, scene: &Scene| {
        browser.make("/preferences", &[("language", "es")]).await;
        browser.goto("/setup").await;
        browser.see("h1", "La primera cuenta").await;
        fits(browser, "/setup", 390).await;
        scene.database.account("admin", Access::Admin);
        for path in ["/sign-in", "/forgotten-password", "/register", "/nothing/here"] {
            browser.goto(path).await;
            browser.see("h1", "").await;
            fits(browser, path, 390).await;
        }
    });
}
