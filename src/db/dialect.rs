//! The only place that matches on the backend: opening, transactions, new ids, batches and the
//! words of database errors.

use std::time::{Duration, Instant};

#[cfg(feature = "mariadb")]
use diesel::connection::CacheSize;
use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// How long a connection waits for another one that is just making the same SQLite file.
const FIRST_LOCK: Duration = Duration::from_secs(10);

/// One database connection, opened by the scheme of its URL.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// The embedded database in a file.
    Sqlite(diesel::SqliteConnection),
    /// A MariaDB server.
    #[cfg(feature = "mariadb")]
    Mariadb(diesel::MysqlConnection),
}

/// Runs the same expression on whichever connection is inside, for what Diesel cannot express on both.
macro_rules! on_both {
    ($conn:expr, $inner:ident => $body:expr) => {
        match $conn {
            $crate::db::Conn::Sqlite($inner) => $body,
            #[cfg(feature = "mariadb")]
            $crate::db::Conn::Mariadb($inner) => $body,
        }
    };
}
pub(crate) use on_both;

mod ids;

pub use ids::{give_ids_after, last_given_id, last_id};

/// Which of the two databases a URL names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// A file; the program keeps it by itself.
    Sqlite,
    /// A server; its administrator decides when the schema changes.
    Mariadb,
}

impl Backend {
    /// The backend of a `DATABASE_URL`: `mysql://` and `mariadb://` name a server, `sqlite://` or a path a file.
    pub fn of(url: &str) -> Result<Self, String> {
        match url.split_once("://") {
            Some(("mysql" | "mariadb", _)) if cfg!(feature = "mariadb") => Ok(Self::Mariadb),
            Some(("mysql" | "mariadb", _)) => {
                Err("this build of ProjMan has SQLite alone; build it with libmariadb-dev installed to use MariaDB"
                    .into())
            }
            Some(("sqlite" | "file", _)) | None => Ok(Self::Sqlite),
            Some((other, _)) => Err(format!(
                "DATABASE_URL begins with {other}://; use mysql://user:password@host/database or a path to a SQLite file"
            )),
        }
    }
}

/// Opens one connection and puts it into the state the program relies on.
pub fn open(url: &str, statement_limit: Duration) -> ConnectionResult<Conn> {
    match Backend::of(url).map_err(ConnectionError::BadConnection)? {
        Backend::Sqlite => open_sqlite(url),
        Backend::Mariadb => open_mariadb(url, statement_limit),
    }
}

fn open_sqlite(url: &str) -> ConnectionResult<Conn> {
    let path = url.strip_prefix("sqlite://").unwrap_or(url);
    let mut conn = diesel::SqliteConnection::establish(path)?;
    conn.batch_execute("PRAGMA busy_timeout = 60000").map_err(ConnectionError::CouldntSetupConfiguration)?;
    // Two that turn the same new file to WAL at once would wait for each other for ever, so SQLite refuses one of them
    // without regard to the timeout (<https://sqlite.org/c3ref/busy_handler.html>).
    let deadline = Instant::now() + FIRST_LOCK;
    loop {
        match conn.batch_execute("PRAGMA journal_mode = WAL") {
            Err(error) if is_worth_retrying(&error) && Instant::now() < deadline => {
                std::thread::sleep(Duration::from_millis(5));
            }
            result => break result.map_err(ConnectionError::CouldntSetupConfiguration)?,
        }
    }
    conn.batch_execute(
        "PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY;",
    )
    .map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(Conn::Sqlite(conn))
}

#[cfg(feature = "mariadb")]
fn open_mariadb(url: &str, statement_limit: Duration) -> ConnectionResult<Conn> {
    let url = url.replacen("mariadb://", "mysql://", 1);
    let mut conn = diesel::MysqlConnection::establish(&url)?;
    // The cached form of a prepared list query loses its covering index on MariaDB (24 ms become 400).
    conn.set_prepared_statement_cache_size(CacheSize::Disabled);
    conn.batch_execute(&format!(
        "SET time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', \
         max_statement_time = {}, innodb_lock_wait_timeout = 5; \
         SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
        statement_limit.as_secs()
    ))
    .map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(Conn::Mariadb(conn))
}

#[cfg(not(feature = "mariadb"))]
fn open_mariadb(_url: &str, _statement_limit: Duration) -> ConnectionResult<Conn> {
    Err(ConnectionError::BadConnection("this build has SQLite alone".into()))
}

/// Lets a connection keep the statements it has prepared, which spares the server the parsing and the program half of
/// the way. Only for questions about single rows: see [`open`] about lists.
pub fn keep_statements(conn: &mut Conn) {
    match conn {
        // It does so by itself.
        Conn::Sqlite(_) => {}
        #[cfg(feature = "mariadb")]
        Conn::Mariadb(c) => c.set_prepared_statement_cache_size(CacheSize::Unbounded),
    }
}

/// Makes room for the insertion of very many rows on this connection: SQLite would otherwise read the pages of its
/// indexes back from the disk over and over.
pub fn expect_many_rows(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(c) => c.batch_execute("PRAGMA cache_size = -262144"),
        #[cfg(feature = "mariadb")]
        Conn::Mariadb(_) => Ok(()),
    }
}

