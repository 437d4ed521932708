//! Every row is on exactly one page, and the list says how many there are.

use std::collections::BTreeSet;

use diesel::RunQueryDsl;
use rocket::http::Status;

use super::{all, company, rows, walk};
use crate::support::{App, on_both};

on_both![
    every_row_is_on_exactly_one_page,
    a_page_says_which_rows_of_how_many_it_shows,
    the_pager_leads_to_the_first_last_and_neighbouring_pages,
    a_page_beyond_the_end_is_the_last_one,
    a_page_that_is_no_number_is_refused,
    a_list_of_one_page_has_no_pager,
];

fn every_row_is_on_exactly_one_page(app: &App) {
    let mut totals = company(app, 600);
    for plural in ["departments", "projects", "roles"] {
        *totals.entry(plural).or_default() += many(app, plural);
    }
    for (plural, total) in totals {
        let pages = walk(app, &format!("/{plural}"));
        assert_eq!(pages.len(), total.div_ceil(50), "{plural}");
        assert!(pages[..pages.len() - 1].iter().all(|page| rows(page).len() == 50), "{plural}: full but for the last");
        assert!(pages.len() > 1, "{plural} has no second page to try");
        let found = all(app, &format!("/{plural}"));
        let different: BTreeSet<&String> = found.iter().collect();
        assert_eq!((found.len(), different.len()), (total, total), "{plural}");
    }
}

/// Puts in rows of a kind of which a company has few; gives how many.
fn many(app: &App, plural: &str) -> usize {
    let (columns, values) = match plural {
        "departments" => ("name, name_key", "'D#', 'd#'"),
        "projects" => ("code, code_key, name, sort_name, status", "'C#', 'c#', 'P#', 'p#', 'active'"),
        _ => ("name, name_key, sort_name, scope", "'R#', 'r#', 'r#', 'any'"),
    };
    let row = |number: i32| {
        let values = values.replace('#', &number.to_string());
        format!("({values}, '', '2026-01-01 00:00:00', '2026-01-01 00:00:00')")
    };
    let rows = (0..120).map(row).collect::<Vec<_>>().join(", ");
    let insert = format!("INSERT INTO {plural} ({columns}, description, created_at, updated_at) VALUES {rows}");
    diesel::sql_query(insert).execute(&mut app.database.connect()).expect("rows")
}

fn a_page_says_which_rows_of_how_many_it_shows(app: &App) {
    company(app, 120);
    let said = |path: &str| app.page(path).text(".list-count");
    assert_eq!(said("/employees"), "1–50 of 120");
    assert_eq!(said("/employees?page=2"), "51–100 of 120");
    assert_eq!(said("/employees?page=3"), "101–120 of 120");
    assert_eq!(app.page("/employees?page=2").text(".pager-page"), "Page 2 of 3");
}

fn the_pager_leads_to_the_first_last_and_neighbouring_pages(app: &App) {
    company(app, 170);
    let links = |path: &str| {
        let page = app.page(path);
        ["First page", "Previous page", "Next page", "Last page"].map(|name| page.links(name).concat())
    };
    let at = |number: u32| format!("/employees?page={number}");
    assert_eq!(links("/employees"), [String::new(), String::new(), at(2), at(4)]);
    assert_eq!(links(&at(3)), ["/employees".to_owned(), at(2), at(4), at(4)]);
    assert_eq!(links(&at(4)), ["/employees".to_owned(), at(3), String::new(), String::new()]);
}

fn a_page_beyond_the_end_is_the_last_one(app: &App) {
    company(app, 120);
    let last = rows(&app.page("/employees?page=3"));
    for beyond in ["4", "1000000", "9223372036854775807"] {
        assert_eq!(rows(&app.page(&format!("/employees?page={beyond}"))), last, "page {beyond}");
    }
    let first = rows(&app.page("/employees"));
    for before in ["0", "-7", ""] {
        assert_eq!(rows(&app.page(&format!("/employees?page={before}"))), first, "page {before:?}");
    }
}

fn a_page_that_is_no_number_is_refused(app: &App) {
    for nonsense in ["two", "1.5", "99999999999999999999", "1;2"] {
        let page = app.get(&format!("/employees?page={nonsense}")).expect(Status::BadRequest).page();
        assert!(page.text(".trouble-help").contains("“page”"), "{}", page.words());
    }
}

fn a_list_of_one_page_has_no_pager(app: &App) {
    app.employee("Ana", "García");
    let page = app.page("/employees");
    assert!(!page.has(".pager"));
    assert_eq!(page.text(".list-count"), "1 in all");
}
