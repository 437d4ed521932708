//! The register as of another day: chosen in the head of the page, kept while one walks on, and left again.

use crate::support::{Browser, Stage};

const DAY: &str = "return new URL(location).searchParams.get('on') === arguments[0]";

async fn chooses_walks_and_returns(browser: &Browser) {
    browser.goto("/employees?sort=-email").await;
    browser.see_no(".day-banner", "").await;
    browser.click(".day-menu summary").await;
    browser.set_day("#day-on", "2024-02-29").await;
    browser.press_within(".day-form", "Show").await;
    browser.see(".day-banner", "As it was on 29 Feb 2024.").await;
    browser.see(".day-menu summary", "29 Feb 2024").await;
    assert_eq!(browser.path().await, "/employees?sort=-email&on=2024-02-29", "the rest of the address stays");
    browser.press_within("#list thead", "Name").await;
    browser.wait(DAY, &["2024-02-29"]).await;
    browser.press_within(".site-nav", "Departments").await;
    browser.see("h1", "Departments").await;
    browser.see(".day-banner", "29 Feb 2024").await;
    browser.press_within(".day-banner", "Back to today").await;
    browser.see_no(".day-banner", "").await;
    browser.see("h1", "Departments").await;
}

#[test]
fn the_day_is_chosen_kept_and_left() {
    Stage::company().play(async |browser: &Browser| chooses_walks_and_returns(browser).await);
}

#[test]
fn the_day_is_chosen_kept_and_left_without_scripts() {
    Stage::company().without_scripts().play(async |browser: &Browser| chooses_walks_and_returns(browser).await);
}

#[test]
fn a_list_that_follows_the_typing_stays_at_the_day() {
    Stage::company().play(async |browser: &Browser| {
        browser.goto("/employees?on=2024-02-29").await;
        browser.click("#q").await;
        browser.type_here("an").await;
        browser.wait("return new URL(location).searchParams.get('q') === 'an'", &[]).await;
        browser.wait(DAY, &["2024-02-29"]).await;
        browser.click("#list tbody th a").await;
        browser.wait(DAY, &["2024-02-29"]).await;
    });
}
