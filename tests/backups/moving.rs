//! From one database to the other and back: everything is there as it was.

use diesel::prelude::*;
use projman::db::schema::{accounts, changes, employees, reorganisations};
use projman::db::{Backend, Conn, dialect};
use rocket::http::Status;

use super::{backup, done, other, run, text};
use crate::support::kinds::KINDS;
use crate::support::{Access, App, Database, Fields, World, on_both};

on_both![
    everything_comes_to_the_other_database_and_back_as_it_was,
    a_restored_register_works,
    a_register_with_rows_is_left_alone,
];

fn backend(app: &App) -> Backend {
    Backend::of(&app.database.url).expect("an address")
}

/// A register in which something of everything has happened.
fn lived_in(app: &App) -> World {
    let world = World::new(app);
    for kind in &KINDS {
        app.create(kind.plural, &(kind.full)(&world));
    }
    // Ana reports to somebody with a higher id, and a department is part of a later one.
    app.update("employees", world.employees[0], &Fields::of([("manager_id", world.employees[1])])).location();
    let above = app.department("Köln › Süd", None);
    app.update("departments", world.departments[1], &Fields::of([("parent_id", above)])).location();
    // The highest id of all was given to somebody who is gone.
    let gone = app.employee("Gone", "Away");
    app.post(&format!("/employees/{gone}/delete"), &Fields::of([("version", 1)])).location();
    app.post(&format!("/assignments/{}/confirm", world.assignment), &Fields::default()).location();
    let account = app.database.account("keeper", Access::Editor);
    app.database.link(account, world.employees[0]);
    app.create("handovers", &Fields::of([("employee_id", world.employees[1])]).set("last_day", "2030-01-31"));
    let draft = Fields::of([("name", "2031 \"plan\""), ("takes_effect_on", "2031-01-01")]);
    let draft = app.create("reorganisations", &draft.set("note", "Só \u{1f9ef}\n'quoted' | and \\ so on"));
    diesel::update(reorganisations::table.find(draft))
        .set(reorganisations::is_shared.eq(true))
        .execute(&mut app.database.connect())
        .expect("shared");
    world
}

/// Everything that a backup keeps, as text.
fn kept(database: &Database) -> String {
    let mut conn = database.connect();
    // Nothing that an archive has.
    diesel::update(accounts::table)
        .set((accounts::password_hash.eq(""), accounts::totp_secret.eq(None::<String>), accounts::totp_step.eq(0)))
        .execute(&mut conn)
        .expect("accounts");
    let dump = database.dump();
    let without: Vec<&str> = ["revisions:", "recovery_codes:", "invitations:", "api_tokens:"].to_vec();
    let mut skipped = false;
    let lines = dump.lines().filter(|line| {
        if line.ends_with(':') && !line.contains('|') {
            skipped = without.contains(line);
        }
        !skipped
    });
    // SQLite writes truth, nothing, texts and zeros otherwise than MariaDB does.
    lines.map(|line| line.replace('\'', "")).collect::<Vec<_>>().join("\n")
}

type Line = (i32, String, String, Option<i32>, String, String);

fn log(database: &Database) -> Vec<Line> {
    changes::table
        .order(changes::id)
        .select((changes::id, changes::actor, changes::kind, changes::row_id, changes::action, changes::fields))
        .load(&mut database.connect())
        .expect("the log")
}

fn everything_comes_to_the_other_database_and_back_as_it_was(app: &App) {
    lived_in(app);
    let first = backup(&app.database);
    let there = Database::migrated(other(backend(app)));
    let said = done(&there, &["import", &text(&first)]);
    assert!(said.contains("3 employees") && said.contains("1 reorganisations"), "{said}");
    let second = backup(&there);
    let back = Database::migrated(backend(app));
    done(&back, &["import", &text(&second)]);
    assert_eq!(kept(&back), kept(&app.database), "every table but the log");
    let (before, after) = (log(&app.database), log(&back));
    assert_eq!(after[..before.len()], before[..]);
    let since: Vec<&str> = after[before.len()..].iter().map(|line| line.4.as_str()).collect();
    assert_eq!(since, ["restored", "exported", "restored"]);
    assert_eq!(before.last().map(|line| (line.2.as_str(), line.4.as_str())), Some(("register", "exported")));
    // The same in the other database, looked at through the program.
    let names = |database: &Database| -> Vec<(i32, i32, String, Option<i32>, chrono::NaiveDateTime)> {
        employees::table
            .order(employees::id)
            .select((
                employees::id,
                employees::version,
                employees::sort_name,
                employees::manager_id,
                employees::updated_at,
            ))
            .load(&mut database.connect())
            .expect("rows")
    };
    assert_eq!(names(&there), names(&app.database));
    let drafts = |database: &Database| -> Vec<(String, bool, Option<i32>)> {
        reorganisations::table
            .select((reorganisations::note, reorganisations::is_shared, reorganisations::owner_id))
            .load(&mut database.connect())
            .expect("rows")
    };
    assert_eq!(drafts(&there), drafts(&app.database));
}

fn a_restored_register_works(app: &App) {
    let world = lived_in(app);
    let highest = last_id(&mut app.database.connect());
    let archive = backup(&app.database);
    let there = Database::migrated(other(backend(app)));
    done(&there, &["import", &text(&archive)]);
    let moved = App::serving(std::sync::Arc::new(there), |_| ()).signed_in_as_admin();
    assert_eq!(moved.page("/employees?q=zoe").column(0).len(), 1, "words are found");
    assert_eq!(moved.page("/accounts?q=keep").column(0), ["keeper"]);
    assert!(moved.page("/departments").words().contains("Köln › Süd"));
    let page = moved.page(&format!("/history/employees/{}", world.employees[0]));
    assert!(!page.texts(".change > p").is_empty(), "what happened is known");
    let new = moved.employee("New", "Person");
    assert!(i64::from(new) > highest, "nobody gets the id of somebody who is gone: {new}, {highest}");
    // No password that anybody could know opens an account, and one can be set.
    let sign_in = Fields::of([("username", "keeper"), ("password", crate::support::PASSWORD)]);
    assert_ne!(moved.visitor().post("/sign-in", &sign_in).status, 303);
    let log = moved.page("/changes?action=restored");
    assert!(log.text(".change > p").ends_with("restored the register from: backup.zip"), "{}", log.words());
}

fn last_id(conn: &mut Conn) -> i64 {
    dialect::last_given_id(conn, "employees").expect("an id")
}

fn a_register_with_rows_is_left_alone(app: &App) {
    World::new(app);
    let archive = backup(&app.database);
    let before = app.dump();
    let output = run(&app.database, &["import", &text(&archive)]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said.contains("the register is not empty: there are rows in departments") && said.contains("new database"),
        "{said}"
    );
    assert_eq!(app.dump(), before);
    // An account alone is something too: its id is in the archive.
    let one = Database::migrated(backend(app));
    one.account("admin", Access::Admin);
    let output = run(&one, &["import", &text(&archive)]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("there are rows in accounts"));
    // The pages go on.
    app.get("/").expect(Status::Ok);
}
