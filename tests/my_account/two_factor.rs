//! Setting two-factor sign-in up and turning it off.

use std::sync::Arc;

use diesel::prelude::*;
use projman::audit::Action;
use projman::auth::totp;
use projman::db::schema::throttles;
use rocket::http::Status;

use super::{as_viewer, code, cookie};
use crate::support::{Answer, App, Fields, on_both};

const NEW: &str = "/account/two-factor/new";
const OFF: &str = "/account/two-factor/off";
const CODES: &str = "/account/two-factor/recovery-codes";
const QR: &str = "/account/two-factor/qr.svg";

on_both![
    t01_the_secret_is_shown_while_it_waits_and_never_again,
    t01_only_a_right_code_turns_it_on,
    s03_setting_it_up_renews_this_session_and_ends_the_others,
    t02_a_code_is_used_up_by_setting_up_and_by_every_use,
    t02_of_many_requests_with_one_code_one_is_accepted,
    t04_what_is_no_code_is_refused_like_a_wrong_one,
    t05_turning_it_off_takes_password_and_code,
    t05_a_recovery_code_turns_it_off_too,
    t05_recovery_codes_are_made_anew_with_a_code,
    t05_without_a_fresh_password_nothing_goes,
    setting_up_leads_back_to_where_one_was_going,
];

fn none() -> Fields {
    Fields::default()
}

fn recovery(code: &str) -> Fields {
    Fields::of([("code", code)])
}

#[track_caller]
fn complains(answer: Answer) {
    assert_eq!(cookie(&answer), None);
    let page = answer.expect(Status::UnprocessableEntity).page();
    assert!(page.complaint("code").is_some(), "{}", page.words());
    assert_eq!(page.value("code"), "");
}

fn t01_the_secret_is_shown_while_it_waits_and_never_again(app: &App) {
    let mut vera = as_viewer(app);
    assert_eq!(vera.get(NEW).location(), "/account/two-factor", "nothing waits yet");
    vera.get(QR).expect(Status::NotFound);
    let first = vera.start();
    assert_eq!(first.len(), 20);
    let page = vera.page(NEW);
    assert_eq!(page.attribute("main img", "src"), QR);
    assert!(!page.attribute("main img", "alt").is_empty());
    let drawn = vera.get(QR).expect(Status::Ok);
    assert_eq!(drawn.header("Content-Type"), Some("image/svg+xml"));
    assert_eq!(drawn.header("Cache-Control"), Some("no-store"));
    assert!(drawn.text().starts_with("<svg "));
    // Another session of the same account has no secret waiting.
    as_viewer(app).get(QR).expect(Status::NotFound);

    let second = vera.start();
    assert_ne!(first, second);
    complains(vera.post(NEW, &code(&first, 0)));
    let answer = vera.post(NEW, &code(&second, 0)).expect(Status::Ok);
    vera.take_cookie(&answer);
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
    vera.get(QR).expect(Status::NotFound);
    assert_eq!(vera.get(NEW).location(), "/account/two-factor");
    vera.post("/account/two-factor/start", &none()).expect(Status::Conflict);
    vera.post(NEW, &code(&second, 1)).expect(Status::Conflict);
    let (secret, codes) = (totp::in_text(&second), answer.page().texts("#codes li code"));
    for path in ["/account", "/account/two-factor", CODES, OFF] {
        let text = vera.get(path).expect(Status::Ok).text();
        assert!(!text.contains(&secret) && !text.contains(&codes[0]), "{path}");
    }
    let kept = vera.secrets();
    for secret in codes.into_iter().chain([secret.clone(), secret.replace(' ', "")]) {
        assert!(!kept.contains(&secret) && !kept.contains(&secret.replace('-', "")), "{secret}");
    }
}

