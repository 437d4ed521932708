//! How much is read, and of what kind.

use rocket::http::{ContentType, Method, Status};

use crate::support::{App, Fields, on_both};

on_both![
    i01_a_form_larger_than_64_kib_is_not_read,
    i01_what_is_no_form_is_not_read,
    a_form_in_no_known_letters_is_refused,
    a_form_of_many_fields_is_refused_and_not_slow,
];

/// A form of exactly so many bytes.
fn of_size(app: &App, bytes: usize) -> String {
    let start = format!("csrf={}&name=Operations&description=", app.mark());
    format!("{start}{}", "x".repeat(bytes - start.len()))
}

fn i01_a_form_larger_than_64_kib_is_not_read(app: &App) {
    let before = app.dump();
    let send = |bytes: usize| {
        let request = app.request(Method::Post, "/departments").header(ContentType::Form).body(of_size(app, bytes));
        app.send(request)
    };
    let page = send(65_536).expect(Status::UnprocessableEntity).page();
    assert_eq!(page.complaint("description").as_deref(), Some("Use no more than 4000 characters."));
    for bytes in [65_537, 200_000, 5_000_000] {
        let page = send(bytes).expect(Status::PayloadTooLarge).page();
        assert_eq!(page.text("h1"), "This is too large");
    }
    assert_eq!(app.dump(), before);
}

fn i01_what_is_no_form_is_not_read(app: &App) {
    let before = app.dump();
    let fields = Fields::of([("name", "Operations")]).set("csrf", app.mark()).body();
    for kind in ["text/plain", "application/json", "multipart/form-data; boundary=x", "application/x-www-form", "*/*"] {
        let kind: ContentType = kind.parse().expect("a kind");
        let request = app.request(Method::Post, "/departments").header(kind.clone()).body(fields.clone());
        let page = app.send(request).expect(Status::UnsupportedMediaType).page();
        assert_eq!(page.text("h1"), "This format is not known here", "{kind}");
    }
    let unnamed = app.request(Method::Post, "/departments").body(fields.clone());
    app.send(unnamed).expect(Status::UnsupportedMediaType);
    assert_eq!(app.dump(), before);
    let with_charset: ContentType = "application/x-www-form-urlencoded; charset=UTF-8".parse().expect("a kind");
    let request = app.request(Method::Post, "/departments").header(with_charset).body(fields);
    app.send(request).expect(Status::SeeOther);
}

fn a_form_in_no_known_letters_is_refused(app: &App) {
    let before = app.dump();
    let request = app.request(Method::Post, "/departments").header(ContentType::Form).body(b"name=\xff\xfe");
    app.send(request).expect(Status::BadRequest);
    assert_eq!(app.dump(), before);
}

fn a_form_of_many_fields_is_refused_and_not_slow(app: &App) {
    let before = app.dump();
    let body = (0..9_000).map(|number| format!("f{number}=")).collect::<Vec<_>>().join("&");
    let body = format!("csrf={}&{body}", app.mark());
    let request = app.request(Method::Post, "/departments").header(ContentType::Form).body(body);
    app.send(request).expect(Status::UnprocessableEntity);
    assert_eq!(app.dump(), before);
}
