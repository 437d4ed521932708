//! Where the settings want two-factor sign-in of everybody.

use rocket::http::Status;

use super::code;
use crate::support::{Access, App, Fields, on_both};

on_both![whoever_has_none_is_led_to_setting_it_up, it_cannot_be_turned_off, programs_go_on];

fn required(app: &App) -> App {
    let id = app.database.account("vera", Access::Viewer);
    app.visitor_with(|config| config.require_totp = true).signed_in_as(id)
}

fn whoever_has_none_is_led_to_setting_it_up(app: &App) {
    let mut vera = required(app);
    for path in ["/", "/roles", "/me", "/account", "/account/password", "/account/sessions", "/account/tokens"] {
        let to = vera.get(path).location();
        assert!(to.starts_with("/account/two-factor"), "{path}: {to}");
    }
    for path in ["/account/password", "/account/sessions/end-all", "/account/tokens", "/account/tokens/1/revoke"] {
        vera.post(path, &Fields::default()).expect(Status::Unauthorized);
    }
    assert!(vera.page("/account/two-factor").has("main .notice-warn"));
    vera.post("/preferences", &Fields::of([("theme", "dark"), ("language", "en")])).expect(Status::SeeOther);
    let (_, codes) = vera.enrol();
    assert_eq!(codes.len(), 10);
    vera.page("/account");
    vera.page("/roles");
}

fn it_cannot_be_turned_off(app: &App) {
    let mut vera = required(app);
    let (secret, _) = vera.enrol();
    let page = vera.page("/account/two-factor");
    assert!(page.words().contains("It cannot be turned off"), "{}", page.words());
    assert!(page.links("Turn off two-factor sign-in").is_empty());
    assert!(!vera.page("/account/two-factor/off").has("main form[method=post]"));
    let page = vera.refused("/account/two-factor/off", &code(&secret, 1));
    assert!(page.words().contains("It cannot be turned off"), "{}", page.words());
    vera.page("/roles");
    // The code was not used up by that.
    vera.post("/account/two-factor/recovery-codes", &code(&secret, 1)).expect(Status::Ok);
}

fn programs_go_on(app: &App) {
    let vera = super::as_viewer(app);
    let token = super::tokens::make(&vera, "viewer");
    let required = required(app);
    super::api::ask(&required, &token).expect(Status::Ok);
}
