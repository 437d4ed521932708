//! Text stands out from its ground, in light and in dark (WCAG 2.2, 1.4.3).

use crate::support::on_every_page;

#[test]
fn text_is_legible_in_light_and_dark() {
    on_every_page(async |browser, page| {
        for scheme in ["light", "dark"] {
            browser.device_prefers(scheme).await;
            let faint = browser.run(include_str!("scripts/faint.js"), &[]).await;
            assert_eq!(faint, serde_json::json!([]), "{page}, {scheme}");
        }
    });
}
