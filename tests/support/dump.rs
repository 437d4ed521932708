//! Everything a database holds, as text: two equal dumps mean that nothing was changed.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Text;
use projman::db::Conn;

use super::Database;

/// The tables that hold what people keep, each before those that point to it.
pub const TABLES: &[&str] = &[
    "departments",
    "employees",
    "projects",
    "roles",
    "seats",
    "assignments",
    "search_words",
    "revisions",
    "accounts",
    "recovery_codes",
    "invitations",
    "api_tokens",
    "handovers",
    "handover_items",
    "reorganisations",
    "reorganisation_changes",
];

impl Database {
    /// Every row of every table, in a fixed order.
    pub fn dump(&self) -> String {
        let mut conn = self.connect();
        TABLES.iter().map(|table| format!("{table}:\n{}\n", rows(&mut conn, table))).collect()
    }

    /// The same without the counts of writes: what people would see.
    pub fn rows(&self) -> String {
        let dump = self.dump();
        dump.split("revisions:").next().map(ToOwned::to_owned).unwrap_or_default()
    }
}

fn text(conn: &mut Conn, expression: &str) -> String {
    diesel::select(sql::<Text>(expression)).get_result(conn).expect(expression)
}

fn rows(conn: &mut Conn, table: &str) -> String {
    match conn {
        Conn::Sqlite(_) => {
            let columns = text(
                conn,
                &format!("(SELECT group_concat('quote('||name||')', '||''|''||') FROM pragma_table_info('{table}'))"),
            );
            text(
                conn,
                &format!(
                    "(SELECT coalesce(group_concat(line, char(10)), '') FROM (SELECT {columns} AS line FROM {table} ORDER BY 1))"
                ),
            )
        }
        Conn::Mariadb(_) => {
            let columns = text(
                conn,
                &format!(
                    "(SELECT GROUP_CONCAT(CONCAT('QUOTE(', column_name, ')') ORDER BY ordinal_position) FROM \
                     information_schema.columns WHERE table_schema = DATABASE() AND table_name = '{table}')"
                ),
            );
            diesel::sql_query("SET SESSION group_concat_max_len = 100000000").execute(conn).expect("a longer limit");
            let line = format!("CONCAT_WS('|', {columns})");
            text(
                conn,
                &format!("(SELECT COALESCE(GROUP_CONCAT({line} ORDER BY {line} SEPARATOR '\\n'), '') FROM {table})"),
            )
        }
    }
}