fn t01_only_a_right_code_turns_it_on(app: &App) {
    let mut vera = as_viewer(app);
    let secret = vera.start();
    for steps in [-3, 3] {
        complains(vera.post(NEW, &code(&secret, steps)));
    }
    assert!(vera.page("/account/two-factor").words().contains("Off"));
    assert!(vera.noted(Action::TotpOn).is_empty());
    let answer = vera.post(NEW, &code(&secret, 0)).expect(Status::Ok);
    vera.take_cookie(&answer);
    assert_eq!(answer.page().texts("#codes li code").len(), 10);
    let page = vera.page("/account/two-factor");
    assert!(page.words().contains("10 recovery codes left"), "{}", page.words());
    assert_eq!(vera.noted(Action::TotpOn).len(), 1);
    assert!(vera.letters(1)[0].contains("Subject: Signing in now asks for a code"));
}

fn s03_setting_it_up_renews_this_session_and_ends_the_others(app: &App) {
    let (mut vera, other) = (as_viewer(app), as_viewer(app));
    other.page("/account");
    let old = vera.token();
    vera.enrol();
    assert!(!vera.opens(&old) && !other.opens(&old), "the old cookie is dead");
    assert!(other.get("/account").location().starts_with("/sign-in"));
    vera.page("/account");
}

fn t02_a_code_is_used_up_by_setting_up_and_by_every_use(app: &App) {
    let mut vera = as_viewer(app);
    let (secret, _) = vera.enrol();
    complains(vera.post(OFF, &code(&secret, 0)));
    complains(vera.post(CODES, &code(&secret, -1)));
    vera.post(CODES, &code(&secret, 1)).expect(Status::Ok);
    complains(vera.post(CODES, &code(&secret, 1)));
    complains(vera.post(OFF, &code(&secret, 0)));
    vera.forget_steps();
    vera.post(CODES, &code(&secret, 0)).expect(Status::Ok);
}

fn t02_of_many_requests_with_one_code_one_is_accepted(app: &App) {
    let mut vera = as_viewer(app);
    let (secret, _) = vera.enrol();
    vera.forget_steps();
    let fields = code(&secret, 0).set("csrf", vera.mark());
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let asked: Vec<_> = (0..6)
            .map(|_| {
                let (database, session, fields) = (Arc::clone(&vera.database), vera.session.clone(), &fields);
                scope.spawn(move || {
                    let server = App { session, ..App::serving(database, |_| ()) };
                    server.post_unmarked(CODES, fields, &[]).status
                })
            })
            .collect();
        asked.into_iter().map(|one| one.join().expect("an answer")).collect()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 5, "{statuses:?}");
    assert_eq!(vera.noted(Action::RecoveryCodesMade).len(), 1);
}

fn t04_what_is_no_code_is_refused_like_a_wrong_one(app: &App) {
    let mut vera = as_viewer(app);
    let pending = vera.start();
    let right = code(&pending, 0).get("code").to_owned();
    let nonsense = || {
        [
            none(),
            recovery(""),
            recovery("abcdef"),
            recovery("null"),
            recovery(&format!("{right}0")),
            recovery(&right).again("code", &right),
            Fields::of([("code[]", "1")]),
            Fields::of([("code[0]", "x")]),
        ]
    };
    for fields in nonsense() {
        let answer = vera.post(NEW, &fields);
        assert_eq!((answer.status, cookie(&answer)), (422, None), "{fields:?}");
    }
    assert!(vera.noted(Action::TotpOn).is_empty());
    vera.enrol();
    for path in [OFF, CODES] {
        for fields in nonsense() {
            forget_attempts(app);
            let answer = vera.post(path, &fields);
            assert_eq!((answer.status, cookie(&answer)), (422, None), "{path} {fields:?}");
        }
    }
    assert!(vera.noted(Action::TotpOff).is_empty() && vera.noted(Action::RecoveryCodesMade).is_empty());
}

/// So many wrong codes are refused for another reason.
fn forget_attempts(app: &App) {
    diesel::delete(throttles::table).execute(&mut app.database.connect()).expect("no attempts");
}

