//! Two people change the same row at the same time: nobody's work is lost without a word.

use crate::support::Stage;

#[test]
fn the_second_to_save_sees_both_versions_and_may_save_again() {
    Stage::empty().play(async |browser| {
        let fields = [("given_name", "Ana"), ("family_name", "Ruiz"), ("email", "ana@example.org")];
        let employee = browser.make("/employees", &fields).await;
        let edit = format!("{employee}/edit");
        browser.goto(&edit).await;
        browser.fill("#job_title", "Head of sales").await;

        let first = browser.new_tab().await;
        browser.goto(&edit).await;
        browser.fill("#job_title", "Head of purchasing").await;
        browser.fill("#phone", "555 0100").await;
        browser.press_on("Save").await;
        browser.see(".flash", "was saved").await;

        browser.switch_to(first).await;
        browser.press_on("Save").await;
        browser.see("#form-conflict h2", "Somebody else saved this in the meantime").await;
        browser.wait_focus("form-conflict").await;
        browser.see("#form-conflict tr.differs", "Job title differs Head of purchasing Head of sales").await;
        browser.see("#form-conflict tr.differs", "Phone differs 555 0100 empty").await;
        browser.see("#form-conflict tr:not(.differs)", "Family name Ruiz Ruiz").await;
        assert_eq!(browser.value("#job_title").await, "Head of sales");

        // Nothing was saved so far. What is kept of the other version is up to whoever looks at both.
        browser.fill("#phone", "555 0100").await;
        browser.press_on("Save").await;
        browser.see(".flash", "Ana Ruiz was saved.").await;
        browser.see(".page-note", "Head of sales").await;
        browser.see(".fields-line", "Phone 555 0100").await;
    });
}

#[test]
fn the_second_to_save_may_take_the_saved_version_instead() {
    Stage::empty().play(async |browser| {
        let role = browser.make("/roles", &[("name", "Key holder"), ("scope", "any")]).await;
        browser.goto(&format!("{role}/edit")).await;
        browser.fill("#name", "Keeper of keys").await;
        browser.make(&role, &[("name", "Caretaker"), ("version", "1")]).await;
        browser.press_on("Save").await;
        browser.see("#form-conflict", "Caretaker").await;
        browser.press_on("Discard mine and start from the saved version").await;
        browser.see("h1", "Edit Caretaker").await;
        assert_eq!(browser.value("#name").await, "Caretaker");
    });
}
