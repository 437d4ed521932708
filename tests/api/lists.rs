//! Lists are searched, filtered, sorted and read part by part, whatever happens in between.

use rocket::http::{Method, Status};
use serde_json::{Value, json};

use crate::support::{App, Fields, Robot, World, on_both};

on_both![
    every_list_is_read_to_its_end_and_back_in_every_order,
    a_list_is_searched_and_filtered_as_its_page_is,
    a_list_says_how_it_was_on_another_day,
    rows_that_come_and_go_are_neither_told_twice_nor_left_out,
    a_parameter_that_makes_no_sense_is_named,
];

/// The way to another part, by its relation.
pub fn link(answer: &crate::support::Answer, rel: &str) -> Option<String> {
    let links = answer.header("Link")?;
    let one = links.split(", ").find(|link| link.ends_with(&format!("rel=\"{rel}\"")))?;
    let path = one.trim_start_matches('<').split('>').next()?;
    Some(path.strip_prefix("/api/v1").expect("a path of the API").to_owned())
}

pub fn ids(list: &Value) -> Vec<i64> {
    list["items"].as_array().expect("items").iter().map(|row| row["id"].as_i64().expect("an id")).collect()
}

/// All ids of a list, read in parts, forwards and then backwards.
#[track_caller]
pub fn walk(robot: &Robot<'_>, path: &str) -> Vec<i64> {
    let (mut all, mut at) = (Vec::new(), path.to_owned());
    let mut parts: Vec<Vec<i64>> = Vec::new();
    loop {
        let answer = robot.get(&at);
        let part = ids(&answer.expect_json(Status::Ok));
        all.extend(&part);
        assert!(all.len() < 1_000, "no end: {at}");
        parts.push(part);
        match link(&answer, "next") {
            Some(next) => at = next,
            None => break,
        }
    }
    for part in parts.iter().rev() {
        let answer = robot.get(&at);
        assert_eq!(&ids(&answer.expect_json(Status::Ok)), part, "backwards: {at}");
        match link(&answer, "prev") {
            Some(previous) => at = previous,
            None => assert_eq!(part, &parts[0], "{at}"),
        }
    }
    all
}

/// All ids of a list that is read forwards alone.
pub fn walk_on(robot: &Robot<'_>, path: &str) -> Vec<i64> {
    let (mut all, mut at) = (Vec::new(), Some(path.to_owned()));
    while let Some(path) = at {
        let answer = robot.get(&path);
        all.extend(ids(&answer.expect_json(Status::Ok)));
        at = link(&answer, "next");
    }
    all
}

/// Ids in the order of the page, whose rows link to them.
fn on_page(app: &App, plural: &str, query: &str) -> Vec<i64> {
    let begin = format!("/{plural}/");
    let mut ids: Vec<i64> = Vec::new();
    for target in app.page(&format!("/{plural}?{query}")).attributes("main tbody a", "href") {
        let id = target.strip_prefix(&begin).and_then(|id| id.split(['?', '/']).next()?.parse().ok());
        if let Some(id) = id.filter(|id| !ids.contains(id)) {
            ids.push(id);
        }
    }
    ids
}

fn rows(app: &App) -> World {
    let world = World::new(app);
    for at in 0..7 {
        let department = app.department(&format!("Part {}", at % 3 + at), Some(world.departments[at % 2]));
        let person = Fields::of([("given_name", "Eva"), ("family_name", ["Stone", "Wood"][at % 2])])
            .set("email", format!("eva{at}@acme.example"))
            .set("number", if at % 3 == 0 { String::new() } else { format!("N{at}") })
            .set("hired_on", if at % 2 == 0 { String::new() } else { "2020-01-01".to_owned() })
            .set("department_id", department);
        let employee = app.create("employees", &person);
        let code = format!("P{}", 9 - at);
        let project = Fields::of([("code", code.as_str()), ("name", "Bridge")])
            .set("starts_on", ["", "2024-05-01"][at % 2])
            .set("ends_on", ["2031-01-01", ""][at % 2]);
        app.create("projects", &project);
        let role = app.role(&format!("Role {at}"), "any");
        app.create(
            "seats",
            &Fields::of([("role_id", role), ("department_id", department), ("wanted", 1 + (at as i32 % 2))]),
        );
        let held = World::holds(employee, role, department, "2024-01-01", ["", "2029-01-01"][at % 2]);
        app.create("assignments", &held.set("allocation", (at % 3) * 10));
    }
    world
}

