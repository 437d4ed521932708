//! Lists in the order that their headers say.

use projman::search::fold;
use rocket::http::Status;

use super::{ORDERS, all, company, walk};
use crate::support::{App, Fields, on_both};

on_both![
    every_order_can_be_turned_round,
    names_are_sorted_as_people_read_them,
    days_and_figures_are_sorted_by_size,
    the_header_says_which_order_is_in_force,
    an_order_that_the_list_does_not_have_is_refused,
    departments_come_as_a_tree,
];

fn every_order_can_be_turned_round(app: &App) {
    company(app, 120);
    for (plural, columns) in ORDERS {
        for column in columns {
            let mut down = all(app, &format!("/{plural}?sort=-{column}"));
            down.reverse();
            assert_eq!(all(app, &format!("/{plural}?sort={column}")), down, "{plural} by {column}");
        }
    }
}

/// What a column of a list shows, from its first page to its last.
fn column(app: &App, path: &str, at: usize) -> Vec<String> {
    walk(app, path).iter().flat_map(|page| page.column(at)).collect()
}

fn is_sorted_by<K: Ord>(shown: &[String], key: impl Fn(&str) -> K) -> bool {
    shown.windows(2).all(|pair| key(&pair[0]) <= key(&pair[1]))
}

fn names_are_sorted_as_people_read_them(app: &App) {
    company(app, 120);
    let plain = |text: &str| fold::plain(&text.replace(',', ""));
    for path in ["/employees", "/employees?sort=name"] {
        let names = column(app, path, 0);
        assert!(is_sorted_by(&names, plain), "{names:?}");
        assert!(names.iter().any(|name| !name.is_ascii()), "accents are tried");
    }
    for (path, at) in [
        ("/roles", 0),
        ("/projects", 1),
        ("/projects?sort=code", 0),
        ("/departments?sort=code", 1),
        ("/employees?sort=number", 1),
        ("/employees?sort=email", 4),
    ] {
        let shown = column(app, path, at);
        assert!(is_sorted_by(&shown, plain), "{path}: {shown:?}");
    }
    let ñandu = app.employee("ñandú", "Zwölf");
    assert_eq!(all(app, "/employees?sort=-name")[0], format!("/employees/{ñandu}"));
}

fn days_and_figures_are_sorted_by_size(app: &App) {
    company(app, 120);
    for (code, first, last) in [("A", "2026-01-02", "2026-12-01"), ("B", "2026-01-01", "2026-12-02"), ("C", "", "")] {
        let fields = Fields::of([("code", code), ("name", code), ("starts_on", first), ("ends_on", last)]);
        app.create("projects", &fields);
    }
    let days = |path: &str, at: usize| -> Vec<String> {
        let cell = format!("#list tbody tr > :nth-child({}) time", at + 1);
        walk(app, path).iter().flat_map(|page| page.attributes(&cell, "datetime")).collect()
    };
    for (path, at) in [
        ("/employees?sort=hired_on", 5),
        ("/projects?sort=starts_on", 4),
        ("/projects?sort=ends_on", 5),
        ("/assignments?sort=starts_on", 5),
        ("/assignments?sort=ends_on", 6),
    ] {
        let shown = days(path, at);
        assert!(shown.len() > 1 && shown.is_sorted(), "{path}: {shown:?}");
    }
    let number = |text: &str| text.trim_end_matches('%').parse::<i64>().expect("a number");
    for (path, at) in [("/assignments?sort=allocation", 4), ("/seats?sort=wanted", 2)] {
        assert!(is_sorted_by(&column(app, path, at), number), "{path}");
    }
    // The newest first, when nothing is said.
    let usual = days("/assignments", 5);
    assert!(usual.iter().rev().is_sorted(), "{usual:?}");
}

fn the_header_says_which_order_is_in_force(app: &App) {
    company(app, 60);
    let states = |path: &str| app.page(path).attributes("#list thead [aria-sort]", "aria-sort");
    assert_eq!(states("/employees"), ["ascending", "none", "none", "none"]);
    assert_eq!(states("/employees?sort=-email"), ["none", "none", "descending", "none"]);
    // A click sorts by a column, a second one turns it round; days begin with the newest.
    let page = app.page("/employees?sort=email");
    let links = page.attributes("#list thead a.sort", "href");
    let expected = ["sort=name", "sort=number", "sort=-email", "sort=-hired_on"];
    assert_eq!(links, expected.map(|sort| format!("/employees?{sort}")));
}

fn an_order_that_the_list_does_not_have_is_refused(app: &App) {
    for (plural, _) in ORDERS {
        for sort in ["password", "--name", "name;drop", "version"] {
            let page = app.get(&format!("/{plural}?sort={sort}")).expect(Status::BadRequest).page();
            assert!(page.text(".trouble-help").contains("“sort”"), "{}", page.words());
        }
    }
}

fn departments_come_as_a_tree(app: &App) {
    let top = app.department("Operations", None);
    let logistics = app.department("Logistics", Some(top));
    app.department("Zoo", Some(logistics));
    app.department("Ámbito legal", None);
    app.create("departments", &Fields::of([("name", "Buying"), ("code", "B")]).set("parent_id", top));
    let page = app.page("/departments");
    assert_eq!(page.column(0), ["Ámbito legal", "Operations", "Buying", "Logistics", "Zoo"]);
    let depths = page.attributes("#list tbody .depth", "class");
    assert_eq!(depths, ["depth depth-0", "depth depth-0", "depth depth-1", "depth depth-1", "depth depth-2"]);
    let by_name = app.page("/departments?sort=name").column(0);
    assert_eq!(
        by_name,
        ["Ámbito legal", "Buying Operations", "Logistics Operations", "Operations", "Zoo Operations › Logistics"]
    );
}
