//! The schema's history: what has been applied, what is missing, applying it.

use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::dialect::{Conn, alone};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
#[cfg(feature = "mariadb")]
const MARIADB: EmbeddedMigrations = embed_migrations!("migrations/mariadb");

/// What can go wrong while migrating.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// The database refused a statement or could not be reached.
    #[error("{0}")]
    Database(#[from] diesel::result::Error),
    /// A migration failed.
    #[error("{0}")]
    Migration(Box<dyn std::error::Error + Send + Sync>),
}

/// The migrations that this program has and the database has not, oldest first.
pub fn pending(conn: &mut Conn) -> Result<Vec<String>, MigrateError> {
    let names = match conn {
        Conn::Sqlite(c) => c.pending_migrations(SQLITE).map(|list| list.iter().map(|m| m.name().to_string()).collect()),
        #[cfg(feature = "mariadb")]
        Conn::Mariadb(c) => {
            c.pending_migrations(MARIADB).map(|list| list.iter().map(|m| m.name().to_string()).collect())
        }
    };
    names.map_err(MigrateError::Migration)
}

/// Applies what is missing, while no other process does; returns the names of what was applied.
pub fn run(conn: &mut Conn) -> Result<Vec<String>, MigrateError> {
    alone(conn, |conn| {
        let applied = match conn {
            Conn::Sqlite(c) => {
                c.run_pending_migrations(SQLITE).map(|done| done.iter().map(ToString::to_string).collect::<Vec<_>>())
            }
            #[cfg(feature = "mariadb")]
            Conn::Mariadb(c) => {
                c.run_pending_migrations(MARIADB).map(|done| done.iter().map(ToString::to_string).collect())
            }
        };
        applied.map_err(MigrateError::Migration)
    })
}

/// Takes back every migration, newest first: the tables and all they hold are gone.
pub fn revert_all(conn: &mut Conn) -> Result<(), MigrateError> {
    alone(conn, |conn| {
        let reverted = match conn {
            Conn::Sqlite(c) => c.revert_all_migrations(SQLITE).map(drop),
            #[cfg(feature = "mariadb")]
            Conn::Mariadb(c) => c.revert_all_migrations(MARIADB).map(drop),
        };
        reverted.map_err(MigrateError::Migration)
    })
}
