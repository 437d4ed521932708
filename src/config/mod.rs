//! The settings, read once from the environment (and `.env`), each with a default that suits one person on a laptop.

mod safety;
mod secret;

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use ipnet::IpNet;

pub use secret::Secret;

use crate::db::Backend;
use crate::mail::MailSettings;

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
    /// `PROJMAN_SECRET_KEY`: what forms are signed and TOTP secrets are sealed with; the same on all servers.
    pub secret_key: Option<Secret>,
    /// `PROJMAN_SESSION_IDLE_MINUTES`: a session ends when nothing is asked for so long.
    pub session_idle: Duration,
    /// `PROJMAN_SESSION_HOURS`: a session ends after so long, whatever is asked.
    pub session_lifetime: Duration,
    /// `PROJMAN_CONFIRM_MINUTES`: how long a password that was typed is good for changes to one's own security.
    pub confirm_after: Duration,
    /// `PROJMAN_REQUIRE_TOTP`: whether everybody has to set up two-factor sign-in.
    pub require_totp: bool,
    /// `PROJMAN_OPEN_REGISTRATION`: whether people may make themselves an account, as viewers.
    pub open_registration: bool,
    /// `SMTP_URL`, `PROJMAN_MAIL_FROM`: how mail leaves.
    pub mail: MailSettings,
    /// `PROJMAN_TRUSTED_PROXIES`: whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// `PROJMAN_API_REQUESTS_PER_MINUTE`: how many requests a token may make, in the long run.
    pub api_requests_per_minute: u32,
    /// `PROJMAN_API_BURST`: how many of them it may make at once.
    pub api_burst: u32,
    /// `PROJMAN_API_ORIGINS`: the sites whose scripts may use the API, as browsers write them.
    pub api_origins: Vec<String>,
}

