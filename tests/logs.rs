//! What the program writes about itself holds nothing of what people keep secret (ASVS 16.2.5).

use diesel::prelude::*;
use projman::auth::{Access, api_tokens};
use projman::db::schema::{changes, departments, sessions, throttles};

use crate::support::{Backend, Database, PASSWORD, Page, Program};

/// A visitor's browser, in as much as it is needed here.
struct Visitor<'p> {
    program: &'p Program,
    cookies: Vec<String>,
}

impl<'p> Visitor<'p> {
    fn new(program: &'p Program) -> Self {
        Self { program, cookies: Vec::new() }
    }

    fn ask(&mut self, line: &str, headers: &str, body: &str) -> (u16, String) {
        let host = self.program.address;
        let cookies =
            if self.cookies.is_empty() { String::new() } else { format!("Cookie: {}\r\n", self.cookies.join("; ")) };
        let request = format!("{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{cookies}{headers}\r\n{body}");
        let (status, answer) = self.program.raw(&request);
        for cookie in answer.lines().filter_map(|line| line.strip_prefix("set-cookie: ")) {
            self.cookies.push(cookie.split(';').next().expect("a cookie").to_owned());
        }
        (status, answer)
    }

    fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> u16 {
        let (_, page) = self.ask(&format!("GET {path}"), "", "");
        let mark = Page::read(&page).attributes("[name=csrf]", "value").first().cloned().unwrap_or_default();
        let mut body = url::form_urlencoded::Serializer::new(format!("csrf={mark}"));
        let body = body.extend_pairs(fields).finish();
        let kind = "Content-Type: application/x-www-form-urlencoded";
        self.ask(&format!("POST {path}"), &format!("{kind}\r\nContent-Length: {}\r\n", body.len()), &body).0
    }
}

/// Makes a department; gives its id.
fn department(database: &Database) -> i32 {
    let conn = &mut database.connect();
    let at = projman::db::rows::now();
    diesel::insert_into(departments::table)
        .values((
            departments::name.eq("Operations"),
            departments::name_key.eq("operations"),
            departments::description.eq(""),
            departments::created_at.eq(at),
            departments::updated_at.eq(at),
        ))
        .execute(conn)
        .expect("a department");
    projman::db::dialect::last_id(conn).expect("an id")
}

fn secret_of(feed: &str) -> &str {
    feed.trim_start_matches("/calendar/").trim_end_matches(".ics")
}

fn nothing_secret_is_written(backend: Backend) {
    let database = Database::migrated(backend);
    let account = database.account("marker-name", Access::Admin);
    let program = Program::start_with(&database, |command| {
        command.env("RUST_LOG", "debug").env("PROJMAN_LOG_FORMAT", "json").env("PROJMAN_OPEN_REGISTRATION", "true");
    });
    let mut visitor = Visitor::new(&program);
    let department = department(&database);
    let wrong = "a marker of a wrong password";
    assert_eq!(visitor.send("/sign-in", &[("login", "marker-name"), ("password", wrong)]), 422);
    assert_eq!(
        visitor.send("/sign-in", &[("login", "marker-of-a-password-in-the-wrong-field"), ("password", wrong)]),
        422
    );
    visitor.send("/forgotten-password", &[("login", "marker-name")]);
    visitor.send("/register", &[("email", "marker-mail@acme.example")]);
    visitor.send("/reset-password/marker-of-a-link", &[("new_password", wrong), ("password_again", wrong)]);
    assert_eq!(visitor.send("/sign-in", &[("login", "marker-name"), ("password", PASSWORD)]), 303);
    let session = visitor.cookies.iter().rfind(|cookie| cookie.starts_with("pm_session=")).expect("a session").clone();
    let token = api_tokens::create(&mut database.connect(), account, "robot", Access::Viewer, 1).expect("a token").1;
    let (status, _) = visitor.ask("GET /api/v1/me", &format!("Authorization: Bearer {token}\r\n"), "");
    assert_eq!(status, 200);
    let (_, page) = visitor.ask("GET /account/feeds", "", "");
    let mark = Page::read(&page).attributes("[name=csrf]", "value").remove(0);
    let body = format!("csrf={mark}&subject=department&department_id={department}&language=en");
    let kind = "Content-Type: application/x-www-form-urlencoded";
    let (_, made) = visitor.ask("POST /account/feeds", &format!("{kind}\r\nContent-Length: {}\r\n", body.len()), &body);
    let address = Page::read(&made).text("#address");
    let feed = &address[address.find("/calendar/").expect("a path")..];
    for path in [feed, &feed.replace("/calendar/", "/calendar/marker-of-a-feed")] {
        let (status, _) = visitor.ask(&format!("GET {path}"), "", "");
        assert_eq!(status, if path == feed { 200 } else { 404 });
    }
    visitor.ask("GET /employees?q=marker-query", "User-Agent: marker\\r\\nagent\r\n", "");
    let log = program.said();
    assert!(log.lines().filter(|line| line.contains("\"status\"")).count() > 10, "the requests are logged: {log}");
    let secrets = [
        PASSWORD,
        "marker",
        session.trim_start_matches("pm_session="),
        token.trim_start_matches("pm_"),
        secret_of(feed),
    ];
    for secret in secrets {
        assert!(!log.contains(secret), "{secret:?} is in the log: {log}");
    }
    // Nor is any secret in the tables that could be read by others than its owner.
    let conn = &mut database.connect();
    let written: Vec<(String, String, String)> =
        changes::table.select((changes::title, changes::fields, changes::actor)).load(conn).expect("the audit log");
    let counted: Vec<String> = throttles::table.select(throttles::name).load(conn).expect("attempts");
    let kept: Vec<String> = sessions::table.select(sessions::digest).load(conn).expect("sessions");
    let all = format!("{written:?} {counted:?} {kept:?}");
    for secret in [PASSWORD, wrong, "marker-of-a", secrets[2], secrets[3], secrets[4]] {
        assert!(!all.contains(secret), "{secret:?} is in a table: {all}");
    }
}

#[test]
fn l01_no_secret_is_in_the_log_or_in_a_table_on_sqlite() {
    nothing_secret_is_written(Backend::Sqlite);
}

#[test]
fn l01_no_secret_is_in_the_log_or_in_a_table_on_mariadb() {
    nothing_secret_is_written(Backend::Mariadb);
}
