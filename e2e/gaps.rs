//! From a gap to the act that mends it, and back; and holders who say that what is written of them is still true.

use projman::auth::Access;

use crate::support::{Browser, Scene, Stage};

/// Two departments that each want somebody, and two people.
async fn two_open_seats(browser: &Browser) {
    browser.make("/roles", &[("name", "Safety officer"), ("scope", "any")]).await;
    for (id, name) in [("1", "Sales"), ("2", "Workshop")] {
        browser.make("/departments", &[("name", name)]).await;
        browser.make("/seats", &[("role_id", "1"), ("department_id", id), ("wanted", "1")]).await;
    }
    for given in ["Ana", "Bo"] {
        let email = format!("{given}@example.org");
        browser.make("/employees", &[("given_name", given), ("family_name", "Ruiz"), ("email", &email)]).await;
    }
}

#[test]
fn a_gap_is_found_mended_and_gone() {
    Stage::empty().play(async |browser| {
        two_open_seats(browser).await;
        browser.goto("/").await;
        browser.press_within("#gaps", "2 Seats to fill").await;
        browser.see(".list-count", "1–2 of 2").await;
        browser.press_on("Department Any").await;
        browser.wait_focus("department_id").await;
        browser.look_up("department_id", "work", "Workshop").await;
        browser.press(crate::support::Key::Enter).await;
        browser.see(".list-count", "1 in all").await;
        browser.see(".gap-kinds [aria-current]", "1 Seats to fill").await;

        browser.press_within("#list", "Assign Safety officer, Workshop").await;
        browser.see_picked("department_id", "Workshop").await;
        browser.pick("employee_id", "ana", "Ana Ruiz").await;
        browser.press_on("Save").await;
        browser.see(".flash", "Assigned:").await;
        browser.see("h1", "Gaps").await;
        browser.see("#list .empty", "Every seat has the people it wants.").await;
        browser.see(".filter.is-set summary", "Department Workshop").await;
        browser.press_within(".gap-kinds", "1 Nobody or several accountable").await;
        browser.see("#list tbody", "Make somebody accountable Safety officer, Workshop").await;
    });
}

#[test]
fn holders_confirm_what_is_theirs_with_one_button() {
    Stage::empty().without_scripts().play_with(async |browser: &Browser, scene: &Scene| {
        two_open_seats(browser).await;
        for place in ["1", "2"] {
            let fields =
                [("employee_id", "1"), ("role_id", "1"), ("department_id", place), ("starts_on", "2020-01-01")];
            browser.make("/assignments", &fields).await;
        }
        let ana = scene.database.account("ana", Access::Viewer);
        scene.database.link(ana, 1);
        let holder = scene.browser().await;
        holder.take_session(scene.database.sign_in("ana", Access::Viewer)).await;
        holder.goto("/me").await;
        holder.click("#me-current tbody tr:first-child button").await;
        holder.see(".flash", "Confirmed as still true: Ana Ruiz, Safety officer, Sales").await;
        holder.see("#me-current tbody tr:first-child", "Last confirmed").await;
        holder.press_on("All of these are still true").await;
        holder.see(".flash", "2 assignments are confirmed as still true.").await;
        holder.goto("/assignments/2").await;
        holder.see(".fields", "ana").await;
        holder.see("#history", "ana confirmed the assignment").await;
    });
}
