//! What the audit log says of getting in and out: each event once, and no secret.

use rocket::http::Status;

use super::{WRONG, code, events, send, send_code, sign_in, with_totp};
use crate::support::{Access, App, Fields, PASSWORD, on_both};

on_both![l02_each_event_is_written_down_once, l02_what_was_typed_is_not_written_down];

/// What is written down while something is done.
fn written(app: &App, act: impl FnOnce()) -> Vec<(String, Option<i32>, String)> {
    let before = events(app).len();
    act();
    events(app).split_off(before)
}

fn l02_each_event_is_written_down_once(app: &App) {
    let ana = app.database.account("ana", Access::Viewer);
    let (eva, secret, codes) = with_totp(app, "eva");
    let visitor = app.visitor();
    let one = |action: &str, id: i32, name: &str| (action.to_owned(), Some(id), name.to_owned());
    let failed = written(app, || drop(sign_in(&visitor, "ana", WRONG)));
    assert_eq!(failed, [one("sign_in_failed", ana, "ana")]);
    assert_eq!(written(app, || drop(sign_in(&visitor, "ana", PASSWORD))), [one("signed_in", ana, "ana")]);
    let confirmed = written(app, || drop(send(&visitor, "/confirm", &Fields::of([("password", WRONG)]))));
    assert_eq!(confirmed, [one("sign_in_failed", ana, "ana")]);
    let out = written(app, || drop(send(&visitor, "/sign-out", &Fields::default())));
    assert_eq!(out, [one("signed_out", ana, "ana")]);
    assert_eq!(written(app, || drop(sign_in(&visitor, "eva", PASSWORD))), [], "half-way is not in");
    assert_eq!(written(app, || drop(send_code(&visitor, "000000"))), [one("sign_in_failed", eva, "eva")]);
    assert_eq!(written(app, || drop(send_code(&visitor, &code(&secret, 0)))), [one("signed_in", eva, "eva")]);
    let other = app.visitor();
    sign_in(&other, "eva", PASSWORD).location();
    let by_recovery = written(app, || drop(send_code(&other, &codes[0])));
    assert_eq!(by_recovery, [one("signed_in", eva, "eva"), one("recovery_code_used", eva, "eva")]);
    let asked = written(app, || drop(send(&app.visitor(), "/forgotten-password", &Fields::of([("login", "ana")]))));
    assert_eq!(asked, [one("reset_asked", ana, "ana")]);
}

fn l02_what_was_typed_is_not_written_down(app: &App) {
    let visitor = app.visitor();
    let typed = "my password in the wrong field";
    let failed = written(app, || drop(sign_in(&visitor, typed, WRONG).expect(Status::UnprocessableEntity)));
    assert_eq!(failed, [("sign_in_failed".to_owned(), None, String::new())]);
    let asked = written(app, || drop(send(&visitor, "/forgotten-password", &Fields::of([("login", typed)]))));
    assert_eq!(asked, [("reset_asked".to_owned(), None, String::new())]);
}
