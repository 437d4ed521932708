//! The search in the head of every page.

use crate::support::{Browser, Key, Stage};

/// Who is responsible for safety in the invented company's Berlin office.
const SAFETY_OFFICER: &str = "Mehmet Öztürk";

/// Types a letter that leads to the search, where it does.
async fn slash(browser: &Browser) {
    browser.type_here("/").await;
}

const ROWS: &str = "#search-found [role=option]";
const ACTIVE: &str = "const box = document.getElementById('search'); const id = box.getAttribute('aria-activedescendant'); \
                      return id !== null && document.getElementById(id).getAttribute('aria-selected') === 'true' \
                      && document.getElementById(id).innerText.includes(arguments[0])";

#[test]
fn a_key_leads_to_the_search_arrows_through_what_it_finds_and_return_there() {
    Stage::company().play(async |browser| {
        browser.goto("/projects").await;
        slash(browser).await;
        browser.wait_focus("search").await;
        assert_eq!(browser.value("#search").await, "", "the key itself is not typed");
        browser.type_here("safety berlin").await;
        browser.see(ROWS, SAFETY_OFFICER).await;
        browser.wait("return document.getElementById('said').textContent === '1 result'", &[]).await;
        browser.press(Key::Down).await;
        browser.wait(ACTIVE, &[SAFETY_OFFICER]).await;
        assert_eq!(browser.focused().await, "search", "the focus stays where one types");
        browser.press(Key::Down).await;
        browser.wait(ACTIVE, &["All results"]).await;
        browser.press(Key::Down).await;
        browser.wait("return !document.getElementById('search').hasAttribute('aria-activedescendant')", &[]).await;
        browser.press(Key::Down).await;
        browser.press(Key::Enter).await;
        browser.see("h1", SAFETY_OFFICER).await;
    });
}

#[test]
fn return_alone_leads_to_all_and_escape_closes() {
    Stage::company().play(async |browser| {
        browser.goto("/employees?q=anna").await;
        browser.click("#search").await;
        browser.type_here("safety berlin").await;
        browser.see(ROWS, SAFETY_OFFICER).await;
        browser.press(Key::Escape).await;
        browser.see_no(ROWS, SAFETY_OFFICER).await;
        assert_eq!(browser.value("#search").await, "safety berlin");
        browser.press(Key::Down).await;
        browser.see(ROWS, SAFETY_OFFICER).await;
        browser.press(Key::Tab).await;
        browser.see_no(ROWS, SAFETY_OFFICER).await;
        browser.click("#search").await;
        browser.press(Key::Enter).await;
        browser.wait_path("/search?q=safety+berlin").await;
        browser.see("#holders", SAFETY_OFFICER).await;
        assert_eq!(browser.value("#search").await, "safety berlin");
    });
}

#[test]
fn the_key_is_a_letter_in_a_field_and_nothing_when_turned_off() {
    Stage::company().play(async |browser| {
        browser.goto("/employees").await;
        browser.click("#q").await;
        slash(browser).await;
        assert_eq!(browser.value("#q").await, "/");
        browser.goto("/roles").await;
        browser.press_on("Language and colours").await;
        browser.press_within(".display-menu", "Off").await;
        browser.wait("return document.querySelector('.search-box[data-key]') === null", &[]).await;
        browser.wait("return document.readyState === 'complete'", &[]).await;
        slash(browser).await;
        assert_ne!(browser.focused().await, "search");
        browser.goto("/").await;
        browser.press_with_control('k').await;
        browser.wait_focus("search").await;
    });
}

#[test]
fn without_scripts_the_box_is_a_form() {
    Stage::company().without_scripts().play(async |browser| {
        browser.goto("/roles?on=2026-03-01").await;
        browser.fill("#search", "safety berlin").await;
        browser.press(Key::Enter).await;
        browser.see("#holders", SAFETY_OFFICER).await;
        assert_eq!(browser.path().await, "/search?on=2026-03-01&q=safety+berlin");
    });
}
