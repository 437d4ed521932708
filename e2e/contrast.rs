//! Text stands out from its ground, in light and in dark (WCAG 2.2, 1.4.3).

use crate::support::{Browser, on_every_page, on_every_page_of_accounts};

async fn is_legible(browser: &Browser, page: &str) {
    for scheme in ["light", "dark"] {
        browser.device_prefers(scheme).await;
        let faint = browser.run(include_str!("scripts/faint.js"), &[]).await;
        assert_eq!(faint, serde_json::json!([]), "{page}, {scheme}");
    }
}

#[test]
fn text_is_legible_in_light_and_dark() {
    on_every_page(is_legible);
}

#[test]
fn text_about_accounts_is_legible_in_light_and_dark() {
    on_every_page_of_accounts(is_legible);
}
