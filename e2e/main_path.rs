//! From an empty register to somebody who is responsible for something, as people do it: by clicking and typing.

use crate::support::{Browser, Key, Stage};

#[test]
fn an_empty_register_becomes_one_that_says_who_is_responsible() {
    Stage::empty().play(from_nothing);
}

#[cfg(feature = "mariadb")]
#[test]
fn an_empty_register_becomes_one_that_says_who_is_responsible_on_mariadb() {
    Stage::empty().on_mariadb().play(from_nothing);
}

async fn from_nothing(browser: &Browser) {
    make_departments(browser).await;
    make_role(browser).await;
    make_employees(browser).await;
    want_the_role(browser).await;
    assign_from_the_department(browser).await;
    assign_from_the_employee(browser).await;
    edit(browser).await;
    end(browser).await;
}

async fn make_departments(browser: &Browser) {
    browser.goto("/").await;
    browser.press_on("Make a department").await;
    // The first field has the focus, and the return key saves.
    browser.wait_focus("name").await;
    browser.type_here("Operations").await;
    browser.press(Key::Enter).await;
    browser.see(".flash", "The department Operations was made.").await;

    browser.press_on("New sub-department").await;
    browser.see_picked("parent_id", "Operations").await;
    browser.fill("#name", "Warehouse").await;
    browser.press_on("Save").await;
    browser.see(".flash", "The department Warehouse was made.").await;
    browser.see("#departments", "Warehouse").await;
    browser.press_within("#departments", "Warehouse").await;
    browser.see(".crumbs", "Operations").await;
}

async fn make_role(browser: &Browser) {
    browser.press_within(".site-nav", "Roles").await;
    browser.press_within(".page-actions", "New role").await;
    browser.fill("#name", "Safety officer").await;
    browser.fill("#description", "Answers for the fire drill.").await;
    browser.press_on("Save").await;
    browser.see(".flash", "The role Safety officer was made.").await;
    browser.see("main", "Answers for the fire drill.").await;
}

async fn make_employees(browser: &Browser) {
    browser.press_within(".site-nav", "Employees").await;
    browser.press_within(".page-actions", "New employee").await;
    browser.fill("#given_name", "Ana").await;
    browser.fill("#family_name", "Núñez").await;
    browser.fill("#email", "ana@example.org").await;
    browser.pick("department_id", "ware", "Warehouse").await;
    browser.press_on("Save and add another").await;

    // The next one begins empty, but in the same department.
    browser.see(".flash", "Ana Núñez was added.").await;
    assert_eq!(browser.value("#given_name").await, "");
    browser.see_picked("department_id", "Warehouse").await;
    browser.fill("#given_name", "Bo").await;
    browser.fill("#family_name", "Lind").await;
    browser.fill("#email", "bo@example.org").await;
    // Accents need not be typed; the arrow goes into the rows, the space bar takes one, Enter closes.
    browser.look_up("manager_id", "nunez", "Ana Núñez").await;
    browser.press(Key::Down).await;
    browser.press(Key::Down).await;
    browser.press(Key::Enter).await;
    browser.see_picked("manager_id", "Ana Núñez").await;
    browser.press_on("Save").await;
    browser.see(".flash", "Bo Lind was added.").await;
    browser.see(".fields-line", "Reports to Ana Núñez").await;
    browser.see(".fields-line", "Department Operations › Warehouse").await;
}

async fn want_the_role(browser: &Browser) {
    browser.press_within("main", "Operations › Warehouse").await;
    browser.press_on("Want a role here").await;
    browser.pick("role_id", "safety", "Safety officer").await;
    browser.fill("#wanted", "2").await;
    browser.press_on("Save").await;
    browser.see(".flash", "was made").await;
    browser.see("#roles", "0 of 2").await;
    browser.see("#roles", "2 missing").await;
}

async fn assign_from_the_department(browser: &Browser) {
    let department = browser.path().await;
    browser.press_within("#roles", "Assign somebody").await;
    // The form comes to the page, with the place filled in and the first field ready to type into.
    browser.wait_focus("employee_id").await;
    assert_eq!(browser.path().await, department);
    browser.see_picked("department_id", "Warehouse").await;
    browser.pick("employee_id", "lind", "Bo Lind").await;
    browser.pick("role_id", "safety", "Safety officer").await;
    browser.fill("#allocation", "40").await;
    browser.set_day("#starts_on", "2020-02-01").await;
    browser.press_within("#assign-here", "Save").await;
    browser.see(".flash", "Assigned:").await;
    assert_eq!(browser.path().await, department);
    browser.see("#roles", "1 of 2").await;
    browser.see("#roles .people", "Bo Lind").await;
    browser.see("#assignments-current", "1 Feb 2020").await;
}

async fn assign_from_the_employee(browser: &Browser) {
    browser.press_within("#people", "Núñez, Ana").await;
    let employee = browser.path().await;
    browser.press_on("Assign a role").await;
    // Who it is, is known here: the role is what comes first.
    browser.wait_focus("role_id").await;
    browser.see_picked("employee_id", "Ana Núñez").await;
    browser.pick("role_id", "saf", "Safety officer").await;
    browser.pick("department_id", "ware", "Warehouse").await;
    browser.choose("#responsibility", "accountable").await;
    browser.fill("#allocation", "10").await;
    browser.set_day("#starts_on", "2020-03-01").await;
    browser.press_within("#assign-here", "Save").await;
    browser.see(".flash", "Assigned:").await;
    assert_eq!(browser.path().await, employee);
    browser.see("#assignments-current", "Safety officer").await;
    browser.see("#assignments-current", "Accountable").await;
    browser.see(".fields-line", "Allocated today 10%").await;
}

async fn edit(browser: &Browser) {
    browser.press_within(".page-actions", "Edit").await;
    browser.fill("#job_title", "Warehouse manager").await;
    browser.press_on("Save").await;
    browser.see(".flash", "Ana Núñez was saved.").await;
    browser.see(".page-note", "Warehouse manager").await;
}

async fn end(browser: &Browser) {
    let employee = browser.path().await;
    browser.press_within("#assignments-current", "End Ana Núñez, Safety officer").await;
    browser.set_day("#ends_on", "2020-12-31").await;
    browser.press_on("Set the last day").await;
    browser.see(".flash", "The assignment got its last day").await;
    assert_eq!(browser.path().await, employee);
    browser.see("#assignments-past", "31 Dec 2020").await;
    browser.see("#assignments-current", "None today.").await;
    browser.see(".fields-line", "Allocated today 0%").await;
}
