//! What is sent has to be right, and what is wrong with it is said for each field.

use rocket::http::{ContentType, Header, Method, Status};
use serde_json::json;

use crate::support::api::{columns, json_of};
use crate::support::kinds::KINDS;
use crate::support::{App, World, on_both};

on_both![
    every_complaint_is_told_at_once,
    a06_what_is_not_a_field_is_refused,
    a_value_of_another_type_is_refused,
    the_rules_are_those_of_the_pages,
    i01_too_much_is_refused,
    c03_only_json_is_read,
];

fn every_complaint_is_told_at_once(app: &App) {
    World::new(app);
    let robot = app.robot();
    for kind in &KINDS {
        let empty = kind.required.iter().map(|field| ((*field).to_owned(), serde_json::Value::Null)).collect();
        let empty = serde_json::Value::Object(empty);
        let complaints = robot.post(&format!("/{}", kind.plural), &empty).complaints();
        let fields: Vec<&str> = complaints.iter().map(|(field, _)| field.as_str()).collect();
        for field in kind.required {
            assert!(fields.contains(field), "{field} of {}: {fields:?}", kind.plural);
        }
        for (field, most) in kind.texts {
            let long = json!({*field: "x".repeat(most + 1)});
            let complaints = robot.post(&format!("/{}", kind.plural), &long).complaints();
            assert!(complaints.contains(&((*field).to_owned(), "too-long".to_owned())), "{field}: {complaints:?}");
        }
    }
}

fn a06_what_is_not_a_field_is_refused(app: &App) {
    let (world, robot) = (World::new(app), app.robot());
    for kind in &KINDS {
        let full = json_of(kind.plural, &(kind.full)(&world));
        for (field, value) in [
            ("id", json!(7)),
            ("version", json!(9)),
            ("is_admin", json!(true)),
            ("created_at", json!("2020-01-01T00:00:00Z")),
        ] {
            let mut sent = full.clone();
            sent[field] = value;
            let complaints = robot.post(&format!("/{}", kind.plural), &sent).complaints();
            assert_eq!(complaints, [(field.to_owned(), "unknown-field".to_owned())], "{}", kind.plural);
        }
    }
}

fn a_value_of_another_type_is_refused(app: &App) {
    let (world, robot) = (World::new(app), app.robot());
    for kind in &KINDS {
        let full = json_of(kind.plural, &(kind.full)(&world));
        for column in columns(kind.plural) {
            for wrong in
                [json!(true), json!([1]), json!({"a": 1}), json!(1.5), json!("2026-3-1"), json!(4_000_000_000_i64)]
            {
                let takes_text = wrong.is_string() && full[column.field].is_string();
                if takes_text
                    && !column.field.ends_with("_on")
                    && column.field != "email"
                    && !["status", "scope", "responsibility"].contains(&column.field)
                {
                    continue;
                }
                let complaints =
                    robot.post(&format!("/{}", kind.plural), &json!({column.field: wrong.clone()})).complaints();
                assert!(
                    complaints.iter().any(|(field, _)| field == column.field),
                    "{} {wrong}: {complaints:?}",
                    column.field
                );
            }
        }
    }
}

fn the_rules_are_those_of_the_pages(app: &App) {
    let (world, robot) = (World::new(app), app.robot());
    let sent = json_of("employees", &(KINDS[1].full)(&world));
    robot.post("/employees", &sent).expect_json(Status::Created);
    let complaints = robot.post("/employees", &sent).complaints();
    assert_eq!(
        complaints,
        [("email".to_owned(), "taken".to_owned())].map(|_| complaints[0].clone()),
        "one of them is taken"
    );
    assert_eq!(complaints[0].1, "taken");
    let path = format!("/departments/{}", world.departments[0]);
    let own = robot.write(Method::Patch, &path, "*", Some(&json!({"parent_id": world.departments[0]})));
    assert_eq!(own.complaints(), [("parent_id".to_owned(), "cycle-department".to_owned())]);
    let path = format!("/assignments/{}", world.assignment);
    let both = robot.write(Method::Patch, &path, "*", Some(&json!({"project_id": world.projects[0]})));
    let both = both.complaints();
    assert_eq!(both.iter().map(|(_, code)| code.as_str()).collect::<Vec<_>>(), ["one-place", "one-place"]);
    robot.post("/roles", &json!({"name": "a\u{7}b"})).expect_problem(Status::UnprocessableEntity);
}

fn i01_too_much_is_refused(app: &App) {
    let robot = app.robot();
    let body = |size: usize| json!({"name": "x".repeat(size)});
    let frame = body(0).to_string().len();
    robot.post("/roles", &body(256 * 1_024 - frame)).expect_problem(Status::UnprocessableEntity);
    robot.post("/roles", &body(256 * 1_024 - frame + 1)).expect_problem(Status::PayloadTooLarge);
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    let bearer = Header::new("Authorization", format!("Bearer {}", robot.token));
    let request = app.client.post("/api/v1/roles").header(bearer).header(ContentType::JSON);
    app.send(request.body(format!("{{\"name\": {deep}}}"))).expect_problem(Status::BadRequest);
}

fn c03_only_json_is_read(app: &App) {
    let robot = app.robot();
    let bearer = || Header::new("Authorization", format!("Bearer {}", robot.token));
    for kind in [ContentType::Text, ContentType::Form, ContentType::HTML] {
        let request = app.client.post("/api/v1/roles").header(bearer()).header(kind);
        app.send(request.body(r#"{"name": "X"}"#)).expect_problem(Status::UnsupportedMediaType);
    }
    app.send(app.client.post("/api/v1/roles").header(bearer()).body("{}")).expect_problem(Status::UnsupportedMediaType);
    for bad in ["", "{", "[]", "1", "null", "{\"name\": }", "\u{0}"] {
        let request = app.client.post("/api/v1/roles").header(bearer()).header(ContentType::JSON);
        let said = app.send(request.body(bad)).expect_problem(Status::BadRequest);
        assert!(
            said["detail"].as_str().is_some_and(|detail| detail.starts_with("The body is not the JSON")),
            "{bad}: {said}"
        );
    }
    assert_eq!(robot.read("/roles")["total"], 0);
}
