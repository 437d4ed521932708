//! The page of one's own account.

use projman::auth::Access;
use rocket::http::Status;

use super::as_viewer;
use crate::support::{App, Who, World, on_both};

on_both![it_says_who_one_is, nobody_else_sees_it];

fn it_says_who_one_is(app: &App) {
    let world = World::new(app);
    let vera = as_viewer(app);
    let page = vera.page("/account");
    let words = page.words();
    for part in ["vera", "vera@acme.example", "Viewer: looks at the whole register", "not linked to an employee", "Off"]
    {
        assert!(words.contains(part), "{part} in {words}");
    }
    for (link, to) in [
        ("Change your password", "/account/password"),
        ("Two-factor sign-in", "/account/two-factor"),
        ("Where you are signed in", "/account/sessions"),
        ("API tokens", "/account/tokens"),
    ] {
        assert_eq!(page.link(link), to);
        vera.page(to);
    }
    app.database.link(vera.account_id(), world.employees[0]);
    assert_eq!(vera.page("/account").link("Ana García"), format!("/employees/{}", world.employees[0]));
    let spanish = vera.get_with("/account", &[("Accept-Language", "es")]).page();
    assert_eq!(spanish.text("h1"), "Su cuenta");
}

fn nobody_else_sees_it(app: &App) {
    let paths = [
        "/account",
        "/account/password",
        "/account/two-factor",
        "/account/two-factor/new",
        "/account/two-factor/qr.svg",
        "/account/two-factor/off",
        "/account/two-factor/recovery-codes",
        "/account/sessions",
        "/account/tokens",
        "/me",
    ];
    app.database.account("admin", Access::Admin);
    for who in [Who::Nobody, Who::Disabled] {
        let asker = app.seen_by(who);
        for path in paths {
            let to = asker.get(path).expect(Status::SeeOther).location();
            assert!(to.starts_with("/sign-in?return_to="), "{who:?} {path}: {to}");
        }
    }
}
