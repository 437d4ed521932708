//! What was typed is not lost when the password was typed too long ago.

use rocket::http::Status;

use super::as_viewer;
use crate::support::{Access, Answer, App, Fields, PASSWORD, Page, on_both};

const TOKENS: &str = "/account/tokens";

on_both![
    a_form_is_kept_while_the_password_is_typed,
    the_form_of_an_account_is_kept_too,
    codes_and_passwords_are_not_kept,
    a_form_that_is_not_ours_is_not_kept,
    those_who_may_not_are_not_asked,
    what_is_too_long_is_said_to_be_lost,
];

fn token() -> Fields {
    Fields::of([("name", "Wächter & \"Söhne\" <b>"), ("access", "viewer"), ("days", "30")])
}

/// The hidden fields of the page's own form.
fn hidden(page: &Page) -> Fields {
    let form = "main form[method=post] input[type=hidden]";
    let pairs = page.attributes(form, "name").into_iter().zip(page.attributes(form, "value"));
    pairs.fold(Fields::default(), |fields, (name, value)| fields.again(&name, value))
}

/// The page that asks for the password before anything else.
#[track_caller]
fn asked(answer: Answer) -> Page {
    let page = answer.expect(Status::Forbidden).page();
    assert_eq!(page.text("h1"), "Your password once more");
    assert_eq!(page.attribute("main form", "action"), "/confirm");
    page
}

/// Types the password, and gives the page that asks whether to send what was typed.
#[track_caller]
fn confirm(who: &mut App, page: &Page) -> Page {
    let answer = who.post("/confirm", &hidden(page).set("password", PASSWORD)).expect(Status::Ok);
    who.take_cookie(&answer);
    let page = answer.page();
    assert_eq!(page.text("h1"), "Send what you had typed?");
    page
}

fn a_form_is_kept_while_the_password_is_typed(app: &App) {
    let mut vera = as_viewer(app);
    vera.forget_password();
    let page = asked(vera.post(TOKENS, &token()));
    assert!(page.text("#entry-notice").contains("not lost"), "{}", page.words());
    assert!(vera.page(TOKENS).table("#tokens").is_empty(), "nothing was done yet");
    let wrong = hidden(&page).set("password", "something else altogether");
    let page = vera.post("/confirm", &wrong).expect(Status::UnprocessableEntity).page();
    assert!(page.complaint("password").is_some());
    let page = confirm(&mut vera, &page);
    assert_eq!(page.attribute("main form", "action"), TOKENS);
    let made = vera.post(TOKENS, &hidden(&page)).expect(Status::Ok).page();
    assert!(made.text("#token").starts_with("pm_"));
    assert_eq!(vera.page(TOKENS).table("#tokens")[0][0], "Wächter & \"Söhne\" <b>");
}

fn the_form_of_an_account_is_kept_too(app: &App) {
    let id = app.database.account("vera", Access::Viewer);
    let to = format!("/accounts/{id}/edit");
    let mut admin = app.second();
    let typed = Fields::of([("email", "other@acme.example"), ("access", "editor")]);
    let typed = typed.set("version", admin.page(&to).value("version"));
    admin.forget_password();
    let page = asked(admin.post(&to, &typed));
    let page = confirm(&mut admin, &page);
    assert_eq!(page.attribute("main form", "action"), to);
    let to = admin.post(&to, &hidden(&page)).location();
    assert!(admin.page(&to).words().contains("other@acme.example"));
}

fn codes_and_passwords_are_not_kept(app: &App) {
    let vera = as_viewer(app);
    vera.forget_password();
    for field in ["code", "new_password", "setup_code"] {
        let typed = Fields::of([(field, "s3cret"), ("name", "kept")]);
        let answer = vera.post("/account/two-factor/new", &typed).expect(Status::Forbidden);
        assert!(!answer.text().contains("s3cret") && answer.text().contains("kept"), "{field}");
    }
}

fn a_form_that_is_not_ours_is_not_kept(app: &App) {
    let vera = as_viewer(app);
    vera.forget_password();
    for fields in [token(), token().set("csrf", "an old one"), token().set("csrf", app.mark())] {
        let page = vera.post_unmarked(TOKENS, &fields, &[]).expect(Status::Forbidden).page();
        assert!(!page.has("input[name=kept]") && !page.has("main form[action=\"/confirm\"]"), "{}", page.words());
    }
}

fn those_who_may_not_are_not_asked(app: &App) {
    let vera = as_viewer(app);
    vera.forget_password();
    let answer = vera.post("/accounts/1/edit", &Fields::of([("access", "admin")])).expect(Status::Forbidden);
    assert!(!answer.page().has("input[name=kept]"));
    for path in ["/account/nothing", "/accounts/1/nothing"] {
        vera.post(path, &token()).expect(Status::NotFound);
        app.visitor().post(path, &token()).expect(Status::NotFound);
    }
}

fn what_is_too_long_is_said_to_be_lost(app: &App) {
    let vera = as_viewer(app);
    vera.forget_password();
    let page = asked(vera.post(TOKENS, &token().set("name", "x".repeat(33_000))));
    assert!(page.text("#entry-notice").contains("too long") && !page.has("input[name=kept]"));
}
