//! The form for an assignment, loaded into another thing's page.

use crate::support::{Browser, Stage, open_in_place};

#[test]
fn a_mistake_in_the_form_in_place_leads_to_the_whole_form_and_from_there_back() {
    Stage::company().play(async |browser| {
        open_in_place(browser, "/roles/1").await;
        browser.see_no("#role_id-options .picker-none", "None").await;
        browser.fill("#allocation", "150").await;
        browser.press_within("#assign-here", "Save").await;
        browser.see("#form-summary", "Employee").await;
        browser.see("#form-summary", "Allocation").await;
        browser.wait_focus("form-summary").await;
        assert_eq!(browser.value("#allocation").await, "150");

        complete(browser).await;
        browser.press_within("main form", "Save").await;
        browser.see(".flash", "Assigned:").await;
        assert_eq!(browser.path().await, "/roles/1");
        browser.see("#assignments-past", "31 Dec 1999").await;
    });
}

async fn complete(browser: &Browser) {
    browser.make("/employees", &[("given_name", "Zoë"), ("family_name", "Quist"), ("email", "z@example.org")]).await;
    browser.make("/departments", &[("name", "Quay")]).await;
    browser.pick("employee_id", "quist", "Zoë Quist").await;
    browser.pick("department_id", "quay", "Quay").await;
    browser.fill("#allocation", "5").await;
    browser.set_day("#starts_on", "1999-01-01").await;
    browser.set_day("#ends_on", "1999-12-31").await;
}

#[test]
fn a_seat_page_fills_in_role_and_place() {
    Stage::empty().play(async |browser| {
        browser.make("/roles", &[("name", "Key holder"), ("scope", "any")]).await;
        browser.make("/departments", &[("name", "Sales")]).await;
        let seat = browser.make("/seats", &[("role_id", "1"), ("department_id", "1"), ("wanted", "1")]).await;
        open_in_place(browser, &seat).await;
        browser.see_picked("role_id", "Key holder").await;
        browser.see_picked("department_id", "Sales").await;
        assert_eq!(browser.path().await, seat);
    });
}
