//! The command line: settings, and what is said when something is wrong.

use std::net::TcpListener;
use std::process::Output;

use crate::support::smtp::Smtp;
use crate::support::{Backend, Database, Program, mariadb_server, projman};

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A failure told in one line: exit code 1, and neither a panic nor a stack of causes.
#[track_caller]
fn assert_one_line(output: &Output, words: &[&str]) {
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    let own: Vec<&str> = said.lines().filter(|line| line.starts_with("projman: ")).collect();
    assert_eq!(own.len(), 1, "{said}");
    assert!(!said.contains("panicked") && !said.contains("RUST_BACKTRACE"), "{said}");
    for word in words {
        assert!(own[0].contains(word), "{word:?} in {said}");
    }
    assert!(!said.contains("s3cret"), "{said}");
}

fn closed_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a port").port()
}

fn run(database: &Database, arguments: &[&str], set: &[(&str, &str)]) -> Output {
    let mut command = projman(&database.directory);
    command.args(arguments).env("DATABASE_URL", &database.url).envs(set.iter().copied());
    command.output().expect("the program runs")
}

#[test]
fn check_shows_the_settings_and_that_nothing_is_wrong() {
    for backend in [Backend::Sqlite, Backend::Mariadb] {
        let database = Database::migrated(backend);
        let output = run(&database, &["check"], &[("PORT", "8123"), ("PROJMAN_PUBLIC_URL", "https://p.example.org")]);
        let shown = text(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{shown}{}", text(&output.stderr));
        for word in ["8123", "0.0.0.0", "https://p.example.org", "Nothing is wrong."] {
            assert!(shown.contains(word), "{word} in {shown}");
        }
    }
}

#[test]
fn check_never_shows_the_password() {
    let server = mariadb_server();
    let password = server.split(['@', ':']).nth(2).expect("a password").to_owned();
    let database = Database::migrated(Backend::Mariadb);
    for output in [run(&database, &["check"], &[]), run(&Database::bare(Backend::Mariadb), &["check"], &[])] {
        let all = text(&output.stdout) + &text(&output.stderr);
        assert!(all.contains("mysql://root:***@127.0.0.1"), "{all}");
        assert!(!all.contains(&password), "{all}");
    }
}

#[test]
fn check_says_what_is_wrong() {
    let database = Database::bare(Backend::Mariadb);
    assert_one_line(&run(&database, &["check"], &[]), &["projman migrate"]);
    let wrong = [
        ("PORT", "http"),
        ("PROJMAN_ADDRESS", "everywhere"),
        ("PROJMAN_PUBLIC_URL", "here"),
        ("PROJMAN_DATABASE_TIMEOUT", "0"),
        ("PROJMAN_LOG_FORMAT", "xml"),
    ];
    let output = run(&database, &["check"], &wrong);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    for (name, _) in wrong {
        assert_eq!(said.lines().filter(|line| line.contains(name)).count(), 1, "{name}: {said}");
    }
    let output = run(&database, &["serve"], &[("DATABASE_URL", "postgres://a:s3cret@b/c")]);
    assert_one_line(&output, &["DATABASE_URL", "mysql://"]);
}

#[test]
fn n03_a_server_that_would_put_people_at_risk_does_not_start() {
    let (file, server) = (Database::migrated(Backend::Sqlite), Database::migrated(Backend::Mariadb));
    for (database, name, value) in [
        (&file, "PROJMAN_SECRET_KEY", "short"),
        (&file, "PROJMAN_SECRET_KEY", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
        (&file, "PROJMAN_PUBLIC_URL", "http://projman.example.org"),
        (&server, "PROJMAN_SECRET_KEY", ""),
    ] {
        assert_one_line(&run(database, &["serve"], &[(name, value)]), &[name]);
        assert_one_line(&run(database, &["check"], &[(name, value)]), &[name]);
    }
}

#[test]
fn beside_a_file_the_program_makes_a_key_for_itself_once() {
    let database = Database::migrated(Backend::Sqlite);
    let start = || {
        Program::start_with(&database, |command| {
            command.env_remove("PROJMAN_SECRET_KEY");
        })
    };
    drop(start());
    let path = database.directory.join("secret.key");
    let key = std::fs::read_to_string(&path).expect("a key");
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).expect("a file").permissions());
    assert_eq!((key.trim().len(), mode & 0o777), (43, 0o600));
    drop(start());
    assert_eq!(std::fs::read_to_string(&path).expect("a key"), key);
}

#[test]
fn a_server_that_is_not_there_is_named_in_one_line() {
    let database = Database::bare(Backend::Sqlite);
    let url = format!("mysql://anna:s3cret@127.0.0.1:{}/projman", closed_port());
    for command in ["serve", "migrate", "demo", "check"] {
        let output = run(&database, &[command], &[("DATABASE_URL", &url)]);
        assert_one_line(&output, &["mysql://anna:***@127.0.0.1"]);
    }
    let output = run(&database, &["serve"], &[("DATABASE_URL", "/proc/nowhere/projman.sqlite")]);
    assert_one_line(&output, &["/proc/nowhere"]);
}

#[test]
fn a_wrong_password_is_told_without_showing_it() {
    let database = Database::bare(Backend::Sqlite);
    let server = mariadb_server();
    let host = server.rsplit('@').next().expect("a host");
    let output = run(&database, &["serve"], &[("DATABASE_URL", &format!("mysql://anna:s3cret@{host}/projman"))]);
    assert_one_line(&output, &["Access denied", "password"]);
}

