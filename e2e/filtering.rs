//! Filters: from a short list, and from all rows of another kind.

use crate::support::{Browser, Key, Stage};

async fn people_of_two_departments(browser: &Browser) {
    for name in ["Sales", "Workshop"] {
        browser.make("/departments", &[("name", name)]).await;
    }
    for (given, department, status) in [("Ana", "1", "active"), ("Bo", "2", "active"), ("Cem", "2", "on_leave")] {
        let email = format!("{given}@example.org");
        let fields = [("given_name", given), ("family_name", "Ruiz"), ("email", &email)];
        let fields = [&fields[..], &[("department_id", department), ("status", status)]].concat();
        browser.make("/employees", &fields).await;
    }
    browser.goto("/employees").await;
    browser.see(".list-count", "1–3 of 3").await;
}

#[test]
fn a_choice_changes_the_list_at_once() {
    Stage::empty().play(async |browser| {
        people_of_two_departments(browser).await;
        browser.choose("select[name=status]", "on_leave").await;
        browser.see(".list-count", "1 in all").await;
        browser.see("#list tbody", "Ruiz, Cem").await;
        browser.wait_path("/employees?status=on_leave").await;
        browser.reload().await;
        browser.see(".list-count", "1 in all").await;
        assert_eq!(browser.value("select[name=status]").await, "on_leave");
        browser.choose("select[name=status]", "").await;
        browser.see(".list-count", "1–3 of 3").await;
        browser.wait_path("/employees").await;
    });
}

#[test]
fn a_row_of_another_kind_is_found_by_typing() {
    Stage::empty().play(async |browser| {
        people_of_two_departments(browser).await;
        browser.press_on("Department Any").await;
        // Opened, it is ready to be typed into; what is typed there is no search of the list.
        browser.wait_focus("department_id").await;
        browser.look_up("department_id", "work", "Workshop").await;
        assert_eq!(browser.path().await, "/employees");
        browser.press(Key::Enter).await;
        browser.see(".list-count", "1–2 of 2").await;
        browser.see(".filter.is-set summary", "Department Workshop").await;
        browser.wait_path("/employees?department_id=2").await;
        browser.see_no(".filter .picker", "Workshop").await;

        browser.choose("select[name=status]", "active").await;
        browser.see("#list tbody", "Ruiz, Bo").await;
        browser.see(".list-count", "1 in all").await;
        browser.wait("return location.search.includes('department_id=2')", &[]).await;
        browser.type_into("#q", "ana").await;
        browser.see("#list", "Nothing matches").await;
    });
}

#[test]
fn a_menu_of_rows_closes_with_escape_and_gives_the_focus_back() {
    Stage::empty().play(async |browser| {
        people_of_two_departments(browser).await;
        browser.press_on("Department Any").await;
        browser.wait_focus("department_id").await;
        browser.press(Key::Escape).await;
        browser.see_no(".filter .picker", "Workshop").await;
        browser.wait("return document.activeElement.matches('.filter summary')", &[]).await;
    });
}
