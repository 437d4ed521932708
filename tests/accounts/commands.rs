//! `projman account`: the same rules at the machine itself.

use std::io::Write;
use std::process::{Output, Stdio};

use projman::accounts::{self, Account};
use projman::audit::{self, Filter};
use projman::auth::passwords::Hasher;
use projman::auth::{Access, Via};
use projman::db::{Register, in_transaction};

use crate::support::{Backend, Database, PASSWORD, projman};

const GOOD: &str = "a lamp, two boats and a ladder";

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs `projman account ...` with something on its standard input.
fn run(database: &Database, arguments: &[&str], typed: &str) -> Output {
    let mut command = projman(&database.directory);
    command.arg("account").args(arguments).env("DATABASE_URL", &database.url);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    // A command that needs no input may have ended before it is written.
    let _ = child.stdin.take().expect("piped").write_all(typed.as_bytes());
    child.wait_with_output().expect("an end")
}

#[track_caller]
fn done(database: &Database, arguments: &[&str], typed: &str) -> String {
    let output = run(database, arguments, typed);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// A refusal in one line, without what was typed.
#[track_caller]
fn refused(database: &Database, arguments: &[&str], typed: &str, words: &str) {
    let output = run(database, arguments, typed);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
    let own: Vec<&str> = said.lines().filter(|line| line.starts_with("projman: ")).collect();
    assert!(own.len() == 1 && own[0].contains(words), "{arguments:?}: {said}");
    assert!(!said.contains("panicked") && (typed.trim().is_empty() || !said.contains(typed.trim())), "{said}");
    assert_eq!(text(&output.stdout), "");
}

fn account(database: &Database, name: &str) -> Option<Account> {
    accounts::by_login(&mut database.connect(), name).expect("accounts")
}

fn password_is(account: &Account, password: &str) -> bool {
    let stored = Some(account.password_hash.clone());
    rocket::execute(Hasher::new().verify(password.to_owned(), stored)).expect("compared").right
}

/// What was written down: action and name, newest first.
fn log(database: &Database) -> Vec<(String, String)> {
    let changes = audit::list(&mut database.connect(), &Filter::default(), None, 100).expect("the log").changes;
    for change in &changes {
        assert_eq!((change.via, change.account_id, change.actor.as_str()), (Via::Command, None, ""));
        let kept = serde_json::to_string(&change).expect("JSON");
        assert!(!kept.contains(GOOD) && !kept.contains("argon2"), "{kept}");
    }
    changes.into_iter().map(|change| (change.action.as_str().to_owned(), change.title)).collect()
}

macro_rules! on_both_databases {
    ($($name:ident),+ $(,)?) => {
        $(mod $name {
            use crate::support::{Backend, Database};

            #[test]
            fn sqlite() {
                super::$name(&Database::migrated(Backend::Sqlite));
            }

            #[test]
            fn mariadb() {
                super::$name(&Database::migrated(Backend::Mariadb));
            }
        })+
    };
}

on_both_databases![
    an_account_is_made_and_listed,
    p02_wrong_input_makes_no_account,
    a05_the_last_administrator_stays,
    s05_what_is_taken_away_ends_the_sessions,
    t05_a_password_and_a_second_factor_are_reset,
];

fn an_account_is_made_and_listed(database: &Database) {
    let said = done(database, &["create", "Anna", "anna@acme.example", "--access", "admin"], &format!("{GOOD}\n"));
    assert_eq!(said, "Made the account Anna (admin).\n");
    assert!(password_is(&account(database, "anna").expect("Anna"), GOOD));
    // Another end of line, and none at all; blanks belong to the password.
    done(database, &["create", "bo", "bo@acme.example"], &format!(" {GOOD} \r\nmore\n"));
    done(database, &["create", "eva", "eva@acme.example", "--access", "editor"], GOOD);
    let bo = account(database, "bo").expect("bo");
    assert!(password_is(&bo, &format!(" {GOOD} ")) && bo.access == Access::Viewer);
    assert!(password_is(&account(database, "eva").expect("eva"), GOOD));
    let listed = done(database, &["list"], "");
    let rows: Vec<Vec<&str>> = listed.lines().skip(1).map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(
        rows,
        [
            ["Anna", "anna@acme.example", "admin", "enabled", "off", "never"],
            ["bo", "bo@acme.example", "viewer", "enabled", "off", "never"],
            ["eva", "eva@acme.example", "editor", "enabled", "off", "never"],
        ]
    );
    assert!(!listed.contains("argon2"), "{listed}");
    let made = log(database);
    assert_eq!(made, ["eva", "bo", "Anna"].map(|name| ("created".to_owned(), name.to_owned())));
}

fn p02_wrong_input_makes_no_account(database: &Database) {
    done(database, &["create", "anna", "anna@acme.example"], GOOD);
    let good = |arguments: &[&'static str], words: &str| refused(database, arguments, GOOD, words);
    good(&["create", "ánna", "x@acme.example"], "username: ");
    good(&["create", "", "x@acme.example"], "username: Fill this in.");
    good(&["create", "x1", "nowhere"], "email: Enter an e-mail address");
    good(&["create", "ANNA", "x@acme.example"], "username: Another entry already has this.");
    good(&["create", "x1", "ANNA@acme.example"], "email: Another entry already has this.");
    good(&["create", "x1", "x@acme.example", "--employee-number", "77"], "no employee has the number \"77\"");
    for (password, words) in [
        ("", "password: Use at least 12 characters."),
        ("short", "password: Use at least 12 characters."),
        ("password1234", "password: Passwords like this are tried first."),
        ("x1-walker and more", "password: This contains a name that others know."),
    ] {
        refused(database, &["create", "x1-walker", "x@acme.example"], password, words);
        refused(database, &["create", "x1-walker", "x@acme.example"], &format!("{password}\n"), words);
    }
    refused(
        database,
        &["create", "x1", "x@acme.example"],
        &"é".repeat(257),
        "password: Use no more than 256 characters.",
    );
    for arguments in [
        &["create"][..],
        &["create", "x1"],
        &["create", "x1", "x@acme.example", GOOD],
        &["create", "x1", "x@acme.example", "--password", GOOD],
        &["create", "x1", "x@acme.example", "--access", "owner"],
        &["grant", "anna", "owner"],
        &["delete", "anna"],
        &[],
    ] {
        assert_eq!(run(database, arguments, GOOD).status.code(), Some(2), "{arguments:?}");
    }
    for command in ["disable", "enable", "reset-password", "reset-totp"] {
        good(&[command, "nobody"], "there is no account \"nobody\"");
    }
    good(&["grant", "nobody", "admin"], "there is no account \"nobody\"");
    assert_eq!(log(database).len(), 1);
    assert_eq!(done(database, &["list"], "").lines().count(), 2);
}

fn a05_the_last_administrator_stays(database: &Database) {
    let [anna, bo] = ["anna", "bo"].map(|name| database.account(name, Access::Admin));
    assert_ne!(anna, bo);
    assert_eq!(done(database, &["grant", "bo", "viewer"], ""), "bo is viewer now.\n");
    refused(database, &["grant", "anna", "editor"], "", "This is the last administrator");
    refused(database, &["disable", "anna"], "", "This is the last administrator");
    done(database, &["grant", "BO@acme.example", "admin"], "");
    done(database, &["disable", "anna"], "");
    refused(database, &["grant", "bo", "viewer"], "", "This is the last administrator");
    assert_eq!(done(database, &["disable", "anna"], ""), "anna is disabled already.\n");
    assert_eq!(done(database, &["grant", "bo", "admin"], ""), "bo is admin already.\n");
    let actions: Vec<String> = log(database).into_iter().map(|(action, name)| format!("{action} {name}")).collect();
    assert_eq!(actions, ["disabled anna", "updated bo", "updated bo"]);
}

fn s05_what_is_taken_away_ends_the_sessions(database: &Database) {
    use std::sync::Arc;
    // A server that knows the sessions already.
    let app =
        crate::support::App::serving(Arc::new(Database::migrated(Backend::of(&database.url).expect("known"))), |_| ());
    let database = Arc::clone(&app.database);
    database.account("admin", Access::Admin);
    let anna = database.account("anna", Access::Editor);
    for arguments in [&["disable", "anna"][..], &["grant", "anna", "viewer"]] {
        let server = crate::support::App::serving(Arc::clone(&database), |_| ()).signed_in_as(anna);
        server.page("/roles/new");
        done(&database, arguments, "");
        assert_eq!(server.get("/roles").location(), "/sign-in?return_to=%2Froles", "{arguments:?}");
        done(&database, &["enable", "anna"], "");
    }
}

fn t05_a_password_and_a_second_factor_are_reset(database: &Database) {
    let anna = database.account("anna", Access::Admin);
    let set = in_transaction(&mut database.connect(), &[Register::Accounts], |conn| {
        accounts::set_totp(conn, anna, Some("sealed"), 7)
    });
    set.expect("two-factor sign-in");
    database.session(anna);
    refused(database, &["reset-password", "anna"], "anna-anna-anna", "password: This contains a name");
    assert!(password_is(&account(database, "anna").expect("anna"), PASSWORD));
    done(database, &["reset-password", "Anna"], &format!("{GOOD}\n"));
    let stored = account(database, "anna").expect("anna");
    assert!(password_is(&stored, GOOD) && !password_is(&stored, PASSWORD));
    assert!(stored.totp_secret.is_some(), "a password is one of two factors");
    let limits =
        projman::auth::sessions::Limits { idle: chrono::TimeDelta::hours(8), lifetime: chrono::TimeDelta::days(7) };
    let left = |database: &Database| {
        projman::auth::sessions::of_account(&mut database.connect(), anna, limits).expect("sessions").len()
    };
    assert_eq!(left(database), 0);
    database.session(anna);
    done(database, &["reset-totp", "anna"], "");
    assert_eq!((account(database, "anna").expect("anna").totp_secret, left(database)), (None, 0));
    let again = done(database, &["reset-totp", "anna"], "");
    assert_eq!(again, "Two-factor sign-in is off for anna already.\n");
    let actions: Vec<String> = log(database).into_iter().map(|(action, _)| action).collect();
    assert_eq!(actions, ["totp_reset", "password_reset"]);
}

/// Others on the machine see arguments and environment of every process.
#[test]
fn l01_a_password_is_in_no_list_of_processes() {
    let database = Database::migrated(Backend::Sqlite);
    let mut command = projman(&database.directory);
    command.args(["account", "create", "anna", "anna@acme.example"]).env("DATABASE_URL", &database.url);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program runs");
    let mut stdin = child.stdin.take().expect("piped");
    stdin.write_all(GOOD.as_bytes()).expect("typed");
    stdin.flush().expect("typed");
    for file in ["cmdline", "environ"] {
        let seen = std::fs::read(format!("/proc/{}/{file}", child.id())).expect("a process");
        assert!(!text(&seen).contains(GOOD), "{file}");
    }
    drop(stdin);
    assert!(child.wait().expect("an end").success());
    assert!(account(&database, "anna").is_some());
    let set = projman(&database.directory)
        .args(["account", "create", "bo", "bo@acme.example"])
        .envs([("DATABASE_URL", database.url.as_str()), ("PASSWORD", GOOD), ("PROJMAN_PASSWORD", GOOD)])
        .output()
        .expect("it runs");
    assert_eq!(set.status.code(), Some(1), "a password is read from nowhere but the standard input");
}

#[test]
fn a_database_is_brought_up_to_date_first() {
    let file = Database::bare(Backend::Sqlite);
    done(&file, &["create", "anna", "anna@acme.example", "--access", "admin"], GOOD);
    assert_eq!(done(&file, &["list"], "").lines().count(), 2);
    refused(&Database::bare(Backend::Mariadb), &["list"], "", "run `projman migrate`");
}
