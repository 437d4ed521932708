//! The ids that the databases give to rows.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::result::Error as DieselError;

use super::Conn;

/// The highest id that a table ever gave to a row, which may be gone by now.
pub fn last_given_id(conn: &mut Conn, table: &'static str) -> QueryResult<i64> {
    use diesel::sql_types::{BigInt, Text};
    #[derive(QueryableByName)]
    struct Last {
        #[diesel(sql_type = BigInt)]
        id: i64,
    }
    let sql = match conn {
        Conn::Sqlite(_) => "SELECT COALESCE(MAX(seq), 0) AS id FROM sqlite_sequence WHERE name = ?",
        #[cfg(feature = "mariadb")]
        Conn::Mariadb(_) => {
            "SELECT CAST(COALESCE(MAX(auto_increment), 1) AS SIGNED) - 1 AS id FROM information_schema.tables \
             WHERE table_schema = DATABASE() AND table_name = ?"
        }
    };
    let query = diesel::sql_query(sql).bind::<Text, _>(table);
    on_both!(conn, c => query.get_result::<Last>(c)).map(|last| last.id)
}

/// Has an empty table give ids above `last`. Ends a transaction on MariaDB.
pub fn give_ids_after(conn: &mut Conn, table: &'static str, last: i64) -> QueryResult<()> {
    match conn {
        Conn::Sqlite(c) => c.batch_execute(&format!(
            "DELETE FROM sqlite_sequence WHERE name = '{table}'; \
             INSERT INTO sqlite_sequence (name, seq) VALUES ('{table}', {last})"
        )),
        #[cfg(feature = "mariadb")]
        Conn::Mariadb(c) => c.batch_execute(&format!("ALTER TABLE {table} AUTO_INCREMENT = {}", last + 1)),
    }
}

/// The id that the database gave to the row this connection inserted last.
pub fn last_id(conn: &mut Conn) -> QueryResult<i32> {
    let id: i64 = match conn {
        Conn::Sqlite(c) => {
            diesel::select(diesel::dsl::sql::<diesel::sql_types::BigInt>("last_insert_rowid()")).get_result(c)?
        }
        #[cfg(feature = "mariadb")]
        Conn::Mariadb(c) => {
            diesel::select(diesel::dsl::sql::<diesel::sql_types::BigInt>("LAST_INSERT_ID()")).get_result(c)?
        }
    };
    i32::try_from(id).map_err(|error| DieselError::DeserializationError(Box::new(error)))
}
