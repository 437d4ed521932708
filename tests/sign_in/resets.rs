//! Passwords that were forgotten.

use chrono::TimeDelta;
use diesel::prelude::*;
use projman::accounts;
use projman::db::rows::now;
use projman::db::schema::{accounts as rows, password_resets};
use rocket::http::Status;

use super::{count, is_in, mark, opens, send, send_with, sign_in, with_accounts, with_totp};
use crate::support::smtp::Smtp;
use crate::support::{Access, App, Fields, PASSWORD, on_both};

on_both![
    p04_a_link_sets_another_password_once,
    p04_a_link_ends,
    p04_a_link_does_not_skip_the_code,
    p05_links_lead_to_the_public_address_alone,
    p06_asking_tells_nothing,
];

const NEW: &str = "another sentence that nobody guesses";
const PUBLIC: &str = "https://projman.example.org";

fn with_mail(app: &App, smtp: &Smtp) -> App {
    app.visitor_with(|config| {
        config.mail.smtp_url = Some(smtp.url());
        config.public_url = Some(PUBLIC.parse().expect("a URL"));
    })
}

fn ask(app: &App, login: &str) {
    send(app, "/forgotten-password", &Fields::of([("login", login)])).expect(Status::Ok);
}

/// The page of the link in the last of so many letters.
fn path(smtp: &Smtp, letters: usize) -> String {
    let link = smtp.wait_for(letters).pop().expect("a letter").link();
    link.strip_prefix(PUBLIC).expect("our own address").to_owned()
}

fn twice(password: &str) -> Fields {
    Fields::of([("new_password", password), ("password_again", password)])
}

fn p04_a_link_sets_another_password_once(app: &App) {
    let ana = app.database.account("ana", Access::Viewer);
    app.database.account("eva", Access::Viewer);
    let (smtp, old) = (Smtp::start(), app.database.session(ana).token);
    let visitor = with_mail(app, &smtp);
    ask(&visitor, "ANA@acme.example");
    let link = path(&smtp, 1);
    let token = link.strip_prefix("/reset-password/").expect("a token").to_owned();
    assert_eq!(token.len(), 43);
    let digest: String =
        password_resets::table.select(password_resets::digest).first(&mut app.database.connect()).expect("a row");
    assert_eq!(digest, projman::auth::secrets::digest(&token));
    assert!(visitor.page(&link).words().contains("ana"));
    for weak in ["password1234", "short", "ana@acme@acme"] {
        send(&visitor, &link, &twice(weak).set("password_again", "x")).expect(Status::UnprocessableEntity);
    }
    // Of another account nothing is taken.
    send(&visitor, &link, &twice(NEW).set("username", "eva")).expect(Status::UnprocessableEntity);
    assert_eq!(send(&visitor, &link, &twice(NEW)).location(), "/sign-in");
    assert!(!is_in(&visitor) && !opens(app, &old), "all sessions are over");
    assert_eq!(smtp.wait_for(2)[1].subject(), "Your password was changed");
    send(&visitor, &link, &twice(PASSWORD)).expect(Status::NotFound);
    visitor.get(&link).expect(Status::NotFound);
    sign_in(&app.visitor(), "ana", PASSWORD).expect(Status::UnprocessableEntity);
    assert_eq!(sign_in(&app.visitor(), "ana", NEW).location(), "/");
    assert_eq!(sign_in(&app.visitor(), "eva", PASSWORD).location(), "/");
}

fn p04_a_link_ends(app: &App) {
    let ana = app.database.account("ana", Access::Viewer);
    let smtp = Smtp::start();
    let visitor = with_mail(app, &smtp);
    let dead = |link: &str| {
        visitor.get(link).expect(Status::NotFound);
        send(&visitor, link, &twice(NEW)).expect(Status::NotFound);
    };
    ask(&visitor, "ana");
    let first = path(&smtp, 1);
    ask(&visitor, "ana");
    let second = path(&smtp, 2);
    dead(&first);
    visitor.get(&second).expect(Status::Ok);
    let shift = |by: i64| {
        diesel::update(password_resets::table)
            .set(password_resets::expires_at.eq(now() + TimeDelta::seconds(by)))
            .execute(&mut app.database.connect())
            .expect("shifted");
    };
    shift(0);
    dead(&second);
    let version = || -> i32 {
        let row = rows::table.find(ana).select(rows::version);
        row.first(&mut app.database.connect()).expect("a version")
    };
    let form = || Fields::of([("version", version())]);
    let changes: [&dyn Fn(); 3] = [
        &|| with_accounts(app, |conn| accounts::set_password(conn, ana, "$argon2id$")),
        &|| {
            let fields = form().set("email", "new@acme.example").set("access", "viewer").set("employee_id", "");
            app.post(&format!("/accounts/{ana}/edit"), &fields).expect(Status::SeeOther);
        },
        &|| drop(app.post(&format!("/accounts/{ana}/disable"), &form()).expect(Status::SeeOther)),
    ];
    for (at, change) in changes.into_iter().enumerate() {
        super::throttling::pass(app, TimeDelta::hours(2));
        ask(&visitor, "ana");
        let link = path(&smtp, 3 + at);
        visitor.get(&link).expect(Status::Ok);
        change();
        dead(&link);
    }
    visitor.get("/reset-password/nothing").expect(Status::NotFound);
}

fn p04_a_link_does_not_skip_the_code(app: &App) {
    with_totp(app, "ana");
    let smtp = Smtp::start();
    let visitor = with_mail(app, &smtp);
    ask(&visitor, "ana");
    assert_eq!(send(&visitor, &path(&smtp, 1), &twice(NEW)).location(), "/sign-in");
    assert_eq!(sign_in(&visitor, "ana", NEW).location(), "/sign-in/code");
    assert!(!is_in(&visitor));
}

fn p05_links_lead_to_the_public_address_alone(app: &App) {
    app.database.account("ana", Access::Viewer);
    let smtp = Smtp::start();
    let visitor = with_mail(app, &smtp);
    let fields = Fields::of([("login", "ana")]);
    for host in ["evil.example", "projman.example.org.evil.example"] {
        send_with(&visitor, "/forgotten-password", &fields, &[("Host", host)]).expect(Status::BadRequest);
    }
    let forwarded = [("X-Forwarded-Host", "evil.example"), ("Forwarded", "host=evil.example")];
    send_with(&visitor, "/forgotten-password", &fields, &forwarded).expect(Status::Ok);
    let mail = smtp.wait_for(1).remove(0);
    assert!(mail.link().starts_with("https://projman.example.org/reset-password/"), "{}", mail.link());
    assert!(!mail.raw.contains("evil"));
}

fn p06_asking_tells_nothing(app: &App) {
    app.database.account("known", Access::Viewer);
    let gone = app.database.account("gone1", Access::Viewer);
    app.database.disable(gone);
    let smtp = Smtp::start();
    let visitor = with_mail(app, &smtp);
    let answers: Vec<String> = ["known", "nobod", "gone1"]
        .into_iter()
        .map(|login| {
            let mark = mark(&visitor);
            let fields = Fields::of([("login", login)]).set("csrf", mark.clone());
            visitor.post("/forgotten-password", &fields).expect(Status::Ok).text().replace(&mark, "")
        })
        .collect();
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    smtp.wait_for(1);
    assert_eq!(count(app, "password_resets"), 1);
    assert_eq!(smtp.mails().len(), 1);
}
