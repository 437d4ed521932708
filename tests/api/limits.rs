//! How much a token may ask for, on however many servers.

use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use projman::config::Config;
use projman::db::schema::api_quotas;
use rocket::http::Status;

use crate::support::{Answer, App, World, on_both};

on_both![
    h03_every_answer_says_what_is_left,
    h03_too_many_requests_are_told_when_to_go_on,
    h03_servers_share_one_limit,
    h03_servers_share_one_limit_at_the_same_time,
    h03_a_handful_of_requests_costs_one_write,
    h03_each_token_has_its_own,
    h03_searches_have_a_limit_of_their_own,
    h03_wrong_tokens_are_counted_by_where_they_come_from,
    h03_a_token_that_is_taken_away_leaves_nothing,
];

/// Another server with a limit, asked by the same token.
fn limited(app: &App, per_minute: u32, burst: u32) -> App {
    app.second_with(|config| (config.api_requests_per_minute, config.api_burst) = (per_minute, burst))
}

/// How many of so many requests are let through.
fn let_through(apps: &[&App], requests: usize) -> usize {
    let answers = (0..requests).map(|at| apps[at % apps.len()].robot().get("/me").status);
    answers.inspect(|status| assert!([200, 429].contains(status), "{status}")).filter(|status| *status == 200).count()
}

fn left(answer: &Answer) -> i64 {
    let said = answer.header("RateLimit").expect("what is left");
    let left = said.split(';').find_map(|part| part.strip_prefix("r=")).and_then(|left| left.parse().ok());
    left.unwrap_or_else(|| panic!("{said}"))
}

fn h03_every_answer_says_what_is_left(app: &App) {
    let app = limited(app, 6, 60);
    let robot = app.robot();
    let first = robot.get("/me").expect(Status::Ok);
    assert_eq!(first.header("RateLimit-Policy"), Some("\"requests\";q=60;w=600"));
    assert_eq!(first.header("RateLimit"), Some("\"requests\";r=59;t=10"));
    assert_eq!(left(&robot.get("/nowhere").expect(Status::NotFound)), 58);
    assert_eq!(left(&robot.post("/roles", &serde_json::json!({})).expect(Status::UnprocessableEntity)), 57);
    assert_eq!(left(&robot.get("/roles/x").expect(Status::NotFound)), 56);
    // Another server knows of a whole handful that is taken.
    assert_eq!(left(&limited(&app, 6, 60).robot().get("/me")), 49);
    let nobody = app.visitor().get("/api/v1/me").expect(Status::Unauthorized);
    assert!(nobody.header("RateLimit-Policy").is_some() && nobody.header("RateLimit").is_none());
    assert_eq!(app.get("/").header("RateLimit-Policy"), None, "pages have none");
}

fn h03_too_many_requests_are_told_when_to_go_on(app: &App) {
    let app = limited(app, 600, 3);
    let robot = app.robot();
    let started = Instant::now();
    let refused = loop {
        let answer = robot.get("/me");
        if answer.status != 200 {
            break answer;
        }
        assert!(started.elapsed() < Duration::from_secs(60), "never too many");
    };
    refused.expect_problem(Status::TooManyRequests);
    assert_eq!((refused.header("Retry-After"), left(&refused)), (Some("1"), 0));
    robot.post("/roles", &serde_json::json!({"name": "X"})).expect_problem(Status::TooManyRequests);
    app.page("/roles");
    std::thread::sleep(Duration::from_secs(1));
    robot.get("/me").expect(Status::Ok);
}

/// What may have come back meanwhile, at one in ten seconds.
fn come_back(since: Instant) -> usize {
    usize::try_from(since.elapsed().as_secs() / 10 + 1).expect("a number")
}

fn h03_servers_share_one_limit(app: &App) {
    let since = Instant::now();
    let [one, two] = [limited(app, 6, 12), limited(app, 6, 12)];
    let through = let_through(&[&one, &two], 60);
    assert!((12..=12 + come_back(since)).contains(&through), "{through}");
    assert_eq!(limited(app, 6, 12).robot().get("/me").status, 429, "a third one knows of it");
}

