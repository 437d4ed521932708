//! What a browser is told about our answers.

use diesel::connection::SimpleConnection;
use rocket::http::{ContentType, Method, Status};

use super::{app, every_page};
use crate::support::{Answer, App, Fields, Who, World};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const EXPECTED: [(&str, &str); 7] = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), interest-cohort=(), microphone=(), payment=(), usb=()"),
];

#[track_caller]
fn assert_headers(answer: &Answer) {
    for (name, value) in EXPECTED {
        let all: Vec<&String> = answer
            .headers
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .collect();
        assert_eq!(all, [value], "{name} of an answer {}", answer.status);
    }
    assert_eq!(answer.header("Server"), None);
    assert_eq!(answer.header("Access-Control-Allow-Origin"), None);
}

/// An answer of every kind that there is.
fn answers(app: &App) -> Vec<(u16, Answer)> {
    let world = World::new(app);
    let wrong = Fields::of([("name", "")]);
    let stale = Fields::of([("version", 7)]);
    let large = Fields::of([("notes", &"x".repeat(70_000))]);
    let text = app.request(Method::Post, "/roles").header(ContentType::Text).body("name=x");
    let css = app.page("/").attributes("link[rel=stylesheet]", "href")[0].clone();
    let mut answers: Vec<(u16, Answer)> = every_page(&world).iter().map(|page| (200, app.get(page))).collect();
    answers.extend([
        (200, app.get("/healthz")),
        (200, app.get("/readyz")),
        (200, app.get("/favicon.ico")),
        (200, app.get(&css)),
        (303, app.post("/roles", &Fields::of([("name", "Porter")]))),
        (400, app.get("/employees?page=x")),
        (303, app.visitor().get("/")),
        (401, app.visitor().post("/roles", &wrong)),
        (403, app.seen_by(Who::Viewer).get("/roles/new")),
        (403, app.post_with("/roles", &wrong, &[("Sec-Fetch-Site", "cross-site")])),
        (404, app.get("/nowhere")),
        (404, app.get("/static/x/nothing.css")),
        (404, app.get("/employees/999999")),
        (409, app.post(&format!("/roles/{}", world.roles[0]), &stale)),
        (413, app.post("/employees", &large)),
        (413, app.post("/preferences", &large)),
        (415, app.send(text)),
        (422, app.post("/roles", &wrong)),
    ]);
    app.database.connect().batch_execute("DROP TABLE assignments").expect("a table less");
    answers.push((500, app.get("/assignments")));
    answers
}

#[test]
fn c04_c05_every_answer_carries_the_security_headers() {
    for (status, answer) in answers(&app()) {
        let answer = answer.expect(Status::new(status));
        assert_headers(&answer);
        assert_eq!(answer.header("Strict-Transport-Security"), None, "without https there is nothing to promise");
    }
}

#[test]
fn c05_browsers_are_told_to_come_by_https_where_the_address_says_so() {
    let app = app();
    for (public, expected) in [
        ("https://projman.example.org", Some("max-age=31536000; includeSubDomains")),
        ("http://projman.example.org", None),
    ] {
        let behind = app.second_with(|config| config.public_url = Some(public.parse().expect("an address")));
        for path in ["/", "/nowhere", "/healthz"] {
            assert_eq!(behind.get(path).header("Strict-Transport-Security"), expected, "{public}{path}");
        }
    }
}

#[test]
fn c05_nothing_but_static_files_stays_in_a_cache() {
    let mut static_files = 0;
    for (status, answer) in answers(&app()) {
        let css = answer
            .header("Content-Type")
            .is_some_and(|kind| kind.starts_with("text/css") || kind.starts_with("image/"));
        if css {
            static_files += 1;
        } else {
            assert_eq!(answer.header("Cache-Control"), Some("no-store"), "an answer {status}");
        }
    }
    assert_eq!(static_files, 2);
}

#[test]
fn c04_no_page_needs_more_than_the_policy_allows() {
    for (status, answer) in answers(&app()) {
        if !answer.header("Content-Type").is_some_and(|kind| kind.starts_with("text/html")) {
            continue;
        }
        let (page, html) = (answer.page(), answer.text());
        for forbidden in ["style", "[style]", "base", "iframe", "object", "embed", "[srcdoc]", "[action^=http]"] {
            assert!(!page.has(forbidden), "{forbidden} on a page {status}");
        }
        assert!(page.texts("script").iter().all(String::is_empty), "a script with a body");
        assert_eq!(page.texts("script").len(), page.attributes("script", "src").len());
        for source in page.attributes("[src]", "src").iter().chain(&page.attributes("link", "href")) {
            assert!(source.starts_with("/static/"), "{source}");
        }
        assert!(!html.contains("javascript:"), "on a page {status}");
        assert!(!has_handler(&html), "an event handler on a page {status}");
    }
}

/// Whether a tag has an attribute like `onclick=`.
fn has_handler(html: &str) -> bool {
    html.split('<').skip(1).any(|tag| {
        let tag = tag.split('>').next().unwrap_or_default();
        tag.split_whitespace().any(|part| part.starts_with("on") && part.contains('='))
    })
}

#[test]
fn what_a_page_depends_on_is_named_for_caches() {
    let app = app();
    let vary = app.get("/").headers.into_iter().filter(|(name, _)| name.eq_ignore_ascii_case("Vary"));
    let vary = vary.map(|(_, value)| value).collect::<Vec<_>>().join(", ");
    for name in ["Accept-Language", "Cookie", "Accept-Encoding"] {
        assert!(vary.contains(name), "{name} in {vary}");
    }
}
