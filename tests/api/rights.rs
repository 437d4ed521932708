//! What a token may do.

use rocket::http::{Method, Status};
use serde_json::json;

use crate::support::kinds::KINDS;
use crate::support::{App, Who, World, on_both};

on_both![
    what_is_not_there_is_not_found,
    what_one_may_not_do_is_refused_whatever_is_sent,
    a_token_that_is_taken_away_is_refused_on_every_server,
    k01_a_token_that_is_remembered_ends_at_its_time,
];

fn what_is_not_there_is_not_found(app: &App) {
    World::new(app);
    let robot = app.robot();
    for kind in &KINDS {
        for id in ["999999", "0", "-1", "abc", "4000000000", "1x"] {
            let path = format!("/{}/{id}", kind.plural);
            robot.get(&path).expect_problem(Status::NotFound);
            for method in [Method::Put, Method::Patch, Method::Delete] {
                let answer = robot.write(method, &path, "*", Some(&json!({})));
                answer.expect_problem(Status::NotFound);
            }
        }
    }
}

fn what_one_may_not_do_is_refused_whatever_is_sent(app: &App) {
    let world = World::new(app);
    let viewer = app.seen_by(Who::Viewer);
    let robot = viewer.robot();
    let before = app.dump();
    for kind in &KINDS {
        let path = format!("/{}/{}", kind.plural, world.id(kind.plural));
        robot.read(&path);
        for body in [json!({}), json!({"name": 3})] {
            robot.post(&format!("/{}", kind.plural), &body).expect_problem(Status::Forbidden);
            for method in [Method::Put, Method::Patch, Method::Delete] {
                robot.send(method, &path, &[], Some(&body)).expect_problem(Status::Forbidden);
            }
        }
    }
    assert_eq!(app.dump(), before);
}

/// A token is remembered; that it was taken away, or is over, is known at once all the same.
fn a_token_that_is_taken_away_is_refused_on_every_server(app: &App) {
    let other = app.second();
    let token = app.robot().token;
    let ask = |app: &App| {
        let request = app.client.get("/api/v1/me");
        let bearer = rocket::http::Header::new("Authorization", format!("Bearer {token}"));
        app.send(request.header(bearer)).status
    };
    assert_eq!([ask(app), ask(&other), ask(app)], [200; 3]);
    let revoke = app.page("/account/tokens").attributes("#tokens form", "action").remove(0);
    app.submit(&revoke, &crate::support::Fields::default());
    assert_eq!([ask(app), ask(&other)], [401; 2]);
}

/// Nobody writes anything between the two questions that would make a server read the token anew.
fn k01_a_token_that_is_remembered_ends_at_its_time(app: &App) {
    use diesel::prelude::*;
    use projman::db::schema::api_tokens;
    let robot = app.robot();
    let end = projman::db::rows::now() + chrono::TimeDelta::seconds(3);
    let soon = api_tokens::expires_at.eq(end);
    diesel::update(api_tokens::table).set(soon).execute(&mut app.database.connect()).expect("an end");
    robot.get("/me").expect(Status::Ok);
    while projman::db::rows::now() <= end {
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    robot.get("/me").expect_problem(Status::Unauthorized);
}