fn h03_servers_share_one_limit_at_the_same_time(app: &App) {
    let (since, token) = (Instant::now(), app.robot().token);
    let ask = |database, token: String| {
        move || {
            let set = |config: &mut Config| (config.api_requests_per_minute, config.api_burst) = (6, 24);
            let app = App::serving(database, set);
            let bearer = format!("Bearer {token}");
            let status = || app.get_with("/api/v1/me", &[("Authorization", &bearer)]).status;
            (0..20).filter(|_| status() == 200).count()
        }
    };
    let servers: Vec<_> = (0..4).map(|_| std::thread::spawn(ask(Arc::clone(&app.database), token.clone()))).collect();
    let through: usize = servers.into_iter().map(|server| server.join().expect("a count")).sum();
    assert!((24..=24 + come_back(since)).contains(&through), "{through}");
}

fn h03_a_handful_of_requests_costs_one_write(app: &App) {
    let app = limited(app, 600, 60);
    let full_at = || -> i64 {
        api_quotas::table.select(api_quotas::full_at).first(&mut app.database.connect()).expect("a bucket")
    };
    let robot = app.robot();
    robot.get("/me").expect(Status::Ok);
    let first = full_at();
    for _ in 0..9 {
        robot.get("/me").expect(Status::Ok);
    }
    assert_eq!(full_at(), first);
    robot.get("/me").expect(Status::Ok);
    assert!(full_at() > first);
}

fn h03_each_token_has_its_own(app: &App) {
    let app = limited(app, 6, 3);
    let other = app.database.account("other", crate::support::Access::Viewer);
    let_through(&[&app], 10);
    assert_eq!(app.robot().get("/me").status, 429);
    let other = limited(&app, 6, 3).signed_in_as(other);
    assert_eq!(let_through(&[&other], 3), 3);
}

fn h03_searches_have_a_limit_of_their_own(app: &App) {
    World::new(app);
    let app = limited(app, 6_000, 1_000);
    let robot = app.robot();
    let first = robot.get("/search?q=ana").expect(Status::Ok);
    assert_eq!(first.header("RateLimit-Policy"), Some("\"search\";q=10;w=10, \"requests\";q=1000;w=10"));
    assert!(first.header("RateLimit").is_some_and(|left| left.starts_with("\"search\";r=9;t=1, \"requests\";r=999")));
    let started = Instant::now();
    let refused = loop {
        let answer = robot.get("/search?q=ana");
        if answer.status == 429 {
            break answer;
        }
        assert!(started.elapsed() < Duration::from_secs(60), "never too many");
    };
    assert_eq!(refused.header("Retry-After"), Some("1"));
    robot.get("/me").expect(Status::Ok);
    app.page("/search?q=ana");
}

fn h03_wrong_tokens_are_counted_by_where_they_come_from(app: &App) {
    let app = app.second_with(|config| config.trusted_proxies = vec!["127.0.0.1/32".parse().expect("a network")]);
    let wrong = |from: &str| {
        let sent = [("Authorization", "Bearer pm_wrong"), ("X-Forwarded-For", from)];
        app.visitor_with(|config| config.trusted_proxies = app.config.trusted_proxies.clone())
            .get_with("/api/v1/me", &sent)
    };
    let started = Instant::now();
    let refused = loop {
        let answer = wrong("198.51.100.7");
        if answer.status == 429 {
            break answer;
        }
        answer.expect_problem(Status::Unauthorized);
        assert!(started.elapsed() < Duration::from_secs(60), "never too many");
    };
    let wait: u64 = refused.header("Retry-After").and_then(|wait| wait.parse().ok()).expect("a number");
    assert!((1..=60).contains(&wait), "{wait}");
    assert_eq!(wrong("203.0.113.9").status, 401, "another network");
    // Whoever has a good token may use it from there.
    app.robot().send(rocket::http::Method::Get, "/me", &[("X-Forwarded-For", "198.51.100.7")], None).expect(Status::Ok);
    // Without any it is what it was.
    assert_eq!(app.visitor().get("/api/v1/me").status, 401);
}

fn h03_a_token_that_is_taken_away_leaves_nothing(app: &App) {
    let robot = app.robot();
    robot.get("/me").expect(Status::Ok);
    let count = || api_quotas::table.count().get_result::<i64>(&mut app.database.connect()).expect("a count");
    assert_eq!(count(), 1);
    let own = app.page("/account/tokens").attributes("form[action$='/revoke']", "action");
    app.post(&own[0], &crate::support::Fields::default()).location();
    assert_eq!((count(), robot.get("/me").status), (0, 401));
}
