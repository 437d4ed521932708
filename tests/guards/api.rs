//! Asking the API, by a token of the one who asks.

use rocket::http::Method;
use serde_json::{Value, json};

use super::accounts;
use super::asking::Register;
use crate::support::api::{json_of, writable};
use crate::support::kinds::KINDS;
use crate::support::{Answer, App, Robot};

/// Asks for a route below `/api/v1/`; see `asking::ask`.
pub fn ask(app: &App, register: &Register, method: &str, path: &str, other: bool) -> Answer {
    let robot = app.robot();
    let method: Method = method.parse().expect("a method");
    let plural = path.split(['/', '?']).next().unwrap_or_default();
    let path = format!("/{}", path.split('?').next().unwrap_or_default());
    let Some(kind) = KINDS.iter().find(|kind| kind.plural == plural) else {
        return ask_other(app, method, &path);
    };
    let id = match method {
        Method::Delete => register.doomed(plural, other),
        _ => register.id(plural, other),
    };
    let path = path.replace("<id>", &id.to_string());
    match method {
        Method::Get => robot.get(&path),
        Method::Post if path.ends_with("/end") => {
            robot.write(method, &path, "*", Some(&json!({"ends_on": "2030-01-01"})))
        }
        Method::Post => {
            robot.post(&path, &made(register, plural, json_of(plural, &(kind.other)(&register.world)), other))
        }
        Method::Put => robot.write(method, &path, "*", Some(&same(app, &path, plural))),
        Method::Patch => robot.write(method, &path, "*", Some(&json!({}))),
        _ => robot.write(method, &path, "*", None),
    }
}

/// The same for what is no register.
fn ask_other(app: &App, method: Method, path: &str) -> Answer {
    let robot = app.robot();
    match (method, path) {
        (_, "/search") => robot.get("/search?q=operations"),
        (_, "/changes/<id>") => robot.get("/changes/1"),
        (Method::Post, "/accounts/invitations") => robot.post(path, &json!({"email": accounts::guest()})),
        (_, "/accounts/invitations/<id>") => {
            let id = accounts::row(app, "/accounts/invitations/<id>/withdraw");
            robot.send(method, &path.replace("<id>", &id.to_string()), &[], None)
        }
        (Method::Patch, _) => {
            let path = path.replace("<id>", &accounts::row(app, path).to_string());
            robot.write(method, &path, "*", Some(&json!({})))
        }
        (_, _) if path.contains("<id>") => {
            robot.write(method, &path.replace("<id>", &accounts::row(app, path).to_string()), "*", None)
        }
        _ => robot.send(method, path, &[], None),
    }
}

/// A row that is made, in a place that is the asker's or not.
fn made(register: &Register, plural: &str, mut row: Value, other: bool) -> Value {
    if ["seats", "assignments"].contains(&plural) {
        row["role_id"] = json!(register.spare);
        row["department_id"] = json!(register.world.departments[usize::from(other)]);
        row["project_id"] = Value::Null;
    }
    if plural == "assignments" {
        row["deputy_for_id"] = Value::Null;
    }
    row
}

/// The row as it is, so that whoever may replace it changes nothing.
fn same(app: &App, path: &str, plural: &str) -> Value {
    let keeper = app.seen_by(crate::support::Who::Admin);
    let robot: Robot<'_> = keeper.robot();
    let answer = robot.get(path);
    if answer.status == 200 { writable(plural, &answer.expect_json(rocket::http::Status::Ok)) } else { json!({}) }
}
