//! Gaps, as programs read them.

use rocket::http::Status;
use serde_json::{Value, json};

use super::lists::link;
use crate::support::{App, Fields, Robot, World, on_both};

on_both![
    every_kind_has_what_its_page_has,
    an_open_seat_says_what_is_missing_where,
    gaps_are_read_part_by_part,
    gaps_are_narrowed_down_as_on_their_page,
    an_address_that_makes_no_sense_is_refused,
];

/// Each kind, and the address it is at; what was made just now is old in 2040.
const KINDS: [(&str, &str); 7] = [
    ("open", ""),
    ("opening", ""),
    ("accountable", ""),
    ("overload", ""),
    ("left", ""),
    ("single", ""),
    ("unconfirmed", "&on=2040-01-01"),
];

/// One of every kind, and more than one of some.
fn gaps(app: &App) -> World {
    let world = World::new(app);
    let (roles, departments) = (world.roles, world.departments);
    for (role, department) in [(roles[1], departments[0]), (roles[0], departments[1]), (roles[1], departments[1])] {
        app.create("seats", &Fields::of([("role_id", role), ("department_id", department), ("wanted", 3)]));
    }
    let (soon, far) = (chrono::Utc::now().date_naive() + chrono::Days::new(20), "");
    let held = World::holds(world.employees[0], roles[1], departments[0], "2020-01-01", &soon.to_string());
    app.create("assignments", &held.set("allocation", 90));
    let held = World::holds(world.employees[0], roles[1], departments[1], "2020-01-01", far);
    app.create("assignments", &held.set("allocation", 60));
    app.update("employees", world.employees[1], &Fields::of([("left_on", "2025-01-01"), ("status", "left")]))
        .location();
    world
}

fn every_kind_has_what_its_page_has(app: &App) {
    gaps(app);
    let robot = app.robot();
    for (kind, on) in KINDS {
        let list = robot.read(&format!("/gaps?kind={kind}{on}"));
        let items = list["items"].as_array().expect("items");
        let shown = app.page(&format!("/gaps?kind={kind}{on}")).table("#list");
        assert!(!items.is_empty(), "{kind}");
        assert_eq!((items.len(), list["total"].as_u64()), (shown.len(), Some(shown.len() as u64)), "{kind}");
        assert_eq!(list["counts"][kind], list["total"], "{kind}");
        for (item, cells) in items.iter().zip(shown) {
            assert_eq!(item["kind"], kind);
            let named = ["role", "employee"].iter().find_map(|field| item[*field].as_str()).expect("a name");
            assert!(cells.iter().any(|cell| cell.contains(named)), "{named} in {cells:?}");
        }
    }
    assert_eq!(robot.read("/gaps")["items"][0]["kind"], "open");
}

fn an_open_seat_says_what_is_missing_where(app: &App) {
    let world = World::new(app);
    let list = app.robot().read("/gaps");
    let wanted = json!({
        "kind": "open", "seat_id": world.seat, "role_id": world.roles[0], "role": "Safety officer",
        "department_id": world.departments[0], "project_id": null, "place": "Operations",
        "wanted": 2, "held": 1, "gap": 1,
    });
    assert_eq!(list["items"], json!([wanted]));
    assert_eq!(app.robot().read("/gaps?on=2019-12-31")["items"][0]["gap"], 2);
}

fn all(robot: &Robot<'_>, path: &str) -> Vec<Value> {
    let (mut all, mut at) = (Vec::new(), Some(path.to_owned()));
    while let Some(path) = at {
        let answer = robot.get(&path);
        all.extend(answer.expect_json(Status::Ok)["items"].as_array().expect("items").clone());
        at = link(&answer, "next");
    }
    all
}

fn gaps_are_read_part_by_part(app: &App) {
    gaps(app);
    let robot = app.robot();
    for (kind, on) in KINDS {
        let whole = robot.read(&format!("/gaps?kind={kind}{on}"))["items"].clone();
        assert_eq!(json!(all(&robot, &format!("/gaps?kind={kind}&limit=1{on}"))), whole, "{kind}");
    }
    let second = robot.get(&link(&robot.get("/gaps?limit=1"), "next").expect("more").replace("limit=1", "limit=2"));
    let whole = robot.read("/gaps")["items"].clone();
    assert_eq!(second.expect_json(Status::Ok)["items"], json!([whole[1], whole[2]]));
    let back = robot.read(&link(&second, "prev").expect("what comes before"));
    assert_eq!(back["items"], json!([whole[0]]));
    // What is mended meanwhile makes nothing be left out.
    let next = link(&robot.get("/gaps?limit=1"), "next").expect("more");
    let first = &whole[0]["seat_id"];
    robot.write(rocket::http::Method::Delete, &format!("/seats/{first}"), "*", None).expect(Status::NoContent);
    assert_eq!(robot.read(&next)["items"][0], whole[1]);
}

fn gaps_are_narrowed_down_as_on_their_page(app: &App) {
    let world = gaps(app);
    let robot = app.robot();
    for query in [
        format!("department_id={}", world.departments[1]),
        format!("department_id={}&extent=itself&kind=single", world.departments[0]),
        format!("project_id={}", world.projects[0]),
        "kind=opening&within=30".to_owned(),
        "kind=unconfirmed&older=90".to_owned(),
        "kind=overload&on=2019-01-01".to_owned(),
    ] {
        let shown = app.page(&format!("/gaps?{query}")).table("#list").len();
        assert_eq!(robot.read(&format!("/gaps?{query}"))["total"].as_u64(), Some(shown as u64), "{query}");
    }
    assert_eq!(robot.read(&format!("/gaps?project_id={}", world.projects[0]))["total"], 0);
}

fn an_address_that_makes_no_sense_is_refused(app: &App) {
    let robot = app.robot();
    for query in
        ["kind=cake", "within=31", "older=1", "department_id=x", "q=ana", "sort=name", "limit=0", "page=2", "on=soon"]
    {
        robot.get(&format!("/gaps?{query}")).expect_problem(Status::BadRequest);
    }
}
