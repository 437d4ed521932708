//! How accounts come to be.

use std::sync::Arc;

use chrono::TimeDelta;
use diesel::prelude::*;
use projman::auth::secrets;
use projman::db::rows::now;
use projman::db::schema::{accounts, invitations};
use rocket::http::Status;

use super::{at_once, count, is_in, keys, mark, send, sign_in};
use crate::support::smtp::Smtp;
use crate::support::{Access, App, Backend, Database, Fields, PASSWORD, on_both};

on_both![
    p07_an_invitation_is_good_once,
    p07_an_invitation_ends,
    p07_of_two_at_once_one_is_taken,
    p08_a_name_that_only_looks_different_is_taken,
    p02_weak_passwords_are_refused,
    an_account_belongs_to_the_employee_with_its_address,
    p06_registering_tells_nothing,
    nobody_registers_where_it_is_closed,
];

/// A server without any account.
fn fresh(backend: Backend) -> App {
    App::serving(Arc::new(Database::migrated(backend)), |_| ())
}

fn setup(app: &App) -> Fields {
    Fields::of([("setup_code", keys(app).setup_code().as_str()), ("email", "root@acme.example")])
        .set("username", "root")
        .set("new_password", PASSWORD)
        .set("password_again", PASSWORD)
}

fn the_first_account_is_made_with_the_code(app: &App) {
    assert_eq!(app.get("/").location(), "/setup");
    assert_eq!(app.get("/sign-in").location(), "/setup");
    sign_in(app, "admin", "admin").expect(Status::UnprocessableEntity);
    let fields = setup(app);
    let wrong = fields.clone().set("setup_code", "AAAA-AAAA-AAAA-AAAA-AAAA");
    let page = send(app, "/setup", &wrong).expect(Status::UnprocessableEntity).page();
    assert_eq!(page.complaint("setup_code").as_deref(), Some("This is not the code that the program printed."));
    assert_eq!((page.value("username").as_str(), page.value("setup_code").as_str()), ("root", ""));
    assert_eq!(count(app, "accounts"), 0);
    let page = send(app, "/setup", &fields.clone().set("password_again", "other")).page();
    assert!(page.complaint("password_again").is_some());
    assert_eq!(send(app, "/setup", &fields).location(), "/");
    assert!(is_in(app));
    app.get("/roles/new").expect(Status::Ok);
    app.get("/setup").expect(Status::NotFound);
    send(app, "/setup", &fields).expect(Status::NotFound);
    let second = app.visitor();
    second.get("/setup").expect(Status::NotFound);
    send(&second, "/setup", &fields.clone().set("username", "other")).expect(Status::NotFound);
    assert_eq!(count(app, "accounts"), 1);
}

#[test]
fn p07_the_first_account_is_made_with_the_code_sqlite() {
    the_first_account_is_made_with_the_code(&fresh(Backend::Sqlite));
}

#[test]
fn p07_the_first_account_is_made_with_the_code_mariadb() {
    the_first_account_is_made_with_the_code(&fresh(Backend::Mariadb));
}

