//! Ending an assignment: one date, and nothing else.

use rocket::http::{Method, Status};
use serde_json::json;

use crate::support::{App, World, on_both};

on_both![an_assignment_is_ended_by_a_day, a_day_that_makes_no_sense_ends_nothing];

fn an_assignment_is_ended_by_a_day(app: &App) {
    let (world, robot) = (World::new(app), app.robot());
    let path = format!("/assignments/{}", world.assignment);
    let etag = robot.etag(&path);
    let key: &[(&'static str, &str)] = &[("If-Match", &etag), ("Idempotency-Key", "end-1")];
    let (end, body) = (format!("{path}/end"), json!({"ends_on": "2020-06-30"}));
    let row = robot.send(Method::Post, &end, key, Some(&body)).expect_json(Status::Ok);
    assert_eq!((&row["ends_on"], &row["when"], &row["version"]), (&json!("2020-06-30"), &json!("past"), &json!(2)));
    assert_eq!(robot.send(Method::Post, &end, key, Some(&body)).expect_json(Status::Ok), row, "once more with its key");
    assert_eq!(robot.read(&format!("{path}?on=2020-06-30"))["when"], "current");
    robot.write(Method::Post, &end, &etag, Some(&body)).expect_problem(Status::PreconditionFailed);
}

fn a_day_that_makes_no_sense_ends_nothing(app: &App) {
    let (world, robot) = (World::new(app), app.robot());
    let end = format!("/assignments/{}/end", world.assignment);
    let complaints = |body| robot.write(Method::Post, &end, "*", Some(&body)).complaints();
    let of = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
    assert_eq!(complaints(json!({})), of("ends_on", "required"));
    assert_eq!(complaints(json!({"ends_on": null})), of("ends_on", "required"));
    assert_eq!(complaints(json!({"ends_on": "2026-02-30"})), of("ends_on", "date"));
    assert_eq!(complaints(json!({"ends_on": "2019-12-31"})), of("ends_on", "end-before-start"));
    assert!(
        complaints(json!({"ends_on": "2030-01-01", "allocation": 3})).contains(&of("allocation", "unknown-field")[0])
    );
    robot
        .write(Method::Post, "/assignments/999999/end", "*", Some(&json!({"ends_on": "2030-01-01"})))
        .expect_problem(Status::NotFound);
}
