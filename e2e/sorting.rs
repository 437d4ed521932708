//! Sorting by a column's header.

use crate::support::Stage;

#[test]
fn a_header_sorts_and_sorts_the_other_way() {
    Stage::empty().play(async |browser| {
        for (given, family, number) in [("Ana", "Ávila", "P2"), ("Bo", "zimmer", "P3"), ("Cem", "Lind", "P1")] {
            let email = format!("{given}@example.org");
            let fields = [("given_name", given), ("family_name", family), ("email", &email), ("number", number)];
            let fields = [&fields[..], &[("job_title", "Clerk")]].concat();
            browser.make("/employees", &fields).await;
        }
        let state = "th[aria-sort]:has(a:focus), th[aria-sort]:not([aria-sort=none])";
        browser.goto("/employees").await;
        browser.see(state, "Name").await;
        assert_eq!(browser.texts("#list tbody th").await, ["Ávila, Ana", "Lind, Cem", "zimmer, Bo"]);

        browser.press_within("thead", "Name").await;
        browser.see("th[aria-sort=descending]", "Name").await;
        assert_eq!(browser.texts("#list tbody th").await, ["zimmer, Bo", "Lind, Cem", "Ávila, Ana"]);

        browser.press_within("thead", "Number").await;
        browser.see("th[aria-sort=ascending]", "Number").await;
        assert_eq!(browser.texts("#list tbody th").await, ["Lind, Cem", "Ávila, Ana", "zimmer, Bo"]);

        // The order stays while one searches.
        browser.type_into("#q", "clerk").await;
        browser.wait("return location.search.includes('q=clerk')", &[]).await;
        browser.see("th[aria-sort=ascending]", "Number").await;
        assert_eq!(browser.texts("#list tbody th").await, ["Lind, Cem", "Ávila, Ana", "zimmer, Bo"]);
    });
}
