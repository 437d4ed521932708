//! Whatever is typed, there is an answer, and nothing that was typed becomes a part of the page.

use rocket::http::Status;

use super::{Company, holders, names, path};
use crate::support::{App, Fields, on_both};

on_both![nothing_is_found_for_nothing, odd_input_is_answered, what_is_typed_is_text, marks_stand_where_the_words_are];

fn nothing_is_found_for_nothing(app: &App) {
    Company::new(app);
    for typed in ["", "   ", "-- ' .. !?", "%", "_", "\u{0}", "()"] {
        let page = app.page(&path(typed));
        assert!(page.text(".empty-title").contains("What are you looking for"), "{typed:?}: {}", page.words());
        assert!(!page.has("#holders"));
        let box_ = app.get(&path(typed).replace("/search", "/search/box")).expect(Status::Ok);
        assert_eq!(box_.text().trim(), "", "{typed:?}");
    }
    app.page("/search");
    assert!(app.page(&path("zzzz")).text(".empty-title").contains("Nothing was found"));
}

fn odd_input_is_answered(app: &App) {
    Company::new(app);
    for typed in
        ["a".repeat(300), "a ".repeat(500), "safety ".repeat(60), "á".repeat(5_000), "🦊 safety".into(), "а́".into()]
    {
        app.get(&path(&typed)).expect(Status::Ok);
        app.get(&path(&typed).replace("/search", "/search/box")).expect(Status::Ok);
    }
    assert_eq!(holders(app, &"safety berlin ".repeat(40)).len(), 1, "a word is one word, however often");
    for typed in ["' OR 1=1 --", "safety\\", "berlin%", "safe_y"] {
        assert!(holders(app, typed).len() <= 2, "{typed}");
    }
    app.get("/search?q=safety&only=nonsense").expect(Status::BadRequest);
    app.get("/search?q=%ff%fe").expect(Status::Ok);
}

fn what_is_typed_is_text(app: &App) {
    let role = app.role("<b>Bold</b> & brave", "any");
    app.update("roles", role, &Fields::of([("description", "<script>alert(1)</script>")]));
    for path in ["/search?q=bold", "/search/box?q=bold", "/search?q=<b>bold", "/search/box?q=script"] {
        let html = app.get(&path.replace('<', "%3C").replace('>', "%3E")).expect(Status::Ok).text().to_owned();
        assert!(!html.contains("<b>") && !html.contains("<script>"), "{path}");
    }
    assert_eq!(names(app, "roles-found", "bold"), ["<b>Bold</b> & brave"]);
    let page = app.page(&path("\"><zz onload=x>"));
    assert!(!page.has("zz"));
    assert_eq!(page.attribute("#search", "value"), "\"><zz onload=x>");
}

fn marks_stand_where_the_words_are(app: &App) {
    Company::new(app);
    let page = app.page(&path("ber SAFETY"));
    assert_eq!(page.texts("#holders mark"), ["Safety", "Ber"]);
    assert_eq!(app.page(&path("ozt gros")).texts("mark"), Vec::<String>::new());
    assert_eq!(app.page(&path("groß")).texts("#people mark"), ["Groß"]);
}
