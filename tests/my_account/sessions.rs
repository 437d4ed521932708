//! Where one is signed in.

use projman::audit::Action;
use rocket::http::Status;

use super::as_viewer;
use crate::support::{Access, App, Fields, on_both};

on_both![
    s06_one_sees_ones_sessions_and_ends_one,
    s06_all_end_at_once_with_this_one,
    s06_ending_this_one_signs_out,
    s06_the_sessions_of_others_are_out_of_reach,
    s05_a_session_is_dead_on_every_server_at_once,
    x01_a_device_is_shown_as_it_is,
];

fn end(id: i32) -> String {
    format!("/account/sessions/{id}/end")
}

fn none() -> Fields {
    Fields::default()
}

fn session_id(app: &App) -> i32 {
    app.session.as_ref().expect("a session").session_id
}

fn s06_one_sees_ones_sessions_and_ends_one(app: &App) {
    let (vera, other) = (as_viewer(app), as_viewer(app));
    other.page("/account");
    let table = vera.page("/account/sessions").table("#sessions");
    assert_eq!(table.len(), 2, "{table:?}");
    assert!(table[0][0].ends_with("this one") && !table[1][0].contains("this one"), "{table:?}");
    assert!(table.iter().all(|row| row[0].starts_with("the tests' browser") && row[1] == "127.0.0.1"), "{table:?}");

    let page = vera.page("/account/sessions");
    assert_eq!(page.attributes("#sessions form", "action"), [end(session_id(&other))]);
    let page = vera.submit(&end(session_id(&other)), &none());
    assert_eq!(page.text(".flash"), "The session was ended.");
    assert_eq!(page.table("#sessions").len(), 1);
    assert!(other.get("/account").location().starts_with("/sign-in"));
    let noted = vera.noted(Action::SessionsEnded);
    assert_eq!((noted.len(), noted[0].title.as_str(), noted[0].kind.as_str()), (1, "vera", "account"));
    vera.post(&end(session_id(&other)), &none()).expect(Status::NotFound);
    assert_eq!(vera.noted(Action::SessionsEnded).len(), 1);
}

fn s06_all_end_at_once_with_this_one(app: &App) {
    let (vera, other) = (as_viewer(app), as_viewer(app));
    let answer = vera.post("/account/sessions/end-all", &none()).expect(Status::SeeOther);
    assert_eq!(answer.header("Location"), Some("/sign-in"));
    assert_eq!(answer.header("Clear-Site-Data"), Some("\"cache\", \"storage\""));
    assert_eq!(super::cookie(&answer).as_deref(), Some(""), "the cookie is taken back");
    for session in [&vera, &other] {
        assert!(session.get("/account").location().starts_with("/sign-in"));
    }
    assert_eq!(app.noted(Action::SessionsEnded).len(), 1);
    app.page("/account");
}

fn s06_ending_this_one_signs_out(app: &App) {
    let (vera, other) = (as_viewer(app), as_viewer(app));
    assert_eq!(vera.post(&end(session_id(&vera)), &none()).location(), "/sign-in");
    assert!(!other.opens(&vera.token()));
    other.page("/account");
}

fn s06_the_sessions_of_others_are_out_of_reach(app: &App) {
    let vera = as_viewer(app);
    for id in [session_id(app), 999_999] {
        vera.post(&end(id), &none()).expect(Status::NotFound);
    }
    vera.post("/account/sessions/x/end", &none()).expect(Status::NotFound);
    app.post(&end(session_id(&vera)), &none()).expect(Status::NotFound);
    vera.post_unmarked("/account/sessions/end-all", &none(), &[]).expect(Status::Forbidden);
    vera.post_unmarked("/account/sessions/end-all", &none().set("csrf", app.mark()), &[]).expect(Status::Forbidden);
    app.page("/account");
    vera.page("/account");
    assert!(vera.noted(Action::SessionsEnded).is_empty());
}

fn s05_a_session_is_dead_on_every_server_at_once(app: &App) {
    let (vera, other) = (as_viewer(app), as_viewer(app));
    // Both servers remember both sessions.
    let tokens = [vera.token(), other.token()];
    for server in [&vera, &other] {
        assert!(tokens.iter().all(|token| server.opens(token)));
    }
    vera.submit(&end(session_id(&other)), &none());
    assert!(!vera.opens(&tokens[1]) && !other.opens(&tokens[1]));
    assert!(vera.opens(&tokens[0]) && other.opens(&tokens[0]));
    app.database.disable(vera.account_id());
    assert!(!vera.opens(&tokens[0]) && !other.opens(&tokens[0]));
}

fn x01_a_device_is_shown_as_it_is(app: &App) {
    use diesel::prelude::*;
    use projman::db::schema::sessions as rows;
    let id = app.database.account("vera", Access::Viewer);
    let vera = app.visitor().signed_in_as(id);
    let named = |device: &str| {
        let row = diesel::update(rows::table.find(session_id(&vera)));
        row.set(rows::device.eq(device)).execute(&mut app.database.connect()).expect("a device");
        vera.page("/account/sessions").table("#sessions")[0][0].clone()
    };
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    assert_eq!(named(firefox), "Firefox on Linux this one");
    assert_eq!(named("<b onload=x>&\"curl"), "<b onload=x>&\"curl this one");
    assert_eq!(named(""), "Unknown device this one");
}
