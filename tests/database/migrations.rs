//! The schema: made, taken back, the same on both databases.

use std::collections::BTreeMap;
use std::sync::{Arc, Barrier};

use diesel::prelude::*;
use diesel::sql_types::Text;
use projman::db::{Backend, Conn, migrate};

use crate::support::{Database, Program, projman};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn lines(conn: &mut Conn, query: &str) -> Vec<String> {
    let found: Vec<Line> = diesel::sql_query(query).load(conn).unwrap_or_else(|error| panic!("{query}: {error}"));
    found.into_iter().map(|line| line.line).collect()
}

/// Everything the database says about its tables.
fn schema(conn: &mut Conn) -> Vec<String> {
    match conn {
        Conn::Sqlite(_) => lines(
            conn,
            "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') AS line FROM sqlite_master \
             WHERE name NOT LIKE 'sqlite_sequence' AND tbl_name <> '__diesel_schema_migrations' ORDER BY 1",
        ),
        Conn::Mariadb(_) => {
            let of = |conn: &mut Conn, table: &str, schema: &str, columns: &str, order: &str| {
                lines(
                    conn,
                    &format!(
                        "SELECT CONVERT(CONCAT_WS(' ', '{table}', {columns}) USING utf8mb4) AS line FROM \
                         information_schema.{table} WHERE {schema} = DATABASE() AND \
                         table_name <> '__diesel_schema_migrations' ORDER BY {order}"
                    ),
                )
            };
            let column = "table_name, column_name, column_type, is_nullable, IFNULL(column_default, '-'), extra, \
                          IFNULL(collation_name, '-'), IFNULL(generation_expression, '-')";
            let index = "table_name, index_name, seq_in_index, column_name, non_unique";
            let key = "table_name, constraint_name, column_name, IFNULL(referenced_table_name, '-'), \
                       IFNULL(referenced_column_name, '-')";
            [
                of(conn, "TABLES", "table_schema", "table_name, engine, table_collation", "1"),
                of(conn, "COLUMNS", "table_schema", column, "table_name, ordinal_position"),
                of(conn, "STATISTICS", "table_schema", index, "1"),
                of(conn, "KEY_COLUMN_USAGE", "table_schema", key, "1"),
                of(conn, "CHECK_CONSTRAINTS", "constraint_schema", "table_name, constraint_name, check_clause", "1"),
            ]
            .concat()
        }
    }
}

fn everything_is_taken_back_and_made_again(backend: Backend) {
    let database = Database::bare(backend);
    let conn = &mut database.connect();
    let names = migrate::pending(conn).expect("a list");
    assert!(names.len() >= 8, "{names:?}");
    assert_eq!(migrate::run(conn).expect("up").len(), names.len());
    assert_eq!(migrate::pending(conn).expect("a list"), Vec::<String>::new());
    assert_eq!(migrate::run(conn).expect("up again"), Vec::<String>::new(), "a second time there is nothing to do");
    let made = schema(conn);
    assert!(made.len() > 30, "{made:?}");
    migrate::revert_all(conn).expect("down");
    assert_eq!(schema(conn), Vec::<String>::new(), "something is left");
    assert_eq!(migrate::pending(conn).expect("a list"), names);
    migrate::run(conn).expect("up");
    assert_eq!(schema(conn), made);
}

#[test]
fn everything_is_taken_back_and_made_again_on_sqlite() {
    everything_is_taken_back_and_made_again(Backend::Sqlite);
}

#[test]
fn everything_is_taken_back_and_made_again_on_mariadb() {
    everything_is_taken_back_and_made_again(Backend::Mariadb);
}

/// The columns of all tables: whether each takes nothing, by table and name.
fn columns(conn: &mut Conn) -> Vec<String> {
    let query = match conn {
        Conn::Sqlite(_) => {
            "SELECT m.name || '.' || c.name || ' ' || CASE WHEN c.\"notnull\" OR c.pk THEN 'NO' ELSE 'YES' END AS line \
             FROM sqlite_master m, pragma_table_xinfo(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' \
             AND m.name <> '__diesel_schema_migrations' ORDER BY 1"
        }
        Conn::Mariadb(_) => {
            "SELECT CONVERT(CONCAT(table_name, '.', column_name, ' ', is_nullable) USING utf8mb4) AS line \
             FROM information_schema.columns WHERE table_schema = DATABASE() \
             AND table_name <> '__diesel_schema_migrations' ORDER BY 1"
        }
    };
    let mut found = lines(conn, query);
    found.sort();
    found
}

