//! How the source is laid out.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::source::{File, files, root};

const FEATURES: &[&str] = &[
    "accounts",
    "api_docs",
    "assignments",
    "backups",
    "bulk",
    "changes",
    "chart",
    "departments",
    "deputies",
    "employees",
    "feeds",
    "exports",
    "find",
    "gaps",
    "handovers",
    "home",
    "imports",
    "matrix",
    "me",
    "my_account",
    "projects",
    "reorganisations",
    "roles",
    "seats",
    "sign_in",
    "timeline",
];
const SHARED: [&str; 10] = ["api", "audit", "auth", "db", "error", "mail", "references", "search", "tables", "web"];
/// Files that may match on the backend.
const MAY_MATCH: [&str; 3] = ["src/db/dialect.rs", "src/db/dialect/ids.rs", "src/db/migrate.rs"];
/// Where `expect` or `panic!` may stand, and why nobody meets it.
const MAY_STOP: [(&str, &str); 3] = [
    ("src/auth/visit.rs", "a constant, checked while compiling"),
    ("src/db/caches.rs", "constants, checked while compiling"),
    ("src/demo/table.rs", "the demo's own tables, which its tests read through"),
];

fn source() -> Vec<File> {
    files("src", ".rs")
}

/// The room a file belongs to: `employees` for `src/employees/model.rs`, `error` for `src/error.rs`.
fn room(path: &str) -> &str {
    let inside = path.strip_prefix("src/").expect("a source file");
    inside.split(['/', '.']).next().expect("a name")
}

/// A file's text without comments, and without what is only compiled for tests.
fn code(file: &File) -> String {
    if file.path.ends_with("/tests.rs") || file.path.ends_with("demo/check.rs") {
        return String::new();
    }
    let compiled = file.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = compiled.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

/// The rooms that a file uses by `crate::<room>`.
fn uses(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in text.split("crate::").skip(1) {
        let names = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or_default(),
            None => rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default(),
        };
        let name = |name: &str| name.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next().map(str::to_owned);
        found.extend(names.split(',').filter_map(name).filter(|name| !name.is_empty()));
    }
    found
}

#[test]
fn every_room_is_a_feature_or_is_shared() {
    let known = ["app", "commands", "config", "demo", "lib", "main"];
    for file in source() {
        let room = room(&file.path);
        let named = FEATURES.contains(&room) || SHARED.contains(&room) || known.contains(&room);
        assert!(named, "{}: name {room} in tests/house/structure.rs", file.path);
    }
}

#[test]
fn a_feature_has_the_same_files_as_every_other() {
    for feature in FEATURES.iter().copied() {
        let wanted: &[&str] = match feature {
            // It keeps no rows of its own.
            "api_docs" | "exports" | "home" | "me" => &["mod.rs", "pages.rs", "service.rs"],
            // It has no pages.
            "backups" => &["mod.rs", "model.rs", "service.rs"],
            "bulk" => &["mod.rs", "form.rs", "pages.rs", "service.rs"],
            // Their pages have no form that is sent.
            "changes" | "chart" | "find" | "gaps" | "timeline" => &["mod.rs", "model.rs", "pages.rs", "service.rs"],
            _ => &["mod.rs", "form.rs", "model.rs", "pages.rs", "service.rs"],
        };
        for name in wanted {
            assert!(root().join("src").join(feature).join(name).is_file(), "src/{feature}/{name} is missing");
        }
    }
}

#[test]
fn features_use_each_other_without_a_circle() {
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in source() {
        let from = room(&file.path);
        if FEATURES.contains(&from) {
            let to = uses(&code(&file)).into_iter().filter(|to| FEATURES.contains(&to.as_str()) && to != from);
            edges.entry(from.to_owned()).or_default().extend(to);
        }
    }
    assert!(edges.values().any(|to| !to.is_empty()), "no feature uses another: is this still measured?");
    for start in edges.keys() {
        let mut way = vec![start.clone()];
        assert!(!leads_back(&edges, start, start, &mut way), "a circle: {}", way.join(" -> "));
    }
}

fn leads_back(edges: &BTreeMap<String, BTreeSet<String>>, at: &str, start: &str, way: &mut Vec<String>) -> bool {
    for next in edges.get(at).into_iter().flatten() {
        if next == start {
            way.push(next.clone());
            return true;
        }
        if !way.contains(next) {
            way.push(next.clone());
            if leads_back(edges, next, start, way) {
                return true;
            }
            way.pop();
        }
    }
    false
}

