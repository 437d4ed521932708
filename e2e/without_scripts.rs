//! In a browser that runs no scripts all of it works, with a few more presses.

use crate::support::{Browser, Key, Stage};

/// Finds a row for a reference field with its button, and takes it.
async fn find(browser: &Browser, field: &str, typed: &str, label: &str) {
    browser.fill(&format!("#{field}"), typed).await;
    browser.click(&format!("button[name=find][value={field}]")).await;
    // The page before offers some rows, too.
    let found = format!(":is(.picker.is-open, .filter[open]) #{field}-options .picker-choice");
    browser.see(&found, label).await;
    browser.click(&found).await;
    browser
        .wait("return document.querySelector(arguments[0]) !== null", &[&format!("#{field}-options :checked")])
        .await;
}

#[test]
fn the_main_path_works_without_scripts() {
    Stage::empty().without_scripts().play(async |browser| {
        browser.goto("/").await;
        browser.wait("return !document.documentElement.classList.contains('js')", &[]).await;
        browser.press_on("Make a department").await;
        browser.fill("#name", "Warehouse").await;
        browser.press(Key::Enter).await;
        browser.see(".flash", "The department Warehouse was made.").await;

        browser.goto("/roles/new").await;
        browser.fill("#name", "Safety officer").await;
        browser.press_on("Save").await;
        browser.see(".flash", "The role Safety officer was made.").await;

        browser.goto("/employees/new").await;
        browser.fill("#given_name", "Ana").await;
        browser.fill("#family_name", "Núñez").await;
        browser.fill("#email", "ana@example.org").await;
        find(browser, "department_id", "ware", "Warehouse").await;
        // Looking for a row saves nothing and forgets nothing.
        assert_eq!(browser.value("#given_name").await, "Ana");
        browser.press_on("Save").await;
        browser.see(".flash", "Ana Núñez was added.").await;

        browser.goto("/departments/1").await;
        browser.press_within("#roles", "Assign somebody").await;
        browser.see("h1", "New assignment").await;
        find(browser, "employee_id", "nunez", "Ana Núñez").await;
        find(browser, "role_id", "safety", "Safety officer").await;
        browser.fill("#allocation", "40").await;
        browser.set_day("#starts_on", "2020-02-01").await;
        browser.press_on("Save").await;
        browser.see(".flash", "Assigned:").await;
        assert_eq!(browser.path().await, "/departments/1");
        browser.see("#assignments-current", "Ana Núñez").await;

        browser.press_within("#assignments-current", "End Ana Núñez, Safety officer").await;
        browser.set_day("#ends_on", "2020-12-31").await;
        browser.press_on("Set the last day").await;
        browser.see("#assignments-past", "31 Dec 2020").await;
    });
}

#[test]
fn the_return_key_in_a_form_saves_instead_of_searching() {
    Stage::empty().without_scripts().play(async |browser| {
        browser.goto("/departments/new").await;
        browser.fill("#name", "Sales").await;
        browser.fill("#code", "S").await;
        browser.press(Key::Enter).await;
        browser.see(".flash", "The department Sales was made.").await;
    });
}

#[test]
fn lists_are_searched_and_filtered_without_scripts() {
    Stage::company().without_scripts().play(async |browser| {
        browser.make("/departments", &[("name", "Quay")]).await;
        let fields =
            [("given_name", "Zoë"), ("family_name", "Quist"), ("email", "zoe@example.org"), ("status", "left")];
        browser.make("/employees", &fields).await;
        browser.goto("/employees").await;
        browser.fill("#q", "quist").await;
        browser.press(Key::Enter).await;
        browser.see(".list-count", "1 in all").await;
        browser.see("#list tbody", "Quist, Zoë").await;

        browser.choose("select[name=status]", "active").await;
        browser.press_on("Apply").await;
        browser.see("#list", "Nothing matches").await;
        browser.press_on("Clear search and filters").await;
        browser.see(".pager-page", "Page 1 of 2").await;

        browser.click("details.filter:has(#department_id) summary").await;
        find(browser, "department_id", "quay", "Quay").await;
        browser.press_on("Apply").await;
        browser.see("#list", "Nothing matches").await;
        browser.see(".filter.is-set summary", "Quay").await;
    });
}

#[test]
fn dark_and_spanish_need_no_scripts() {
    Stage::company().without_scripts().play(async |browser| {
        browser.goto("/roles").await;
        browser.press_on("Language and colours").await;
        browser.press_within(".display-menu", "Dark").await;
        browser.wait("return document.documentElement.dataset.bsTheme === 'dark'", &[]).await;
        browser.press_on("Language and colours").await;
        browser.press_within(".display-menu", "Español").await;
        browser.wait("return document.documentElement.lang === 'es'", &[]).await;
        assert_eq!(browser.path().await, "/roles");
    });
}

#[test]
fn a_conflict_shows_both_versions_without_scripts() {
    Stage::empty().without_scripts().play(async |browser| {
        let role = browser.make("/roles", &[("name", "Key holder"), ("scope", "any")]).await;
        browser.goto(&format!("{role}/edit")).await;
        browser.fill("#name", "Keeper of keys").await;
        browser.make(&role, &[("name", "Caretaker"), ("version", "1")]).await;
        browser.press_on("Save").await;
        browser.see("#form-conflict tr.differs", "Name differs Caretaker Keeper of keys").await;
        browser.press_on("Save").await;
        browser.see(".flash", "The role Keeper of keys was saved.").await;
    });
}
