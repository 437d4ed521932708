//! Static files: kept for a year under an address that changes with them, and nothing else is given out.

use std::io::Read;

use rocket::http::Status;

use super::app;
use crate::support::{Answer, App};

fn assets(app: &App) -> Vec<String> {
    let page = app.page("/");
    let mut found = page.attributes("link[href]", "href");
    found.extend(page.attributes("script[src]", "src"));
    found
        .extend(page.attributes("use", "href").into_iter().filter_map(|href| href.split('#').next().map(String::from)));
    found
}

fn unpacked(answer: &Answer) -> Vec<u8> {
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(answer.bytes.as_slice()).read_to_end(&mut bytes).expect("gzip");
    bytes
}

#[test]
fn every_file_that_a_page_names_is_there_for_a_year() {
    let app = app();
    let found = assets(&app);
    assert!(found.len() > 8, "{found:?}");
    for path in found {
        let answer = app.get(&path).expect(Status::Ok);
        assert_eq!(answer.header("Cache-Control"), Some("public, max-age=31536000, immutable"), "{path}");
        let kind = answer.header("Content-Type").expect("a kind").to_owned();
        let expected = match path.rsplit('.').next() {
            Some("css") => "text/css",
            Some("js") => "text/javascript",
            _ => "image/svg+xml",
        };
        assert!(kind.starts_with(expected), "{path}: {kind}");
        assert!(!answer.bytes.is_empty());
    }
}

#[test]
fn an_older_address_gives_the_file_and_does_not_let_it_be_kept() {
    let app = app();
    let answer = app.get("/static/000000000000/css/base.css").expect(Status::Ok);
    assert_eq!(answer.header("Cache-Control"), Some("no-cache"));
    assert_eq!(app.get("/favicon.ico").expect(Status::Ok).header("Cache-Control"), Some("no-cache"));
}

#[test]
fn a_file_comes_packed_to_those_who_take_it_so() {
    let app = app();
    for path in assets(&app) {
        let plain = app.get(&path);
        assert_eq!(plain.header("Content-Encoding"), None);
        let packed = app.get_with(&path, &[("Accept-Encoding", "br, gzip;q=0.8")]);
        assert_eq!(packed.header("Content-Encoding"), Some("gzip"), "{path}");
        assert_eq!(unpacked(&packed), plain.bytes, "{path}");
        for answer in [plain, packed] {
            assert_eq!(answer.header("Vary"), Some("Accept-Encoding"), "{path}");
        }
        for refused in ["gzip;q=0", "identity", "br"] {
            assert_eq!(
                app.get_with(&path, &[("Accept-Encoding", refused)]).header("Content-Encoding"),
                None,
                "{refused}"
            );
        }
    }
}

#[test]
fn a_page_comes_packed_to_those_who_take_it_so() {
    let app = app();
    for path in ["/", "/employees", "/nowhere"] {
        let plain = app.get(path);
        let packed = app.get_with(path, &[("Accept-Encoding", "gzip")]);
        assert_eq!(packed.header("Content-Encoding"), Some("gzip"), "{path}");
        assert!(packed.bytes.len() < plain.bytes.len() / 2, "{path}");
        assert_eq!(packed.status, plain.status);
        let html = String::from_utf8(unpacked(&packed)).expect("text");
        assert!(html.starts_with("<!doctype html>") && html.trim_end().ends_with("</html>"), "{path}");
        assert_eq!(app.get_with(path, &[("Accept-Encoding", "gzip;q=0")]).header("Content-Encoding"), None);
    }
}

#[test]
fn n04_nothing_but_static_files_is_given_out() {
    let app = app();
    for path in [
        "/static",
        "/static/",
        "/static/x",
        "/static/x/",
        "/static/x/css",
        "/static/x/css/",
        "/static/x/../Cargo.toml",
        "/static/x/%2e%2e/Cargo.toml",
        "/static/x/..%2fCargo.toml",
        "/static/x/css/../../Cargo.toml",
        "/static/x//etc/passwd",
        "/static/x/.gitignore",
        "/static/x/css/base.css%00.js",
        "/static/x/%5c..%5cCargo.toml",
        "/.env",
        "/.git/config",
        "/Cargo.toml",
        "/data/projman.sqlite",
        "/templates/layout.html",
    ] {
        let answer = app.get(path);
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.status);
    }
}
