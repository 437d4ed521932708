//! The seals over the log: whatever is done to sealed rows, or to seals, is found.

use std::process::Output;
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use projman::audit::seals::{self, Checked, Flaw};
use projman::audit::{Action, Event, Kind, record, record_all};
use projman::auth::By;
use projman::db::{Conn, Db, dialect, in_transaction};
use rocket::tokio::runtime::Runtime;

use crate::support::{App, Backend, Database, on_both, projman};

on_both![
    l03_a_log_that_nobody_touched_fits,
    l03_a_row_that_was_changed_is_named,
    l03_a_row_that_was_taken_out_is_named,
    l03_a_row_that_was_put_in_is_named,
    l03_a_seal_that_was_taken_out_is_missed,
    l03_a_seal_that_was_changed_is_named,
    l03_seals_hold_many_rows_and_any_words,
    l03_two_servers_seal_each_row_once,
    l03_a_running_server_seals_by_itself,
    l03_the_command_says_what_it_looked_at_and_fails_for_what_does_not_fit,
];

fn event(title: &str) -> Event<'_> {
    Event { kind: Kind::Role, row_id: None, title, action: Action::Created, fields: &[] }
}

/// Writes so many rows.
fn write(database: &Database, rows: usize) {
    let events = vec![event("Büro 李"); rows];
    in_transaction(&mut database.connect(), &[], |conn| record_all(conn, &By::command(), &events)).expect("rows");
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    Runtime::new().expect("a runtime").block_on(work)
}

/// Seals what there is; gives how many rows that were.
fn seal(database: &Database) -> usize {
    let db = Db::new(&database.url, Duration::from_secs(60)).expect("a database");
    wait(async {
        match seals::newest(&db).await.expect("an id") {
            Some(newest) => seals::seal_up_to(&db, newest).await.expect("a seal"),
            None => 0,
        }
    })
}

fn verify(database: &Database) -> Checked {
    seals::verify(&mut database.connect(), 1).expect("an answer")
}

/// Three seals: rows 1 to 4, of which 3 was taken back, row 5, and rows 6 and 7.
fn sealed(app: &App) {
    let database = &app.database;
    // What signing in and the like wrote down.
    database.connect().batch_execute("DELETE FROM changes").expect("an empty log");
    write(database, 2);
    let mut conn = database.connect();
    let taken_back = in_transaction(&mut conn, &[], |conn| {
        record(conn, &By::command(), &event("taken back"))?;
        Err::<(), _>(projman::error::AppError::Stale)
    });
    assert!(taken_back.is_err());
    write(database, 1);
    // SQLite gives the id out again; both are to have the same rows here.
    database.connect().batch_execute("UPDATE changes SET id = 4 WHERE id = 3").expect("a gap");
    assert_eq!(seal(database), 3);
    for rows in [1, 2] {
        write(database, rows);
        assert_eq!(seal(database), rows);
    }
    let checked = verify(database);
    assert_eq!((checked.flaw, checked.seals, checked.rows, checked.unsealed), (None, 3, 6, 0));
}

/// Does something by SQL, expects it to be found, and takes it back by SQL.
#[track_caller]
fn expect(app: &App, done: &str, flaw: &Flaw) {
    app.database.connect().batch_execute(done).expect(done);
    assert_eq!(verify(&app.database).flaw.as_ref(), Some(flaw), "{done}");
}

fn undo(app: &App, statement: &str) {
    app.database.connect().batch_execute(statement).expect(statement);
    assert_eq!(verify(&app.database).flaw, None, "{statement}");
}

fn l03_a_log_that_nobody_touched_fits(app: &App) {
    let checked = verify(&app.database);
    assert_eq!((checked.flaw, checked.seals, checked.last), (None, 0, None), "nothing is sealed yet");
    app.create("roles", &crate::support::Fields::of([("name", "Buyer"), ("scope", "any")]));
    assert!(verify(&app.database).unsealed > 0);
    let rows = seal(&app.database);
    assert!(rows > 0);
    let checked = verify(&app.database);
    assert_eq!((checked.flaw, checked.seals, checked.unsealed), (None, 1, 0));
    assert_eq!(checked.rows, i64::try_from(rows).expect("a number"));
    assert_eq!(seal(&app.database), 0, "nothing is sealed twice");
    assert_eq!(verify(&app.database).last, checked.last);
}

fn l03_a_row_that_was_changed_is_named(app: &App) {
    sealed(app);
    let row = Flaw::RowChanged { seal: 3, id: 6 };
    for set in [
        "at = '2020-01-01 00:00:00'",
        "account_id = 1",
        "actor = 'somebody else'",
        "via = 'page'",
        "address = '10.0.0.1'",
        "request = 'zz'",
        "kind = 'seat'",
        "row_id = 0",
        "title = ''",
        "action = 'deleted'",
        "fields = '[ ]'",
    ] {
        let column = set.split(' ').next().expect("a column");
        expect(app, &format!("UPDATE changes SET {set} WHERE id = 6"), &row);
        // Its neighbour was written together with it.
        let back = format!("(SELECT o.{column} FROM (SELECT * FROM changes) o WHERE o.id = 7)");
        undo(app, &format!("UPDATE changes SET {column} = {back} WHERE id = 6"));
    }
    let changed = "UPDATE changes SET title = 'x' WHERE id IN (2, 6)";
    expect(app, changed, &Flaw::RowChanged { seal: 1, id: 2 });
    assert_eq!(verify(&app.database).seals, 0, "what comes after the first is not looked at");
}