fn at_once_one_first_account(app: &App) {
    let code = keys(app).setup_code();
    let statuses = at_once(
        app,
        4,
        |server, number| {
            let fields = setup(server).set("username", format!("root{number}"));
            fields.set("email", format!("root{number}@acme.example")).set("csrf", mark(server))
        },
        |server, fields| server.post("/setup", &fields.set("setup_code", &code)).status,
    );
    assert_eq!(count(app, "accounts"), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
}

#[test]
fn p07_there_is_one_first_account_sqlite() {
    at_once_one_first_account(&fresh(Backend::Sqlite));
}

#[test]
fn p07_there_is_one_first_account_mariadb() {
    at_once_one_first_account(&fresh(Backend::Mariadb));
}

#[test]
fn h01_setup_codes_are_counted() {
    let app = fresh(Backend::Sqlite);
    let wrong = setup(&app).set("setup_code", "AAAA-AAAA-AAAA-AAAA-AAAA");
    for _ in 0..10 {
        send(&app, "/setup", &wrong).expect(Status::UnprocessableEntity);
    }
    send(&app, "/setup", &setup(&app)).expect(Status::TooManyRequests);
}

/// An invitation as an administrator makes it; gives the page of its link.
fn invite(app: &App, email: &str, access: Access, good_for: TimeDelta) -> String {
    let token = secrets::token().expect("a token");
    diesel::insert_into(invitations::table)
        .values((
            (invitations::digest.eq(secrets::digest(&token)), invitations::email.eq(email)),
            (invitations::email_key.eq(email.to_lowercase()), invitations::access.eq(access)),
            (invitations::created_at.eq(now()), invitations::expires_at.eq(now() + good_for)),
        ))
        .execute(&mut app.database.connect())
        .expect("an invitation");
    format!("/invitations/{token}")
}

fn acceptance(name: &str) -> Fields {
    Fields::of([("username", name), ("new_password", PASSWORD), ("password_again", PASSWORD)])
}

fn p07_an_invitation_is_good_once(app: &App) {
    let link = invite(app, "Eva@acme.example", Access::Editor, TimeDelta::hours(72));
    let visitor = app.visitor();
    assert!(visitor.page(&link).words().contains("Eva@acme.example"));
    let more = acceptance("eva").set("access", "admin");
    send(&visitor, &link, &more).expect(Status::UnprocessableEntity);
    assert_eq!(send(&visitor, &link, &acceptance("eva")).location(), "/");
    assert!(is_in(&visitor));
    let row = accounts::table.filter(accounts::username.eq("eva")).select((accounts::email, accounts::access));
    let made: (String, Access) = row.first(&mut app.database.connect()).expect("an account");
    assert_eq!(made, ("Eva@acme.example".to_owned(), Access::Editor));
    let other = app.visitor();
    other.get(&link).expect(Status::NotFound);
    send(&other, &link, &acceptance("eve")).expect(Status::NotFound);
    assert_eq!(sign_in(&other, "eva", PASSWORD).location(), "/");
}

fn p07_an_invitation_ends(app: &App) {
    let over = invite(app, "eva@acme.example", Access::Viewer, TimeDelta::seconds(-1));
    let unknown = "/invitations/nothing".to_owned();
    // Somebody has got an account with this address since.
    app.database.account("ana", Access::Viewer);
    let late = invite(app, "ana@acme.example", Access::Admin, TimeDelta::hours(1));
    let before = count(app, "accounts");
    for link in [over, unknown, late] {
        let visitor = app.visitor();
        visitor.get(&link).expect(Status::NotFound);
        send(&visitor, &link, &acceptance("eva")).expect(Status::NotFound);
    }
    assert_eq!(count(app, "accounts"), before);
}

fn p07_of_two_at_once_one_is_taken(app: &App) {
    let link = invite(app, "eva@acme.example", Access::Viewer, TimeDelta::hours(72));
    let before = count(app, "accounts");
    let statuses = at_once(
        app,
        4,
        |server, number| acceptance(&format!("eva{number}")).set("csrf", mark(server)),
        |server, fields| server.post(&link, &fields).status,
    );
    assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| [303, 404].contains(status)), "{statuses:?}");
    assert_eq!(count(app, "accounts"), before + 1);
}

fn p08_a_name_that_only_looks_different_is_taken(app: &App) {
    app.database.account("anna", Access::Viewer);
    let before = count(app, "accounts");
    let link = invite(app, "eva@acme.example", Access::Viewer, TimeDelta::hours(72));
    for name in ["anna", "ANNA", "anna ", "ánna", "ａｎｎａ", "anna@acme.example", "", "a"] {
        let page = send(&app.visitor(), &link, &acceptance(name)).expect(Status::UnprocessableEntity).page();
        assert!(page.complaint("username").is_some(), "{name:?}");
        assert_eq!(page.value("username"), name);
    }
    assert_eq!(count(app, "accounts"), before);
}