/// The longest that a session may be left alone, in minutes (and the default).
const IDLE_MINUTES: u64 = 8 * 60;
/// The longest that a session may last, in hours (and the default).
const LIFETIME_HOURS: u64 = 7 * 24;
/// The longest that a password is good for changes to one's security, in minutes (and the default).
const CONFIRM_MINUTES: u64 = 15;
/// How many requests a token may make in a minute, when nothing else is said.
const API_REQUESTS: u32 = 600;
/// How many of them at once.
const API_BURST: u32 = 60;
/// The most that either of them can be set to: so much is as good as no limit.
const API_MOST: u32 = 1_000_000;

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

    /// The defaults with a database, whatever the environment says: what tests begin with.
    pub fn for_tests(database_url: &str) -> Self {
        Self { port: 0, ..Self::from_lookup(|name| (name == "DATABASE_URL").then(|| database_url.to_owned())).0 }
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
        let public_host = public_url.as_ref().and_then(url::Url::host_str).unwrap_or("localhost");
        let mail = MailSettings {
            smtp_url: get("SMTP_URL"),
            from: get("PROJMAN_MAIL_FROM").unwrap_or_else(|| format!("ProjMan <projman@{public_host}>")),
            outbox: data_directory(&database_url).join("outbox"),
        };
        let config = Self {
            secret_key: get("PROJMAN_SECRET_KEY").map(Secret::new),
            session_idle: minutes(&get, "PROJMAN_SESSION_IDLE_MINUTES", IDLE_MINUTES, &mut wrong),
            session_lifetime: at_most(&get, "PROJMAN_SESSION_HOURS", "hours", LIFETIME_HOURS, &mut wrong) * 3_600,
            confirm_after: minutes(&get, "PROJMAN_CONFIRM_MINUTES", CONFIRM_MINUTES, &mut wrong),
            require_totp: read(&get, "PROJMAN_REQUIRE_TOTP", false, &mut wrong, "true or false"),
            open_registration: read(&get, "PROJMAN_OPEN_REGISTRATION", false, &mut wrong, "true or false"),
            mail,
            trusted_proxies: proxies(&get, &mut wrong),
            api_requests_per_minute: requests(&get, "PROJMAN_API_REQUESTS_PER_MINUTE", API_REQUESTS, &mut wrong),
            api_burst: requests(&get, "PROJMAN_API_BURST", API_BURST, &mut wrong),
            api_origins: origins(&get, &mut wrong),
            database_url,
            address,
            port,
            public_url,
            database_timeout: Duration::from_secs(seconds.max(1)),
            log_format,
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

    /// Where the program keeps what is not in the database: the directory of the embedded database, else `data`.
    pub fn data_directory(&self) -> PathBuf {
        data_directory(&self.database_url)
    }

    /// Whether people reach the program by https: then cookies go no other way.
    pub fn is_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.scheme() == "https")
    }

    /// The address of a page as people far away have to type it.
    pub fn link(&self, path: &str) -> String {
        match &self.public_url {
            Some(url) => format!("{}{path}", url.origin().ascii_serialization()),
            None => format!("http://localhost:{}{path}", self.port),
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

fn data_directory(database_url: &str) -> PathBuf {
    let path = database_url.strip_prefix("sqlite://").unwrap_or(database_url);
    match (Backend::of(database_url), PathBuf::from(path).parent()) {
        (Ok(Backend::Sqlite), Some(directory)) => directory.to_owned(),
        _ => PathBuf::from("data"),
    }
}

/// A number of `unit`s from 1 to `most`, which is also the default; in seconds it is a length of time of `unit`s of one.
fn at_most(
    get: &impl Fn(&str) -> Option<String>,
    name: &str,
    unit: &str,
    most: u64,
    wrong: &mut Vec<String>,
) -> Duration {
    let expected = format!("a number of {unit} from 1 to {most}");
    let given = read(get, name, most, wrong, &expected);
    if given == 0 || given > most {
        wrong.push(format!("{name} is {given}; it must be {expected}"));
    }
    Duration::from_secs(given.clamp(1, most))
}

fn minutes(get: &impl Fn(&str) -> Option<String>, name: &str, most: u64, wrong: &mut Vec<String>) -> Duration {
    at_most(get, name, "minutes", most, wrong) * 60
}

fn requests(get: &impl Fn(&str) -> Option<String>, name: &str, default: u32, wrong: &mut Vec<String>) -> u32 {
    let expected = format!("a number from 1 to {API_MOST}");
    let given = read(get, name, default, wrong, &expected);
    if given == 0 || given > API_MOST {
        wrong.push(format!("{name} is {given}; it must be {expected}"));
    }
    given.clamp(1, API_MOST)
}

/// Sites by name alone: not all of them (`*`), and none that a browser does not name (`null`).
fn origins(get: &impl Fn(&str) -> Option<String>, wrong: &mut Vec<String>) -> Vec<String> {
    let text = get("PROJMAN_API_ORIGINS").unwrap_or_default();
    let mut origins = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        match url::Url::parse(part) {
            Ok(url) if is_origin(&url) => origins.push(url.origin().ascii_serialization()),
            _ => wrong.push(format!(
                "PROJMAN_API_ORIGINS has {part:?} in it; it must be addresses such as https://tools.example.org, without a \
                 path and with commas between them"
            )),
        }
    }
    origins
}

/// Whether an address is a scheme, a host and a port, and nothing more.
fn is_origin(url: &url::Url) -> bool {
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let nobody = url.username().is_empty() && url.password().is_none();
    // A star is a name like any other to the URL standard, but whoever writes it means more than one.
    let one = url.host_str().is_some_and(|host| !host.contains('*'));
    matches!(url.scheme(), "http" | "https") && one && bare && nobody
}

fn proxies(get: &impl Fn(&str) -> Option<String>, wrong: &mut Vec<String>) -> Vec<IpNet> {
    let text = get("PROJMAN_TRUSTED_PROXIES").unwrap_or_default();
    let mut proxies = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        match part.parse::<IpNet>().or_else(|_| part.parse::<IpAddr>().map(IpNet::from)) {
            Ok(net) => proxies.push(net),
            Err(_) => wrong.push(format!(
                "PROJMAN_TRUSTED_PROXIES has {part:?} in it; it must be addresses such as 10.0.0.1 or networks such as \
                 10.0.0.0/8, with commas between them"
            )),
        }
    }
    proxies
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

    #[test]
    fn c03_sites_are_let_in_by_name_alone() {
        let origins = |text: &str| {
            let (config, wrong) = config(&[("PROJMAN_API_ORIGINS", text)]);
            (config.api_origins, wrong.len())
        };
        let two = vec!["https://a.example".to_owned(), "http://localhost:3000".to_owned()];
        assert_eq!(origins("https://A.example:443/, http://localhost:3000"), (two, 0));
        assert_eq!(origins(""), (vec![], 0));
        for wrong in ["*", "null", "a.example", "https://a.example/x", "https://u@a.example", "file:///x", "https://*"]
        {
            assert_eq!(origins(wrong), (vec![], 1), "{wrong}");
        }
    }

    #[test]
    fn h03_a_limit_is_a_number_above_nothing() {
        let (usual, wrong) = config(&[]);
        assert_eq!((usual.api_requests_per_minute, usual.api_burst, wrong.len()), (600, 60, 0));
        let (config, wrong) = config(&[("PROJMAN_API_REQUESTS_PER_MINUTE", "0"), ("PROJMAN_API_BURST", "many")]);
        assert_eq!((config.api_requests_per_minute, config.api_burst, wrong.len()), (1, 60, 2));
    }

    #[cfg(feature = "mariadb")]
    #[test]
    fn a_password_is_never_shown() {
        let config = config(&[("DATABASE_URL", "mysql://anna:s3cret@db/projman")]).0;
        assert!(!config.database_without_secrets().contains("s3cret"));
    }
}
