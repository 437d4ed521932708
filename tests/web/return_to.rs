//! The way back never leads to another site.

use crate::support::{App, Fields, World, on_both};

on_both![x03_a_way_back_to_anywhere_else_is_forgotten, x03_a_way_back_to_a_page_of_ours_is_followed];

const ELSEWHERE: [&str; 20] = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "https://evil.example",
    "http:evil.example",
    "//evil.example/%2f..",
    "evil.example",
    "./evil",
    "javascript:alert(1)",
    "data:text/html,x",
    "/\t/evil.example",
    "/a\r\nLocation: //evil.example",
    "/a\nX: y",
    " /employees",
    "/emp loyees",
    "/\u{0}",
    "/\u{e9}",
    "",
];

fn x03_a_way_back_to_anywhere_else_is_forgotten(app: &App) {
    let world = World::new(app);
    for bad in ELSEWHERE {
        let back = Fields::of([("return_to", bad)]);
        assert_eq!(app.post("/preferences", &back).location(), "/", "{bad:?}");
        let asked = back.body();
        for path in ["/roles/new", "/roles/1/edit", "/roles/1/delete", "/assignments/1/end"] {
            let page = app.page(&format!("{path}?{asked}"));
            assert!(!page.has("main input[name=return_to]"), "{path} {bad:?}");
            assert!(
                page.targets().iter().all(|to| to.starts_with('/') && !to.starts_with("//") || to.starts_with('#'))
            );
        }
        let made = app.post("/roles", &Fields::of([("name", "Porter"), ("return_to", bad)])).location();
        assert!(made.strip_prefix("/roles/").is_some_and(|id| id.parse::<i32>().is_ok()), "{bad:?}: {made}");
        let deleted =
            app.post(&format!("{made}/delete"), &Fields::of([("version", "1"), ("return_to", bad)])).location();
        assert_eq!(deleted, "/roles", "{bad:?}");
        let saved = app.update("roles", world.roles[1], &back).location();
        assert_eq!(saved, format!("/roles/{}", world.roles[1]), "{bad:?}");
    }
    let long = format!("/{}", "a".repeat(2_001));
    assert_eq!(app.post("/preferences", &Fields::of([("return_to", &long)])).location(), "/");
}

fn x03_a_way_back_to_a_page_of_ours_is_followed(app: &App) {
    for good in ["/", "/employees?q=%C3%B1&page=2", "/departments/1#people"] {
        assert_eq!(app.post("/preferences", &Fields::of([("return_to", good)])).location(), good);
    }
}
