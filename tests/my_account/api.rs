//! What a token opens, and how the API says no.

use projman::auth::Access;
use rocket::http::{Method, Status};

use super::{as_viewer, tokens};
use crate::support::{Answer, App, World, on_both};

const ME: &str = "/api/v1/me";

on_both![
    x02_the_api_answers_in_json_whatever_is_asked_for,
    k01_a_token_says_whom_it_speaks_for,
    c03_a_cookie_does_not_open_the_api_and_a_token_no_page,
    k01_a_token_in_the_address_is_refused,
    k01_only_a_token_that_is_one_is_let_in,
    n01_the_api_says_no_in_its_own_format,
    n01_the_api_says_no_in_its_own_format_before_the_door,
];

/// Asks the API with a token.
pub fn ask(app: &App, token: &str) -> Answer {
    app.send(app.client.get(ME).header(rocket::http::Header::new("Authorization", format!("Bearer {token}"))))
}

/// What an answer says in JSON.
#[track_caller]
pub fn json(answer: &Answer) -> serde_json::Value {
    serde_json::from_slice(&answer.bytes).unwrap_or_else(|error| panic!("{error}: {}", answer.text()))
}

/// A problem as RFC 9457 has it.
#[track_caller]
fn problem(answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("Content-Type"), Some("application/problem+json"));
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
    assert!(
        answer.header("Content-Security-Policy").is_some() && answer.header("Access-Control-Allow-Origin").is_none()
    );
    let said = json(answer);
    assert_eq!((said["status"].as_u64(), said["type"].as_str()), (Some(u64::from(status)), Some("about:blank")));
    assert!(said["title"].is_string() && said["detail"].is_string() && said["request"].is_string(), "{said}");
    if status == 401 {
        assert!(answer.header("WWW-Authenticate").is_some_and(|how| how.starts_with("Bearer")));
    }
}

fn x02_the_api_answers_in_json_whatever_is_asked_for(app: &App) {
    for path in ["/api/v1/me", "/api/v1/<img src=x>", "/api/nothing", "/api/"] {
        let path = path.replace('<', "%3C").replace('>', "%3E").replace(' ', "%20");
        let answer = app.visitor().get_with(&path, &[("Accept", "text/html")]);
        problem(&answer, if path == ME { 401 } else { 404 });
        assert!(!answer.text().contains("<img"), "{path}");
    }
}

fn k01_a_token_says_whom_it_speaks_for(app: &App) {
    let world = World::new(app);
    let vera = as_viewer(app);
    let token = tokens::make(&vera, "viewer");
    let visitor = app.visitor();
    let answer = ask(&visitor, &token).expect(Status::Ok);
    assert_eq!(answer.header("Content-Type"), Some("application/json"));
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
    assert_eq!(super::cookie(&answer), None);
    let said = json(&answer);
    assert_eq!((said["username"].as_str(), said["access"].as_str()), (Some("vera"), Some("viewer")));
    assert!(said["employee_id"].is_null());
    let expires = chrono::DateTime::parse_from_rfc3339(said["expires"].as_str().expect("an end")).expect("an instant");
    let days = (expires.to_utc() - chrono::Utc::now()).num_hours();
    assert!((30 * 24 - 1..=30 * 24).contains(&days), "{said}");
    app.database.link(vera.account_id(), world.employees[1]);
    assert_eq!(json(&ask(&visitor, &token))["employee_id"], world.employees[1]);
}

