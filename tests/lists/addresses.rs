//! A list's address says all that it shows: it can be shared, and every link on the page keeps it.

use super::company;
use crate::support::{App, on_both};

on_both![
    the_links_of_a_list_keep_its_search_filters_and_order,
    what_was_typed_to_find_a_filter_is_no_part_of_the_list,
    the_form_of_a_list_shows_what_its_address_says,
    what_an_address_repeats_counts_once,
];

fn the_links_of_a_list_keep_its_search_filters_and_order(app: &App) {
    company(app, 400);
    let page = app.page("/employees?status=active&sort=-email&q=a+%26b&department_id=1&page=1");
    let links = page.attributes("#list thead a.sort", "href");
    assert_eq!(links[0], "/employees?department_id=1&q=a+%26b&sort=name&status=active");
    assert_eq!(links[2], "/employees?department_id=1&q=a+%26b&sort=email&status=active");
    let page = app.page("/employees?status=active&sort=-email&page=2");
    assert_eq!(page.link("Next page"), "/employees?page=3&sort=-email&status=active");
    assert_eq!(page.link("Previous page"), "/employees?sort=-email&status=active");
    assert_eq!(page.attributes("#list thead a.sort", "href")[0], "/employees?sort=name&status=active", "from page 1");
    assert_eq!(page.link("Clear search and filters"), "/employees");
}

fn what_was_typed_to_find_a_filter_is_no_part_of_the_list(app: &App) {
    company(app, 120);
    let page = app.page("/employees?department_id_q=x&find=department_id&sort=email&status=");
    assert_eq!(page.link("Next page"), "/employees?page=2&sort=email");
}

fn the_form_of_a_list_shows_what_its_address_says(app: &App) {
    company(app, 120);
    let page = app.page("/employees?status=left&sort=-email&q=zz&when=past&department_id=1");
    assert_eq!(page.attribute("#q", "value"), "zz");
    assert_eq!(page.attribute("form.list-filters input[name=sort]", "value"), "-email");
    assert_eq!(page.attribute("select[name=status] option[selected]", "value"), "left");
    assert_eq!(page.attribute("select[name=when] option[selected]", "value"), "past");
    assert_eq!(page.attribute("input[name=department_id][checked]", "value"), "1");
    let name = app.page("/departments/1").text("h1");
    assert!(page.texts(".filter-value").contains(&name), "{:?} names {name}", page.texts(".filter-value"));
    // A filter without a place in the row of filters shows itself once it is set.
    assert!(!page.has("input[name=manager_id]"));
    assert!(app.page("/employees?manager_id=1").has("input[name=manager_id][checked][value=\"1\"]"));
}

fn what_an_address_repeats_counts_once(app: &App) {
    company(app, 120);
    for twice in ["status=active&status=left", "department_id=1&department_id=2"] {
        let status = app.get(&format!("/employees?{twice}")).status;
        assert!([200, 400].contains(&status), "{twice}: {status}");
    }
    app.page("/employees?page=1&page=2");
    app.page("/employees?unknown=1&%20=2&=&&");
}
