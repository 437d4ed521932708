//! What a session is good for, and when it ends.

use std::time::Duration;

use chrono::TimeDelta;
use diesel::prelude::*;
use projman::auth::Access;
use projman::db::rows::now;
use projman::db::schema::{accounts, sessions};
use rocket::http::Status;

use crate::support::{App, Who, on_both};

on_both![
    s01_only_a_hash_of_the_cookie_is_stored_and_any_server_knows_it,
    s01_without_its_row_a_session_is_nothing,
    s04_a_session_left_alone_is_over,
    s04_a_session_is_over_in_the_end_however_busy,
    s05_a_change_of_rights_acts_on_the_next_request_on_every_server,
    s05_an_account_out_of_use_is_out_on_the_next_request_on_every_server,
    s07_asking_without_signing_in_leaves_no_row,
    when_it_was_last_seen_is_written_down_by_the_minute,
];

/// Sets when all sessions began and were last seen, back from now.
fn age(app: &App, began: TimeDelta, seen: TimeDelta) {
    diesel::update(sessions::table)
        .set((sessions::created_at.eq(now() - began), sessions::seen_at.eq(now() - seen)))
        .execute(&mut app.database.connect())
        .expect("an older session");
}

#[track_caller]
fn assert_out(app: &App) {
    for path in ["/", "/employees?q=x", "/employees/1", "/choices/roles?field=x", "/nothing-but/employees"] {
        let answer = app.get(path);
        if answer.status != 404 {
            let to = answer.location();
            assert!(to.starts_with("/sign-in"), "{path} leads to {to}");
        }
    }
    app.post("/roles", &crate::support::Fields::of([("name", "Porter")])).expect(Status::Unauthorized);
}

fn s01_only_a_hash_of_the_cookie_is_stored_and_any_server_knows_it(app: &App) {
    let token = &app.session.as_ref().expect("a session").token;
    assert_eq!(token.len(), 43, "256 bits");
    let stored: Vec<String> = sessions::table.select(sessions::digest).load(&mut app.database.connect()).expect("rows");
    assert!(stored.iter().all(|digest| digest.len() == 64 && !digest.contains(token.as_str())));
    app.get("/").expect(Status::Ok);
    let mut restarted = app.visitor();
    restarted.session = app.session.clone();
    restarted.get("/").expect(Status::Ok);
    let mut stolen = app.visitor();
    stolen.session =
        app.session.clone().map(|session| crate::support::SignedIn { token: stored[0].clone(), ..session });
    stolen.is_over = true;
    assert_out(&stolen);
}

fn s01_without_its_row_a_session_is_nothing(app: &App) {
    let mut other = app.second();
    other.get("/").expect(Status::Ok);
    diesel::delete(sessions::table).execute(&mut app.database.connect()).expect("no sessions");
    let mut fresh = app.visitor();
    fresh.session = other.session.take();
    fresh.is_over = true;
    assert_out(&fresh);
}

fn s04_a_session_left_alone_is_over(app: &App) {
    age(app, TimeDelta::hours(20), TimeDelta::hours(8) - TimeDelta::minutes(1));
    app.get("/").expect(Status::Ok);
    let mut app = app.second();
    age(&app, TimeDelta::hours(20), TimeDelta::hours(8));
    app.is_over = true;
    assert_out(&app);
    let mut short = app.second_with(|config| config.session_idle = Duration::from_secs(600));
    age(&short, TimeDelta::hours(1), TimeDelta::minutes(10));
    short.is_over = true;
    assert_out(&short);
}

fn s04_a_session_is_over_in_the_end_however_busy(app: &App) {
    age(app, TimeDelta::days(7) - TimeDelta::minutes(1), TimeDelta::zero());
    app.get("/").expect(Status::Ok);
    let mut app = app.second();
    age(&app, TimeDelta::days(7), TimeDelta::zero());
    app.is_over = true;
    assert_out(&app);
}

fn s05_a_change_of_rights_acts_on_the_next_request_on_every_server(app: &App) {
    let mut server = app.seen_by(Who::Editor);
    server.get("/roles/new").expect(Status::Ok);
    let mut other = app.visitor();
    other.session = server.session.clone();
    other.get("/roles/new").expect(Status::Ok);
    let id = server.session.as_ref().expect("a session").account_id;
    app.database.set_access(id, Access::Viewer);
    for one in [&mut server, &mut other] {
        one.get("/roles/new").expect(Status::Forbidden);
        one.get("/roles").expect(Status::Ok);
    }
    app.database.set_access(id, Access::Editor);
    server.get("/roles/new").expect(Status::Ok);
}

fn s05_an_account_out_of_use_is_out_on_the_next_request_on_every_server(app: &App) {
    let mut server = app.seen_by(Who::Editor);
    let mut other = app.visitor();
    other.session = server.session.clone();
    for one in [&server, &other] {
        one.get("/").expect(Status::Ok);
    }
    let id: i32 = accounts::table
        .filter(accounts::username.eq("editor"))
        .select(accounts::id)
        .first(&mut app.database.connect())
        .expect("an account");
    app.database.disable(id);
    for one in [&mut server, &mut other] {
        one.is_over = true;
        assert_out(one);
    }
}

fn s07_asking_without_signing_in_leaves_no_row(app: &App) {
    let count = || -> i64 { sessions::table.count().get_result(&mut app.database.connect()).expect("a number") };
    let (before, dump) = (count(), app.dump());
    let visitor = app.visitor();
    for _ in 0..50 {
        visitor.get("/sign-in");
        visitor.get("/employees");
    }
    assert_eq!((count(), app.dump()), (before, dump));
}

fn when_it_was_last_seen_is_written_down_by_the_minute(app: &App) {
    age(app, TimeDelta::hours(1), TimeDelta::minutes(30));
    app.get("/").expect(Status::Ok);
    let seen = || -> chrono::NaiveDateTime {
        let last = sessions::table.select(sessions::seen_at).order(sessions::id.desc());
        last.first(&mut app.database.connect()).expect("a time")
    };
    // Written beside the answer, not before it.
    let patience = std::time::Instant::now() + Duration::from_secs(20);
    while now() - seen() > TimeDelta::minutes(1) {
        assert!(std::time::Instant::now() < patience, "it is not written down");
        std::thread::sleep(Duration::from_millis(20));
    }
}