fn t05_turning_it_off_takes_password_and_code(app: &App) {
    let mut vera = as_viewer(app);
    let (secret, codes) = vera.enrol();
    let other = as_viewer(app);
    other.page("/account");
    let answer = vera.post(OFF, &code(&secret, 1)).expect(Status::SeeOther);
    let old = vera.take_cookie(&answer);
    assert!(!vera.opens(&old));
    assert!(other.get("/account").location().starts_with("/sign-in"), "other sessions end");
    assert!(vera.page("/account/two-factor").text(".flash").contains("is off"));
    assert!(vera.page("/account").words().contains("Off"));
    assert_eq!(vera.noted(Action::TotpOff).len(), 1);
    let letters = vera.letters(2);
    assert!(letters.iter().any(|letter| letter.contains("Subject: Signing in no longer asks for a code")));
    for path in [OFF, CODES] {
        vera.get(path).expect(Status::NotFound);
        vera.post(path, &recovery(&codes[0])).expect(Status::Conflict);
    }
}

fn t05_a_recovery_code_turns_it_off_too(app: &App) {
    let mut vera = as_viewer(app);
    let (_, codes) = vera.enrol();
    complains(vera.post(OFF, &recovery("ABCDEF-GHIJKL-MNOPQR-STUVWX")));
    let answer = vera.post(OFF, &recovery(&codes[3].to_lowercase())).expect(Status::SeeOther);
    vera.take_cookie(&answer);
    // What was left of them goes with it.
    let (_, again) = vera.enrol();
    assert!(again.iter().all(|code| !codes.contains(code)));
    complains(vera.post(OFF, &recovery(&codes[4])));
}

fn t05_recovery_codes_are_made_anew_with_a_code(app: &App) {
    let mut vera = as_viewer(app);
    let (secret, old) = vera.enrol();
    let answer = vera.post(CODES, &recovery(&old[0])).expect(Status::Ok);
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
    let new = answer.page().texts("#codes li code");
    assert!(new.len() == 10 && new.iter().all(|code| !old.contains(code)));
    for gone in [&old[0], &old[1]] {
        complains(vera.post(CODES, &recovery(gone)));
    }
    vera.post(CODES, &recovery(&new[0])).expect(Status::Ok);
    complains(vera.post(CODES, &recovery(&new[0])));
    vera.post(CODES, &code(&secret, 1)).expect(Status::Ok);
    assert_eq!(vera.noted(Action::RecoveryCodesMade).len(), 3);
}

fn t05_without_a_fresh_password_nothing_goes(app: &App) {
    let vera = as_viewer(app);
    vera.forget_password();
    vera.post("/account/two-factor/start", &none()).expect(Status::Forbidden);
    let page = vera.page("/account/two-factor");
    assert!(page.link("Type your password").starts_with("/confirm?return_to="));
    assert!(!page.has("main form[action=\"/account/two-factor/start\"]"));

    let mut vera = App { session: Some(vera.database.session(vera.account_id())), ..vera };
    let (secret, codes) = vera.enrol();
    vera.forget_password();
    for path in [OFF, CODES] {
        for fields in [code(&secret, 1), recovery(&codes[0])] {
            vera.post(path, &fields).expect(Status::Forbidden);
        }
        assert!(vera.get(path).location().starts_with("/confirm?return_to="), "{path}");
    }
    assert!(vera.get(NEW).location().starts_with("/confirm"));
    assert!(vera.get(QR).location().starts_with("/confirm"));
    vera = App { session: Some(vera.database.session(vera.account_id())), ..vera };
    vera.post(OFF, &recovery(&codes[0])).expect(Status::SeeOther);
}

fn setting_up_leads_back_to_where_one_was_going(app: &App) {
    let vera = as_viewer(app);
    let page = vera.page("/account/two-factor?return_to=/roles%3Fq%3Dx");
    let to = vera.post("/account/two-factor/start", &Fields::of([("return_to", page.value("return_to"))])).location();
    let page = vera.page(&to);
    let shown = page.text("#secret").replace(' ', "");
    let secret = data_encoding::BASE32_NOPAD.decode(shown.as_bytes()).expect("base32");
    let fields = code(&secret, 0).set("return_to", page.value("return_to"));
    let page = vera.post(NEW, &fields).expect(Status::Ok).page();
    assert_eq!(page.link("I have kept them, go on"), "/roles?q=x");
    for evil in ["//evil.example", "https://evil.example", "/\\evil"] {
        assert!(
            !vera
                .get(&format!("/account/two-factor?return_to={evil}"))
                .text()
                .contains("name=\"return_to\" value=\"//")
        );
    }
}
