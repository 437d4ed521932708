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
        walk_handover(browser, &look).await;
        walk_import(browser, &look).await;
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
        let lists = ["/", "/chart", "/gaps", "/handovers", "/imports"].map(ToOwned::to_owned);
        for path in lists.into_iter().chain(ROWS.map(|rows| format!("/{rows}"))) {
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
        .chain(["/assignments/bulk?act=end&row=1&row=999999"])
        .chain(["/assignments/bulk?act=reassign&row=1", "/employees/bulk/department?row=1"])
        .chain(["/employees/bulk/add-role?row=1&row=2&row=3"])
        .chain(["/departments/1/delete", "/nothing/here", "/employees?sort=nonsense"])
        .chain(["/search", "/search?q=berlin", "/search?q=berlin&only=holders", "/search?q=nobodyatall"])
        .chain(["/departments/9/matrix", "/projects/2/matrix", "/departments/9/timeline", "/employees/1/timeline"])
        .chain(["/projects/2/timeline?months=36"])
        .chain(["/chart", "/chart?levels=3&view=chart", "/chart?levels=3&view=outline", "/chart?q=fleet"])
        .chain(["/chart/people?levels=2&view=chart", "/chart/people?q=an", "/chart?root=1&q=nobodyatall"])
        .chain(["/employees/27/deputies", "/assignments/1/deputy", "/handovers", "/handovers/new?employee_id=27"])
        .chain(["/reorganisations", "/reorganisations/new", "/imports/new?register=employees"])
        .map(ToOwned::to_owned)
        .collect();
    let kinds = ["open", "opening", "accountable", "overload", "left", "single", "unconfirmed&older=90"];
    pages.extend(kinds.map(|kind| format!("/gaps?kind={kind}")));
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

/// A handover, from its beginning to its end.
async fn walk_handover(browser: &Browser, look: &impl AsyncFn(&Browser, &str)) {
    let path = browser.make("/handovers", &[("employee_id", "27"), ("last_day", "2026-01-31")]).await;
    let discard = format!("{path}/discard");
    for page in [path.clone(), format!("{path}/review"), discard, "/handovers?status=draft".to_owned()] {
        browser.goto(&page).await;
        look(browser, &page).await;
    }
    browser.goto(&path).await;
    browser.run("document.getElementById('last_day').value = ''", &[]).await;
    browser.press_on("Save draft").await;
    browser.see("#form-summary", "attention").await;
    look(browser, "complaints about a handover").await;
    browser.goto(&path).await;
    let decide = "document.querySelectorAll('input[value=open]').forEach((input) => { input.checked = true; })";
    browser.run(decide, &[]).await;
    browser.press_on("Save and look at what changes").await;
    browser.see("button", "Carry out").await;
    look(browser, "what a handover changes").await;
    browser.press_on("Carry out").await;
    browser.see(".flash", "was carried out").await;
    look(browser, "what a handover has changed").await;
}

/// Imports, by how far they are.
async fn walk_import(browser: &Browser, look: &impl AsyncFn(&Browser, &str)) {
    browser.goto("/imports/new").await;
    browser.press_on("Read the file").await;
    browser.see("#form-summary", "Choose a file first.").await;
    look(browser, "complaints about a file").await;
    let long = "a_name_without_blanks_of_a_file_that_somebody_has_called_so_2026-11-21.csv";
    let people = "Given name;Family name;E-mail;Job title;Hired on;Wholly-unknown-column-without-a-blank\n\
        Ana;Núñez;nobody.yet@example.org;Head of everything that has to be carried;01/02/2020;x\n\
        Bo;;bo at example;;2020-13-01;some words that say nothing about anybody\n";
    for (name, text, sees) in [
        (long, people.to_owned(), "1 row has to be corrected"),
        ("new.csv", people.lines().take(2).collect::<Vec<_>>().join("\n"), "1 row is ready"),
    ] {
        let path = browser.run(include_str!("../scripts/send_file.js"), &[name, &text]).await;
        let path = path.as_str().expect("a path").to_owned();
        browser.goto(&path).await;
        browser.see("h2", "Columns").await;
        look(browser, "the columns of a file").await;
        browser.run("document.querySelector('.import-sample').open = true", &[]).await;
        look(browser, "the first rows of a file").await;
        browser.press_on("Check the rows").await;
        browser.see("h2", sees).await;
        look(browser, sees).await;
    }
    browser.press_on("Import 1 row").await;
    browser.see("h2", "The rows are in").await;
    look(browser, "what was imported").await;
    browser.press_on("Undo").await;
    browser.see("button", "Undo the import").await;
    look(browser, "a question before undoing").await;
    browser.press_on("Undo the import").await;
    browser.see("h2", "The import was undone").await;
    look(browser, "what was undone").await;
    let colours = browser.run(include_str!("../scripts/send_file.js"), &["colours.csv", "Colour\nred\n"]).await;
    for path in [colours.as_str().expect("a path"), "/imports"] {
        browser.goto(path).await;
        look(browser, path).await;
    }
}

/// Opens the form for an assignment on another thing's page.
pub async fn open_in_place(browser: &Browser, path: &str) {
    browser.goto(path).await;
    let button = if path.starts_with("/employees") { "Assign a role" } else { "Assign somebody" };
    browser.press_within("main", button).await;
    browser.see("#assign-here form", "Employee").await;
}
