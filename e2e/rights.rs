//! Everybody sees the buttons for what they may do, and what happened to a thing.

use projman::auth::Access;

use crate::support::{Browser, Scene, Stage};

/// Two departments with a role and two people; the first of them answers for the first department.
async fn two_places(browser: &Browser) {
    for name in ["Operations", "Research"] {
        browser.make("/departments", &[("name", name)]).await;
    }
    browser.make("/roles", &[("name", "Safety officer"), ("scope", "any")]).await;
    for (given, family) in [("Ana", "Ruiz"), ("Bo", "Lind")] {
        let email = format!("{given}@acme.example");
        browser.make("/employees", &[("given_name", given), ("family_name", family), ("email", &email)]).await;
    }
    for (employee, department, responsibility) in
        [("1", "1", "accountable"), ("2", "1", "responsible"), ("2", "2", "responsible")]
    {
        let fields = [
            ("employee_id", employee),
            ("role_id", "1"),
            ("department_id", department),
            ("responsibility", responsibility),
            ("allocation", "50"),
            ("starts_on", "2020-01-01"),
        ];
        browser.make("/assignments", &fields).await;
    }
}

const WAYS: &str = "return [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href'))\
                    .filter((to) => /\\/(new|edit|delete|end)\\b/.test(to)).length";

#[test]
fn a_steward_has_buttons_in_their_own_place_alone() {
    Stage::empty().play_with(keep_a_place);
}

#[cfg(feature = "mariadb")]
#[test]
fn a_steward_has_buttons_in_their_own_place_alone_on_mariadb() {
    Stage::empty().on_mariadb().play_with(keep_a_place);
}

async fn keep_a_place(browser: &Browser, scene: &Scene) {
    two_places(browser).await;
    let ana = scene.database.account("ana", Access::Viewer);
    scene.database.link(ana, 1);
    let steward = scene.browser().await;
    steward.take_session(scene.database.sign_in("ana", Access::Viewer)).await;

    steward.goto("/departments/2").await;
    steward.see("h1", "Research").await;
    assert_eq!(steward.run(WAYS, &[]).await, 0, "in another place");
    steward.goto("/me").await;
    steward.press_within(".my-place", "Operations").await;
    steward.see("#assignments-current", "End").await;
    // What is the editors' alone.
    steward.see_no(".page-actions", "Edit").await;
    steward.see_no("#departments", "New sub-department").await;

    steward.press_within("#assignments-current", "Edit Bo Lind, Safety officer").await;
    steward.fill("#allocation", "80").await;
    steward.press_on("Save").await;
    steward.see(".flash", "The assignment was saved").await;
    steward.see("#assignments-current", "80%").await;
    steward.press_on("Want a role here").await;
    steward.pick("role_id", "saf", "Safety officer").await;
    steward.fill("#wanted", "3").await;
    steward.press_on("Save").await;
    steward.see("#roles", "2 of 3").await;

    // The form lets one choose any place; the answer says which are theirs, and keeps what was typed.
    steward.goto("/assignments/new").await;
    steward.pick("employee_id", "lind", "Bo Lind").await;
    steward.pick("role_id", "saf", "Safety officer").await;
    steward.pick("department_id", "res", "Research").await;
    steward.fill("#allocation", "15").await;
    steward.press_within("main form", "Save").await;
    steward.see("#form-summary", "attention").await;
    steward.see_picked("department_id", "Research").await;
    assert_eq!(steward.value("#allocation").await, "15");
}

#[test]
fn a_steward_does_one_thing_to_many_rows_of_their_own_place() {
    Stage::empty().play_with(async |browser: &Browser, scene: &Scene| {
        two_places(browser).await;
        let ana = scene.database.account("ana", Access::Viewer);
        scene.database.link(ana, 1);
        let steward = scene.browser().await;
        steward.take_session(scene.database.sign_in("ana", Access::Viewer)).await;
        steward.goto("/assignments").await;
        let ticks = "return [...document.querySelectorAll('.pick-row')].map((tick) => tick.value).sort()";
        assert_eq!(steward.run(ticks, &[]).await, serde_json::json!(["1", "2"]), "none in another place");

        // An address that was put together by hand, or a row that has moved meanwhile.
        steward.goto("/assignments/bulk?act=end&row=2&row=3").await;
        steward.see("#bulk-turned", "Bo Lind, Safety officer, Research").await;
        steward.press_on("Go on with the other row").await;
        steward.see(".page-note", "1 assignment selected").await;
        steward.set_day("#ends_on", "2020-12-31").await;
        steward.press_on("Show what will change").await;
        steward.see("#bulk-steps", "Bo Lind").await;
        steward.press_on("End 1 assignment").await;
        steward.see(".flash", "1 assignment got its last day.").await;
    });
}

#[test]
fn the_log_and_the_history_of_a_thing_say_what_was_changed_and_by_whom() {
    Stage::empty().play_with(async |browser: &Browser, scene: &Scene| {
        two_places(browser).await;
        let editor = scene.browser().await;
        editor.take_session(scene.database.sign_in("ed", Access::Editor)).await;
        editor.goto("/assignments/2/edit").await;
        editor.fill("#allocation", "80").await;
        editor.press_on("Save").await;
        editor.see(".flash", "The assignment was saved").await;

        editor.goto("/assignments/2").await;
        let said = "ed changed the assignment";
        editor.see("#history li:first-child", said).await;
        editor.see("#history li:first-child .change-fields", "Allocation 50 → 80").await;
        editor.see("#history li:last-child", "admin created the assignment").await;
        editor.press_on("The whole history").await;
        editor.see("h1", "History: ").await;
        editor.see(".history li:first-child", said).await;

        browser.goto("/").await;
        browser.press_on("admin: account menu").await;
        browser.press_within(".user-menu", "Audit log").await;
        browser.see(".history li:first-child", said).await;
        browser.see(".history li:first-child .change-fields", "Allocation 50 → 80").await;
        browser.fill("#who", "ed").await;
        browser.run("document.activeElement.blur()", &[]).await;
        browser.see(".list-count", "One, newest first").await;
        browser.press_within(".history", "ed").await;
        browser.see("h1", "ed").await;
    });
}