fn c03_a_cookie_does_not_open_the_api_and_a_token_no_page(app: &App) {
    problem(&app.get(ME), 401);
    let token = tokens::make(app, "admin");
    let visitor = app.visitor();
    let bearer = format!("Bearer {token}");
    for path in ["/", "/roles", "/account", "/account/tokens", "/me"] {
        let answer = visitor.get_with(path, &[("Authorization", &bearer)]);
        assert!(answer.location().starts_with("/sign-in"), "{path}");
    }
    let form = crate::support::Fields::of([("name", "X"), ("scope", "any")]);
    visitor.post_unmarked("/roles", &form, &[("Authorization", &bearer)]).expect(Status::Unauthorized);
    // Nor is the token taken for a session, or the session for a token.
    let request = visitor.client.get("/account").cookie(("pm_session", token.clone()));
    assert!(visitor.send(request).location().starts_with("/sign-in"));
    problem(&ask(&visitor, &app.token()), 401);
    problem(&visitor.get_with(ME, &[("Origin", "https://evil.example")]), 401);
}

fn k01_a_token_in_the_address_is_refused(app: &App) {
    let token = tokens::make(app, "viewer");
    let bearer = format!("Bearer {token}");
    for path in [
        format!("{ME}?token={token}"),
        format!("{ME}?access_token={token}"),
        format!("{ME}?a=b&Access%5Ftoken="),
        format!("/api/nowhere?token={token}"),
    ] {
        let answer = app.get_with(&path, &[("Authorization", &bearer)]);
        problem(&answer, 400);
        assert!(json(&answer)["detail"].as_str().is_some_and(|said| said.contains("Authorization")));
        assert!(!answer.text().contains(&token));
    }
    problem(&app.get(&format!("{ME}?access_token={token}")), 400);
    assert_eq!(app.get_with(&format!("{ME}?q=token"), &[("Authorization", &bearer)]).status, 200);
}

fn k01_only_a_token_that_is_one_is_let_in(app: &App) {
    let token = tokens::make(app, "viewer");
    let cut = &token[..token.len() - 1];
    for sent in [
        String::new(),
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        format!("Basic {token}"),
        format!("Bearer {cut}"),
        format!("Bearer {token}x"),
        format!("Bearer {}", token.to_uppercase()),
        format!("Bearer {}", &token[3..]),
        format!("Bearer {}", projman::auth::secrets::digest(&token)),
        token.clone(),
    ] {
        problem(&app.get_with(ME, &[("Authorization", &sent)]), 401);
    }
    for good in [format!("bearer {token}"), format!("BEARER  {token}")] {
        assert_eq!(app.get_with(ME, &[("Authorization", &good)]).status, 200, "{good}");
    }
}

fn n01_the_api_says_no_in_its_own_format(app: &App) {
    let id = app.database.account("vera", Access::Viewer);
    let token = tokens::make(&app.visitor().signed_in_as(id), "viewer");
    let bearer = format!("Bearer {token}");
    for path in ["/api/", "/api/v1", "/api/v1/nowhere", "/api/v2/me", "/api/v1/me/x"] {
        problem(&app.get_with(path, &[("Authorization", &bearer), ("Accept", "text/html")]), 404);
    }
    for method in [Method::Put, Method::Delete, Method::Patch, Method::Options, Method::Trace] {
        let answer = app.send(app.request(method, ME));
        problem(&answer, 405);
        assert!(answer.header("Allow").is_some());
    }
    assert!([404, 405].contains(&app.send(app.request(Method::Post, ME)).status));
    let head = app.request(Method::Head, ME).header(rocket::http::Header::new("Authorization", bearer));
    let head = app.send(head);
    assert!(head.status == 200 && head.bytes.is_empty());
}

fn n01_the_api_says_no_in_its_own_format_before_the_door(app: &App) {
    let public = app.visitor_with(|config| {
        config.public_url = Some(url::Url::parse("http://good.example").expect("a URL"));
    });
    problem(&public.get_with(ME, &[("Host", "evil.example")]), 400);
    let request = app.client.post(ME).header(rocket::http::Header::new("Sec-Fetch-Site", "cross-site"));
    problem(&app.send(request), 403);
    // Pages stay pages.
    app.send(app.request(Method::Put, "/roles")).expect(Status::MethodNotAllowed).page();
    app.get("/apiary").expect(Status::NotFound).page();
}
