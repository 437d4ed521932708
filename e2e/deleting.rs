//! Deleting: refused with the names of what is in the way, then allowed.

use crate::support::Stage;

#[test]
fn a_department_with_people_is_kept_until_they_have_left_it() {
    Stage::empty().play(async |browser| {
        let department = browser.make("/departments", &[("name", "Sales")]).await;
        let person = [("given_name", "Ana"), ("family_name", "Ruiz"), ("email", "ana@example.org")];
        let employee = browser.make("/employees", &[&person[..], &[("department_id", "1")]].concat()).await;

        browser.goto(&department).await;
        browser.press_within(".page-actions", "Delete").await;
        browser.see("h1", "“Sales” cannot be deleted").await;
        browser.see("h2", "1 employee who belongs to it").await;
        assert!(browser.texts("main button").await.is_empty(), "a button that would only be refused");
        browser.press_within("main", "Ana Ruiz").await;
        browser.wait_path(&employee).await;

        browser.press_within(".page-actions", "Delete").await;
        browser.see("h1", "Delete “Ana Ruiz”?").await;
        browser.press_within("main", "Delete").await;
        browser.see(".flash", "Ana Ruiz was deleted.").await;
        browser.wait_path("/employees").await;

        browser.goto(&format!("{department}/delete")).await;
        browser.press_within("main", "Delete").await;
        browser.see(".flash", "The department Sales was deleted.").await;
        browser.goto(&department).await;
        browser.see("h1", "There is nothing here").await;
    });
}

#[test]
fn what_was_changed_after_the_question_is_not_deleted() {
    Stage::empty().play(async |browser| {
        let role = browser.make("/roles", &[("name", "Key holder"), ("scope", "any")]).await;
        browser.goto(&format!("{role}/delete")).await;
        browser.make(&role, &[("name", "Caretaker"), ("version", "1")]).await;
        browser.press_within("main", "Delete").await;
        browser.see("[role=alert]", "It was changed after you opened this page.").await;
        browser.see("h1", "Delete “Caretaker”?").await;
        browser.press_within("main", "Delete").await;
        browser.see(".flash", "The role Caretaker was deleted.").await;
    });
}
