//! Errors are pages of ours: what happened, what to do, and nothing of what is inside.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use rocket::http::Status;

use super::app;
use crate::support::{Answer, App, Database, Fields, World, on_both};

on_both![
    n01_an_internal_error_shows_a_number_to_quote_and_nothing_else,
    input_that_no_form_shows_again_is_complained_about_in_words,
];

#[track_caller]
fn assert_tells_nothing(answer: &Answer) {
    let text = answer.text().to_lowercase();
    for inside in
        ["sqlite", "mysql", "mariadb", "diesel", "panicked", "no such table", ".rs:", "select ", "rocket", "r2d2"]
    {
        assert!(!text.contains(inside), "{inside:?} in {text}");
    }
}

fn n01_an_internal_error_shows_a_number_to_quote_and_nothing_else(app: &App) {
    let world = World::new(app);
    app.database.connect().batch_execute("ALTER TABLE assignments RENAME TO gone").expect("a table less");
    let numbers: Vec<String> = ["/assignments", "/assignments/1", "/", &format!("/employees/{}", world.employees[0])]
        .iter()
        .map(|path| {
            let answer = app.get(path).expect(Status::InternalServerError);
            assert_tells_nothing(&answer);
            let page = answer.page();
            assert_eq!(page.text("h1"), "Something went wrong on our side");
            page.text(".trouble-id").rsplit(' ').next().expect("a number").to_owned()
        })
        .collect();
    assert!(numbers.iter().all(|id| id.len() == 8 && id.bytes().all(|b| b.is_ascii_hexdigit())), "{numbers:?}");
    assert_ne!(numbers[0], numbers[1]);
    app.get("/projects").expect(Status::Ok);
}

fn input_that_no_form_shows_again_is_complained_about_in_words(app: &App) {
    let draft = Fields::of([("name", "Spring"), ("takes_effect_on", "2030-01-01")]);
    let id = app.create("reorganisations", &draft);
    let sent = Fields::of([("version", "1"), ("shared", "perhaps")]);
    let page = app.post(&format!("/reorganisations/{id}/share"), &sent).expect(Status::UnprocessableEntity).page();
    assert_eq!(page.text("h1"), "This could not be understood");
    let told = page.text(".trouble-help");
    assert!(told.contains("This cannot be used as it is."), "{told}");
}

#[test]
fn n01_an_address_that_is_none_of_ours_says_so() {
    let app = app();
    for path in ["/nowhere", "/employees/1/nowhere", "/Employees", "/employees.html", "/.%00"] {
        let answer = app.get(path).expect(Status::NotFound);
        assert_tells_nothing(&answer);
        let page = answer.page();
        assert_eq!(page.text("h1"), "There is nothing here", "{path}");
        assert_eq!(page.link("Go to the overview"), "/");
        assert!(page.has(".site-nav"), "the way on is there");
    }
}

/// A server whose database is nowhere.
fn without_database(url: &str) -> App {
    let database = Database::bare(crate::support::Backend::Sqlite);
    let url = url.replace("DIRECTORY", &database.directory.to_string_lossy());
    App::serving(Arc::new(database), |config| {
        config.database_url = url;
        config.database_timeout = Duration::from_secs(1);
    })
}

#[track_caller]
fn assert_is_away(app: &App) {
    for path in ["/", "/employees", "/employees/new", "/employees/1"] {
        let answer = app.get(path).expect(Status::ServiceUnavailable);
        assert_tells_nothing(&answer);
        let page = answer.page();
        assert_eq!(page.text("h1"), "The register cannot be reached just now");
        assert_eq!(page.link("Try again"), path);
    }
    app.get("/healthz").expect(Status::Ok);
    app.get("/readyz").expect(Status::ServiceUnavailable);
    let nobody = crate::support::Fields::of([("name", "Porter")]);
    app.post("/roles", &nobody).expect(Status::ServiceUnavailable);
}

#[test]
fn n01_n02_a_file_that_cannot_be_opened_is_a_database_that_is_away() {
    assert_is_away(&without_database("DIRECTORY/no/such/directory/projman.sqlite"));
}

#[test]
fn n01_n02_a_server_that_is_not_there_is_a_database_that_is_away() {
    // A port that was free a moment ago.
    let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a port").port();
    assert_is_away(&without_database(&format!("mysql://root:secret@127.0.0.1:{port}/projman")));
}
