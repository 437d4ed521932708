//! Lists with nothing in them say what to do.

use super::ORDERS;
use crate::support::{App, World, on_both};

on_both![an_empty_register_says_what_to_do_first, a_search_that_finds_nothing_offers_to_clear_it];

fn an_empty_register_says_what_to_do_first(app: &App) {
    for (plural, _) in ORDERS {
        let page = app.page(&format!("/{plural}"));
        assert_eq!(page.text(".empty-title"), format!("No {plural} yet"));
        assert!(!page.text(".empty-text").is_empty());
        let ways = [format!("/{plural}/new"), format!("/imports/new?register={plural}")];
        assert_eq!(page.attributes(".empty-actions a", "href"), ways);
        assert!(!page.has("main [type=search]"), "there is nothing to search in");
    }
}

fn a_search_that_finds_nothing_offers_to_clear_it(app: &App) {
    World::new(app);
    for (plural, _) in ORDERS {
        let page = app.page(&format!("/{plural}?q=zzzz"));
        assert_eq!(page.text(".empty-title"), "Nothing matches");
        assert_eq!(page.link("Clear search and filters"), format!("/{plural}"));
        assert_eq!(page.attribute("#q", "value"), "zzzz");
        assert!(!page.has("#list table"));
    }
}