#[test]
fn what_is_shared_uses_no_feature() {
    for file in source().iter().filter(|file| SHARED.contains(&room(&file.path))) {
        for used in uses(&code(file)) {
            assert!(!FEATURES.contains(&used.as_str()), "{} uses {used}", file.path);
        }
    }
}

#[test]
fn only_the_application_and_the_commands_know_every_feature() {
    for file in source().iter().filter(|file| !["app", "lib", "commands"].contains(&room(&file.path))) {
        let used = uses(&code(file)).into_iter().filter(|used| FEATURES.contains(&used.as_str())).count();
        assert!(used < FEATURES.len(), "{} uses all of them", file.path);
    }
}

#[test]
fn a_handler_knows_nothing_of_the_database() {
    let handlers = source().into_iter().filter(|file| {
        file.path.ends_with("/pages.rs") || ["/end.rs", "/confirm.rs"].iter().any(|end| file.path.ends_with(end))
    });
    for file in handlers {
        for word in ["diesel", "in_transaction", ".write(", "schema::"] {
            assert!(!code(&file).contains(word), "{}: {word}", file.path);
        }
    }
}

#[test]
fn only_the_dialect_asks_which_database_it_is() {
    let mut asks = 0;
    for file in source() {
        if ["Conn::Sqlite", "Conn::Mariadb", "Self::Sqlite(", "SqliteConnection", "MysqlConnection"]
            .iter()
            .any(|word| code(&file).contains(word))
        {
            assert!(MAY_MATCH.contains(&file.path.as_str()), "{} asks", file.path);
            asks += 1;
        }
    }
    assert_eq!(asks, MAY_MATCH.len(), "every file allowed to ask does so");
}

#[test]
fn nothing_in_the_program_stops_it() {
    let mut excused = BTreeSet::new();
    for file in source() {
        for stop in [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!("] {
            if code(&file).contains(stop) {
                let excuse = MAY_STOP.iter().find(|(path, _)| *path == file.path);
                assert!(excuse.is_some(), "{}: {stop} stops the program; give an error instead", file.path);
                excused.insert(file.path.clone());
            }
        }
    }
    assert_eq!(excused.len(), MAY_STOP.len(), "every excuse is needed");
}

#[test]
fn a_file_is_split_before_it_is_long() {
    let tests = files("tests", ".rs");
    for file in source().iter().chain(&tests) {
        let lines = file.text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines", file.path);
    }
}

#[test]
fn x01_templates_hold_no_markup_that_the_policy_or_the_escaping_forbids() {
    for file in files("templates", ".html") {
        let text = &file.text;
        let safe = text.split('|').skip(1).any(|filter| filter.trim_start().starts_with("safe"));
        assert!(!safe, "{}: | safe", file.path);
        for forbidden in ["style=", "<style", "javascript:", "autoescape", "hx-on", "srcdoc"] {
            assert!(!text.contains(forbidden), "{}: {forbidden}", file.path);
        }
        for script in text.split("<script").skip(1) {
            let (tag, body) = script.split_once('>').expect("a tag");
            assert!(tag.contains("src="), "{}: a script without a file", file.path);
            assert!(body.starts_with("</script>"), "{}: a script with a body", file.path);
        }
        let handler = text.split_whitespace().find(|word| word.starts_with("on") && word.contains("=\""));
        assert_eq!(handler, None, "{}", file.path);
    }
}

#[test]
fn x01_every_template_is_escaped() {
    for file in files("templates", "") {
        assert!(file.path.ends_with(".html"), "{}: only files named so are escaped", file.path);
    }
}

#[test]
fn the_migrations_of_both_databases_have_the_same_names() {
    let names = |database: &str| -> BTreeSet<String> {
        let found = files(&format!("migrations/{database}"), ".sql").into_iter();
        found.map(|file| file.path.replace(&format!("migrations/{database}/"), "")).collect()
    };
    assert_eq!(names("mariadb"), names("sqlite"));
    let up = names("sqlite").into_iter().filter(|name| name.ends_with("up.sql")).count();
    assert_eq!(up * 2, names("sqlite").len(), "every up has a down");
}
