//! What the command line does: `projman serve | migrate | demo | export | import | account | audit | check`.

mod account;
mod audit;
mod check;
mod demo;
mod export;
mod healthcheck;
mod import;
mod migrate;
mod restore;
mod serve;

use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand};

use crate::config::{Config, LogFormat};
use crate::db::{Backend, Conn, dialect};

/// How long one statement of a command may take; a migration of a large table takes its time.
const STATEMENT_LIMIT: Duration = Duration::from_secs(3_600);

/// ProjMan: a register of who is responsible for what.
///
/// Settings come from the environment and from a file `.env`; `projman check` shows them.
#[derive(Parser)]
#[command(name = "projman", version, about, long_about = None)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Answer in the browser.
    Serve {
        /// Bring the schema of a MariaDB database up to date first (an embedded one always is).
        #[arg(long)]
        migrate: bool,
    },
    /// Bring the schema of the database up to date.
    Migrate,
    /// Fill an empty register with an invented company.
    Demo {
        /// How many employees; about 60 when not given.
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=500_000))]
        employees: Option<u32>,
        /// Do nothing, and say so, when the register is not empty.
        #[arg(long)]
        if_empty: bool,
    },
    /// Make a file of a list, or an archive of the whole register.
    Export(export::Options),
    /// Take rows in from a file, or take that back; or restore a backup that `projman export --all` made.
    Import(import::Arguments),
    /// Keep accounts.
    Account {
        #[command(subcommand)]
        command: account::Command,
    },
    /// Look at the audit log.
    Audit {
        #[command(subcommand)]
        command: audit::Command,
    },
    /// Show the settings, without secrets, and what is wrong with them.
    Check,
    /// Ask the server on this machine whether it runs (for containers).
    #[command(hide = true)]
    Healthcheck,
}

/// What keeps a command from being carried out: one line for whoever typed it.
pub(crate) type Outcome = Result<(), String>;

/// Reads the command line and does what it says.
pub fn run() -> ExitCode {
    if let Err(error) = dotenvy::dotenv()
        && !error.not_found()
    {
        eprintln!("projman: the file .env cannot be read: {error}");
        return ExitCode::FAILURE;
    }
    let arguments = Arguments::parse();
    let (config, wrong) = Config::from_env();
    start_log(config.log_format);
    if !wrong.is_empty() && !matches!(arguments.command, Command::Check) {
        for line in wrong {
            eprintln!("projman: {line}");
        }
        return ExitCode::FAILURE;
    }
    let outcome = match arguments.command {
        Command::Serve { migrate } => serve::serve(config, migrate),
        Command::Migrate => migrate::migrate(&config),
        Command::Demo { employees, if_empty } => demo::demo(&config, employees, if_empty),
        Command::Import(arguments) => import::import(&config, arguments),
        Command::Account { command } => account::account(&config, command),
        Command::Audit { command } => audit::audit(&config, command),
        Command::Export(options) => export::export(&config, options),
        Command::Check => check::check(&config, wrong),
        Command::Healthcheck => healthcheck::healthcheck(&config),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(line) => {
            eprintln!("projman: {line}");
            ExitCode::FAILURE
        }
    }
}

fn start_log(format: LogFormat) {
    use tracing_subscriber::EnvFilter;
    let mut filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn,projman=info"));
    // Rocket would log whole addresses, whatever is asked for: searches hold names.
    if let Ok(silent) = "rocket=off".parse() {
        filter = filter.add_directive(silent);
    }
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .with_writer(std::io::stderr);
    match format {
        LogFormat::Text => log.with_target(false).init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
}

/// Opens the database for a command, or for a look before the server starts.
pub(crate) fn connect(config: &Config) -> Result<Conn, String> {
    if let Some(directory) = config.sqlite_path().as_deref().and_then(std::path::Path::parent) {
        std::fs::create_dir_all(directory)
            .map_err(|error| format!("the directory {} cannot be made: {error}", directory.display()))?;
    }
    dialect::open(&config.database_url, STATEMENT_LIMIT).map_err(|error| {
        let hint = match Backend::of(&config.database_url) {
            Ok(Backend::Mariadb) => "is the server running, and are the user and password in DATABASE_URL right?",
            _ => "may this user write there?",
        };
        format!("the database {} cannot be opened: {error} ({hint})", config.database_without_secrets())
    })
}
