//! Light and dark.

use crate::support::{Browser, Stage};

/// How light the page's ground is, from 0 to 255.
const GROUND: &str = "const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g); \
                      return (+red + +green + +blue) / 3";

async fn is_dark(browser: &Browser) -> bool {
    browser.run(GROUND, &[]).await.as_f64().expect("a colour") < 100.0
}

async fn switch_to(browser: &Browser, name: &str, word: &str) {
    browser.press_on("Language and colours").await;
    browser.press_within(".display-menu", name).await;
    browser.wait("return document.documentElement.dataset.bsTheme === arguments[0]", &[word]).await;
    browser.wait("return document.readyState === 'complete'", &[]).await;
}

#[test]
fn dark_is_a_press_away_and_remembered() {
    Stage::company().play(async |browser| {
        browser.device_prefers("light").await;
        browser.goto("/employees").await;
        assert!(!is_dark(browser).await);
        switch_to(browser, "Dark", "dark").await;
        assert_eq!(browser.path().await, "/employees");
        assert!(is_dark(browser).await);
        browser.goto("/").await;
        assert!(is_dark(browser).await);
        browser.device_prefers("dark").await;
        switch_to(browser, "Light", "light").await;
        assert!(!is_dark(browser).await);
    });
}

#[test]
fn left_alone_the_pages_follow_the_device() {
    Stage::company().play(async |browser| {
        browser.device_prefers("dark").await;
        browser.goto("/").await;
        assert!(is_dark(browser).await);
        browser.device_prefers("light").await;
        assert!(!is_dark(browser).await);
    });
}
