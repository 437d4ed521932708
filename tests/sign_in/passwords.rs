//! Names and passwords.

use std::time::{Duration, Instant};

use diesel::prelude::*;
use projman::db::schema::accounts;
use rocket::http::Status;

use super::{WRONG, credentials, is_in, mark, right, send, sign_in, with_accounts};
use crate::support::{Access, App, Backend, Fields, PASSWORD, on_both};

on_both![
    a_right_password_lets_in_and_a_wrong_one_does_not,
    p01_an_outdated_hash_is_made_anew,
    p02_long_passwords_count_to_the_last_character,
    p06_nobody_learns_whether_there_is_an_account,
    p08_only_the_name_itself_signs_in,
    a_password_that_was_changed_meanwhile_does_not_let_in,
];

fn a_right_password_lets_in_and_a_wrong_one_does_not(app: &App) {
    app.database.account("ana", Access::Viewer);
    let visitor = app.visitor();
    let page = sign_in(&visitor, "ana", WRONG).expect(Status::UnprocessableEntity).page();
    assert_eq!(page.text("#entry-notice"), "This does not match any account. Check the username and the password.");
    assert_eq!(page.value("login"), "ana", "what was typed is kept");
    assert!(!page.has("input[type=password][value]") && !page.words().contains(WRONG));
    assert!(!is_in(&visitor));
    assert_eq!(sign_in(&visitor, "ana", PASSWORD).location(), "/");
    assert!(is_in(&visitor));
    let page = sign_in(&app.visitor(), "", "").expect(Status::UnprocessableEntity).page();
    assert_eq!(page.complaint("login").as_deref(), Some("Fill this in."));
    assert_eq!(page.complaint("password").as_deref(), Some("Fill this in."));
}

fn hash_of(app: &App, name: &str) -> String {
    let row = accounts::table.filter(accounts::username.eq(name)).select(accounts::password_hash);
    row.first(&mut app.database.connect()).expect("a hash")
}

fn set_hash(app: &App, id: i32, hash: &str) {
    with_accounts(app, |conn| {
        diesel::update(accounts::table.find(id)).set(accounts::password_hash.eq(hash)).execute(conn)?;
        Ok(())
    });
}

