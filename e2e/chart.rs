//! The organisation chart: opening, finding, zooming, and the outline of it.

use serde_json::json;

use crate::support::{Browser, Key, Stage};

/// How much larger or smaller the drawing is than by itself, in percent.
const SCALE: &str = "const svg = document.querySelector('.chart-svg'); \
                     return Math.round(svg.getBoundingClientRect().width * 100 / svg.viewBox.baseVal.width)";

async fn scale(browser: &Browser) -> i64 {
    browser.run(SCALE, &[]).await.as_i64().expect("a scale")
}

/// The name of the department with the toggle that has the focus.
const FOCUSED: &str = "return document.activeElement.closest('.chart-box')?.querySelector('.chart-name').textContent \
                       === arguments[0]";

async fn toggle(browser: &Browser, name: &str) {
    let press = "const names = [...document.querySelectorAll('.chart-svg .chart-name')]; \
                 names.find((e) => e.textContent === arguments[0]).closest('.chart-box').querySelector('.chart-toggle').focus()";
    browser.run(press, &[name]).await;
    browser.press(Key::Enter).await;
}

#[test]
fn a_level_opens_where_it_is_and_the_back_button_closes_it() {
    Stage::company().play(async |browser| {
        browser.goto("/chart").await;
        browser.run("window.same = true", &[]).await;
        browser.see("#chart-count", "8 of 21 departments shown").await;
        toggle(browser, "Operations").await;
        browser.see("#chart-count", "11 of 21 departments shown").await;
        browser.see(".chart-svg", "Logistics").await;
        browser.wait(FOCUSED, &["Operations"]).await;
        browser.wait("return document.getElementById('said').textContent.startsWith('11 of')", &[]).await;
        let path = browser.path().await;
        assert!(path.starts_with("/chart?open="), "{path}");
        toggle(browser, "Logistics").await;
        browser.see(".chart-svg", "Warehouse").await;
        assert_eq!(browser.run("return window.same", &[]).await, json!(true), "the page is still the same one");
        browser.back().await;
        browser.see("#chart-count", "11 of 21 departments shown").await;
        browser.wait_path(&path).await;
        browser.see_no(".chart-svg", "Warehouse").await;
    });
}

#[test]
fn the_chart_is_zoomed_and_moved_with_keys_buttons_and_mouse() {
    Stage::company().play(async |browser| {
        browser.goto("/chart?levels=3").await;
        browser.wait("return document.getElementById('chart-scale').textContent !== ''", &[]).await;
        let begun = scale(browser).await;
        browser.run("document.getElementById('chart-scroll').focus()", &[]).await;
        browser.type_here("++").await;
        let larger = scale(browser).await;
        assert!(larger > begun * 3 / 2, "{begun} {larger}");
        browser.see("#chart-scale", &format!("{larger}%")).await;
        browser.type_here("-").await;
        assert!(scale(browser).await < larger);
        browser.type_here("0").await;
        let fits = "const frame = document.getElementById('chart-scroll'); \
                    return frame.scrollWidth <= frame.clientWidth && frame.scrollHeight <= frame.clientHeight";
        browser.wait(fits, &[]).await;
        let whole = scale(browser).await;
        browser.click("[data-zoom=in]").await;
        assert!(scale(browser).await > whole);
        browser.click("[data-zoom=fit]").await;
        assert_eq!(scale(browser).await, whole);

        // With Control the wheel zooms at the pointer; dragging moves, and is no click.
        let wheel = |down: i32, modifiers: i32| {
            json!({ "type": "mouseWheel", "x": 600, "y": 400, "deltaX": 0, "deltaY": down, "modifiers": modifiers })
        };
        browser.devtools("Input.dispatchMouseEvent", wheel(-400, 2)).await;
        browser.wait(&format!("{SCALE} > {}", whole + 50), &[]).await;
        let before = browser.run("return document.getElementById('chart-scroll').scrollLeft", &[]).await;
        for (kind, x) in [("mousePressed", 600), ("mouseMoved", 550), ("mouseMoved", 500), ("mouseReleased", 500)] {
            let held = i32::from(kind != "mouseReleased");
            let event = json!({ "type": kind, "x": x, "y": 400, "button": "left", "buttons": held, "clickCount": 1 });
            browser.devtools("Input.dispatchMouseEvent", event).await;
        }
        let moved = "return document.getElementById('chart-scroll').scrollLeft > Number(arguments[0]) + 60";
        browser.wait(moved, &[&before.to_string()]).await;
        assert_eq!(browser.path().await, "/chart?levels=3");
    });
}

#[test]
fn what_is_found_is_marked_and_in_sight() {
    Stage::company().play(async |browser| {
        browser.goto("/chart/people").await;
        browser.fill("#q", "wisniewski").await;
        browser.press(Key::Enter).await;
        browser.see(".is-found .chart-name", "Łukasz").await;
        let seen = "const box = document.querySelector('.chart-box.is-found').getBoundingClientRect(); \
                    const frame = document.getElementById('chart-scroll').getBoundingClientRect(); \
                    return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom";
        browser.wait(seen, &[]).await;
        assert_eq!(browser.path().await, "/chart/people?q=wisniewski");
        browser.fill("#q", "nobodyatall").await;
        browser.press(Key::Enter).await;
        browser.see(".chart-found", "Nothing matches").await;
        browser.back().await;
        browser.see(".is-found .chart-name", "Łukasz").await;
    });
}

#[test]
fn a_narrow_screen_shows_the_outline_first() {
    Stage::company().play(async |browser| {
        browser.screen(390).await;
        browser.goto("/chart").await;
        let seen = "return document.querySelector(arguments[0]).checkVisibility()";
        assert_eq!(browser.run(seen, &[".chart-svg"]).await, json!(false));
        browser.press_on("Open Operations: 3 departments below").await;
        browser.see(".chart-outline", "Logistics").await;
        browser.press_within(".chart-views", "Chart").await;
        browser.see(".chart-svg", "Logistics").await;
        assert_eq!(browser.run(seen, &[".chart-svg"]).await, json!(true));
        browser.see_no("#chart", "departments right below").await;
    });
}

#[test]
fn without_scripts_each_step_is_a_page_and_nothing_is_offered_that_does_nothing() {
    Stage::company().without_scripts().play(async |browser| {
        browser.goto("/chart").await;
        let seen = "return document.querySelector(arguments[0]).checkVisibility()";
        assert_eq!(browser.run(seen, &[".chart-zoom"]).await, json!(false));
        browser.press_within(".chart-svg", "Open Operations: 3 departments below").await;
        browser.see(".chart-svg", "Logistics").await;
        browser.fill("#q", "fleet").await;
        browser.press_on("Find").await;
        browser.see(".is-found .chart-name", "Fleet").await;
        browser.press_within(".chart-choice", "2").await;
        browser.see("#chart-count", "19 of 21").await;
    });
}

#[test]
fn printed_the_chart_is_whole_on_the_page() {
    Stage::company().play(async |browser| {
        browser.goto("/chart?levels=3").await;
        browser.screen(900).await;
        browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        let fits = "const svg = document.querySelector('.chart-svg').getBoundingClientRect(); \
                    return svg.width > 600 && svg.right <= document.documentElement.clientWidth \
                      && !document.querySelector('.chart-zoom').checkVisibility()";
        browser.wait(fits, &[]).await;
    });
}