fn every_list_is_read_to_its_end_and_back_in_every_order(app: &App) {
    rows(app);
    let robot = app.robot();
    for (plural, orders) in [
        ("departments", &["tree", "name", "code"][..]),
        ("employees", &["name", "number", "email", "hired_on"]),
        ("projects", &["name", "code", "starts_on", "ends_on"]),
        ("roles", &["name"]),
        ("seats", &["id", "wanted"]),
        ("assignments", &["starts_on", "ends_on", "allocation"]),
    ] {
        for order in orders.iter().flat_map(|order| [(*order).to_owned(), format!("-{order}")]) {
            let all = walk(&robot, &format!("/{plural}?sort={order}&limit=3"));
            assert_eq!(all, on_page(app, plural, &format!("sort={order}")), "{plural} by {order}");
            let whole = robot.read(&format!("/{plural}?sort={order}&limit=200"));
            assert_eq!((ids(&whole), whole["total"].as_i64()), (all.clone(), Some(all.len() as i64)));
        }
        let usual = walk(&robot, &format!("/{plural}?limit=4"));
        assert_eq!(usual, on_page(app, plural, ""), "{plural} as its page begins");
    }
}

fn a_list_is_searched_and_filtered_as_its_page_is(app: &App) {
    let world = rows(app);
    let robot = app.robot();
    for (plural, query) in [
        ("departments", "q=part".to_owned()),
        ("departments", format!("department_id={}", world.departments[0])),
        ("employees", "q=eva".to_owned()),
        ("employees", "q=eva+wood&sort=-name".to_owned()),
        ("employees", format!("q=eva&department_id={}", world.departments[1])),
        ("employees", "status=left".to_owned()),
        ("employees", format!("role_id={}", world.roles[0])),
        ("projects", "q=bridge&when=current".to_owned()),
        ("projects", "status=planned".to_owned()),
        ("roles", "q=role".to_owned()),
        ("roles", "scope=any".to_owned()),
        ("seats", "gap=open".to_owned()),
        ("seats", format!("role_id={}", world.roles[0])),
        ("assignments", "q=wood".to_owned()),
        ("assignments", "when=past&on=2030-01-01".to_owned()),
        ("assignments", format!("employee_id={}", world.employees[1])),
        ("assignments", "responsibility=responsible".to_owned()),
    ] {
        let all = walk(&robot, &format!("/{plural}?{query}&limit=2"));
        assert_eq!(all, on_page(app, plural, &query), "{plural}?{query}");
        assert_eq!(robot.read(&format!("/{plural}?{query}"))["total"].as_i64(), Some(all.len() as i64));
    }
    assert_eq!(robot.read("/employees?q=nobody-has-this"), json!({"items": [], "total": 0}));
}

fn a_list_says_how_it_was_on_another_day(app: &App) {
    let world = World::new(app);
    let robot = app.robot();
    let held = |on: &str| robot.read(&format!("/seats/{}?on={on}", world.seat))["held"].clone();
    assert_eq!((held("2019-12-31"), held("2020-01-01")), (json!(0), json!(1)));
    let total = |on: &str| robot.read(&format!("/assignments?when=current&on={on}"))["total"].clone();
    assert_eq!((total("2019-12-31"), total("2020-01-01")), (json!(0), json!(1)));
}

fn rows_that_come_and_go_are_neither_told_twice_nor_left_out(app: &App) {
    let robot = app.robot();
    let names = ["B", "D", "F", "H", "J"];
    let roles = names.map(|name| app.role(name, "any"));
    let first = robot.get("/roles?limit=2");
    assert_eq!(ids(&first.expect_json(Status::Ok)), roles[..2].iter().map(|id| i64::from(*id)).collect::<Vec<_>>());
    let next = link(&first, "next").expect("a next part");
    // One more before it, and the row that the mark was made of goes.
    app.role("A", "any");
    robot.write(Method::Delete, &format!("/roles/{}", roles[1]), "*", None).expect(Status::NoContent);
    let rest = ids(&robot.read(&next));
    assert_eq!(rest, roles[2..4].iter().map(|id| i64::from(*id)).collect::<Vec<_>>());
}

fn a_parameter_that_makes_no_sense_is_named(app: &App) {
    let robot = app.robot();
    let foreign = link(
        &{
            rows(app);
            robot.get("/employees?sort=name&limit=2")
        },
        "next",
    )
    .expect("a next part");
    let foreign = foreign.split("cursor=").nth(1).and_then(|rest| rest.split('&').next()).expect("a cursor").to_owned();
    for (path, name) in [
        ("/employees?limit=0", "limit"),
        ("/employees?limit=201", "limit"),
        ("/employees?limit=x", "limit"),
        ("/employees?page=2", "page"),
        ("/employees?sort=salary", "sort"),
        ("/employees?cursor=x", "cursor"),
        ("/employees?cursor=", "cursor"),
        (&format!("/employees?sort=-name&cursor={foreign}"), "cursor"),
        ("/employees?status=asleep", "status"),
        ("/employees?department_id=abc", "department_id"),
        ("/employees?on=2026-02-30", "on"),
        ("/employees?salary=1", "salary"),
        ("/employees?q=a&q=b", "q"),
        ("/assignments?when=never", "when"),
        ("/roles/1?on=x", "on"),
    ] {
        let said = robot.get(path).expect_problem(Status::BadRequest);
        assert!(
            said["detail"].as_str().is_some_and(|detail| detail.contains(&format!("\"{name}\""))),
            "{path}: {said}"
        );
    }
}
