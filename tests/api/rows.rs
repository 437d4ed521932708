//! Rows are made, read, replaced, changed and deleted.

use rocket::http::{Method, Status};
use serde_json::{Value, json};

use crate::support::api::{json_of, writable};
use crate::support::kinds::KINDS;
use crate::support::{App, World, on_both};

on_both![
    every_field_is_kept_and_told,
    a_row_is_replaced_as_a_whole,
    what_a_patch_leaves_out_stays_and_null_clears,
    what_is_deleted_is_gone,
    what_others_hang_on_is_not_deleted,
    a03_private_fields_are_for_those_who_keep_the_register,
    what_programs_do_is_in_the_log_with_their_way,
];

/// The fields of `wanted` in a row that was told.
#[track_caller]
fn assert_tells(row: &Value, wanted: &Value) {
    for (field, value) in wanted.as_object().expect("an object") {
        assert_eq!(&row[field], value, "{field} of {row}");
    }
}

fn every_field_is_kept_and_told(app: &App) {
    let (world, robot) = (World::new(app), app.robot());
    for kind in &KINDS {
        let (path, sent) = (format!("/{}", kind.plural), json_of(kind.plural, &(kind.full)(&world)));
        let answer = robot.post(&path, &sent);
        let row = answer.expect_json(Status::Created);
        assert_tells(&row, &sent);
        let own = format!("{path}/{}", row["id"]);
        assert_eq!(answer.header("Location"), Some(format!("/api/v1{own}").as_str()));
        assert_eq!((&row["version"], robot.read(&own)), (&json!(1), row.clone()));
        assert_eq!(robot.etag(&own), answer.header("ETag").expect("an ETag"));
        for instant in ["created_at", "updated_at"] {
            let text = row[instant].as_str().expect("an instant");
            assert!(text.ends_with('Z') && chrono::DateTime::parse_from_rfc3339(text).is_ok(), "{text}");
        }
        assert_eq!(app.get(&format!("/{}/{}", kind.plural, row["id"])).status, 200, "and there is a page for it");
    }
}

fn a_row_is_replaced_as_a_whole(app: &App) {
    let (world, robot) = (World::new(app), app.robot());
    for kind in &KINDS {
        let id = app.create(kind.plural, &(kind.full)(&world));
        let (path, other) = (format!("/{}/{id}", kind.plural), json_of(kind.plural, &(kind.other)(&world)));
        let etag = robot.etag(&path);
        let answer = robot.write(Method::Put, &path, &etag, Some(&other));
        let row = answer.expect_json(Status::Ok);
        assert_tells(&row, &other);
        assert_eq!(row["version"], 2);
        assert_ne!(answer.header("ETag"), Some(etag.as_str()));
        // What was told can be sent back, and changes nothing that one would notice.
        let again = robot.write(Method::Put, &path, "*", Some(&writable(kind.plural, &row))).expect_json(Status::Ok);
        assert_tells(&again, &other);
        let first = other.as_object().expect("an object").keys().next().expect("a field").clone();
        let mut less = other.clone();
        less.as_object_mut().expect("an object").remove(&first);
        let refused = robot.write(Method::Put, &path, "*", Some(&less)).complaints();
        assert!(refused.contains(&(first, "left-out".to_owned())), "{}: {refused:?}", kind.plural);
    }
}

fn what_a_patch_leaves_out_stays_and_null_clears(app: &App) {
    let (world, robot) = (World::new(app), app.robot());
    let full = &KINDS[1].full;
    let id = app.create("employees", &full(&world));
    let path = format!("/employees/{id}");
    let before = robot.read(&path);
    let change = json!({"phone": null, "job_title": "Welder", "manager_id": null, "left_on": null});
    let after = robot.write(Method::Patch, &path, "*", Some(&change)).expect_json(Status::Ok);
    let mut wanted = writable("employees", &before);
    for (field, value) in [("phone", json!("")), ("job_title", json!("Welder")), ("manager_id", json!(null))] {
        wanted[field] = value;
    }
    wanted["left_on"] = Value::Null;
    assert_eq!(writable("employees", &after), wanted);
    let request = app.client.patch(format!("/api/v1{path}")).header(rocket::http::Header::new("If-Match", "*"));
    let bearer = rocket::http::Header::new("Authorization", format!("Bearer {}", robot.token));
    let merge = rocket::http::ContentType::new("application", "merge-patch+json");
    let answer = app.send(request.header(bearer).header(merge).body(r#"{"number": "P-9"}"#));
    assert_eq!(answer.expect_json(Status::Ok)["number"], "P-9");
}

fn what_is_deleted_is_gone(app: &App) {
    let (world, robot) = (World::new(app), app.robot());
    for kind in &KINDS {
        let id = app.create(kind.plural, &(kind.full)(&world));
        let path = format!("/{}/{id}", kind.plural);
        let answer = robot.write(Method::Delete, &path, &robot.etag(&path), None);
        assert_eq!((answer.status, answer.bytes.len()), (204, 0));
        robot.get(&path).expect_problem(Status::NotFound);
        robot.write(Method::Delete, &path, "*", None).expect_problem(Status::NotFound);
    }
}

fn what_others_hang_on_is_not_deleted(app: &App) {
    let (world, robot) = (World::new(app), app.robot());
    let path = format!("/roles/{}", world.roles[0]);
    let said = robot.write(Method::Delete, &path, "*", None).expect_problem(Status::Conflict);
    assert!(said["detail"].as_str().is_some_and(|detail| detail.contains("hang on it")), "{said}");
    robot.read(&path);
}

fn a03_private_fields_are_for_those_who_keep_the_register(app: &App) {
    let world = World::new(app);
    let id = app.create("employees", &(KINDS[1].full)(&world));
    let path = format!("/employees/{id}");
    assert_eq!(app.robot().read(&path)["notes"], "Left-handed");
    let viewer = app.seen_by(crate::support::Who::Viewer);
    for path in [path.as_str(), "/employees"] {
        let answer = viewer.robot().get(path);
        answer.expect_json(Status::Ok);
        assert!(!answer.text().contains("notes") && !answer.text().contains("Left-handed"), "{path}");
    }
    app.database.link(viewer.session.as_ref().expect("a session").account_id, id);
    assert_eq!(viewer.robot().read(&path)["notes"], "Left-handed", "one's own");
}

fn what_programs_do_is_in_the_log_with_their_way(app: &App) {
    let (world, robot) = (World::new(app), app.robot());
    let path = format!("/employees/{}", world.employees[0]);
    robot.write(Method::Patch, &path, "*", Some(&json!({"phone": "123 456"}))).expect_json(Status::Ok);
    let page = app.page(&format!("/changes?kind=employee&id={}", world.employees[0]));
    assert!(page.words().contains("123 456") && page.words().contains("API"), "{}", page.words());
}
