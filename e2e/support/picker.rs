//! Reference fields, operated with the keyboard alone.

use super::{Browser, Key};

impl Browser {
    /// Types into a reference field and takes the first row found with Enter; `label` is what it must then show.
    pub async fn pick(&self, field: &str, typed: &str, label: &str) {
        self.look_up(field, typed, label).await;
        self.press(Key::Enter).await;
        self.see_picked(field, label).await;
    }

    /// Types into a reference field and waits until a row with this label is on offer.
    pub async fn look_up(&self, field: &str, typed: &str, label: &str) {
        self.element(&format!("#{field}")).await;
        self.run("document.getElementById(arguments[0]).focus()", &[field]).await;
        self.type_here(typed).await;
        let answered = "return !document.getElementById(arguments[0]).closest('.picker').dataset.waiting";
        self.wait(answered, &[field]).await;
        self.see(&format!("#{field}-options .picker-choice"), label).await;
    }

    /// Waits until a reference field has closed over this row.
    pub async fn see_picked(&self, field: &str, label: &str) {
        self.see(&format!("#{field}-options label:has(:checked)"), label).await;
        let rows = "return [...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility()).length < 2";
        self.wait(rows, &[&format!("#{field}-options label")]).await;
    }
}