fn l03_a_row_that_was_taken_out_is_named(app: &App) {
    sealed(app);
    for (id, seal) in [(7, 3), (6, 3), (5, 2), (4, 1), (1, 1)] {
        expect(app, &format!("DELETE FROM changes WHERE id = {id}"), &Flaw::RowGone { seal, id });
    }
}

fn l03_a_row_that_was_put_in_is_named(app: &App) {
    sealed(app);
    for (id, seal) in [(3, 1), (0, 1), (-5, 1)] {
        let columns = "at, account_id, actor, via, address, request, kind, row_id, title, action, fields";
        let mode = match app.database.connect() {
            Conn::Sqlite(_) => "",
            // Without it a zero would ask for a new id.
            Conn::Mariadb(_) => "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO';",
        };
        let insert =
            format!("{mode}INSERT INTO changes (id, {columns}) SELECT {id}, {columns} FROM changes WHERE id = 2");
        expect(app, &insert, &Flaw::RowAdded { seal, id });
        undo(app, &format!("DELETE FROM changes WHERE id = {id}"));
    }
}

fn l03_a_seal_that_was_taken_out_is_missed(app: &App) {
    sealed(app);
    let keep = "CREATE TABLE kept AS SELECT * FROM audit_seals";
    app.database.connect().batch_execute(keep).expect("a copy");
    for number in 1..=3 {
        expect(app, &format!("DELETE FROM audit_seals WHERE number = {number}"), &Flaw::SealGone(number));
        undo(app, &format!("INSERT INTO audit_seals SELECT * FROM kept WHERE number = {number}"));
    }
    // Even when the rows are sealed anew.
    expect(app, "DELETE FROM audit_seals WHERE number = 3", &Flaw::SealGone(3));
    write(&app.database, 1);
    assert_eq!(seal(&app.database), 3);
    assert_eq!(verify(&app.database).flaw, Some(Flaw::SealGone(3)));
    expect(app, "DELETE FROM audit_seals", &Flaw::SealGone(1));
}

fn l03_a_seal_that_was_changed_is_named(app: &App) {
    sealed(app);
    let changed = Flaw::SealChanged(2);
    for (set, back) in [
        ("sealed_at = '2020-01-01 00:00:00'", "sealed_at = (SELECT k.sealed_at FROM kept k WHERE k.number = 2)"),
        ("first_id = 6", "first_id = 5"),
        ("last_id = 6", "last_id = 5"),
        ("covered = 2", "covered = 1"),
        ("ids = '5 6'", "ids = '5'"),
        ("ids = ''", "ids = '5'"),
        ("marks = ''", "marks = (SELECT k.marks FROM kept k WHERE k.number = 2)"),
        ("marks = '00000000'", "marks = (SELECT k.marks FROM kept k WHERE k.number = 2)"),
        ("hash = ''", "hash = (SELECT k.hash FROM kept k WHERE k.number = 2)"),
    ] {
        let mut conn = app.database.connect();
        conn.batch_execute("DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT * FROM audit_seals")
            .expect("a copy");
        expect(app, &format!("UPDATE audit_seals SET {set} WHERE number = 2"), &changed);
        undo(app, &format!("UPDATE audit_seals SET {back} WHERE number = 2"));
    }
    expect(app, "UPDATE audit_seals SET number = 9 WHERE number = 3", &Flaw::SealGone(3));
    undo(app, "UPDATE audit_seals SET number = 3 WHERE number = 9");
    // One that nobody made, at either end.
    let copy = "first_id, last_id, covered, ids, marks, hash FROM audit_seals WHERE number = 3";
    expect(app, &format!("INSERT INTO audit_seals SELECT 4, sealed_at, {copy}"), &Flaw::SealAdded(4));
    undo(app, "DELETE FROM audit_seals WHERE number = 4");
    expect(app, &format!("INSERT INTO audit_seals SELECT 0, sealed_at, {copy}"), &Flaw::SealAdded(0));
}

fn l03_seals_hold_many_rows_and_any_words(app: &App) {
    write(&app.database, 11_000);
    let before = verify(&app.database).unsealed;
    assert_eq!(seal(&app.database), usize::try_from(before).expect("a number"));
    let checked = verify(&app.database);
    assert_eq!((checked.flaw, checked.seals, checked.rows, checked.unsealed), (None, 3, before, 0));
    let later = seals::verify(&mut app.database.connect(), 3).expect("an answer");
    assert_eq!((later.flaw, later.seals, later.rows), (None, 1, before - 10_000));
    // Old rows that were cleared out on purpose.
    let cleared = "DELETE FROM changes WHERE id <= (SELECT last_id FROM audit_seals WHERE number = 1)";
    app.database.connect().batch_execute(cleared).expect(cleared);
    assert!(matches!(verify(&app.database).flaw, Some(Flaw::RowGone { seal: 1, .. })));
    let from = |number| seals::verify(&mut app.database.connect(), number).expect("an answer").flaw;
    assert_eq!((from(2), from(3)), (None, None));
    assert_eq!(from(5), Some(Flaw::SealGone(4)));
}

