//! What was typed when a session ended is not lost.

use diesel::prelude::*;
use projman::db::schema::sessions;
use rocket::http::{ContentType, Method, Status};

use super::{WRONG, code, is_in, mark, right, send, sign_in, with_totp};
use crate::support::{Access, Answer, App, Fields, PASSWORD, Page, on_both};

on_both![
    what_was_typed_can_be_sent_again,
    what_was_typed_goes_through_both_steps,
    secrets_do_not_go_along,
    what_is_too_long_is_said_to_be_lost,
    whoever_had_no_session_is_told_to_sign_in,
];

fn end_all(app: &App) {
    diesel::delete(sessions::table.filter(sessions::account_id.ne(1)))
        .execute(&mut app.database.connect())
        .expect("no sessions");
}

/// The fields of the page's own form.
fn fields(page: &Page) -> Fields {
    let form = "main form[method=post] input[type=hidden]";
    let pairs = page.attributes(form, "name").into_iter().zip(page.attributes(form, "value"));
    pairs.fold(Fields::default(), |fields, (name, value)| fields.again(&name, value))
}

fn role() -> Fields {
    Fields::of([("name", "Wächter & Söhne"), ("scope", "any"), ("description", "one\r\n\"two\" <b>")])
}

/// Somebody whose session has ended sends a form.
fn lost(app: &App, visitor: &App, login: &str, path: &str, typed: &Fields) -> Answer {
    sign_in(visitor, login, PASSWORD);
    end_all(app);
    visitor.post(path, &typed.clone().set("csrf", "an old one"))
}

fn what_was_typed_can_be_sent_again(app: &App) {
    app.database.account("ana", Access::Editor);
    let visitor = app.visitor();
    let page = lost(app, &visitor, "ana", "/roles", &role()).expect(Status::Unauthorized).page();
    assert!(page.text("#entry-notice").starts_with("Your session has ended. What you typed is not lost"));
    let credentials = fields(&page).set("login", "ana");
    let page = visitor.post("/sign-in", &credentials.clone().set("password", WRONG));
    let page = page.expect(Status::UnprocessableEntity).page();
    let page = visitor.post("/sign-in", &fields(&page).set("login", "ana").set("password", PASSWORD));
    let page = page.expect(Status::Ok).page();
    assert!(is_in(&visitor));
    assert_eq!(page.text("h1"), "Send what you had typed?");
    assert_eq!(page.attribute("main form", "action"), "/roles");
    let to = visitor.post("/roles", &fields(&page)).location();
    let page = visitor.page(&to);
    assert_eq!(page.text("h1"), "Wächter & Söhne");
    assert!(page.words().contains("\"two\" <b>"));
}

fn what_was_typed_goes_through_both_steps(app: &App) {
    let (id, secret, _) = with_totp(app, "ana");
    super::with_accounts(app, |conn| {
        use projman::db::schema::accounts;
        diesel::update(accounts::table.find(id)).set(accounts::access.eq(Access::Editor)).execute(conn)?;
        Ok(())
    });
    let visitor = app.visitor();
    let page = lost(app, &visitor, "ana", "/roles", &role()).expect(Status::Unauthorized).page();
    let first = fields(&page).set("login", "ana").set("password", PASSWORD);
    let page = visitor.post("/sign-in", &first).expect(Status::Ok).page();
    assert_eq!(page.text("h1"), "Your code");
    let page = visitor.post("/sign-in/code", &fields(&page).set("code", "000000"));
    let page = page.expect(Status::UnprocessableEntity).page();
    let page = visitor.post("/sign-in/code", &fields(&page).set("code", code(&secret, 0))).expect(Status::Ok).page();
    let to = visitor.post("/roles", &fields(&page)).location();
    assert_eq!(visitor.page(&to).text("h1"), "Wächter & Söhne");
}

fn secrets_do_not_go_along(app: &App) {
    app.database.account("ana", Access::Viewer);
    let visitor = app.visitor();
    let typed = role().set("new_password", "s3cret one").set("setup_code", "s3cret two");
    let answer = lost(app, &visitor, "ana", "/roles", &typed).expect(Status::Unauthorized);
    assert!(!answer.text().contains("s3cret"));
    // Another program's page is no place to send it to.
    let elsewhere = right("ana").set("kept", "//evil.example name=x");
    assert_eq!(send(&visitor, "/sign-in", &elsewhere).location(), "/");
    for path in ["/sign-out", "/confirm"] {
        let answer = lost(app, &visitor, "ana", path, &Fields::of([("password", "s3cret")]));
        assert!(answer.status == 401 && !answer.text().contains("s3cret"), "{path}");
    }
}

fn what_is_too_long_is_said_to_be_lost(app: &App) {
    app.database.account("ana", Access::Editor);
    let visitor = app.visitor();
    let page = lost(app, &visitor, "ana", "/roles", &role().set("description", "x".repeat(33_000)));
    let page = page.expect(Status::Unauthorized).page();
    assert!(page.text("#entry-notice").contains("too long") && !page.has("input[name=kept]"));
    // The longest that is kept can be sent through all steps.
    let long = "ñ".repeat(5_000);
    let page = lost(app, &visitor, "ana", "/roles", &role().set("description", &long));
    let page = page.expect(Status::Unauthorized).page();
    let page = visitor.post("/sign-in", &fields(&page).set("login", "ana").set("password", PASSWORD));
    assert_eq!(page.expect(Status::Ok).page().value("description"), long);
}

fn whoever_had_no_session_is_told_to_sign_in(app: &App) {
    let visitor = app.visitor();
    let page = send(&visitor, "/roles", &role()).expect(Status::Unauthorized).page();
    assert!(!page.has("input[name=kept]"));
    let unmarked = visitor.request(Method::Post, "/sign-in/resume").header(ContentType::Form).body("name=x");
    let page = visitor.send(unmarked).expect(Status::Unauthorized).page();
    assert!(!page.has("input[name=kept]"));
    assert!(!mark(&visitor).is_empty());
}
