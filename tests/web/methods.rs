//! Reading changes nothing, and other verbs do nothing.

use std::collections::BTreeSet;

use rocket::http::{Method, Status};

use crate::support::{App, Backend, Database, Program, World, on_both};

on_both![
    c02_following_every_link_changes_nothing,
    a_head_request_gives_the_headers_of_a_page_alone,
    n04_verbs_that_no_route_has_do_nothing,
];

fn c02_following_every_link_changes_nothing(app: &App) {
    World::new(app);
    let before = app.dump();
    let mut seen = BTreeSet::new();
    let mut to_do = vec!["/".to_owned()];
    while let Some(path) = to_do.pop() {
        // The address without what only says where to come back to, so that the walk ends.
        let page = path.split(['#']).next().unwrap_or_default().to_owned();
        // An export is no page, and is itself something to be written down.
        if page.split('?').next().is_some_and(|path| path.ends_with("/export")) {
            continue;
        }
        let known = page.split("return_to=").next().unwrap_or_default().to_owned();
        if !page.starts_with('/') || !seen.insert(known) {
            continue;
        }
        let answer = app.get(&page);
        assert_eq!(answer.status, 200, "{page}");
        // Files lead nowhere.
        let path = page.split('?').next().unwrap_or_default();
        if !page.starts_with("/static/") && ![".csv", ".json", ".svg"].iter().any(|end| path.ends_with(end)) {
            to_do.extend(answer.page().attributes("a[href]", "href"));
            to_do.extend(answer.page().attributes("[hx-get]", "hx-get"));
        }
        assert!(seen.len() < 2_000, "the links never end: {page}");
    }
    assert!(seen.len() > 60, "{seen:?}");
    assert_eq!(app.dump(), before);
}

fn a_head_request_gives_the_headers_of_a_page_alone(app: &App) {
    World::new(app);
    for path in ["/", "/employees", "/employees/1/edit", "/nowhere", "/healthz"] {
        let (whole, head) = (app.get(path), app.send(app.request(Method::Head, path)));
        assert_eq!(head.status, whole.status, "{path}");
        assert_eq!(head.header("Content-Type"), whole.header("Content-Type"), "{path}");
        assert!(head.bytes.is_empty(), "{path}");
    }
}

fn n04_verbs_that_no_route_has_do_nothing(app: &App) {
    let (world, before) = (World::new(app), app.dump());
    for method in [Method::Put, Method::Delete, Method::Patch, Method::Trace, Method::Options, Method::Connect] {
        for path in ["/", "/roles", &format!("/roles/{}", world.roles[1]), "/healthz", "/preferences"] {
            let status = app.send(app.request(method, path)).status;
            assert!([404, 405].contains(&status), "{method} {path}: {status}");
        }
    }
    for path in ["/", "/roles/1/edit", "/nowhere"] {
        let status = app.send(app.request(Method::Post, path)).status;
        assert!([404, 405].contains(&status), "POST {path}: {status}");
    }
    app.get("/roles/1/end").expect(Status::NotFound);
    assert_eq!(app.dump(), before);
}

#[test]
fn n04_a_verb_that_is_none_is_refused() {
    let database = Database::migrated(Backend::Sqlite);
    let program = Program::start(&database);
    for line in ["FOO / HTTP/1.1", "TRACE / HTTP/1.1", "PROPFIND /employees HTTP/1.1"] {
        let (status, answer) = program.raw(&format!("{line}\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        assert!((400..500).contains(&status), "{line}: {status}");
        let answer = answer.to_lowercase();
        assert!(answer.contains("content-security-policy:"), "{line}: {answer}");
        assert!(!answer.contains("\nserver:") && !answer.contains("rocket"), "{line}: {answer}");
    }
    let (status, answer) = program.get("/");
    assert_eq!(status, 200);
    assert!(!answer.to_lowercase().contains("\nserver:"), "{answer}");
}
