//! The matrix, changed in its place: with the keyboard, and without scripts.

use serde_json::json;

use crate::support::{Browser, Key, Stage};

const MATRIX: &str = "/departments/1/matrix";

/// A department with two people who have a part in one role.
async fn staff(browser: &Browser) {
    browser.make("/departments", &[("name", "Sales")]).await;
    for role in ["Key holder", "Safety officer"] {
        browser.make("/roles", &[("name", role), ("scope", "any")]).await;
    }
    for (given, email, employee) in [("Ana", "a@example.org", "1"), ("Bo", "b@example.org", "2")] {
        browser.make("/employees", &[("given_name", given), ("family_name", "Ode"), ("email", email)]).await;
        for role in ["1", "2"] {
            let held = [("employee_id", employee), ("role_id", role), ("department_id", "1"), ("allocation", "5")];
            browser.make("/assignments", &[&held[..], &[("starts_on", "2020-01-01")]].concat()).await;
        }
    }
    browser.goto(MATRIX).await;
}

/// What is in the cell that has the focus, and where that cell is.
async fn cell(browser: &Browser) -> serde_json::Value {
    let at = "const cell = document.activeElement, box = cell.closest('td'); \
              return [cell.value, box.parentElement.rowIndex, box.cellIndex, box.classList.contains('is-changed')]";
    browser.run(at, &[]).await
}

#[test]
fn the_keyboard_fills_the_matrix() {
    Stage::empty().play(async |browser| {
        staff(browser).await;
        browser.run("document.querySelector('.matrix select').focus()", &[]).await;
        assert_eq!(cell(browser).await, json!(["R", 1, 1, false]));
        browser.type_here("a").await;
        assert_eq!(cell(browser).await, json!(["A", 1, 1, true]));
        browser.press(Key::Right).await;
        assert_eq!(cell(browser).await, json!(["R", 1, 2, false]));
        browser.press(Key::Right).await;
        assert_eq!(cell(browser).await, json!(["R", 1, 2, false]), "there is nothing further on");
        browser.press(Key::Down).await;
        browser.press(Key::Delete).await;
        assert_eq!(cell(browser).await, json!(["", 2, 2, true]));
        browser.type_here("r").await;
        assert_eq!(cell(browser).await, json!(["R", 2, 2, false]), "as it was");
        browser.press(Key::Delete).await;
        browser.press_within(".matrix-save", "Save").await;
        browser.see(".flash", "2 cells were changed.").await;
        let letters = "return [...document.querySelectorAll('.matrix select')].map(cell => cell.value).join()";
        assert_eq!(browser.run(letters, &[]).await, json!("A,R,R,"));
        browser.see(".matrix-broken", "Safety officer").await;
    });
}

#[test]
fn the_matrix_is_changed_without_scripts() {
    Stage::empty().without_scripts().play(async |browser| {
        staff(browser).await;
        browser.choose(".matrix tbody tr:first-child td:nth-child(2) select", "A").await;
        browser.press_within(".matrix-save", "Save").await;
        browser.see(".flash", "1 cell was changed.").await;
        browser.see_no(".matrix tbody tr:first-child .violation", "No one accountable").await;
        browser.see(".matrix tbody tr:last-child .violation", "No one accountable").await;
    });
}
