//! A draft reorganisation, from its name to the register that it leaves: by clicking and typing.

use projman::auth::Access;
use serde_json::json;

use crate::support::{Browser, Scene, Stage};

async fn company(browser: &Browser) {
    for (name, parent) in [("Operations", ""), ("Services", ""), ("Logistics", "1")] {
        browser.make("/departments", &[("name", name), ("parent_id", parent)]).await;
    }
    browser.make("/roles", &[("name", "Safety officer"), ("scope", "any")]).await;
    let ana = [("given_name", "Ana"), ("family_name", "Núñez"), ("email", "ana@acme.example")];
    browser.make("/employees", &ana).await;
}

async fn draft(browser: &Browser) {
    browser.goto("/reorganisations").await;
    browser.press_on("New draft").await;
    browser.wait_focus("name").await;
    browser.type_here("Spring").await;
    browser.set_day("#takes_effect_on", "2999-03-01").await;
    browser.press_on("Save").await;
    browser.see(".flash", "The draft Spring was made.").await;

    browser.press_within("#add", "Move a department").await;
    browser.pick("moved_id", "logi", "Operations › Logistics").await;
    browser.pick("parent_id", "serv", "Services").await;
    browser.press_on("Save").await;
    browser.see(".flash", "Added to the draft: Logistics.").await;
    browser.press_within("#add", "Seats").await;
    browser.pick("role_id", "safety", "Safety officer").await;
    browser.pick("department_id", "logi", "Operations › Logistics").await;
    browser.fill("#wanted", "2").await;
    browser.press_on("Save").await;
    browser.press_within("#add", "Assign somebody").await;
    browser.pick("employee_id", "nunez", "Ana Núñez").await;
    browser.pick("role_id", "safety", "Safety officer").await;
    browser.pick("department_id", "logi", "Operations › Logistics").await;
    browser.fill("#allocation", "30").await;
    browser.press_on("Save").await;
}

#[test]
fn a_draft_is_made_looked_at_and_applied() {
    Stage::empty().play_with(draft_and_apply);
}

#[cfg(feature = "mariadb")]
#[test]
fn a_draft_is_made_looked_at_and_applied_on_mariadb() {
    Stage::empty().on_mariadb().play_with(draft_and_apply);
}

async fn draft_and_apply(browser: &Browser, scene: &Scene) {
    company(browser).await;
    draft(browser).await;
    browser.see("#changes tbody tr:first-child", "Operations › Logistics").await;
    browser.see("#changes tbody tr:first-child strong", "Services › Logistics").await;
    browser.see("#changes", "Responsible, 30%, from 1 Mar 2999").await;
    browser.see("#tree-today", "moves away").await;
    browser.see("#tree-draft", "moved here").await;
    let boxes =
        "return [...document.querySelectorAll('svg[aria-labelledby^=chart-draft] text')].map((e) => e.textContent)";
    assert_eq!(browser.run(boxes, &[]).await, json!(["Operations", "Services", "✓ Logistics"]));

    // Another editor sees nothing of it before it is shared.
    let path = browser.path().await;
    let other = scene.browser().await;
    other.take_session(scene.database.sign_in("otto", Access::Editor)).await;
    other.goto(&path).await;
    other.see("h1", "There is nothing here").await;
    browser.press_on("Share with all editors").await;
    browser.see(".flash", "All editors can see Spring now").await;
    // Somebody moves on under its feet.
    other.goto("/departments/3/edit").await;
    other.fill("#code", "LOG").await;
    other.press_on("Save").await;
    other.see(".flash", "The department Logistics was saved.").await;

    browser.press_on("Review and apply").await;
    browser.see("#troubled", "One change cannot be made as it is").await;
    browser.see(".troubles", "was changed since").await;
    browser.see_no("main", "Apply all").await;
    browser.press_on("Accept what is there now: Logistics").await;
    browser.see(".flash", "builds on what the register says now").await;
    browser.press_on("Review and apply").await;
    browser.see("#when", "the assignments wait for their day").await;
    browser.press_on("Apply all 3 changes").await;
    browser.see(".flash", "Spring was applied").await;
    browser.see("#state", "Applied").await;

    browser.press_within("#changes tbody tr:first-child", "Logistics").await;
    browser.see(".crumbs", "Services").await;
    browser.see("#roles", "0 of 2").await;
    browser.see("#assignments-future", "Ana Núñez").await;
    browser.see("#assignments-future", "1 Mar 2999").await;
}

#[test]
fn without_scripts_a_draft_is_made_and_given_up() {
    Stage::empty().without_scripts().play(async |browser| {
        browser.goto("/departments/new").await;
        browser.fill("#name", "Sales").await;
        browser.press_on("Save").await;
        browser.goto("/reorganisations/new").await;
        browser.fill("#name", "Spring").await;
        browser.set_day("#takes_effect_on", "2999-03-01").await;
        browser.press_on("Save").await;
        browser.press_within("#add", "New department").await;
        browser.fill("#name", "Iberia").await;
        browser.fill("#parent_id", "sal").await;
        browser.click("button[name=find][value=parent_id]").await;
        browser.click("#parent_id-options .picker-choice").await;
        assert_eq!(browser.value("#name").await, "Iberia");
        browser.press_on("Save").await;
        browser.see("#changes", "Sales › Iberia").await;
        browser.press_within("#add", "New department").await;
        browser.fill("#name", "DACH").await;
        browser.choose("#new_department_id", "1").await;
        browser.press_on("Save").await;
        browser.see("#changes", "Sales › Iberia › DACH").await;
        browser.press_on("Move up: DACH").await;
        browser.see(".troubles", "comes further down in the draft").await;
        browser.press_on("Remove: DACH").await;
        browser.see(".flash", "Taken out of the draft: DACH.").await;
        browser.press_within(".page-actions", "Discard").await;
        browser.press_within("main form", "Discard").await;
        browser.see("#state", "Discarded").await;
        browser.see("#changes", "Sales › Iberia").await;
    });
}
