//! Everything can be done without a mouse.

use std::collections::BTreeSet;

use crate::support::{Browser, Key, Stage};

#[test]
fn the_first_key_leads_past_the_menu() {
    Stage::company().play(async |browser| {
        browser.goto("/employees").await;
        browser.press(Key::Tab).await;
        browser.wait("return document.activeElement.matches('.skip-link')", &[]).await;
        let seen = "return document.activeElement.getBoundingClientRect().top >= 0";
        browser.wait(seen, &[]).await;
        browser.press(Key::Enter).await;
        browser.wait_focus("main").await;
        browser.press(Key::Tab).await;
        browser.wait("return document.activeElement.closest('main') !== null", &[]).await;
    });
}

/// The control that has the focus: its name, and where it begins. A reference field counts as one.
const STOP: &str = "const at = document.activeElement; if (!at.closest('main form')) return null; \
                    const whole = at.closest('.picker') ?? at; const box = whole.getBoundingClientRect(); \
                    return [at.name?.replace(/_q$/, '') || at.innerText, box.top + scrollY, box.left]";

async fn stop(browser: &Browser) -> Option<(String, i64, i64)> {
    let stop = browser.run(STOP, &[]).await;
    let [name, top, left] = stop.as_array()?.as_slice() else { return None };
    let number = |value: &serde_json::Value| value.as_f64().map(|number| number.round() as i64);
    Some((name.as_str()?.to_owned(), number(top)?, number(left)?))
}

#[test]
fn the_tab_key_visits_all_of_a_form_in_the_order_in_which_it_is_read() {
    Stage::company().play(async |browser| {
        browser.goto("/employees/new").await;
        browser.wait_focus("given_name").await;
        let mut stops = Vec::new();
        while let Some(stop) = stop(browser).await {
            assert!(stops.len() < 60, "the form does not let the focus go: {stops:?}");
            // A date has several parts, a reference field has its rows: each is one stop in the reading.
            if stops.last() != Some(&stop) {
                stops.push(stop);
            }
            browser.press(Key::Tab).await;
        }
        let names: Vec<&str> = stops.iter().map(|(name, ..)| name.as_str()).collect();
        let fields =
            ["given_name", "family_name", "email", "phone", "number", "job_title", "department_id", "manager_id"];
        let rest = ["status", "hired_on", "left_on", "notes", "Save", "save", "Cancel"];
        assert_eq!(names, [&fields[..], &rest[..]].concat());
        let places: BTreeSet<(i64, i64)> = stops.iter().map(|(_, top, left)| (*top, *left)).collect();
        let visited: Vec<(i64, i64)> = stops.iter().map(|(_, top, left)| (*top, *left)).collect();
        assert_eq!(visited, places.into_iter().collect::<Vec<_>>(), "{names:?}");
    });
}

#[test]
fn shift_and_tab_lead_back() {
    Stage::company().play(async |browser| {
        browser.goto("/employees/new").await;
        browser.wait_focus("given_name").await;
        browser.press(Key::Tab).await;
        browser.wait_focus("family_name").await;
        browser.press_with_shift(Key::Tab).await;
        browser.wait_focus("given_name").await;
    });
}

#[test]
fn what_has_the_focus_is_marked() {
    Stage::company().play(async |browser| {
        browser.goto("/employees").await;
        for _ in 0..30 {
            browser.press(Key::Tab).await;
            let marked = browser.run(include_str!("scripts/focus_is_marked.js"), &[]).await;
            assert_eq!(marked, serde_json::json!(true), "{marked}");
        }
    });
}

#[test]
fn a_menu_opens_with_the_keyboard_and_closes_when_the_focus_moves_on() {
    Stage::company().play(async |browser| {
        browser.goto("/").await;
        browser.run("document.querySelector('.display-menu summary').focus()", &[]).await;
        browser.press(Key::Enter).await;
        browser.see(".display-menu .menu-panel", "Español").await;
        browser.press(Key::Escape).await;
        browser.see_no(".display-menu .menu-panel", "Español").await;
        browser.press(Key::Space).await;
        browser.see(".display-menu .menu-panel", "Español").await;
        for _ in 0..8 {
            browser.press(Key::Tab).await;
        }
        browser.see_no(".display-menu .menu-panel", "Español").await;
    });
}
