//! The program itself, as a process.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use super::database::Database;

/// A running server; ended when dropped.
pub struct Program {
    /// Where it answers, without a slash at the end.
    pub url: String,
    server: Child,
    log: std::path::PathBuf,
}

/// The program with nothing in its environment but what it needs.
fn command(database: &Database) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_projman"));
    let kept = ["PATH", "TZ", "LD_LIBRARY_PATH", "LLVM_PROFILE_FILE"];
    command.env_clear().envs(std::env::vars_os().filter(|(name, _)| kept.iter().any(|kept| name == kept)));
    command.env("DATABASE_URL", &database.url).current_dir(&database.directory).stdin(Stdio::null());
    command
}

impl Program {
    /// Puts the invented company into the database.
    pub fn fill(database: &Database) {
        let made = command(database).arg("demo").output().expect("the program runs");
        assert!(made.status.success(), "projman demo: {}", String::from_utf8_lossy(&made.stderr));
    }

    /// Starts the server on a free port and waits until it says that it is ready.
    pub fn start(database: &Database) -> Self {
        let log = database.directory.join("log");
        let mut server = command(database)
            .args(["serve", "--migrate"])
            // The system picks the port; the line that says "ready" names it.
            .env("PORT", "0")
            .env("PROJMAN_ADDRESS", "127.0.0.1")
            .stdout(Stdio::piped())
            .stderr(File::create(&log).expect("a log"))
            .spawn()
            .expect("the program starts");
        let said = server.stdout.take().expect("piped");
        let mut program = Self { url: String::new(), server, log };
        let ready = BufReader::new(said)
            .lines()
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("ProjMan is ready: ").map(ToOwned::to_owned));
        match ready {
            Some(url) => program.url = url,
            None => panic!("the server ended before it was ready: {}", program.said()),
        }
        program
    }

    /// What it wrote into its log, and how it ended, should it have ended by itself.
    pub fn said(&mut self) -> String {
        let log = std::fs::read_to_string(&self.log).unwrap_or_default();
        match self.server.try_wait() {
            Ok(Some(status)) => format!("{log}The server has ended: {status}"),
            _ => log,
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
