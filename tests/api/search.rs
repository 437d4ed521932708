//! The search, as programs ask it.

use rocket::http::Status;
use serde_json::{Value, json};

use crate::support::{App, World, on_both};

on_both![
    a_search_finds_what_its_page_finds,
    what_was_found_is_where_it_says,
    one_group_can_be_asked_for_alone,
    an_address_that_makes_no_sense_is_refused,
];

const GROUPS: [&str; 4] = ["holders", "people", "roles", "places"];

fn labels(found: &Value, group: &str) -> Vec<String> {
    let items = found[group]["items"].as_array().expect("items");
    items.iter().map(|item| item["label"].as_str().expect("a label").to_owned()).collect()
}

fn a_search_finds_what_its_page_finds(app: &App) {
    World::new(app);
    let robot = app.robot();
    let found = robot.read("/search?q=safety%20operations");
    assert_eq!(labels(&found, "holders"), ["Bo Lindqvist"]);
    assert_eq!(found["holders"]["items"][0]["detail"], "Safety officer, Operations");
    assert_eq!(labels(&robot.read("/search?q=lind"), "people"), ["Bo Lindqvist"]);
    assert_eq!(labels(&robot.read("/search?q=GARCIA"), "people"), ["Ana García"]);
    assert_eq!(labels(&robot.read("/search?q=key"), "roles"), ["Key holder"]);
    assert_eq!(labels(&robot.read("/search?q=apollo"), "places"), ["Project APOLLO"]);
    let nothing = robot.read("/search?q=zzzz");
    assert!(GROUPS.iter().all(|group| labels(&nothing, group).is_empty() && nothing[*group]["more"] == false));
    // Nobody held it then.
    assert!(labels(&robot.read("/search?q=safety%20operations&on=2019-01-01"), "holders").is_empty());
}

fn what_was_found_is_where_it_says(app: &App) {
    let world = World::new(app);
    let robot = app.robot();
    for (words, group, kind, id) in [
        ("safety", "holders", "assignment", world.assignment),
        ("lindqvist", "people", "employee", world.employees[1]),
        ("safety", "roles", "role", world.roles[0]),
        ("research", "places", "department", world.departments[1]),
        ("zephyr", "places", "project", world.projects[1]),
    ] {
        let item = robot.read(&format!("/search?q={words}"))[group]["items"][0].clone();
        assert_eq!((&item["type"], &item["id"]), (&json!(kind), &json!(id)), "{words}");
        let url = item["url"].as_str().and_then(|url| url.strip_prefix("/api/v1")).expect("an address").to_owned();
        assert_eq!(url, format!("/{kind}s/{id}"));
        assert_eq!(robot.read(&url)["id"], id, "{url}");
    }
}

fn one_group_can_be_asked_for_alone(app: &App) {
    World::new(app);
    let found = app.robot().read("/search?q=safety&only=holders");
    assert_eq!((labels(&found, "holders").len(), labels(&found, "roles").len()), (1, 0));
}

fn an_address_that_makes_no_sense_is_refused(app: &App) {
    let robot = app.robot();
    for query in
        ["", "?q=", "?q=%20", "?q=ana&only=people", "?q=ana&limit=3", "?q=ana&q=bo", "?q=ana&on=x", "?words=ana"]
    {
        robot.get(&format!("/search{query}")).expect_problem(Status::BadRequest);
    }
}