/// Lets SQLite look at how values are spread over the tables that have changed much, without which it takes an index of
/// four values for a good one. A server does so by itself. (<https://sqlite.org/lang_analyze.html#pragma_optimize>)
pub fn refresh_statistics(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(c) => c.batch_execute("PRAGMA analysis_limit = 1000; PRAGMA optimize = 0x10002"),
        #[cfg(feature = "mariadb")]
        Conn::Mariadb(_) => Ok(()),
    }
}

/// Lets a connection wait for others' locks for as long as their work may take: nobody waits for it.
pub fn be_patient(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(c) => c.batch_execute("PRAGMA busy_timeout = 600000"),
        #[cfg(feature = "mariadb")]
        Conn::Mariadb(c) => c.batch_execute("SET innodb_lock_wait_timeout = 600"),
    }
}

/// Starts a transaction that may write. SQLite takes its write lock at once, so that it cannot fail half-way.
pub fn begin_write(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
        #[cfg(feature = "mariadb")]
        Conn::Mariadb(c) => AnsiTransactionManager::begin_transaction(c),
    }
}

/// Commits what [`begin_write`] started.
pub fn commit(conn: &mut Conn) -> QueryResult<()> {
    on_both!(conn, c => AnsiTransactionManager::commit_transaction(c))
}

/// Takes back what was done since [`begin_write`].
pub fn rollback(conn: &mut Conn) -> QueryResult<()> {
    on_both!(conn, c => AnsiTransactionManager::rollback_transaction(c))
}

