//! The database goes away while the program serves, and comes back.

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;

use crate::support::{Database, PrivateServer, Program, projman};

fn migrated(server: &PrivateServer) -> Database {
    let database = Database::on_server(&server.url);
    let output = projman(&database.directory).arg("migrate").env("DATABASE_URL", &database.url).output();
    assert!(output.expect("the program runs").status.success());
    database
}

/// Pages say in words that the database is away, within five seconds.
#[track_caller]
fn assert_away(program: &Program) {
    for path in ["/", "/employees", "/employees/new"] {
        let asked = Instant::now();
        let (status, page) = program.get(path);
        assert_eq!(status, 503, "{path}");
        assert!(asked.elapsed() < Duration::from_secs(5), "{path} took {:?}", asked.elapsed());
        assert!(page.contains("The register cannot be reached just now"), "{page}");
    }
    assert_eq!(program.get("/readyz").0, 503);
    assert_eq!(program.get("/healthz").0, 200);
}

#[test]
fn n01_n02_a_database_that_stops_answering_is_away_until_it_answers_again() {
    let server = PrivateServer::start();
    let database = migrated(&server);
    let program = Program::start_with(&database, |command| {
        command.env("PROJMAN_DATABASE_TIMEOUT", "2");
    });
    assert_eq!(program.get("/employees").0, 200);
    server.freeze();
    assert_away(&program);
    server.thaw();
    program.wait_for("/employees", 200);
    program.wait_for("/readyz", 200);
    assert!(!program.said().contains("panicked"), "{}", program.said());
}

#[test]
fn n01_n02_a_database_that_cuts_every_connection_is_there_again_at_once() {
    let server = PrivateServer::start();
    let database = migrated(&server);
    let program = Program::start(&database);
    assert_eq!(program.get("/employees").0, 200);
    server.cut_connections();
    program.wait_for("/employees", 200);
    program.wait_for("/readyz", 200);
}

#[test]
fn n02_a_server_that_takes_no_writes_is_not_ready() {
    let server = PrivateServer::start();
    let database = migrated(&server);
    let program = Program::start(&database);
    assert_eq!(program.get("/readyz").0, 200);
    let conn = &mut database.connect();
    conn.batch_execute("SET GLOBAL read_only = 1").expect("a setting");
    let (status, answer) = program.get("/readyz");
    assert_eq!(status, 503);
    assert!(answer.ends_with("the database is read-only\n"), "{answer}");
    conn.batch_execute("SET GLOBAL read_only = 0").expect("a setting");
    assert_eq!(program.get("/readyz").0, 200);
}
