//! `projman check`.

use super::{Outcome, connect};
use crate::config::{Config, LogFormat};
use crate::db::{Backend, dialect, migrate};

pub fn check(config: &Config, mut wrong: Vec<String>) -> Outcome {
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
    let key = if config.secret_key.is_some() { "(set)" } else { "(not set)" };
    let smtp = config.mail.server_without_secrets();
    let proxies: Vec<String> = config.trusted_proxies.iter().map(ToString::to_string).collect();
    println!("PROJMAN_SECRET_KEY        {key}");
    println!("PROJMAN_SESSION_IDLE_MINUTES  {}", config.session_idle.as_secs() / 60);
    println!("PROJMAN_SESSION_HOURS     {}", config.session_lifetime.as_secs() / 3_600);
    println!("PROJMAN_CONFIRM_MINUTES   {}", config.confirm_after.as_secs() / 60);
    println!("PROJMAN_REQUIRE_TOTP      {}", config.require_totp);
    println!("PROJMAN_OPEN_REGISTRATION {}", config.open_registration);
    println!("SMTP_URL                  {}", smtp.unwrap_or_else(|| "(not set)".to_owned()));
    println!("PROJMAN_MAIL_FROM         {}", config.mail.from);
    println!("PROJMAN_TRUSTED_PROXIES   {}", proxies.join(", "));
    println!("PROJMAN_API_REQUESTS_PER_MINUTE  {}", config.api_requests_per_minute);
    println!("PROJMAN_API_BURST         {}", config.api_burst);
    println!("PROJMAN_API_ORIGINS       {}", config.api_origins.join(", "));
    wrong.extend(config.dangers());
    // With an address that makes no sense there is no database to look at.
    if Backend::of(&config.database_url).is_ok() {
        wrong.extend(look_at_database(config));
    }
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
    let embedded = config.sqlite_path();
    if let Some(path) = embedded.as_deref().filter(|path| !path.exists()) {
        println!("The database {} will be made when the server starts.", path.display());
        return wrong;
    }
    let mut conn = match connect(config) {
        Ok(conn) => conn,
        Err(reason) => return vec![reason],
    };
    match migrate::pending(&mut conn) {
        // An embedded database is brought up to date by the server itself.
        Ok(pending) if pending.is_empty() || embedded.is_some() => {}
        Ok(pending) => wrong.push(format!("the database lacks {} migration(s); run `projman migrate`", pending.len())),
        Err(error) => wrong.push(format!("the state of the database cannot be read: {error}")),
    }
    match dialect::shortcomings(&mut conn) {
        Ok(found) => wrong.extend(found),
        Err(error) => wrong.push(format!("the settings of the database cannot be read: {error}")),
    }
    wrong
}
