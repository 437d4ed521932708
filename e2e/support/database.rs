//! A database for one test, gone with it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use chrono::TimeDelta;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use projman::auth::Access;
use projman::db::rows::now;
use projman::db::schema::{import_runs, imports, sessions};
use projman::db::{Conn, Register, dialect, in_transaction};
use projman::imports::{Phase, State};

use super::accounts;
use super::stage::from_make;

/// A fresh database, and a directory for the program to run in.
pub struct Database {
    /// Its address, as the program takes it.
    pub url: String,
    /// Outside the project, so that no `.env` of a developer's is found from here.
    pub directory: PathBuf,
    on_server: Option<(String, String)>,
}

fn name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("projman_e2e_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

fn directory(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(name);
    // A run that was killed may have left one.
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("a directory for the test");
    path
}

impl Database {
    pub fn sqlite() -> Self {
        let directory = directory(&name());
        let url = directory.join("projman.sqlite").to_string_lossy().into_owned();
        Self { url, directory, on_server: None }
    }

    /// A new one on the tests' server; the program makes the tables by itself.
    pub fn mariadb() -> Self {
        let (server, name) = (from_make("TEST_MARIADB_URL").trim_end_matches('/').to_owned(), name());
        run(&server, &format!("CREATE DATABASE {name} CHARACTER SET utf8mb4"));
        Self { url: format!("{server}/{name}"), directory: directory(&name), on_server: Some((server, name)) }
    }
}

impl Database {
    /// A connection of the test's own.
    fn connect(&self) -> Conn {
        dialect::open(&self.url, Duration::from_secs(60)).expect("a connection")
    }

    /// A session of the account of this name, which is made when it is not there; gives its cookie's value.
    pub fn sign_in(&self, name: &str, access: Access) -> String {
        let id = self.account(name, access);
        accounts::session(&mut self.connect(), id).token
    }

    /// The account of this name, made when it is not there; its address is `<name>@acme.example`.
    pub fn account(&self, name: &str, access: Access) -> i32 {
        accounts::account(&mut self.connect(), name, access)
    }

    /// Says which employee an account belongs to.
    pub fn link(&self, account_id: i32, employee_id: i32) {
        accounts::link(&mut self.connect(), account_id, employee_id);
    }

    /// Lets it be long ago that anybody typed a password.
    pub fn age_passwords(&self) {
        let long_ago = now() - TimeDelta::days(1);
        let aged = in_transaction(&mut self.connect(), &[Register::Accounts], |conn| {
            Ok(diesel::update(sessions::table).set(sessions::confirmed_at.eq(long_ago)).execute(conn)?)
        });
        aged.expect("sessions");
    }

    /// Says of the first import how far another server is with it.
    pub fn work_elsewhere(&self, state: State) {
        let conn = &mut self.connect();
        let is = (imports::state.eq(state), imports::run.eq(if state.is_running() { "elsewhere" } else { "" }));
        diesel::update(imports::table.find(1)).set(is).execute(conn).expect("an import");
        let done = (import_runs::run.eq("elsewhere"), import_runs::phase.eq(Phase::Comparing));
        let of = (import_runs::done.eq(3), import_runs::total.eq(10), import_runs::beat_at.eq(now()));
        diesel::update(import_runs::table.find(1)).set((done, of)).execute(conn).expect("its work");
    }

    /// Where letters are that no mail server took.
    pub fn outbox(&self) -> PathBuf {
        if self.on_server.is_some() { self.directory.join("data/outbox") } else { self.directory.join("outbox") }
    }
}

fn run(server: &str, statement: &str) {
    // An address names a database; this one is always there.
    let conn = dialect::open(&format!("{server}/mysql"), Duration::from_secs(60));
    conn.expect("the MariaDB server of the tests").batch_execute(statement).expect(statement);
}

impl Drop for Database {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.directory);
        if let Some((server, name)) = &self.on_server {
            run(server, &format!("DROP DATABASE IF EXISTS {name}"));
        }
    }
}
