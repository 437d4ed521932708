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
        show_many(browser).await;
        look(browser, "what will come of many rows").await;
        for path in ["/departments/1", "/employees/1", "/roles/1", "/projects/1", "/seats/1"] {
            open_in_place(browser, path).await;
            look(browser, &format!("the form in place on {path}")).await;
        }
    });
    Stage::empty().play(async |browser| {
        for path in ["/".to_owned(), "/chart".to_owned()].into_iter().chain(ROWS.map(|rows| format!("/{rows}"))) {
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
        .chain(["/assignments/bulk?act=end&row=1&row=2", "/assignments/bulk?act=move&row=1"])
        .chain(["/assignments/bulk?act=reassign&row=1", "/employees/bulk/department?row=1"])
        .chain(["/employees/bulk/add-role?row=1&row=2&row=3"])
        .chain(["/departments/1/delete", "/nothing/here", "/employees?sort=nonsense"])
        .chain(["/search", "/search?q=berlin", "/search?q=berlin&only=holders", "/search?q=nobodyatall"])
        .chain(["/departments/9/matrix", "/projects/2/matrix", "/departments/9/timeline", "/employees/1/timeline"])
        .chain(["/projects/2/timeline?months=36"])
        .chain(["/chart", "/chart?levels=3&view=chart", "/chart?levels=3&view=outline", "/chart?q=fleet"])
        .chain(["/chart/people?levels=2&view=chart", "/chart/people?q=an", "/chart?root=1&q=nobodyatall"])
        .map(ToOwned::to_owned)
        .collect();
    for rows in ROWS {
        pages.extend(["", "/new", "/1", "/1/edit"].map(|page| format!("/{rows}{page}")));
    }
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

/// Ticks the rows of a list and looks at what would come of them: something for some, and nothing for others.
async fn show_many(browser: &Browser) {
    browser.goto("/assignments?sort=starts_on").await;
    browser.click("[data-pick-every]").await;
    browser.see(".pick-count", "50 selected").await;
    browser.press_within(".pick-acts", "Move…").await;
    browser.pick("department_id", "sales", "Sales").await;
    browser.press_on("Show what will change").await;
    browser.see("#bulk-steps", "").await;
    browser.see("#bulk-refused", "").await;
}

/// Opens the form for an assignment on another thing's page.
pub async fn open_in_place(browser: &Browser, path: &str) {
    browser.goto(path).await;
    let button = if path.starts_with("/employees") { "Assign a role" } else { "Assign somebody" };
    browser.press_within("main", button).await;
    browser.see("#assign-here form", "Employee").await;
}
