//! A form that cannot be saved says why, first and where.

use crate::support::{Key, Stage};

#[test]
fn the_summary_of_what_is_wrong_gets_the_focus_and_leads_to_the_fields() {
    Stage::empty().play(async |browser| {
        browser.goto("/assignments/new").await;
        browser.fill("#allocation", "").await;
        browser.set_day("#starts_on", "").await;
        browser.press_within("main form", "Save").await;
        browser.wait_focus("form-summary").await;
        let links = browser.texts("#form-summary a").await;
        assert_eq!(links, ["Employee", "Role", "Department", "Project", "Allocation", "First day"]);
        for (at, field) in
            ["employee_id", "role_id", "department_id", "project_id", "allocation", "starts_on"].into_iter().enumerate()
        {
            browser.click(&format!("#form-summary li:nth-child({}) a", at + 1)).await;
            browser.wait_focus(field).await;
            // Nothing that a reference field offers may lie over the next link.
            browser.press(Key::Escape).await;
        }
    });
}

#[test]
fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays() {
    Stage::empty().play(async |browser| {
        browser.goto("/employees/new").await;
        browser.fill("#given_name", "Ana").await;
        browser.fill("#email", "not an address").await;
        browser.press_on("Save").await;
        browser.see("#form-summary", "2 fields need attention").await;
        browser.see("#family_name-error", "Fill this in.").await;
        browser.see("#email-error", "Enter an e-mail address").await;
        assert_eq!(browser.value("#given_name").await, "Ana");
        assert_eq!(browser.value("#email").await, "not an address");
        let tied = "return document.getElementById('email').getAttribute('aria-describedby').includes('email-error')";
        browser.wait(tied, &[]).await;

        browser.fill("#family_name", "Ruiz").await;
        browser.fill("#email", "ana@example.org").await;
        browser.press_on("Save").await;
        browser.see(".flash", "Ana Ruiz was added.").await;
    });
}