fn p02_weak_passwords_are_refused(app: &App) {
    let link = invite(app, "evamaria@acme.example", Access::Viewer, TimeDelta::hours(72));
    let long = "x".repeat(257);
    for weak in ["password1234", "sturdyname2026!", "evamaria sings", "short", "", &long] {
        let fields = acceptance("sturdyname").set("new_password", weak).set("password_again", weak);
        let page = send(&app.visitor(), &link, &fields).expect(Status::UnprocessableEntity).page();
        assert!(page.complaint("new_password").is_some(), "{weak}");
        assert!(weak.is_empty() || !page.words().contains(weak));
    }
    let text: String = "¿Quién sabe cuánto durará esta frase? ".chars().cycle().take(256).collect();
    let fields = acceptance("sturdyname").set("new_password", &text).set("password_again", &text);
    assert_eq!(send(&app.visitor(), &link, &fields).location(), "/");
    let cut: String = text.chars().take(255).collect();
    sign_in(&app.visitor(), "sturdyname", &cut).expect(Status::UnprocessableEntity);
    assert_eq!(sign_in(&app.visitor(), "sturdyname", &text).location(), "/");
}

fn an_account_belongs_to_the_employee_with_its_address(app: &App) {
    let person = app.create(
        "employees",
        &Fields::of([("given_name", "Eva"), ("family_name", "Sanz"), ("email", "eva@acme.example")]),
    );
    let link = invite(app, "Eva@acme.example", Access::Viewer, TimeDelta::hours(72));
    send(&app.visitor(), &link, &acceptance("eva")).location();
    let owner = |name: &str| -> Option<i32> {
        let row = accounts::table.filter(accounts::username.eq(name)).select(accounts::employee_id);
        row.first(&mut app.database.connect()).expect("an account")
    };
    assert_eq!(owner("eva"), Some(person));
    // Whom an account belongs to already is nobody else's.
    let link = invite(app, "other@acme.example", Access::Viewer, TimeDelta::hours(72));
    diesel::update(invitations::table)
        .set(invitations::employee_id.eq(Some(person)))
        .execute(&mut app.database.connect())
        .expect("meant for them");
    send(&app.visitor(), &link, &acceptance("other")).location();
    assert_eq!(owner("other"), None);
}

fn p06_registering_tells_nothing(app: &App) {
    app.database.account("ana", Access::Viewer);
    let smtp = Smtp::start();
    let visitor = app.visitor_with(|config| {
        config.open_registration = true;
        config.mail.smtp_url = Some(smtp.url());
        config.public_url = Some("https://projman.example.org".parse().expect("a URL"));
    });
    assert_eq!(visitor.page("/sign-in").link("Make yourself an account"), "/register");
    let ask = |email: &str| {
        let mark = mark(&visitor);
        let answer = visitor.post("/register", &Fields::of([("email", email)]).set("csrf", mark.clone()));
        answer.expect(Status::Ok).text().replace(&mark, "")
    };
    let known = ask("ana@acme.example");
    let mails = smtp.wait_for(1);
    let unknown = ask("eva@acme.example");
    assert_eq!(known, unknown);
    assert_eq!(mails[0].subject(), "You already have an account");
    let mail = smtp.wait_for(2).remove(1);
    assert_eq!(mail.to, ["eva@acme.example"]);
    let link = mail.link();
    let path = link.strip_prefix("https://projman.example.org").expect("our own address").to_owned();
    assert!(path.starts_with("/invitations/"));
    ask("EVA@acme.example");
    let newer = smtp.wait_for(3).remove(2).link();
    visitor.get(&path).expect(Status::NotFound);
    let path = newer.strip_prefix("https://projman.example.org").expect("our own address");
    assert_eq!(send(&visitor, path, &acceptance("eva")).location(), "/");
    let row = accounts::table.filter(accounts::username.eq("eva")).select(accounts::access);
    assert_eq!(row.first::<Access>(&mut app.database.connect()).expect("an account"), Access::Viewer);
    send(&visitor, "/register", &Fields::of([("email", "x")])).expect(Status::UnprocessableEntity);
}

fn nobody_registers_where_it_is_closed(app: &App) {
    let visitor = app.visitor();
    visitor.get("/register").expect(Status::NotFound);
    send(&visitor, "/register", &Fields::of([("email", "eva@acme.example")])).expect(Status::NotFound);
    assert!(visitor.page("/sign-in").links("Make yourself an account").is_empty());
    assert_eq!(count(app, "invitations"), 0);
}
