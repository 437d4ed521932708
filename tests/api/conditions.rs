//! Nobody's change is lost, and nothing is done twice.

use rocket::http::{Method, Status};
use serde_json::json;

use crate::support::api::{json_of, writable};
use crate::support::kinds::KINDS;
use crate::support::{App, World, on_both};

on_both![
    a_write_has_to_say_what_it_builds_on,
    a07_a_stale_write_changes_nothing,
    what_is_known_is_not_sent_again,
    k02_a_request_with_a_key_is_carried_out_once,
];

fn a_write_has_to_say_what_it_builds_on(app: &App) {
    let (world, robot) = (World::new(app), app.robot());
    for kind in &KINDS {
        let path = format!("/{}/{}", kind.plural, world.id(kind.plural));
        let row = robot.read(&path);
        for method in [Method::Put, Method::Patch, Method::Delete] {
            let body = writable(kind.plural, &row);
            robot.send(method, &path, &[], Some(&body)).expect_problem(Status::PreconditionRequired);
        }
        assert_eq!(robot.read(&path), row);
    }
    robot
        .send(
            Method::Post,
            &format!("/assignments/{}/end", world.assignment),
            &[],
            Some(&json!({"ends_on": "2030-01-01"})),
        )
        .expect_problem(Status::PreconditionRequired);
}

fn a07_a_stale_write_changes_nothing(app: &App) {
    let (world, robot) = (World::new(app), app.robot());
    for kind in &KINDS {
        let id = app.create(kind.plural, &(kind.full)(&world));
        let (path, other) = (format!("/{}/{id}", kind.plural), json_of(kind.plural, &(kind.other)(&world)));
        let seen = robot.etag(&path);
        robot.write(Method::Put, &path, &seen, Some(&other)).expect_json(Status::Ok);
        let row = robot.read(&path);
        for stale in [seen.as_str(), "\"99-x\"", "\"x\"", "2", "W/\"2-x\""] {
            robot.write(Method::Put, &path, stale, Some(&other)).expect_problem(Status::PreconditionFailed);
            robot.write(Method::Patch, &path, stale, Some(&json!({}))).expect_problem(Status::PreconditionFailed);
            robot.write(Method::Delete, &path, stale, None).expect_problem(Status::PreconditionFailed);
        }
        assert_eq!(robot.read(&path), row, "{}", kind.plural);
        let several = format!("{seen}, {}", robot.etag(&path));
        robot.write(Method::Delete, &path, &several, None).expect(Status::NoContent);
    }
}

fn what_is_known_is_not_sent_again(app: &App) {
    let (world, robot) = (World::new(app), app.robot());
    let path = format!("/roles/{}", world.roles[0]);
    let etag = robot.etag(&path);
    for known in [etag.clone(), format!("W/{etag}"), format!("\"a\", {etag}"), "*".to_owned()] {
        let answer = robot.send(Method::Get, &path, &[("If-None-Match", &known)], None);
        assert_eq!(
            (answer.status, answer.bytes.len(), answer.header("ETag")),
            (304, 0, Some(etag.as_str())),
            "{known}"
        );
    }
    robot.write(Method::Patch, &path, &etag, Some(&json!({"description": "New"}))).expect_json(Status::Ok);
    robot.send(Method::Get, &path, &[("If-None-Match", &etag)], None).expect_json(Status::Ok);
}

fn k02_a_request_with_a_key_is_carried_out_once(app: &App) {
    let (world, robot) = (World::new(app), app.robot());
    let key: &[(&'static str, &str)] = &[("Idempotency-Key", "6f1c")];
    let sent = json_of("roles", &(KINDS[3].full)(&world));
    let first = robot.send(Method::Post, "/roles", key, Some(&sent));
    let row = first.expect_json(Status::Created);
    let elsewhere = app.second();
    let again = elsewhere.robot().send(Method::Post, "/roles", key, Some(&sent));
    assert_eq!(again.expect_json(Status::Created), row);
    for header in ["Location", "ETag"] {
        assert_eq!(again.header(header), first.header(header));
    }
    let mut other = sent.clone();
    other["name"] = json!("Another");
    let code = |answer: crate::support::Answer| answer.complaints().remove(0);
    let refused = ("Idempotency-Key".to_owned(), "idempotency-other".to_owned());
    assert_eq!(code(robot.send(Method::Post, "/roles", key, Some(&other))), refused);
    assert_eq!(code(robot.send(Method::Post, "/departments", key, Some(&json!({"name": "Z"})))), refused);
    let someone = app.seen_by(crate::support::Who::Editor);
    someone.robot().send(Method::Post, "/roles", key, Some(&other)).expect_json(Status::Created);
    // What was refused may be mended and sent again with its key.
    let key: &[(&'static str, &str)] = &[("Idempotency-Key", "7")];
    robot.send(Method::Post, "/roles", key, Some(&json!({}))).expect_problem(Status::UnprocessableEntity);
    robot.send(Method::Post, "/roles", key, Some(&json!({"name": "Mended"}))).expect_json(Status::Created);
    let long = "k".repeat(256);
    for bad in ["", long.as_str(), "é"] {
        robot
            .send(Method::Post, "/roles", &[("Idempotency-Key", bad)], Some(&json!({"name": "Q"})))
            .expect_problem(Status::BadRequest);
    }
}