/// Starts a transaction that reads everything as it is at this moment, however long it takes; [`rollback`] ends it.
pub fn begin_snapshot(conn: &mut Conn) -> QueryResult<()> {
    match conn {
        // The first read settles the moment.
        Conn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN"),
        #[cfg(feature = "mariadb")]
        Conn::Mariadb(c) => {
            c.batch_execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")?;
            AnsiTransactionManager::begin_transaction_sql(c, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")
        }
    }
}

/// Whether no transaction is still open that added a row with an id above `after` and up to `until` to the audit log.
///
/// SQLite has one writer at a time, so ids become visible in their order. MariaDB gives an id away when a row is inserted
/// and shows the row when its transaction commits: a lower id may appear after a higher one. Until then the row is locked, and
/// a read that asks for a lock on it without waiting is refused; so is one that meets a row which the owner is changing.
#[cfg_attr(not(feature = "mariadb"), expect(unused_variables, reason = "a file has one writer"))]
pub fn is_log_settled(conn: &mut Conn, after: i32, until: i32) -> QueryResult<bool> {
    match conn {
        Conn::Sqlite(_) => Ok(true),
        #[cfg(feature = "mariadb")]
        Conn::Mariadb(c) => {
            // A column that only the primary key leads to: locks on entries of another index would say less.
            let asked = diesel::sql_query(
                "SELECT COUNT(title) FROM changes FORCE INDEX (PRIMARY) WHERE id > ? AND id <= ? LOCK IN SHARE MODE NOWAIT",
            )
            .bind::<diesel::sql_types::Integer, _>(after)
            .bind::<diesel::sql_types::Integer, _>(until)
            .execute(c);
            match asked {
                Ok(_) => Ok(true),
                Err(error) if is_worth_retrying(&error) => Ok(false),
                Err(error) => Err(error),
            }
        }
    }
}

/// Whether the server of this connection refuses writes (a replica, or one being moved). A file never does here.
pub fn is_read_only(conn: &mut Conn) -> QueryResult<bool> {
    match conn {
        Conn::Sqlite(_) => Ok(false),
        #[cfg(feature = "mariadb")]
        Conn::Mariadb(c) => diesel::select(diesel::dsl::sql::<diesel::sql_types::BigInt>("@@global.read_only"))
            .get_result::<i64>(c)
            .map(|on| on != 0),
    }
}

/// Runs `work` while no other process of this register migrates: a named lock on a server, the write lock on a file.
pub fn alone<T, E>(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E>
where
    E: From<DieselError>,
{
    match conn {
        Conn::Sqlite(c) => {
            AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE")?;
            match work(conn) {
                Ok(value) => commit(conn).map(|()| value).map_err(E::from),
                Err(error) => {
                    rollback(conn)?;
                    Err(error)
                }
            }
        }
        #[cfg(feature = "mariadb")]
        Conn::Mariadb(c) => {
            c.batch_execute("SET max_statement_time = 0; DO GET_LOCK(CONCAT(DATABASE(), '.migrate'), 60)")?;
            let held: Option<i64> =
                diesel::select(diesel::dsl::sql::<diesel::sql_types::Nullable<diesel::sql_types::BigInt>>(
                    "IS_USED_LOCK(CONCAT(DATABASE(), '.migrate')) = CONNECTION_ID()",
                ))
                .get_result(c)?;
            if held != Some(1) {
                return Err(E::from(DieselError::QueryBuilderError(
                    "another server has been migrating this database for over a minute".into(),
                )));
            }
            let result = work(conn);
            conn.batch_execute("DO RELEASE_LOCK(CONCAT(DATABASE(), '.migrate'))")?;
            result
        }
    }
}

/// Whether an error means that the connection, not the query, is at fault.
pub fn is_lost(error: &DieselError) -> bool {
    const SIGNS: [&str; 6] = [
        "Lost connection",
        "gone away",
        "Can't connect",
        "server is shutting down",
        "Server shutdown in progress",
        "Connection was killed",
    ];
    match error {
        DieselError::DatabaseError(DatabaseErrorKind::ClosedConnection, _) | DieselError::BrokenTransactionManager => {
            true
        }
        DieselError::DatabaseError(_, info) => SIGNS.iter().any(|sign| info.message().contains(sign)),
        _ => false,
    }
}

/// Whether the same transaction may well succeed when tried once more (deadlock, lock wait, Galera conflict).
pub fn is_worth_retrying(error: &DieselError) -> bool {
    match error {
        DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => true,
        DieselError::DatabaseError(_, info) => ["Deadlock found", "Lock wait timeout", "database is locked"]
            .iter()
            .any(|sign| info.message().contains(sign)),
        _ => false,
    }
}

/// Why a row breaks a rule of its table, in the database's words; none when that is not what is wrong.
pub fn broken_rule(error: &DieselError) -> Option<String> {
    use DatabaseErrorKind::{CheckViolation, ForeignKeyViolation, NotNullViolation, UniqueViolation};
    // What MariaDB says where Diesel knows no kind for it. (SQLite takes texts of any length.)
    const SIGNS: [&str; 4] = ["CONSTRAINT ", "Data too long", "Out of range", "Incorrect "];
    let DieselError::DatabaseError(kind, info) = error else { return None };
    let known = matches!(kind, CheckViolation | ForeignKeyViolation | NotNullViolation | UniqueViolation);
    let broken = known || SIGNS.iter().any(|sign| info.message().starts_with(sign));
    broken.then(|| info.message().to_owned())
}

/// The column whose uniqueness an error is about, without table and `_key`: both databases name it in their own way.
///
/// MariaDB says `for key 'employees_email_key'`, SQLite `UNIQUE constraint failed: employees.email_key`; of
/// several columns the last one is the one a person typed.
pub fn taken_field(error: &DieselError) -> Option<String> {
    let DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, info) = error else {
        return None;
    };
    let message = info.message();
    let name = match message.rsplit_once(" for key '") {
        Some((_, key)) => key.trim_end_matches('\'').rsplit('.').next()?.split_once('_')?.1,
        None => message.rsplit_once('.')?.1,
    };
    Some(name.trim_end_matches("_key").to_owned())
}

/// What about the database's own settings would lose or mangle data: nothing on a file; on a server tables that keep
/// no transactions.
pub fn shortcomings(conn: &mut Conn) -> QueryResult<Vec<String>> {
    match conn {
        Conn::Sqlite(_) => Ok(Vec::new()),
        #[cfg(feature = "mariadb")]
        Conn::Mariadb(c) => {
            let mut found = Vec::new();
            let text = diesel::dsl::sql::<diesel::sql_types::Text>;
            let version: String = diesel::select(text("VERSION()")).get_result(c)?;
            if !version.contains("MariaDB") {
                found.push(format!("the server is {version}, not MariaDB: ProjMan is not tried on it"));
            }
            let charset: String = diesel::select(text("@@character_set_client")).get_result(c)?;
            if charset != "utf8mb4" {
                found.push(format!("the connection speaks {charset}, not utf8mb4"));
            }
            let other: i64 = diesel::select(diesel::dsl::sql::<diesel::sql_types::BigInt>(
                "(SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() \
                 AND table_type = 'BASE TABLE' AND engine <> 'InnoDB')",
            ))
            .get_result(c)?;
            if other > 0 {
                found.push(format!("{other} table(s) are not InnoDB and would lose changes"));
            }
            Ok(found)
        }
    }
}

/// Puts new values into many rows in one statement, each row with its id: a row that is there already keeps the columns
/// that are not named. To be called in a transaction that has seen every one of these rows.
macro_rules! replace_columns {
    ($conn:expr, $table:ident, $rows:expr, [$($column:ident),+ $(,)?]) => {{
        use diesel::upsert::excluded;
        match $conn {
            $crate::db::Conn::Sqlite(c) => diesel::insert_into($table::table)
                .values($rows)
                .on_conflict($table::id)
                .do_update()
                .set(($($table::$column.eq(excluded($table::$column)),)+))
                .execute(c),
            #[cfg(feature = "mariadb")]
            $crate::db::Conn::Mariadb(c) => diesel::insert_into($table::table)
                .values($rows)
                .on_conflict(diesel::dsl::DuplicatedKeys)
                .do_update()
                .set(($($table::$column.eq(diesel::dsl::sql::<
                    <$table::$column as diesel::expression::Expression>::SqlType,
                >(concat!("VALUES(", stringify!($column), ")"))),)+))
                .execute(c),
        }
    }};
}
pub(crate) use replace_columns;
