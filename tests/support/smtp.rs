//! A mail server that keeps what it gets, and mails as people read them.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use data_encoding::{BASE64, HEXUPPER_PERMISSIVE};

/// The server, on a port of its own; ended when dropped. It speaks in clear and asks for no password.
pub struct Smtp {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    mails: Mutex<Vec<Mail>>,
    more: Condvar,
    /// What it answers to the first recipients, instead of taking them.
    refusals: Mutex<Vec<String>>,
    connections: AtomicUsize,
    over: AtomicBool,
}

/// A mail as it came.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The sender of the envelope.
    pub from: String,
    /// The recipients of the envelope.
    pub to: Vec<String>,
    /// Headers and body, with `\n` at the ends of lines.
    pub raw: String,
}

impl Smtp {
    pub fn start() -> Self {
        Self::refusing(&[])
    }

    /// One that gives these answers to the first recipients, one each, and then takes mails.
    pub fn refusing(answers: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared::default());
        *shared.refusals.lock().expect("a lock") = answers.iter().rev().map(ToString::to_string).collect();
        let of_thread = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if of_thread.over.load(Ordering::SeqCst) {
                    return;
                }
                let shared = Arc::clone(&of_thread);
                std::thread::spawn(move || shared.talk(stream.expect("a connection")));
            }
        });
        Self { address, shared }
    }

    /// Its address, as the program takes it.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// How often somebody connected.
    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// What came until now, in order.
    pub fn mails(&self) -> Vec<Mail> {
        self.shared.mails.lock().expect("a lock").clone()
    }

    /// Waits until so many mails have come; gives all of them.
    #[track_caller]
    pub fn wait_for(&self, count: usize) -> Vec<Mail> {
        let patience = Duration::from_secs(60);
        let mails = self.shared.mails.lock().expect("a lock");
        let (mails, waited) =
            self.shared.more.wait_timeout_while(mails, patience, |mails| mails.len() < count).expect("a lock");
        assert!(!waited.timed_out(), "{} mails came, not {count}", mails.len());
        mails.clone()
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::SeqCst);
        // It sees that it is over when somebody comes.
        let _ = TcpStream::connect(self.address);
    }
}

impl Shared {
    /// A client may go whenever it likes: that ends the talk.
    fn talk(&self, stream: TcpStream) {
        self.connections.fetch_add(1, Ordering::SeqCst);
        let mut say = stream.try_clone().expect("a second handle");
        let mut say = move |line: &str| say.write_all(format!("{line}\r\n").as_bytes());
        let mut heard = BufReader::new(stream).lines().map_while(Result::ok);
        let mut mail = Mail { from: String::new(), to: Vec::new(), raw: String::new() };
        if say("220 sink.example ESMTP").is_err() {
            return;
        }
        while let Some(line) = heard.next() {
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            let address = || line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
            let said = match verb.as_str() {
                "EHLO" => say("250-sink.example\r\n250 8BITMIME"),
                "MAIL" => {
                    mail = Mail { from: address(), to: Vec::new(), raw: String::new() };
                    say("250 ok")
                }
                "RCPT" => match self.refusals.lock().expect("a lock").pop() {
                    Some(refusal) => say(&refusal),
                    None => {
                        mail.to.push(address());
                        say("250 ok")
                    }
                },
                "DATA" if !mail.to.is_empty() => {
                    let asked = say("354 go on");
                    let lines = heard.by_ref().take_while(|line| line != ".");
                    mail.raw = lines.map(|line| line.strip_prefix('.').unwrap_or(&line).to_owned() + "\n").collect();
                    self.mails.lock().expect("a lock").push(mail.clone());
                    self.more.notify_all();
                    asked.and_then(|()| say("250 taken"))
                }
                "QUIT" => {
                    let _ = say("221 bye");
                    return;
                }
                _ => say("500 what?"),
            };
            if said.is_err() {
                return;
            }
        }
    }
}

impl Mail {
    /// A mail that is a file.
    pub fn read(text: &str) -> Self {
        Self { from: String::new(), to: Vec::new(), raw: text.replace("\r\n", "\n") }
    }

    /// What every header of this name says, decoded.
    pub fn headers(&self, name: &str) -> Vec<String> {
        let (head, _) = self.raw.split_once("\n\n").expect("a head and a body");
        let unfolded = head.replace("\n ", " ").replace("\n\t", " ");
        let fields = unfolded.lines().filter_map(|line| line.split_once(": "));
        fields.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| words(value)).collect()
    }

    /// What the one header of this name says.
    #[track_caller]
    pub fn header(&self, name: &str) -> String {
        let mut found = self.headers(name);
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        found.remove(0)
    }

    pub fn subject(&self) -> String {
        self.header("Subject")
    }

    /// The text, decoded, without the ends of lines after it: SMTP adds one.
    pub fn text(&self) -> String {
        let (_, body) = self.raw.split_once("\n\n").expect("a head and a body");
        let bytes = match self.header("Content-Transfer-Encoding").as_str() {
            "7bit" | "8bit" => body.as_bytes().to_vec(),
            "quoted-printable" => unquoted(body),
            "base64" => BASE64.decode(body.replace('\n', "").as_bytes()).expect("base64"),
            other => panic!("a body in {other}"),
        };
        String::from_utf8(bytes).expect("utf-8").replace("\r\n", "\n").trim_end().to_owned()
    }

    /// The first link in the text.
    #[track_caller]
    pub fn link(&self) -> String {
        let text = self.text();
        let link = text.split_whitespace().find(|word| word.starts_with("http"));
        link.unwrap_or_else(|| panic!("no link in {text}")).to_owned()
    }
}

/// Decodes quoted-printable (RFC 2045, 6.7).
fn unquoted(body: &str) -> Vec<u8> {
    let mut parts = body.split('=');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        match part.strip_prefix('\n') {
            Some(rest) => bytes.extend(rest.as_bytes()),
            None => {
                let (digits, rest) = part.split_at(2);
                bytes.extend(HEXUPPER_PERMISSIVE.decode(digits.as_bytes()).expect("two digits"));
                bytes.extend(rest.as_bytes());
            }
        }
    }
    bytes
}

/// Decodes a header's words in base64, the only ones the program writes (RFC 2047).
fn words(value: &str) -> String {
    let mut text = String::new();
    let mut after_encoded = false;
    for word in value.split(' ') {
        let encoded = word.strip_prefix("=?utf-8?b?").and_then(|word| word.strip_suffix("?="));
        // A blank between two encoded words is none.
        if !(text.is_empty() || after_encoded && encoded.is_some()) {
            text.push(' ');
        }
        after_encoded = encoded.is_some();
        match encoded {
            Some(word) => {
                let bytes = BASE64.decode(word.as_bytes()).expect("base64");
                text.push_str(&String::from_utf8(bytes).expect("utf-8"));
            }
            None => text.push_str(word),
        }
    }
    text
}
