//! A database for one test, gone with it.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use projman::auth::Access;
use projman::db::{Backend, Conn, dialect, migrate};

use super::accounts::{self, SignedIn};

/// A fresh database, and a directory for the program to run in.
pub struct Database {
    /// Its address, as the program takes it.
    pub url: String,
    /// Outside the project, so that no `.env` of a developer's is found from here.
    pub directory: PathBuf,
    /// The tokens of accounts' programs, by account.
    pub(super) tokens: Mutex<HashMap<i32, String>>,
    on_server: Option<(String, String)>,
}

/// The address of the MariaDB server that `make test` starts.
pub fn mariadb_server() -> String {
    let url = std::env::var("TEST_MARIADB_URL").unwrap_or_default();
    assert!(!url.is_empty(), "TEST_MARIADB_URL is not set: run `make test`, which starts a MariaDB server of its own");
    url.trim_end_matches('/').to_owned()
}

fn name() -> String {
    format!("projman_test_{:016x}", RandomState::new().hash_one(0))
}

fn run(server: &str, statement: &str) {
    // An address names a database; this one is always there.
    let conn = dialect::open(&format!("{server}/mysql"), Duration::from_secs(60));
    conn.expect("the MariaDB server of the tests").batch_execute(statement).expect(statement);
}

impl Database {
    /// A database with all its tables.
    pub fn migrated(backend: Backend) -> Self {
        let database = Self::bare(backend);
        migrate::run(&mut database.connect()).expect("the migrations");
        database
    }

    /// A database without any table.
    pub fn bare(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => {
                let directory = directory(&name());
                let url = directory.join("projman.sqlite").to_string_lossy().into_owned();
                Self { url, directory, tokens: Mutex::default(), on_server: None }
            }
            Backend::Mariadb => Self::on_server(&mariadb_server()),
        }
    }

    /// A database without any table on a MariaDB server.
    pub fn on_server(server: &str) -> Self {
        let name = name();
        run(server, &format!("CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"));
        Self {
            url: format!("{server}/{name}"),
            directory: directory(&name),
            tokens: Mutex::default(),
            on_server: Some((server.to_owned(), name)),
        }
    }

    /// A connection of the test's own.
    pub fn connect(&self) -> Conn {
        dialect::open(&self.url, Duration::from_secs(60)).expect("a connection")
    }
}

impl Database {
    /// The account of this name, made when it is not there; its address is `<name>@acme.example`.
    pub fn account(&self, name: &str, access: Access) -> i32 {
        accounts::account(&mut self.connect(), name, access)
    }

    /// Says which employee an account belongs to.
    pub fn link(&self, account_id: i32, employee_id: i32) {
        accounts::link(&mut self.connect(), account_id, employee_id);
    }

    /// Says what an account may do; its sessions stay.
    pub fn set_access(&self, account_id: i32, access: Access) {
        accounts::set_access(&mut self.connect(), account_id, access);
    }

    /// Forgets how often what was attempted.
    pub fn forget_attempts(&self) {
        diesel::delete(projman::db::schema::throttles::table).execute(&mut self.connect()).expect("no attempts");
    }

    /// Takes an account out of use; its sessions stay.
    pub fn disable(&self, account_id: i32) {
        accounts::disable(&mut self.connect(), account_id);
    }

    /// A session of an account.
    pub fn session(&self, account_id: i32) -> SignedIn {
        accounts::session(&mut self.connect(), account_id)
    }
}

fn directory(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&path).expect("a directory for the test");
    path
}

impl Drop for Database {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.directory);
        if let Some((server, name)) = &self.on_server
            && let Ok(mut conn) = dialect::open(&format!("{server}/mysql"), Duration::from_secs(60))
        {
            let _ = conn.batch_execute(&format!("DROP DATABASE IF EXISTS {name}"));
        }
    }
}