fn l03_two_servers_seal_each_row_once(app: &App) {
    let barrier = Arc::new(Barrier::new(2));
    let rounds = 12;
    seal(&app.database);
    let servers: Vec<_> = (0..2)
        .map(|_| {
            let (database, barrier) = (Arc::clone(&app.database), Arc::clone(&barrier));
            std::thread::spawn(move || {
                (0..rounds)
                    .map(|_| {
                        write(&database, 3);
                        barrier.wait();
                        seal(&database)
                    })
                    .sum::<usize>()
            })
        })
        .collect();
    let sealed: usize = servers.into_iter().map(|server| server.join().expect("a server")).sum();
    let rest = seal(&app.database);
    assert_eq!(sealed + rest, 2 * 3 * rounds, "each row is sealed by one of them");
    let checked = verify(&app.database);
    assert_eq!((checked.flaw, checked.unsealed), (None, 0));
}

/// On MariaDB a row may appear after rows with higher ids: its transaction was open for longer.
#[test]
fn l03_a_row_that_appears_late_is_sealed_and_no_forgery() {
    let app = App::on(Backend::Mariadb);
    let database = &app.database;
    seal(database);
    let mut open = database.connect();
    dialect::begin_write(&mut open).expect("a transaction");
    record(&mut open, &By::command(), &event("late")).expect("a row");
    write(database, 1);
    assert_eq!(verify(database).unsealed, 1, "it cannot be seen yet");
    assert_eq!(seal(database), 0, "what may come before is waited for");
    dialect::commit(&mut open).expect("a commit");
    assert_eq!(seal(database), 2);
    // One that is taken back keeps nobody waiting.
    dialect::begin_write(&mut open).expect("a transaction");
    record(&mut open, &By::command(), &event("taken back")).expect("a row");
    write(database, 1);
    assert_eq!(seal(database), 0);
    dialect::rollback(&mut open).expect("taken back");
    assert_eq!(seal(database), 1);
    let checked = verify(database);
    assert_eq!((checked.flaw, checked.unsealed), (None, 0));
}

fn l03_a_running_server_seals_by_itself(app: &App) {
    let db = || Db::new(&app.database.url, Duration::from_secs(60)).expect("a database");
    let stop = app.client.rocket().shutdown();
    let (first, second) = (db(), db());
    let runtime = Runtime::new().expect("a runtime");
    let pause = Duration::from_millis(50);
    let tasks = [first, second].map(|db| runtime.spawn(seals::keep_sealing(db, pause, stop.clone())));
    for _ in 0..3 {
        write(&app.database, 2);
        let patience = Instant::now() + Duration::from_secs(20);
        while verify(&app.database).unsealed > 0 {
            assert!(Instant::now() < patience, "nothing was sealed");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    assert_eq!(verify(&app.database).flaw, None);
    stop.notify();
    for task in tasks {
        runtime
            .block_on(async { rocket::tokio::time::timeout(Duration::from_secs(20), task).await })
            .expect("it ends")
            .expect("well");
    }
}

fn command(app: &App, arguments: &[&str]) -> Output {
    let mut command = projman(&app.database.directory);
    command.args(["audit", "verify"]).args(arguments).env("DATABASE_URL", &app.database.url);
    command.output().expect("the program runs")
}

fn l03_the_command_says_what_it_looked_at_and_fails_for_what_does_not_fit(app: &App) {
    sealed(app);
    write(&app.database, 2);
    let fits = command(app, &[]);
    let said = String::from_utf8_lossy(&fits.stdout).into_owned();
    assert_eq!(fits.status.code(), Some(0), "{said}");
    assert!(said.contains("3 seals over 6 rows fit") && said.contains("2 rows, the first of 20"), "{said}");
    let known =
        said.split("the last one is ").nth(1).and_then(|rest| rest.split('.').next()).expect("a hash").to_owned();
    assert_eq!(command(app, &["--known", &known]).status.code(), Some(0));
    assert_eq!(command(app, &["--from", "2"]).status.code(), Some(0));
    let other = command(app, &["--known", &known.replace("3:", "2:")]);
    assert_eq!(other.status.code(), Some(1), "{}", String::from_utf8_lossy(&other.stdout));
    app.database.connect().batch_execute("UPDATE changes SET title = 'x' WHERE id = 5").expect("a change");
    let broken = command(app, &[]);
    let said = String::from_utf8_lossy(&broken.stderr).into_owned();
    assert_eq!(broken.status.code(), Some(1), "{said}");
    assert!(said.contains("row 5 was changed after seal 2 was made"), "{said}");
}
