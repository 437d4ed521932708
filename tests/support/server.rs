//! A MariaDB server of a test's own, to be stopped and started again.

use std::hash::{BuildHasher, RandomState};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use projman::db::dialect;

use super::database::mariadb_server;
use super::program::signal;
use super::source;

#[derive(QueryableByName)]
struct Kill {
    #[diesel(sql_type = diesel::sql_types::Text)]
    line: String,
}

/// The server; ended when dropped.
pub struct PrivateServer {
    pub url: String,
    directory: PathBuf,
}

impl PrivateServer {
    pub fn start() -> Self {
        // The same message as everywhere when MariaDB is not there to be tested on.
        mariadb_server();
        let name = format!("projman-mariadb-{:016x}", RandomState::new().hash_one(0));
        let directory = std::env::temp_dir().join(name);
        let output = script().arg("start").arg(&directory).output().expect("scripts/mariadb.sh");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let url = String::from_utf8(output.stdout).expect("an address").trim().to_owned();
        Self { url, directory }
    }

    /// It takes connections and says nothing, until [`PrivateServer::thaw`].
    pub fn freeze(&self) {
        signal(self.process(), "STOP");
    }

    pub fn thaw(&self) {
        signal(self.process(), "CONT");
    }

    /// Ends every connection but the one that says so.
    pub fn cut_connections(&self) {
        let conn = dialect::open(&format!("{}/mysql", self.url), Duration::from_secs(60));
        let mut conn = conn.expect("the private server");
        let others = "SELECT CONCAT('KILL ', id) AS line FROM information_schema.processlist \
                      WHERE id <> CONNECTION_ID() AND user = 'root'";
        let kills: Vec<Kill> = diesel::sql_query(others).load(&mut conn).expect("a list of connections");
        assert!(!kills.is_empty(), "nobody is connected");
        for kill in kills {
            conn.batch_execute(&kill.line).expect("an end");
        }
    }

    fn process(&self) -> u32 {
        let pid = std::fs::read_to_string(self.directory.join("pid")).expect("the server's process");
        pid.trim().parse().expect("a number")
    }
}

fn script() -> Command {
    Command::new(source::root().join("scripts/mariadb.sh"))
}

impl Drop for PrivateServer {
    fn drop(&mut self) {
        let _ = script().arg("stop").arg(&self.directory).status();
    }
}
