//! `projman check`.

use super::{Outcome, connect};
use crate::config::{Config, LogFormat};
use crate::db::{dialect, migrate};

pub fn check(config: &Config) -> Outcome {
    let public = config.public_url.as_ref().map_or_else(|| "(not set)".to_owned(), ToString::to_string);
    let format = match config.log_format {
        LogFormat::Text => "text",
        LogFormat::Json => "json",
    };
    println!("DATABASE_URL              {}", config.database_without_secrets());
    println!("PORT                      {}", config.port);
    println!("PROJMAN_ADDRESS           {}", config.address);
    println!("PROJMAN_PUBLIC_URL        {public}");
    println!("PROJMAN_DATABASE_TIMEOUT  {}", config.database_timeout.as_secs());
    println!("PROJMAN_LOG_FORMAT        {format}");
    let wrong = look_at_database(config);
    match wrong.len() {
        0 => {
            println!("Nothing is wrong.");
            Ok(())
        }
        count => Err(format!("{count} thing(s) to mend: {}", wrong.join("; "))),
    }
}

fn look_at_database(config: &Config) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut conn = match connect(config) {
        Ok(conn) => conn,
        Err(reason) => return vec![reason],
    };
    match migrate::pending(&mut conn) {
        Ok(pending) if pending.is_empty() => {}
        Ok(pending) => wrong.push(format!("the database lacks {} migration(s); run `projman migrate`", pending.len())),
        Err(error) => wrong.push(format!("the state of the database cannot be read: {error}")),
    }
    match dialect::shortcomings(&mut conn) {
        Ok(found) => wrong.extend(found),
        Err(error) => wrong.push(format!("the settings of the database cannot be read: {error}")),
    }
    wrong
}
