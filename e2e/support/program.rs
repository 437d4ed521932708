//! The program itself, as a process.

use std::cell::RefCell;
use std::fs::OpenOptions;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use super::accounts::SECRET_KEY;
use super::database::Database;

/// A running server; ended when dropped.
pub struct Program {
    /// Where it answers, without a slash at the end.
    pub url: String,
    /// The code for the first administrator, while there is no account.
    pub setup_code: Option<String>,
    server: RefCell<Child>,
    log: std::path::PathBuf,
}

/// The program with nothing in its environment but what it needs.
fn command(database: &Database) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_projman"));
    let kept = ["PATH", "TZ", "LD_LIBRARY_PATH", "LLVM_PROFILE_FILE"];
    command.env_clear().envs(std::env::vars_os().filter(|(name, _)| kept.iter().any(|kept| name == kept)));
    command
        .env("DATABASE_URL", &database.url)
        .env("PROJMAN_SECRET_KEY", SECRET_KEY)
        .current_dir(&database.directory)
        .stdin(Stdio::null());
    command
}

impl Program {
    /// Makes the tables and puts the invented company into them.
    pub fn fill(database: &Database) {
        for word in ["migrate", "demo"] {
            let made = command(database).arg(word).output().expect("the program runs");
            assert!(made.status.success(), "projman {word}: {}", String::from_utf8_lossy(&made.stderr));
        }
    }

    /// Starts the server with these settings on a free port and waits until it says that it is ready.
    pub fn start(database: &Database, settings: &[(&str, &str)]) -> Self {
        let log = database.directory.join("log");
        // A second one may be started on the same database.
        let to_log = OpenOptions::new().create(true).append(true).open(&log).expect("a log");
        let mut server = command(database)
            .args(["serve", "--migrate"])
            // The system picks the port; the line that says "ready" names it.
            .env("PORT", "0")
            .env("PROJMAN_ADDRESS", "127.0.0.1")
            .envs(settings.iter().copied())
            .stdout(Stdio::piped())
            .stderr(to_log)
            .spawn()
            .expect("the program starts");
        let said = server.stdout.take().expect("piped");
        let mut program = Self { url: String::new(), setup_code: None, server: RefCell::new(server), log };
        let ready = BufReader::new(said).lines().map_while(Result::ok).find_map(|line| {
            if let Some((_, code)) = line.split_once(" with the code ") {
                program.setup_code = Some(code.to_owned());
            }
            line.strip_prefix("ProjMan is ready: ").map(ToOwned::to_owned)
        });
        match ready {
            Some(url) => program.url = url,
            None => panic!("the server ended before it was ready: {}", program.said()),
        }
        program
    }

    /// What it wrote into its log, and how it ended, should it have ended by itself.
    pub fn said(&self) -> String {
        let log = std::fs::read_to_string(&self.log).unwrap_or_default();
        match self.server.borrow_mut().try_wait() {
            Ok(Some(status)) => format!("{log}The server has ended: {status}"),
            _ => log,
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let server = self.server.get_mut();
        let _ = server.kill();
        let _ = server.wait();
    }
}
