//! The settings, read once from the environment (and `.env`), each with a default that suits one person on a laptop.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use crate::db::Backend;

/// Everything that can be set.
#[derive(Clone, Debug)]
pub struct Config {
    /// `DATABASE_URL`: `mysql://user:password@host/database` or a path to a SQLite file.
    pub database_url: String,
    /// `PROJMAN_ADDRESS`: the address to listen on. Loopback, unless `PORT` says that a platform runs the program.
    pub address: IpAddr,
    /// `PORT`: the port to listen on.
    pub port: u16,
    /// `PROJMAN_PUBLIC_URL`: scheme and host under which people reach the program, where a proxy stands in front.
    pub public_url: Option<url::Url>,
    /// `PROJMAN_DATABASE_TIMEOUT`: how long a page waits for the database before it says that it is away.
    pub database_timeout: Duration,
    /// `PROJMAN_LOG_FORMAT`: `text` or `json`.
    pub log_format: LogFormat,
    /// Who is asking while there are no accounts; only tests choose another than the default.
    pub local_access: crate::auth::Access,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// Where the embedded database lives when nothing else is said.
const EMBEDDED: &str = "data/projman.sqlite";

impl Config {
    /// Reads the settings from the environment. Beside them comes a line for each one that makes no sense and so has
    /// its default.
    pub fn from_env() -> (Self, Vec<String>) {
        Self::from_lookup(|name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()))
    }

    fn from_lookup(get: impl Fn(&str) -> Option<String>) -> (Self, Vec<String>) {
        let mut wrong = Vec::new();
        let database_url = get("DATABASE_URL").unwrap_or_else(|| EMBEDDED.to_owned());
        if let Err(reason) = Backend::of(&database_url) {
            wrong.push(reason);
        }
        let port = read(&get, "PORT", 8000, &mut wrong, "a number from 1 to 65535");
        let everywhere = IpAddr::from([0, 0, 0, 0]);
        let loopback = IpAddr::from([127, 0, 0, 1]);
        let default = if get("PORT").is_some() { everywhere } else { loopback };
        let address = read(&get, "PROJMAN_ADDRESS", default, &mut wrong, "an IP address");
        let seconds = read(&get, "PROJMAN_DATABASE_TIMEOUT", 4_u64, &mut wrong, "a number of seconds");
        if seconds == 0 {
            wrong.push("PROJMAN_DATABASE_TIMEOUT is 0; it must be at least 1 second".into());
        }
        let public_url = get("PROJMAN_PUBLIC_URL").and_then(|text| match url::Url::parse(&text) {
            Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Some(url),
            _ => {
                wrong.push(format!("PROJMAN_PUBLIC_URL is {text:?}; it must look like https://projman.example.org"));
                None
            }
        });
        let log_format = match get("PROJMAN_LOG_FORMAT").as_deref() {
            None | Some("text") => LogFormat::Text,
            Some("json") => LogFormat::Json,
            Some(other) => {
                wrong.push(format!("PROJMAN_LOG_FORMAT is {other:?}; it must be text or json"));
                LogFormat::Text
            }
        };
        let config = Self {
            database_url,
            address,
            port,
            public_url,
            database_timeout: Duration::from_secs(seconds.max(1)),
            log_format,
            local_access: crate::auth::LOCAL_ADMINISTRATOR,
        };
        (config, wrong)
    }

    /// The file of the embedded database, where that is what is used.
    pub fn sqlite_path(&self) -> Option<PathBuf> {
        match Backend::of(&self.database_url) {
            Ok(Backend::Sqlite) => {
                let path = self.database_url.strip_prefix("sqlite://").unwrap_or(&self.database_url);
                Some(PathBuf::from(path))
            }
            _ => None,
        }
    }

    /// The database's address without its password.
    pub fn database_without_secrets(&self) -> String {
        match url::Url::parse(&self.database_url) {
            Ok(mut url) if url.password().is_some() => {
                // A URL that has a password can have another one.
                let _ = url.set_password(Some("***"));
                url.to_string()
            }
            Err(_) if self.database_url.contains('@') => {
                "(not a URL that can be read; its password may be in it)".into()
            }
            _ => self.database_url.clone(),
        }
    }
}

fn read<T: std::str::FromStr>(
    get: &impl Fn(&str) -> Option<String>,
    name: &str,
    default: T,
    wrong: &mut Vec<String>,
    expected: &str,
) -> T {
    match get(name).map(|text| text.trim().parse().map_err(|_| text)) {
        None => default,
        Some(Ok(value)) => value,
        Some(Err(text)) => {
            wrong.push(format!("{name} is {text:?}; it must be {expected}"));
            default
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(set: &[(&str, &str)]) -> (Config, Vec<String>) {
        Config::from_lookup(|name| set.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn nothing_set_means_sqlite_on_loopback() {
        let (config, wrong) = config(&[]);
        assert!(wrong.is_empty(), "{wrong:?}");
        assert_eq!(config.sqlite_path(), Some(PathBuf::from("data/projman.sqlite")));
        assert!(config.address.is_loopback());
    }

    #[test]
    fn a_platforms_port_is_honoured_on_every_address() {
        let config = config(&[("PORT", "5000")]).0;
        assert_eq!((config.port, config.address.to_string().as_str()), (5000, "0.0.0.0"));
    }

    #[test]
    fn every_wrong_setting_is_named() {
        let (_, wrong) =
            config(&[("PORT", "http"), ("DATABASE_URL", "postgres://x/y"), ("PROJMAN_PUBLIC_URL", "here")]);
        assert_eq!(wrong.len(), 3);
        for name in ["PORT", "DATABASE_URL", "PROJMAN_PUBLIC_URL"] {
            assert!(wrong.iter().any(|line| line.contains(name)), "{name} in {wrong:?}");
        }
    }

    #[cfg(feature = "mariadb")]
    #[test]
    fn a_password_is_never_shown() {
        let config = config(&[("DATABASE_URL", "mysql://anna:s3cret@db/projman")]).0;
        assert!(!config.database_without_secrets().contains("s3cret"));
    }
}
