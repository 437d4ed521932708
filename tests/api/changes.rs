//! The log, as programs read it.

use std::time::Duration;

use projman::audit::seals;
use projman::auth::Access;
use projman::db::Db;
use rocket::http::Status;
use rocket::tokio::runtime::Runtime;
use serde_json::json;

use super::lists::{ids, link, walk_on};
use crate::support::{App, Fields, Who, World, on_both};

on_both![
    the_log_is_read_part_by_part,
    each_filter_leaves_what_the_page_leaves,
    the_total_is_exact_before_and_after_the_log_is_sealed,
    a_change_says_what_was_before_and_after,
    the_log_is_for_administrators,
    an_address_that_makes_no_sense_is_refused,
];

fn the_log_is_read_part_by_part(app: &App) {
    World::new(app);
    let robot = app.robot();
    let whole = ids(&robot.read("/changes?limit=200"));
    assert!(whole.len() > 8 && whole.is_sorted_by(|a, b| a > b), "{whole:?}");
    assert_eq!(walk_on(&robot, "/changes?limit=3"), whole);
    let first = robot.get("/changes?limit=3");
    assert_eq!((first.expect_json(Status::Ok)["total"].clone(), link(&first, "prev")), (json!(whole.len()), None));
    // What happens meanwhile moves nothing.
    let next = link(&first, "next").expect("more");
    app.role("Later", "any");
    assert_eq!(ids(&robot.read(&next)), whole[3..6]);
}

fn each_filter_leaves_what_the_page_leaves(app: &App) {
    let world = World::new(app);
    let id = app.database.account("keeper", Access::Editor);
    let keeper = app.visitor().signed_in_as(id);
    keeper.update("roles", world.roles[0], &Fields::of([("description", "Looks after it")])).location();
    let robot = app.robot();
    for query in [
        "who=keeper".to_owned(),
        "who=nobody-of-that-name".to_owned(),
        "kind=role".to_owned(),
        format!("kind=role&id={}", world.roles[0]),
        "action=created".to_owned(),
        "from=2001-01-01&until=2001-12-31".to_owned(),
        "from=2001-01-01&kind=seat".to_owned(),
    ] {
        let shown = app.page(&format!("/changes?{query}")).texts(".change > p").len();
        let list = robot.read(&format!("/changes?{query}"));
        assert_eq!((ids(&list).len(), &list["total"]), (shown, &json!(shown)), "{query}");
    }
    assert_eq!(ids(&robot.read("/changes?who=keeper")).len(), 1);
}

fn the_total_is_exact_before_and_after_the_log_is_sealed(app: &App) {
    World::new(app);
    let robot = app.robot();
    let total = || robot.read("/changes?kind=role&limit=1")["total"].as_i64().expect("a total");
    let before = total();
    let newest = robot.read("/changes?limit=1")["items"][0]["id"].as_i64().expect("an id");
    seal(app, i32::try_from(newest).expect("an id"));
    assert_eq!((total(), total()), (before, before), "counted, and remembered");
    app.role("Later", "any");
    assert_eq!(total(), before + 1);
    seal(app, i32::try_from(newest + 1).expect("an id"));
    assert_eq!(total(), before + 1);
}

/// Seals the log up to a row, as a server does each minute.
fn seal(app: &App, until: i32) {
    let db = Db::new(&app.database.url, Duration::from_secs(60)).expect("a pool");
    let sealing = seals::seal_up_to(&db, until);
    assert!(Runtime::new().expect("a runtime").block_on(sealing).expect("a seal") > 0);
}

fn a_change_says_what_was_before_and_after(app: &App) {
    let world = World::new(app);
    let path = format!("/employees/{}", world.employees[0]);
    let robot = app.robot();
    let sent = json!({"job_title": "Welder", "notes": "kept for few"});
    robot.write(rocket::http::Method::Patch, &path, "*", Some(&sent)).expect_json(Status::Ok);
    let list = robot.read(&format!("/changes?kind=employee&id={}&limit=1", world.employees[0]));
    let change = &list["items"][0];
    for (field, value) in [("who", json!("admin")), ("via", json!("api")), ("action", json!("updated"))] {
        assert_eq!(change[field], value, "{field}");
    }
    assert_eq!((&change["kind"], &change["row_id"]), (&json!("employee"), &json!(world.employees[0])));
    assert!(change["at"].as_str().is_some_and(|at| at.ends_with('Z')), "{change}");
    assert_eq!(change["address"], "127.0.0.1");
    let fields = change["fields"].as_array().expect("fields");
    assert!(fields.contains(&json!({"field": "job_title", "after": {"text": "Welder"}})), "{fields:?}");
    assert!(fields.contains(&json!({"field": "notes", "after": {"text": "kept for few"}})), "{fields:?}");
    assert_eq!(robot.read(&format!("/changes/{}", change["id"])), *change);
    robot.get("/changes/999999").expect_problem(Status::NotFound);
}

fn the_log_is_for_administrators(app: &App) {
    World::new(app);
    for who in [Who::Viewer, Who::Editor] {
        let asker = app.seen_by(who);
        for path in ["/changes", "/changes/1"] {
            asker.robot().get(path).expect_problem(Status::Forbidden);
        }
    }
}

fn an_address_that_makes_no_sense_is_refused(app: &App) {
    let robot = app.robot();
    for query in [
        "kind=cake",
        "id=3",
        "action=x",
        "from=yesterday",
        "limit=201",
        "cursor=x",
        "sort=at",
        "q=ana",
        "on=2026-01-01",
        "before=3",
        "format=csv",
    ] {
        robot.get(&format!("/changes?{query}")).expect_problem(Status::BadRequest);
    }
}
