//! Scripts of other sites.

use rocket::http::{Header, Method, Status};

use crate::support::{Answer, App, on_both};

on_both![
    c03_no_site_is_let_in_unless_it_is_named,
    c03_a_named_site_may_use_the_api,
    c03_a_named_site_may_use_nothing_else,
];

const SITE: &str = "https://tools.example";
const ACAO: &str = "Access-Control-Allow-Origin";

fn open(app: &App) -> App {
    app.second_with(|config| config.api_origins = vec![SITE.to_owned(), "http://localhost:3000".to_owned()])
}

/// Asks what a script may send, as a browser does before it sends.
fn preflight(app: &App, path: &str, site: &str) -> Answer {
    let request = app.request(Method::Options, path).header(Header::new("Origin", site.to_owned()));
    let wanted = Header::new("Access-Control-Request-Method", "PATCH");
    app.send(request.header(wanted).header(Header::new("Access-Control-Request-Headers", "authorization")))
}

fn shows_nothing(answer: &Answer) {
    let shown = answer.headers.iter().find(|(name, _)| name.to_lowercase().starts_with("access-control"));
    assert_eq!(shown, None);
}

fn c03_no_site_is_let_in_unless_it_is_named(app: &App) {
    for (server, sites) in [
        (app.second(), vec![SITE, "http://localhost", "null", "*"]),
        (
            open(app),
            vec!["https://evil.example", "https://tools.example.evil.example", "http://tools.example", "null", ""],
        ),
    ] {
        for site in sites {
            let answer = preflight(&server, "/api/v1/roles", site);
            answer.expect_problem(Status::MethodNotAllowed);
            shows_nothing(&answer);
            let answer = server.robot().send(Method::Get, "/me", &[("Origin", site)], None).expect(Status::Ok);
            shows_nothing(&answer);
            let body = serde_json::json!({"name": "Foreign"});
            let headers = [("Origin", site), ("Sec-Fetch-Site", "cross-site")];
            let answer = server.robot().send(Method::Post, "/roles", &headers, Some(&body));
            answer.expect_problem(Status::Forbidden);
            shows_nothing(&answer);
        }
    }
    let varies = |app: &App| app.robot().get("/me").header("Vary").is_some_and(|vary| vary.contains("Origin"));
    assert!(!varies(app) && varies(&open(app)));
}

fn c03_a_named_site_may_use_the_api(app: &App) {
    let app = open(app);
    for site in [SITE, "http://localhost:3000"] {
        let answer = preflight(&app, "/api/v1/roles/3", site).expect(Status::NoContent);
        assert_eq!(answer.header(ACAO), Some(site));
        assert_eq!(answer.header("Access-Control-Allow-Methods"), Some("GET, HEAD, POST, PUT, PATCH, DELETE"));
        for name in ["Authorization", "Content-Type", "If-Match", "If-None-Match", "Idempotency-Key"] {
            assert!(answer.header("Access-Control-Allow-Headers").is_some_and(|names| names.contains(name)), "{name}");
        }
        assert_eq!(answer.header("Access-Control-Max-Age"), Some("7200"));
        assert!(answer.header("Vary").is_some_and(|vary| vary.contains("Origin")));
        assert_eq!((answer.header("Access-Control-Allow-Credentials"), answer.bytes.len()), (None, 0));
    }
    let headers = [("Origin", SITE), ("Sec-Fetch-Site", "cross-site")];
    let robot = app.robot();
    let made = robot.send(Method::Post, "/roles", &headers, Some(&serde_json::json!({"name": "From there"})));
    let id = made.expect_json(Status::Created)["id"].clone();
    assert_eq!(made.header(ACAO), Some(SITE));
    assert_eq!(made.header("Access-Control-Allow-Credentials"), None);
    for name in ["ETag", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After"] {
        let shown = made.header("Access-Control-Expose-Headers").unwrap_or_default();
        assert!(shown.split(", ").any(|one| one == name), "{name} in {shown}");
    }
    let headers = [headers[0], headers[1], ("If-Match", "*")];
    let path = format!("/roles/{id}");
    robot.send(Method::Patch, &path, &headers, Some(&serde_json::json!({"scope": "any"}))).expect(Status::Ok);
    robot.send(Method::Delete, &path, &headers, None).expect(Status::NoContent);
    // Refusals can be read there too.
    let refused = app.visitor_with(|config| config.api_origins = vec![SITE.to_owned()]);
    let refused = refused.get_with("/api/v1/me", &[("Origin", SITE)]).expect(Status::Unauthorized);
    assert_eq!(refused.header(ACAO), Some(SITE));
}

fn c03_a_named_site_may_use_nothing_else(app: &App) {
    let app = open(app);
    for path in ["/", "/roles", "/accounts", "/sign-in"] {
        let answer = preflight(&app, path, SITE).expect(Status::MethodNotAllowed);
        shows_nothing(&answer);
        shows_nothing(&app.get_with(path, &[("Origin", SITE)]));
    }
    let form = crate::support::Fields::of([("name", "X"), ("scope", "any")]);
    app.post_with("/roles", &form, &[("Origin", SITE), ("Sec-Fetch-Site", "cross-site")]).expect(Status::Forbidden);
    // A cookie opens nothing there, whichever site sends it.
    let answer = app.get_with("/api/v1/me", &[("Origin", SITE)]);
    answer.expect_problem(Status::Unauthorized);
    // An OPTIONS that asks for nothing is a method that nothing takes.
    let plain = app.request(Method::Options, "/api/v1/me").header(Header::new("Origin", SITE));
    app.send(plain).expect_problem(Status::MethodNotAllowed);
}