fn p01_an_outdated_hash_is_made_anew(app: &App) {
    let id = app.database.account("ana", Access::Viewer);
    assert!(hash_of(app, "ana").starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    // The same password under weaker parameters.
    let weak = projman_argon2(PASSWORD);
    set_hash(app, id, &weak);
    sign_in(&app.visitor(), "ana", WRONG).expect(Status::UnprocessableEntity);
    assert_eq!(hash_of(app, "ana"), weak, "not for a wrong password");
    sign_in(&app.visitor(), "ana", PASSWORD).location();
    let renewed = hash_of(app, "ana");
    assert!(renewed.starts_with("$argon2id$v=19$m=19456,t=2,p=1$") && renewed != weak);
    sign_in(&app.visitor(), "ana", PASSWORD).location();
    assert_eq!(hash_of(app, "ana"), renewed);
}

/// The hash of a password with half the memory.
fn projman_argon2(password: &str) -> String {
    use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
    let params = Params::new(9 * 1024, 2, 1, Some(32)).expect("parameters");
    let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    weak.hash_password(password.as_bytes()).expect("a hash").to_string()
}

fn p02_long_passwords_count_to_the_last_character(app: &App) {
    let text: String = "Wer weiß, wie lang dieser Satz noch werden mag? ".chars().cycle().take(256).collect();
    for length in [64, 256] {
        let password: String = text.chars().take(length).collect();
        let id = app.database.account(&format!("ana{length}"), Access::Viewer);
        set_hash(app, id, &projman::auth::passwords::hash_now(&password).expect("a hash"));
        let name = format!("ana{length}");
        let other: String = password.chars().take(length - 1).chain(['#']).collect();
        sign_in(&app.visitor(), &name, &other).expect(Status::UnprocessableEntity);
        assert_eq!(sign_in(&app.visitor(), &name, &password).location(), "/", "{length}");
    }
    let begun = Instant::now();
    let huge = "x".repeat(300 * 1024);
    let visitor = app.visitor();
    let fields = credentials("ana64", &huge).set("csrf", mark(&visitor));
    visitor.post("/sign-in", &fields).expect(Status::PayloadTooLarge);
    assert!(begun.elapsed() < Duration::from_secs(5));
}

fn p06_nobody_learns_whether_there_is_an_account(app: &App) {
    app.database.account("known", Access::Viewer);
    let gone = app.database.account("gone1", Access::Admin);
    app.database.disable(gone);
    let who = [("known", WRONG), ("nobod", WRONG), ("gone1", WRONG), ("gone1", PASSWORD)];
    let mut answers = Vec::new();
    // The machine is shared: what is quickest of several says most about the work, and more rounds say more.
    let mut times = [f64::MAX; 4];
    let spread = |times: &[f64; 4]| {
        let (least, most) = times.iter().fold((f64::MAX, 0.0_f64), |(a, b), time| (a.min(*time), b.max(*time)));
        most / least
    };
    let visitor = app.visitor_with(|config| config.trusted_proxies = vec!["127.0.0.0/8".parse().expect("a network")]);
    // Each from a network of its own and no more often than is taken.
    for round in 0..20 {
        if round >= 4 && spread(&times) < 1.3 {
            break;
        }
        super::throttling::pass(app, chrono::TimeDelta::hours(2));
        for (at, (name, password)) in who.into_iter().enumerate() {
            let fields = credentials(name, password).set("csrf", mark(&visitor));
            let address = format!("198.51.100.{}", round * 10 + at);
            let begun = Instant::now();
            let answer = visitor.post_with("/sign-in", &fields, &[("X-Forwarded-For", &address)]);
            times[at] = times[at].min(begun.elapsed().as_secs_f64());
            let text = answer.text().replace(name, "*****").replace(fields.get("csrf"), "");
            let headers: Vec<String> = answer.headers.iter().map(|(name, _)| name.clone()).collect();
            answers.push((answer.status, headers, text));
        }
    }
    assert_eq!(answers[0].0, 422);
    assert!(answers.iter().all(|answer| *answer == answers[0]), "one answer for all: {answers:?}");
    // Without the hash an answer takes less than a tenth of the time; on a busy machine equal ones may differ by a third.
    assert!(spread(&times) < 2.0, "a hash that was left out would show: {times:?}");
}

fn p08_only_the_name_itself_signs_in(app: &App) {
    app.database.account("anna", Access::Viewer);
    for same in ["anna", "ANNA", "Anna", "anna@acme.example", "Anna@ACME.example"] {
        assert_eq!(sign_in(&app.visitor(), same, PASSWORD).location(), "/", "{same}");
    }
    for other in ["ánna", "anna ", " anna", "ａｎｎａ", "ann\u{200b}a", "anna@acme.example ", "anna%", "ann_"] {
        let answer = send(&app.visitor(), "/sign-in", &right(other));
        answer.expect(Status::UnprocessableEntity);
    }
}

fn a_password_that_was_changed_meanwhile_does_not_let_in(app: &App) {
    let id = app.database.account("ana", Access::Viewer);
    let visitor = app.visitor();
    sign_in(&visitor, "ana", PASSWORD).location();
    set_hash(app, id, &projman::auth::passwords::hash_now(WRONG).expect("a hash"));
    sign_in(&app.visitor(), "ana", PASSWORD).expect(Status::UnprocessableEntity);
    assert_eq!(sign_in(&app.visitor(), "ana", WRONG).location(), "/");
}

#[test]
fn a_form_with_more_than_it_has_is_refused() {
    let app = App::on(Backend::Sqlite);
    let visitor = app.visitor();
    for fields in [right("admin").set("account_id", 1), right("admin").again("login", "x"), Fields::default()] {
        send(&visitor, "/sign-in", &fields).expect(Status::UnprocessableEntity);
    }
    assert!(!is_in(&visitor));
}
