//! `projman migrate`, and what the server does about the schema when it starts.

use super::{Outcome, connect};
use crate::config::Config;
use crate::db::{Backend, migrate};

pub fn migrate(config: &Config) -> Outcome {
    let applied = bring_up_to_date(config)?;
    if applied.is_empty() {
        println!("The database is up to date.");
    }
    for name in applied {
        println!("Applied {name}.");
    }
    Ok(())
}

/// Applies what is missing; gives the names.
pub fn bring_up_to_date(config: &Config) -> Result<Vec<String>, String> {
    let mut conn = connect(config)?;
    migrate::run(&mut conn).map_err(|error| format!("the database could not be migrated: {error}"))
}

/// An embedded database is always brought up to date; that of a server only when `migrate` says so.
pub fn ready(config: &Config, migrate: bool) -> Outcome {
    let mut conn = connect(config)?;
    let pending =
        migrate::pending(&mut conn).map_err(|error| format!("the state of the database cannot be read: {error}"))?;
    if pending.is_empty() {
        return Ok(());
    }
    if migrate || Backend::of(&config.database_url) == Ok(Backend::Sqlite) {
        drop(conn);
        return bring_up_to_date(config).map(drop);
    }
    Err(format!(
        "the database lacks {} migration(s) (first: {}); run `projman migrate`, or start with `projman serve --migrate`",
        pending.len(),
        pending[0]
    ))
}
