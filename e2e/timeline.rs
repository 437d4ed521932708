//! Timelines: bars lead to their assignments, and the drawing scrolls in its box.

use serde_json::json;

use crate::support::Stage;

#[test]
fn a_bar_leads_to_its_assignment_and_the_drawing_stays_in_its_box() {
    Stage::company().play(async |browser| {
        browser.goto("/departments/9").await;
        browser.press_within(".views", "Timeline").await;
        browser.wait_path("/departments/9/timeline").await;
        browser.screen(390).await;
        let wide = "const box = document.querySelector('.timeline-box'); \
                    return [box.scrollWidth > box.clientWidth, document.documentElement.scrollWidth <= innerWidth]";
        assert_eq!(browser.run(wide, &[]).await, json!([true, true]));
        // The names stay while the months pass by.
        let left = "const box = document.querySelector('.timeline-box'); box.scrollLeft = 300; \
                    return document.querySelector('.timeline-labels').getBoundingClientRect().left \
                         - box.getBoundingClientRect().left < 2";
        assert_eq!(browser.run(left, &[]).await, json!(true));
        let rows = "const top = (css) => [...document.querySelectorAll(css)].map(e => Math.round(e.getBoundingClientRect().top)); \
                    const rows = top('.timeline-labels li'), lines = top('.timeline .row > line'); \
                    return rows.length > 3 && rows.every((y, at) => Math.abs(y - lines[at]) < 2)";
        assert_eq!(browser.run(rows, &[]).await, json!(true), "each name stands beside its row");
        browser.screen(1280).await;
        let bar = browser.run("return document.querySelector('a.bar').getAttribute('href')", &[]).await;
        browser.run("document.querySelector('a.bar').focus()", &[]).await;
        browser.press(crate::support::Key::Enter).await;
        browser.wait_path(bar.as_str().expect("an address")).await;
    });
}
