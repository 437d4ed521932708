//! Search: the list follows while one types, and so does the address.

use crate::support::{Browser, Key, Stage};

const QUERY: &str = "return new URL(location).searchParams.get('q') === arguments[0]";

async fn three_people(browser: &Browser) {
    for (given, family) in [("Ana", "Núñez"), ("Bo", "Lind"), ("Cem", "Lindqvist")] {
        let email = format!("{given}@example.org");
        browser.make("/employees", &[("given_name", given), ("family_name", family), ("email", &email)]).await;
    }
    browser.goto("/employees").await;
    browser.see(".list-count", "1–3 of 3").await;
}

#[test]
fn the_list_follows_the_typing_and_the_back_button_returns() {
    Stage::empty().play(async |browser| {
        three_people(browser).await;
        browser.click("#q").await;
        browser.type_here("nunez").await;
        browser.see(".list-count", "1 in all").await;
        browser.see("#list tbody", "Núñez, Ana").await;
        browser.wait(QUERY, &["nunez"]).await;
        assert_eq!(browser.value("#q").await, "nunez");
        assert_eq!(browser.focused().await, "q");
        // What was found is said to those who do not see the list.
        browser.wait("return document.getElementById('said').textContent === '1 in all'", &[]).await;

        browser.type_here("x").await;
        browser.see("#list", "Nothing matches").await;
        assert_eq!(browser.value("#q").await, "nunezx");
        assert_eq!(browser.focused().await, "q");

        browser.back().await;
        browser.see("#list tbody", "Núñez, Ana").await;
        browser.wait(QUERY, &["nunez"]).await;
        assert_eq!(browser.value("#q").await, "nunez");
        browser.back().await;
        browser.see(".list-count", "1–3 of 3").await;
        assert_eq!(browser.path().await, "/employees");
        assert_eq!(browser.value("#q").await, "");
    });
}

#[test]
fn the_return_key_searches_and_the_address_can_be_opened_again() {
    Stage::empty().play(async |browser| {
        three_people(browser).await;
        browser.click("#q").await;
        browser.type_here("lind").await;
        browser.press(Key::Enter).await;
        browser.see(".list-count", "1–2 of 2").await;
        browser.wait(QUERY, &["lind"]).await;
        let path = browser.path().await;
        assert_eq!(path, "/employees?q=lind", "an address holds only what says something");
        browser.goto("/").await;
        browser.goto(&path).await;
        browser.see(".list-count", "1–2 of 2").await;
        assert_eq!(browser.value("#q").await, "lind");
        browser.press_on("Clear search and filters").await;
        browser.see(".list-count", "1–3 of 3").await;
        assert_eq!(browser.value("#q").await, "");
    });
}

#[test]
fn control_and_k_lead_to_the_search() {
    Stage::company().play(async |browser| {
        browser.goto("/projects").await;
        browser.press_with_control('k').await;
        browser.wait_focus("q").await;
    });
}
