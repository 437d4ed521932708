//! A request that is sent twice is carried out once, wherever and whenever it is sent.

use std::sync::{Arc, Barrier};

use chrono::TimeDelta;
use diesel::prelude::*;
use projman::db::rows::now;
use projman::db::schema::{idempotency_keys as keys, roles};
use rocket::http::{Method, Status};
use serde_json::{Value, json};

use crate::support::{Access, Answer, App, on_both};

on_both![
    k02_servers_that_get_it_at_the_same_time_carry_it_out_once,
    k02_a_key_is_good_for_a_day,
    k02_nothing_that_is_kept_about_people_is_kept_twice,
    k02_whoever_may_not_any_more_is_not_answered,
    k02_what_is_gone_is_said_to_be_gone,
    k02_what_is_over_is_taken_out,
];

fn sent(app: &App, key: &str, path: &str, body: &Value) -> Answer {
    app.robot().send(Method::Post, path, &[("Idempotency-Key", key)], Some(body))
}

fn count(app: &App) -> i64 {
    keys::table.count().get_result(&mut app.database.connect()).expect("a count")
}

/// Makes all keys older.
fn age(app: &App, by: TimeDelta) {
    let at = keys::created_at.eq(now() - by);
    diesel::update(keys::table).set(at).execute(&mut app.database.connect()).expect("older keys");
}

fn k02_servers_that_get_it_at_the_same_time_carry_it_out_once(app: &App) {
    let (token, start) = (app.robot().token, Arc::new(Barrier::new(4)));
    let ask = || {
        let (database, start, bearer) = (Arc::clone(&app.database), Arc::clone(&start), format!("Bearer {token}"));
        std::thread::spawn(move || {
            let app = App::serving(database, |_| ());
            start.wait();
            let request = app.request(Method::Post, "/api/v1/roles").header(rocket::http::ContentType::JSON);
            let request = request.header(rocket::http::Header::new("Authorization", bearer));
            let request = request.header(rocket::http::Header::new("Idempotency-Key", "at once"));
            let answer = app.send(request.body(r#"{"name": "Once"}"#));
            let location = answer.header("Location").map(ToOwned::to_owned);
            (answer.status, location, answer.text())
        })
    };
    let threads: Vec<_> = (0..4).map(|_| ask()).collect();
    let answers: Vec<_> = threads.into_iter().map(|thread| thread.join().expect("an answer")).collect();
    assert_eq!(answers[0].0, 201, "{answers:?}");
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    let made: i64 = roles::table.count().get_result(&mut app.database.connect()).expect("a count");
    assert_eq!((made, count(app)), (1, 1));
}

fn k02_a_key_is_good_for_a_day(app: &App) {
    let first = sent(app, "k", "/roles", &json!({"name": "One"})).expect_json(Status::Created);
    age(app, TimeDelta::hours(24) - TimeDelta::minutes(1));
    assert_eq!(sent(app, "k", "/roles", &json!({"name": "One"})).expect_json(Status::Created), first);
    age(app, TimeDelta::hours(24) + TimeDelta::minutes(1));
    let other = sent(app, "k", "/roles", &json!({"name": "Two"})).expect_json(Status::Created);
    assert_ne!(other["id"], first["id"]);
    assert_eq!(count(app), 1);
}

fn k02_nothing_that_is_kept_about_people_is_kept_twice(app: &App) {
    let secret = "marker-7c1b";
    let body = json!({"given_name": secret, "family_name": secret, "email": "a@acme.example", "notes": secret});
    let first = sent(app, "k", "/employees", &body).expect_json(Status::Created);
    let kept: Vec<(String, String)> =
        keys::table.select((keys::digest, keys::request)).load(&mut app.database.connect()).expect("keys");
    assert_eq!(kept.len(), 1);
    let dump = app.dump();
    let table = dump.split("idempotency_keys:\n").nth(1).expect("the table").split("\n\n").next().unwrap_or_default();
    assert!(
        !table.is_empty()
            && !dump
                .split("idempotency_keys:\n")
                .nth(1)
                .is_some_and(|rest| { rest.split(":\n").next().is_some_and(|own| own.contains(secret)) })
    );
    // What is answered is the row as it is.
    let path = format!("/employees/{}", first["id"]);
    app.robot().write(Method::Patch, &path, "*", Some(&json!({"notes": ""}))).expect_json(Status::Ok);
    let again = sent(app, "k", "/employees", &body).expect_json(Status::Created);
    assert_eq!((&again["id"], &again["notes"], &again["version"]), (&first["id"], &json!(""), &json!(2)));
}

fn k02_whoever_may_not_any_more_is_not_answered(app: &App) {
    let id = app.database.account("keeper", Access::Editor);
    let keeper = app.visitor().signed_in_as(id);
    let body = json!({"name": "Once"});
    sent(&keeper, "k", "/roles", &body).expect_json(Status::Created);
    app.database.set_access(id, Access::Viewer);
    sent(&keeper, "k", "/roles", &body).expect_problem(Status::Forbidden);
    app.database.set_access(id, Access::Editor);
    sent(&keeper, "k", "/roles", &body).expect_json(Status::Created);
}

fn k02_what_is_gone_is_said_to_be_gone(app: &App) {
    let body = json!({"name": "Once"});
    let made = sent(app, "k", "/roles", &body).expect_json(Status::Created);
    let path = format!("/roles/{}", made["id"]);
    app.robot().write(Method::Delete, &path, "*", None).expect(Status::NoContent);
    let gone = ("Idempotency-Key".to_owned(), "idempotency-gone".to_owned());
    assert_eq!(sent(app, "k", "/roles", &body).complaints(), [gone]);
    assert_eq!(app.robot().read("/roles")["total"], 0);
}

fn k02_what_is_over_is_taken_out(app: &App) {
    for at in 0..3 {
        sent(app, &format!("k{at}"), "/roles", &json!({"name": format!("Role {at}")})).expect_json(Status::Created);
    }
    age(app, TimeDelta::hours(25));
    sent(app, "new", "/roles", &json!({"name": "New"})).expect_json(Status::Created);
    assert_eq!(count(app), 1);
}
