//! What every page has around it, for those who are signed in and those who are not.

use rocket::http::Status;

use super::seen_as;
use crate::support::{Access, App, Backend, Fields, Who};

fn app() -> App {
    App::on(Backend::Sqlite)
}

#[test]
fn whoever_is_not_signed_in_is_shown_the_way_in_and_nothing_of_the_register() {
    let app = app();
    let page = app.seen_by(Who::Nobody).get("/a-page-that-is-not-there").page();
    assert!(!page.has(".site-nav") && !page.has(".nav-menu") && !page.has(".user-menu"));
    assert!(page.has(".display-menu") && page.has(".skip-link"));
    assert_eq!(page.link("Sign in"), "/sign-in");
    let answer = app.seen_by(Who::Nobody).post_unmarked("/employees", &Fields::default(), &[]);
    let page = answer.expect(Status::Unauthorized).page();
    assert_eq!(page.attributes("main .btn-primary", "href"), ["/sign-in"]);
}

#[test]
fn everybody_finds_their_account_and_administrators_what_is_theirs() {
    let app = app();
    for (access, own) in [(Access::Viewer, 2), (Access::Editor, 2), (Access::Admin, 4)] {
        let page = seen_as(&app, access.as_str(), access).page("/");
        assert_eq!(
            page.attributes(".user-menu li a", "href")[..own],
            ["/me", "/account", "/accounts", "/changes"][..own]
        );
        assert_eq!(page.texts(".user-menu li a").len(), own, "{access:?}");
        assert_eq!(page.attribute(".user-menu form", "action"), "/sign-out");
        assert_eq!(page.attribute(".user-menu form", "method"), "post");
        assert!(!page.attribute(".user-menu input[name=csrf]", "value").is_empty());
        assert_eq!(page.text(".user-level strong"), access.as_str());
        assert!(page.links("Sign in").is_empty());
    }
}

#[test]
fn whoever_must_set_up_a_second_factor_is_shown_nothing_else() {
    let app = app();
    let strict =
        App::serving(std::sync::Arc::clone(&app.database), |config| config.require_totp = true).signed_in_as_admin();
    let page = strict.get("/a-page-that-is-not-there").page();
    assert!(!page.has(".site-nav") && !page.has(".nav-menu"));
    assert_eq!(page.attributes(".user-menu li a", "href"), ["/account"]);
    assert!(page.has(".user-menu form[action='/sign-out']"));
}
