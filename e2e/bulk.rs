//! One thing done to many rows: they are ticked in a list, what will change is shown, and then it is done.

use serde_json::json;

use crate::support::{Browser, Key, Stage};

async fn three_holders(browser: &Browser) {
    browser.make("/departments", &[("name", "Sales")]).await;
    browser.make("/departments", &[("name", "Workshop")]).await;
    browser.make("/roles", &[("name", "Key holder"), ("scope", "any")]).await;
    for (given, id) in [("Ana", "1"), ("Bo", "2"), ("Cem", "3")] {
        let email = format!("{given}@example.org");
        browser.make("/employees", &[("given_name", given), ("family_name", "Ruiz"), ("email", &email)]).await;
        let held = [("employee_id", id), ("role_id", "1"), ("department_id", "1"), ("allocation", "10")];
        browser.make("/assignments", &[&held[..], &[("starts_on", "2020-01-01")]].concat()).await;
    }
}

fn tick(name: &str) -> String {
    format!(".pick-row[aria-label^='Select {name} ']")
}

#[test]
fn two_rows_are_ticked_and_ended() {
    Stage::empty().play(async |browser| {
        three_holders(browser).await;
        browser.goto("/assignments?sort=ends_on").await;
        // The list that a filter brings in is one to tick rows in too.
        browser.choose("select[name=when]", "current").await;
        browser.wait_path("/assignments?sort=ends_on&when=current").await;
        browser.see(".pick-count", "Tick rows").await;
        browser.click(&tick("Ana")).await;
        browser.see(".pick-count", "1 selected").await;
        browser.click(&tick("Cem")).await;
        browser.see(".pick-count", "2 selected").await;
        browser.press_within(".pick-acts", "End…").await;

        browser.see("h1", "End assignments").await;
        browser.see(".page-note", "2 assignments selected").await;
        browser.set_day("#ends_on", "2020-12-31").await;
        browser.press_on("Show what will change").await;
        browser.see("#bulk-steps", "Ana Ruiz").await;
        browser.see(".page-note", "Nothing has been changed yet.").await;
        browser.press_on("End 2 assignments").await;
        browser.see(".flash", "2 assignments got their last day.").await;
        browser.wait_path("/assignments?sort=ends_on&when=current").await;
        browser.see(".list-count", "1 in all").await;
        browser.see("#list tbody", "Bo Ruiz").await;
        browser.goto("/assignments?when=past").await;
        browser.see("#list tbody", "31 Dec 2020").await;
        assert_eq!(browser.texts("#list tbody tr").await.len(), 2);
    });
}

#[test]
fn all_of_a_page_are_ticked_with_the_keyboard_and_moved() {
    Stage::empty().play(async |browser| {
        three_holders(browser).await;
        browser.goto("/employees").await;
        browser.run("document.querySelector('[data-pick-every]').focus()", &[]).await;
        browser.press(Key::Space).await;
        browser.see(".pick-count", "3 selected").await;
        browser.click(&tick("Bo")).await;
        browser.see(".pick-count", "2 selected").await;
        let partly = browser.run("return document.querySelector('[data-pick-every]').indeterminate", &[]).await;
        assert_eq!(partly, json!(true));
        browser.press_within(".pick-acts", "Move to a department…").await;
        browser.pick("department_id", "work", "Workshop").await;
        browser.press_on("Show what will change").await;
        browser.see("#bulk-steps", "Workshop").await;
        // Second thoughts lead back to the fields as they were.
        browser.press_on("Change what was entered").await;
        browser.see_picked("department_id", "Workshop").await;
        browser.press_on("Show what will change").await;
        browser.press_on("Move 2 employees").await;
        browser.see(".flash", "2 employees were moved.").await;
        browser.wait_path("/employees").await;
    });
}

#[test]
fn it_works_without_scripts() {
    Stage::empty().without_scripts().play(async |browser| {
        three_holders_by_hand(browser).await;
        browser.goto("/assignments").await;
        browser.click(&tick("Ana")).await;
        browser.press_within(".pick-acts", "End…").await;
        browser.set_day("#ends_on", "2020-12-31").await;
        browser.press_on("Show what will change").await;
        browser.see("#bulk-steps", "Ana Ruiz").await;
        browser.press_on("End 1 assignment").await;
        browser.see(".flash", "1 assignment got its last day.").await;
        browser.see("#list tbody", "31 Dec 2020").await;
    });
}

/// Without scripts nothing is sent behind the page's back.
async fn three_holders_by_hand(browser: &Browser) {
    browser.goto("/departments/new").await;
    browser.fill("#name", "Sales").await;
    browser.press_on("Save").await;
    browser.goto("/roles/new").await;
    browser.fill("#name", "Key holder").await;
    browser.press_on("Save").await;
    for given in ["Ana", "Bo"] {
        browser.goto("/employees/new").await;
        browser.fill("#given_name", given).await;
        browser.fill("#family_name", "Ruiz").await;
        browser.fill("#email", &format!("{given}@example.org")).await;
        browser.press_on("Save").await;
        browser.see(".flash", "was added.").await;
        let id = if given == "Ana" { 1 } else { 2 };
        browser.goto(&format!("/assignments/new?employee_id={id}&role_id=1&department_id=1")).await;
        browser.set_day("#starts_on", "2020-01-01").await;
        browser.press_on("Save").await;
        browser.see(".flash", "Assigned:").await;
    }
}