#[test]
fn a_port_in_use_is_named_in_one_line() {
    let database = Database::migrated(Backend::Sqlite);
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let output = run(&database, &["serve"], &[("PORT", &port), ("PROJMAN_ADDRESS", "127.0.0.1")]);
    assert_one_line(&output, &[&port, "in use"]);
}

#[test]
fn a_command_that_is_none_is_refused() {
    let database = Database::bare(Backend::Sqlite);
    for arguments in [&["dance"][..], &[], &["demo", "--employees", "none"], &["serve", "--port"]] {
        let output = run(&database, arguments, &[]);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", text(&output.stderr));
    }
    assert!(!std::path::Path::new(&database.url).exists(), "nothing was made");
}

#[test]
fn migrate_says_what_it_did() {
    let database = Database::bare(Backend::Mariadb);
    let first = run(&database, &["migrate"], &[]);
    assert!(text(&first.stdout).lines().count() >= 8, "{}{}", text(&first.stdout), text(&first.stderr));
    let second = run(&database, &["migrate"], &[]);
    assert_eq!((text(&second.stdout).trim(), second.status.code()), ("The database is up to date.", Some(0)));
}

#[test]
fn demo_fills_an_empty_register_and_no_other() {
    for backend in [Backend::Sqlite, Backend::Mariadb] {
        let database = Database::migrated(backend);
        let made = run(&database, &["demo", "--employees", "60"], &[]);
        assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
        assert!(text(&made.stdout).contains("60 employees"), "{}", text(&made.stdout));
        let before = database.rows();
        assert_one_line(&run(&database, &["demo"], &[]), &["already has departments"]);
        let kept = run(&database, &["demo", "--if-empty"], &[]);
        assert_eq!(kept.status.code(), Some(0));
        assert!(database.rows() == before, "something was changed");
    }
}

#[test]
fn settings_are_read_from_a_file_and_the_environment_goes_before_it() {
    let database = Database::bare(Backend::Sqlite);
    let settings = "DATABASE_URL=from-file.sqlite\nPORT=8111\nPROJMAN_LOG_FORMAT=json\n";
    std::fs::write(database.directory.join(".env"), settings).expect("a file");
    let output = projman(&database.directory).arg("check").env("PORT", "8222").output().expect("it runs");
    let shown = text(&output.stdout);
    for (name, value) in [("DATABASE_URL", "from-file.sqlite"), ("PORT", "8222"), ("PROJMAN_LOG_FORMAT", "json")] {
        let line = shown.lines().find(|line| line.starts_with(&format!("{name} "))).expect(name);
        assert!(line.ends_with(value), "{line}");
    }
    std::fs::write(database.directory.join(".env"), "this is no setting\n").expect("a file");
    let output = projman(&database.directory).arg("check").output().expect("it runs");
    assert_one_line(&output, &[".env"]);
}

#[test]
fn n02_a_server_asked_to_end_ends_in_order() {
    for signal in ["TERM", "INT"] {
        let database = Database::migrated(Backend::Sqlite);
        let program = Program::start(&database);
        assert_eq!(program.get("/").0, 200);
        program.signal(signal);
        assert_eq!(program.wait(), Some(0), "SIG{signal}");
    }
}

#[test]
fn n02_a_letter_under_way_leaves_before_the_server_ends() {
    let database = Database::migrated(Backend::Sqlite);
    let smtp = Smtp::refusing(&["451 come back later"]);
    let program = Program::start_with(&database, |command| {
        command.env("SMTP_URL", smtp.url());
    });
    let body = format!("login=admin&csrf={}", program.mark());
    let head = format!("POST /forgotten-password HTTP/1.1\r\n{}", program.head());
    let form = format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n", body.len());
    assert_eq!(program.raw(&format!("{head}{form}\r\n{body}")).0, 200);
    while smtp.connections() == 0 {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    program.signal("TERM");
    assert_eq!(program.wait(), Some(0));
    assert_eq!(smtp.mails().len(), 1, "the second attempt was still made");
}

/// Not even to those who ask for more than the program says by itself.
#[test]
fn l01_nothing_of_what_people_ask_for_is_logged() {
    let database = Database::migrated(Backend::Sqlite);
    for level in ["", "info"] {
        let program = Program::start_with(&database, |command| {
            command.env("PROJMAN_LOG_FORMAT", "json");
            if !level.is_empty() {
                command.env("RUST_LOG", level);
            }
        });
        program.get("/employees?q=secretname");
        let body = format!("name=secretrole{level}&csrf={}", program.mark());
        let head = format!("POST /roles HTTP/1.1\r\n{}", program.head());
        let form = format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n", body.len());
        assert_eq!(program.raw(&format!("{head}{form}Cookie: theme=secretcookie\r\n\r\n{body}")).0, 303);
        program.get("/secretaddress");
        let said = program.said();
        let requests: Vec<&str> = said.lines().filter(|line| line.contains("\"status\"")).collect();
        assert_eq!(requests.len(), 3, "{said}");
        assert!(requests.iter().all(|line| line.starts_with('{') && line.ends_with('}')), "{said}");
        assert!(!said.contains("secret"), "{level:?}: {said}");
    }
}

#[test]
fn the_health_of_a_server_is_told_to_whoever_asks_on_this_machine() {
    let database = Database::migrated(Backend::Sqlite);
    let program = Program::start(&database);
    let port = program.address.port().to_string();
    let ask = |port: &str| run(&database, &["healthcheck"], &[("PORT", port)]);
    assert_eq!(ask(&port).status.code(), Some(0));
    drop(program);
    assert_one_line(&ask(&port), &["no answer"]);
}
