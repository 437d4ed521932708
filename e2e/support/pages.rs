//! A walk over every kind of page, for what must be right on all of them.

use super::{Browser, Stage};

const ROWS: [&str; 6] = ["departments", "employees", "projects", "roles", "seats", "assignments"];

/// Looks at every kind of page: in the register of the invented company, and in an empty one.
pub fn on_every_page(look: impl AsyncFn(&Browser, &str)) {
    Stage::company().play(async |browser| {
        for path in plain_pages() {
            browser.goto(&path).await;
            look(browser, &path).await;
        }
        let deletable = browser.make("/roles", &[("name", "Nobody's"), ("scope", "any")]).await;
        browser.goto(&format!("{deletable}/delete")).await;
        browser.see("button", "Delete").await;
        look(browser, "a question before deleting").await;
        for rows in ROWS {
            show_complaints(browser, rows).await;
            look(browser, &format!("complaints at {rows}")).await;
        }
        show_conflict(browser).await;
        look(browser, "a conflict").await;
        for path in draft_pages(browser).await {
            browser.goto(&path).await;
            look(browser, &path).await;
        }
        for path in ["/departments/1", "/employees/1", "/roles/1", "/projects/1", "/seats/1"] {
            open_in_place(browser, path).await;
            look(browser, &format!("the form in place on {path}")).await;
        }
    });
    Stage::empty().play(async |browser| {
        for path in ["/".to_owned()].into_iter().chain(ROWS.map(|rows| format!("/{rows}"))) {
            browser.goto(&path).await;
            look(browser, &format!("{path}, empty")).await;
        }
        for rows in ROWS {
            browser.goto(&format!("/{rows}/new")).await;
            look(browser, &format!("/{rows}/new, empty")).await;
        }
    });
}

/// Every kind of page of the invented company's that is there without doing anything first.
pub fn plain_pages() -> Vec<String> {
    let mut pages: Vec<String> = ["/", "/departments?sort=tree", "/employees?q=anna", "/employees?q=nobodyatall"]
        .into_iter()
        .chain(["/employees?department_id=1&status=active", "/assignments/1/end", "/employees?page=2"])
        .chain(["/departments/1/delete", "/nothing/here", "/employees?sort=nonsense"])
        .chain(["/reorganisations", "/reorganisations/new"])
        .map(ToOwned::to_owned)
        .collect();
    for rows in ROWS {
        pages.extend(["", "/new", "/1", "/1/edit"].map(|page| format!("/{rows}{page}")));
    }
    pages
}

/// Makes a draft in which each kind of change is, one of which the register has moved on from; gives its pages.
pub async fn draft_pages(browser: &Browser) -> Vec<String> {
    let fields = [("name", "Spring: what belongs together comes together"), ("takes_effect_on", "2999-01-01")];
    let draft = browser.make("/reorganisations", &fields).await;
    let long = "Department of everything that has to be carried somewhere else";
    let changes: [&[(&str, &str)]; 6] = [
        &[("kind", "new_department"), ("name", long), ("parent_id", "1")],
        &[("kind", "move_department"), ("moved_id", "3"), ("parent_id", "1")],
        &[("kind", "seat"), ("role_id", "3"), ("department_id", "2"), ("wanted", "97")],
        &[("kind", "assign"), ("employee_id", "1"), ("role_id", "3"), ("project_id", "1"), ("allocation", "1")],
        &[("kind", "end_assignment"), ("assignment_id", "1")],
        &[("kind", "move_person"), ("employee_id", "2"), ("department_id", "5")],
    ];
    for change in changes {
        browser.make(&format!("{draft}/changes"), change).await;
    }
    browser.make("/departments/3", &[("description", "Edited since."), ("version", "1")]).await;
    let kinds = ["move_department", "new_department", "seat", "assign", "end_assignment", "move_person"];
    let mut pages: Vec<String> = ["", "/edit", "/review", "/discard"].map(|page| format!("{draft}{page}")).into();
    pages.extend(kinds.map(|kind| format!("{draft}/changes/new?kind={kind}")));
    pages.push("/reorganisations?status=draft".to_owned());
    pages
}

/// Sends a form with nothing in it.
async fn show_complaints(browser: &Browser, rows: &str) {
    browser.goto(&format!("/{rows}/new")).await;
    browser.press_within("main form", "Save").await;
    browser.see("#form-summary", "attention").await;
}

/// Sends a form that was filled before somebody else saved.
async fn show_conflict(browser: &Browser) {
    browser.goto("/employees/1/edit").await;
    browser.fill("#job_title", "Something else altogether").await;
    browser.run("document.querySelector('[name=version]').value = 0", &[]).await;
    browser.press_within("main form", "Save").await;
    browser.see("#form-conflict", "Somebody else saved").await;
}

/// Opens the form for an assignment on another thing's page.
pub async fn open_in_place(browser: &Browser, path: &str) {
    browser.goto(path).await;
    let button = if path.starts_with("/employees") { "Assign a role" } else { "Assign somebody" };
    browser.press_within("main", button).await;
    browser.see("#assign-here form", "Employee").await;
}
