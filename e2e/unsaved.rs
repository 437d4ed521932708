//! Leaving a page with changes that were not saved.

use crate::support::{Stage, open_in_place};

#[test]
fn leaving_unsaved_changes_is_asked_about_first() {
    Stage::empty().that_asks().play(async |browser| {
        browser.goto("/employees/new").await;
        browser.type_into("#given_name", "Ana").await;
        browser.press_within(".site-nav", "Roles").await;
        assert!(browser.is_asked().await);
        browser.answer(false).await;
        assert_eq!(browser.path().await, "/employees/new");
        assert_eq!(browser.value("#given_name").await, "Ana");
        browser.press_within(".site-nav", "Roles").await;
        assert!(browser.is_asked().await);
        browser.answer(true).await;
        browser.see("h1", "Roles").await;
    });
}

#[test]
fn nothing_is_asked_where_nothing_was_changed_or_all_is_saved() {
    Stage::empty().that_asks().play(async |browser| {
        browser.goto("/employees/new").await;
        browser.press_within(".site-nav", "Roles").await;
        browser.see("h1", "Roles").await;
        browser.press_within(".page-actions", "New role").await;
        browser.type_into("#name", "Key holder").await;
        browser.press_on("Save").await;
        browser.see(".flash", "The role Key holder was made.").await;
        browser.press_within(".site-nav", "Employees").await;
        browser.see("h1", "Employees").await;
    });
}

#[test]
fn a_search_is_no_change() {
    Stage::company().that_asks().play(async |browser| {
        browser.goto("/employees").await;
        browser.type_into("#q", "a").await;
        browser.wait("return location.search.includes('q=a')", &[]).await;
        browser.press_within(".site-nav", "Roles").await;
        browser.see("h1", "Roles").await;
    });
}

#[test]
fn a_form_in_place_is_asked_about_too() {
    Stage::company().that_asks().play(async |browser| {
        open_in_place(browser, "/employees/1").await;
        browser.fill("#allocation", "35").await;
        browser.press_within(".site-nav", "Roles").await;
        assert!(browser.is_asked().await);
        browser.answer(true).await;
        browser.see("h1", "Roles").await;
    });
}

#[test]
fn a_form_that_came_back_with_complaints_is_asked_about() {
    Stage::empty().that_asks().play(async |browser| {
        browser.goto("/roles/new").await;
        browser.press_on("Save").await;
        browser.see("#form-summary", "attention").await;
        browser.press_within(".site-nav", "Employees").await;
        assert!(browser.is_asked().await);
        browser.answer(true).await;
        browser.see("h1", "Employees").await;
    });
}
