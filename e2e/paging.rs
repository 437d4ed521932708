//! Lists of more than one page.

use std::collections::BTreeSet;

use crate::support::Stage;

#[test]
fn pages_follow_each_other_without_a_row_twice() {
    Stage::company().play(async |browser| {
        browser.goto("/employees?status=active").await;
        browser.see(".pager-page", "Page 1 of 2").await;
        let first = browser.texts("#list tbody th").await;
        assert_eq!(first.len(), 50);
        browser.press_on("Next page").await;
        browser.see(".pager-page", "Page 2 of 2").await;
        browser.wait("return location.search.includes('status=active')", &[]).await;
        let second = browser.texts("#list tbody th").await;
        let total = first.iter().chain(&second).collect::<BTreeSet<_>>().len();
        assert_eq!(total, first.len() + second.len());
        browser.see(".list-count", &format!("51–{total} of {total}")).await;

        browser.press_on("First page").await;
        browser.see(".pager-page", "Page 1 of 2").await;
        assert_eq!(browser.texts("#list tbody th").await, first);
        browser.back().await;
        browser.see(".pager-page", "Page 2 of 2").await;

        // A search begins at its first page.
        browser.fill("#q", "a").await;
        browser.see(".list-count", "1–").await;
    });
}
