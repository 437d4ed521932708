//! The program itself, as a process.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use projman::auth::secrets::Keys;
use projman::auth::{Access, csrf};

use super::Database;
use super::accounts::{SECRET_KEY, SignedIn};

/// The program with nothing in its environment but what it needs, in a directory of the test's.
pub fn projman(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_projman"));
    let kept = ["PATH", "TZ", "LD_LIBRARY_PATH", "LLVM_PROFILE_FILE"];
    command.env_clear().envs(std::env::vars_os().filter(|(name, _)| kept.iter().any(|kept| name == kept)));
    command.env("PROJMAN_SECRET_KEY", SECRET_KEY);
    command.current_dir(directory).stdin(Stdio::null());
    command
}

/// A running server; ended when dropped.
pub struct Program {
    pub address: SocketAddr,
    session: SignedIn,
    server: Child,
    log: std::path::PathBuf,
}

impl Program {
    /// Starts the server on a free port and waits until it says that it is ready.
    pub fn start(database: &Database) -> Self {
        Self::start_with(database, |_| ())
    }

    pub fn start_with(database: &Database, set: impl FnOnce(&mut Command)) -> Self {
        let log = database.directory.join("log");
        let mut command = projman(&database.directory);
        // The system picks the port; the line that says "ready" names it.
        command.arg("serve").env("DATABASE_URL", &database.url).env("PORT", "0").env("PROJMAN_ADDRESS", "127.0.0.1");
        command.stdout(Stdio::piped()).stderr(File::create(&log).expect("a log"));
        set(&mut command);
        let mut server = command.spawn().expect("the program starts");
        let said = BufReader::new(server.stdout.take().expect("piped"));
        let ready = said.lines().map_while(Result::ok).find_map(|line| {
            line.strip_prefix("ProjMan is ready: http://").map(|address| address.parse().expect("an address"))
        });
        let log_text = || std::fs::read_to_string(&log).unwrap_or_default();
        let address = ready.unwrap_or_else(|| panic!("the server ended before it was ready: {}", log_text()));
        let session = database.session(database.account("admin", Access::Admin));
        Self { address, session, server, log }
    }

    /// What it wrote into its log.
    pub fn said(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    pub fn signal(&self, name: &str) {
        signal(self.server.id(), name);
    }

    /// Waits for its end; gives its exit code, none when a signal ended it.
    pub fn wait(mut self) -> Option<i32> {
        let patience = Instant::now() + Duration::from_secs(40);
        loop {
            if let Some(status) = self.server.try_wait().expect("a child") {
                return status.code();
            }
            assert!(Instant::now() < patience, "the server does not end: {}", self.said());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Sends a request as it stands; gives status and answer.
    pub fn raw(&self, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(self.address).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        // A server that refuses what it has not read to its end may cut the line after its answer.
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|code| code.parse().ok());
        (status.unwrap_or_else(|| panic!("no answer: {answer:?}")), answer)
    }

    /// Asks for a page as an administrator.
    pub fn get(&self, path: &str) -> (u16, String) {
        self.raw(&format!("GET {path} HTTP/1.1\r\n{}\r\n", self.head()))
    }

    /// The lines of a request that say where it goes and who sends it.
    pub fn head(&self) -> String {
        let (address, token) = (self.address, &self.session.token);
        format!("Host: {address}\r\nConnection: close\r\nCookie: pm_session={token}\r\n")
    }

    /// The mark that its forms must carry.
    pub fn mark(&self) -> String {
        csrf::of_session(&Keys::derive(SECRET_KEY), self.session.session_id)
    }

    /// Asks until the answer has this status.
    pub fn wait_for(&self, path: &str, status: u16) {
        let patience = Instant::now() + Duration::from_secs(60);
        loop {
            let (found, answer) = self.get(path);
            if found == status {
                return;
            }
            assert!(Instant::now() < patience, "{path} still answers {found}: {answer}");
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Sends a signal to a process that this test started.
pub fn signal(process: u32, name: &str) {
    let sent = Command::new("kill").args([&format!("-{name}"), &process.to_string()]).status();
    assert!(sent.expect("kill").success(), "kill -{name} {process}");
}
