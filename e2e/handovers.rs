//! Somebody goes on leave, and somebody leaves: who stands in, and who takes over.

use crate::support::{Browser, Stage};

/// Bo is safety officer in Operations; Ana and Eva are there too.
async fn company(browser: &Browser) {
    browser.make("/departments", &[("name", "Operations")]).await;
    browser.make("/roles", &[("name", "Safety officer"), ("scope", "any")]).await;
    for (given, family) in [("Ana", "Ruiz"), ("Bo", "Lind"), ("Eva", "Falk")] {
        let email = format!("{given}@acme.example");
        browser.make("/employees", &[("given_name", given), ("family_name", family), ("email", &email)]).await;
    }
    let held = [("employee_id", "2"), ("role_id", "1"), ("department_id", "1"), ("allocation", "50")];
    browser.make("/assignments", &[&held[..], &[("starts_on", "2020-01-01")]].concat()).await;
    browser.make("/employees/3", &[("manager_id", "2"), ("version", "1")]).await;
}

#[test]
fn going_on_leave_asks_for_deputies_who_are_shown_from_then_on() {
    Stage::empty().play(async |browser| {
        company(browser).await;
        browser.goto("/employees/2/edit").await;
        browser.choose("#status", "on_leave").await;
        browser.press_on("Save").await;
        browser.see("h1", "Deputies for Bo Lind").await;
        browser.see(".flash", "Bo Lind was saved.").await;
        browser.click("#pick_1 input[value=other]").await;
        browser.pick("other_1", "ruiz", "Ana Ruiz").await;
        browser.press_on("Save").await;
        browser.see(".flash", "One deputy was named.").await;
        browser.see("#assignments-current", "Acting: Ana Ruiz").await;
        browser.goto("/departments/1").await;
        browser.see("#roles .people", "Ana Ruiz, acting for Bo Lind").await;
    });
}

#[test]
fn what_a_leaver_holds_is_handed_over_at_once() {
    Stage::empty().play(async |browser| {
        company(browser).await;
        hand_over(browser, false).await;
    });
}

#[test]
fn what_a_leaver_holds_is_handed_over_without_scripts() {
    Stage::empty().without_scripts().play(async |browser| {
        company(browser).await;
        hand_over(browser, true).await;
    });
}

async fn hand_over(browser: &Browser, without_scripts: bool) {
    browser.goto("/employees/2").await;
    browser.press_on("Hand over").await;
    browser.see_picked("employee_id", "Bo Lind").await;
    browser.set_day("#last_day", "2026-02-28").await;
    browser.press_on("Begin").await;
    browser.see("h1", "Handover of Bo Lind").await;
    browser.see("main", "2 items are not decided yet").await;

    browser.click("#pick_1 input[value=other]").await;
    if without_scripts {
        browser.fill("#other_1", "ruiz").await;
        browser.click("button[name=find][value=other_1]").await;
        browser.see("#other_1-options .picker-choice", "Ana Ruiz").await;
        browser.click("#other_1-options .picker-choice").await;
    } else {
        browser.pick("other_1", "ruiz", "Ana Ruiz").await;
    }
    browser.press_on("Save draft").await;
    browser.see(".flash", "The draft was saved.").await;
    browser.see_picked("other_1", "Ana Ruiz").await;
    browser.press_within(".page-actions", "What will change").await;
    browser.see(".notice-bad", "One item is not decided yet").await;
    browser.press_on("Go to the items").await;

    browser.click("#pick_0 input[value=open]").await;
    browser.press_on("Save and look at what changes").await;
    browser.see("#item-1", "Ana Ruiz").await;
    browser.see("#item-1", "1 Mar 2026 – open").await;
    browser.press_on("Carry out").await;
    browser.see(".flash", "The handover of Bo Lind was carried out.").await;
    browser.press_on("In the register").await;
    browser.see("#assignments-past", "1 Jan 2020 – 28 Feb 2026").await;
    browser.see("main", "Left").await;
    browser.goto("/departments/1").await;
    browser.see("#roles .people", "Ana Ruiz").await;
}