/// The named indexes: whether each is unique and over which columns, by table and name.
fn indexes(conn: &mut Conn) -> BTreeMap<String, String> {
    let query = match conn {
        Conn::Sqlite(_) => {
            "SELECT m.name || '.' || i.name || '=' || i.\"unique\" || ' ' || (SELECT group_concat(c.name, ',') FROM \
             (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) c) AS line FROM sqlite_master m, \
             pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'c'"
        }
        Conn::Mariadb(_) => {
            "SELECT CONVERT(CONCAT(table_name, '.', index_name, '=', 1 - MAX(non_unique), ' ', \
             GROUP_CONCAT(column_name ORDER BY seq_in_index)) USING utf8mb4) AS line FROM information_schema.statistics \
             WHERE table_schema = DATABASE() AND index_name <> 'PRIMARY' GROUP BY table_name, index_name"
        }
    };
    let split = |line: &String| line.split_once('=').map(|(name, index)| (name.to_owned(), index.to_owned()));
    lines(conn, query).iter().filter_map(split).collect()
}

#[test]
fn both_databases_have_the_same_tables_columns_and_indexes() {
    let databases = [Backend::Sqlite, Backend::Mariadb].map(Database::migrated);
    let [sqlite, mariadb] = databases.each_ref().map(|database| {
        let conn = &mut database.connect();
        (columns(conn), indexes(conn))
    });
    assert!(sqlite.0.len() > 60 && sqlite.1.len() > 20, "{sqlite:?}");
    assert_eq!(sqlite.0, mariadb.0, "the columns");
    assert_eq!(sqlite.1, mariadb.1, "the indexes");
}

#[test]
fn what_the_program_reads_is_what_the_tables_have() {
    let read = |path| std::fs::read_to_string(crate::support::source::root().join(path)).expect("the schema");
    let text = read("src/db/schema.rs") + &read("src/db/schema/files.rs");
    let conn = &mut Database::migrated(Backend::Sqlite).connect();
    for column in columns(conn) {
        let (name, nullable) = column.split_once(' ').expect("a column");
        let (table, name) = name.split_once('.').expect("a table");
        let declared = crate::support::source::between(&text, &format!("    {table} ("), "\n}")
            .into_iter()
            .chain(crate::support::source::between(&text, &format!("    {table} {{"), "\n}"))
            .next()
            .unwrap_or_else(|| panic!("{table} is not in src/db/schema"));
        let own = declared.split([',', '{', '\n']).find_map(|part| part.trim().strip_prefix(&format!("{name} -> ")));
        match own {
            Some(kind) => assert_eq!(kind.starts_with("Nullable"), nullable == "YES", "{table}.{name}"),
            // Only the database keeps it.
            None => assert_eq!((table, name), ("departments", "parent_key")),
        }
    }
}

/// Two servers that start at once.
fn at_once(backend: Backend) {
    let database = Arc::new(Database::bare(backend));
    let barrier = Arc::new(Barrier::new(2));
    let applied: Vec<usize> = [(), ()]
        .map(|()| {
            let (database, barrier) = (Arc::clone(&database), Arc::clone(&barrier));
            std::thread::spawn(move || {
                barrier.wait();
                migrate::run(&mut database.connect()).expect("up").len()
            })
        })
        .map(|server| server.join().expect("a server"))
        .to_vec();
    let all = lines(&mut database.connect(), "SELECT version AS line FROM __diesel_schema_migrations").len();
    assert_eq!(applied.iter().sum::<usize>(), all, "each migration is made once: {applied:?}");
    assert!(migrate::pending(&mut database.connect()).expect("a list").is_empty());
}

#[test]
fn two_servers_migrating_at_once_both_succeed_on_sqlite() {
    at_once(Backend::Sqlite);
}

#[test]
fn two_servers_migrating_at_once_both_succeed_on_mariadb() {
    at_once(Backend::Mariadb);
}

#[test]
fn n03_a_server_that_is_not_migrated_is_refused_in_one_line() {
    let database = Database::bare(Backend::Mariadb);
    let before = schema(&mut database.connect());
    let output =
        projman(&database.directory).arg("serve").env("DATABASE_URL", &database.url).output().expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("projman migrate"), "{said}");
    assert_eq!(schema(&mut database.connect()), before, "it makes no tables by itself");
}

#[test]
fn told_to_the_server_migrates_first() {
    let database = Database::bare(Backend::Mariadb);
    let program = Program::start_with(&database, |command| {
        command.arg("--migrate");
    });
    assert_eq!(program.get("/").0, 200);
    assert_eq!(program.get("/readyz").0, 200);
}

#[test]
fn a_file_is_migrated_by_itself() {
    let database = Database::bare(Backend::Sqlite);
    let program = Program::start(&database);
    assert_eq!(program.get("/readyz").0, 200);
}

#[test]
fn n02_a_server_whose_schema_is_behind_is_not_ready() {
    for backend in [Backend::Sqlite, Backend::Mariadb] {
        let app = crate::support::App::on(backend);
        app.get("/readyz").expect(rocket::http::Status::Ok);
        migrate::revert_all(&mut app.database.connect()).expect("down");
        let answer = app.get("/readyz").expect(rocket::http::Status::ServiceUnavailable);
        assert!(answer.text().contains("not migrated"), "{}", answer.text());
        app.get("/healthz").expect(rocket::http::Status::Ok);
    }
}
