//! Mails: by SMTP, and as files.

use std::hash::{BuildHasher, RandomState};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use projman::mail::{Letter, MailError, MailSettings, Mailer, letters};
use projman::web::Language;

use crate::support::smtp::{Mail, Smtp};

const LINK: &str = "https://projman.example.org/reset?token=AbC_123-x";

/// A directory for one test, gone with it.
struct Directory(PathBuf);

impl Directory {
    fn new() -> Self {
        Self(std::env::temp_dir().join(format!("projman_mail_{:016x}", RandomState::new().hash_one(0))))
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn mailer(smtp_url: Option<String>, outbox: &Path) -> Mailer {
    let from = "Registro de España <projman@example.org>".into();
    Mailer::new(&MailSettings { smtp_url, from, outbox: outbox.to_owned() }).expect("a mailer")
}

fn by_smtp(server: &Smtp) -> Mailer {
    mailer(Some(server.url()), Path::new("/nowhere"))
}

fn letter() -> Letter {
    letters::password_reset(Language::English, "anna@example.com", "anna", LINK, 30)
}

#[rocket::async_test]
async fn a_mail_arrives_by_smtp() {
    let server = Smtp::start();
    let mailer = by_smtp(&server);
    assert!(mailer.sends());
    mailer.deliver(letter());
    mailer.idle().await;
    let mail = server.wait_for(1).remove(0);
    assert_eq!((mail.from.as_str(), mail.to.as_slice()), ("projman@example.org", &["anna@example.com".to_owned()][..]));
    assert_eq!(mail.header("From"), "Registro de España <projman@example.org>");
    assert_eq!(mail.header("To"), "anna@example.com");
    assert_eq!(mail.subject(), "Choose a new password");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert_eq!(mail.header("MIME-Version"), "1.0");
    assert_eq!(mail.header("Content-Type"), "text/plain; charset=utf-8");
    let id = mail.header("Message-ID");
    assert!(id.starts_with('<') && id.ends_with("@example.org>"), "{id}");
    let date = chrono::DateTime::parse_from_rfc2822(&mail.header("Date")).expect("a date");
    assert!((chrono::Utc::now() - date.to_utc()).num_seconds().abs() < 120, "{date}");
    assert_eq!(mail.text(), letter().text.trim_end());
    assert_eq!(mail.link(), LINK);
}

#[rocket::async_test]
async fn a_spanish_mail_arrives_whole() {
    let server = Smtp::start();
    let letter = letters::password_reset(Language::Spanish, "anna@example.com", "Begoña 李", LINK, 30);
    by_smtp(&server).send(letter.clone()).await.expect("sent");
    let mail = server.wait_for(1).remove(0);
    assert!(mail.raw.is_ascii(), "{}", mail.raw);
    assert_eq!((mail.subject().as_str(), mail.text().as_str()), (letter.subject.as_str(), letter.text.trim_end()));
    assert_eq!(mail.link(), LINK);
}

#[rocket::async_test]
async fn a_line_with_a_dot_does_not_end_a_mail() {
    let server = Smtp::start();
    let mailer = by_smtp(&server);
    for end in ["\n", "\r\n", "\r"] {
        let text = format!("one{end}.{end}.two{end}");
        mailer.send(Letter { text, ..letter() }).await.expect("sent");
    }
    assert_eq!(server.wait_for(3).iter().map(Mail::text).collect::<Vec<_>>(), ["one\n.\n.two"; 3]);
}

#[rocket::async_test]
async fn without_a_mail_server_a_mail_is_a_file() {
    let directory = Directory::new();
    let outbox = directory.0.join("outbox");
    let mailer = mailer(None, &outbox);
    assert!(!mailer.sends());
    let letter = letters::password_reset(Language::Spanish, "anna@example.com", "anna", LINK, 30);
    mailer.deliver(letter.clone());
    mailer.deliver(letter.clone());
    mailer.idle().await;
    assert_eq!(mode(&outbox), 0o700);
    let files: Vec<PathBuf> = outbox.read_dir().expect("a directory").map(|entry| entry.expect("one").path()).collect();
    assert_eq!(files.len(), 2, "{files:?}");
    for file in files {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(name.starts_with("20") && name.contains("Z-") && name.ends_with(".eml"), "{name}");
        assert_eq!(mode(&file), 0o600);
        let raw = std::fs::read_to_string(&file).expect("text");
        assert!(raw.contains(LINK) && raw.contains("contraseña"), "readable as it is: {raw}");
        let mail = Mail::read(&raw);
        assert_eq!((mail.subject(), mail.header("To")), (letter.subject.clone(), letter.to.clone()));
        assert_eq!(mail.text(), letter.text.trim_end());
    }
}

fn mode(path: &Path) -> u32 {
    path.metadata().expect("it is there").permissions().mode() & 0o777
}

#[rocket::async_test]
async fn an_outbox_that_cannot_be_made_is_an_error() {
    let mailer = mailer(None, Path::new("/dev/null/outbox"));
    assert!(matches!(mailer.send(letter()).await, Err(MailError::Outbox(_))));
}

#[rocket::async_test]
async fn r03_line_breaks_make_no_header_and_no_recipient() {
    let server = Smtp::start();
    let mailer = by_smtp(&server);
    for break_ in ["\r\n", "\n", "\r"] {
        let more = format!("{break_}Bcc: eve@example.com");
        let in_address = Letter { to: format!("anna@example.com{more}"), ..letter() };
        let in_command = Letter { to: format!("anna@example.com>{break_}RCPT TO:<eve@example.com"), ..letter() };
        let in_subject = Letter { subject: format!("Hello{more}"), ..letter() };
        for wrong in [in_address, in_command, in_subject] {
            assert!(matches!(mailer.send(wrong).await, Err(MailError::Letter(_))));
        }
        let name = format!("a{break_}{break_}{more}");
        mailer.send(letters::invitation(Language::English, "anna@example.com", &name, LINK, 72)).await.expect("sent");
    }
    let mails = server.wait_for(3);
    assert_eq!(mails.len(), 3, "what was refused did not leave");
    for mail in mails {
        assert_eq!(mail.to, ["anna@example.com"]);
        assert_eq!(mail.headers("Bcc"), Vec::<String>::new());
        assert!(!mail.text().lines().any(|line| line.starts_with("Bcc")), "{}", mail.text());
    }
}

#[rocket::async_test]
async fn a_refusal_is_an_error_that_names_nobody() {
    let server = Smtp::refusing(&["550 5.1.1 <anna@example.com> is unknown here"]);
    let error = by_smtp(&server).send(letter()).await.expect_err("refused");
    assert!(matches!(error, MailError::Refused(550)), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("anna"), "{error:?}");
    assert!(server.mails().is_empty());
}

#[rocket::async_test]
async fn a_refusal_for_good_is_taken_for_one() {
    let server = Smtp::refusing(&["550 no"]);
    let mailer = by_smtp(&server);
    mailer.deliver(letter());
    mailer.idle().await;
    assert_eq!((server.connections(), server.mails().len()), (1, 0));
}

#[rocket::async_test]
async fn a_refusal_for_now_leads_to_another_attempt() {
    let server = Smtp::refusing(&["451 later"]);
    let mailer = by_smtp(&server);
    mailer.deliver(letter());
    mailer.idle().await;
    assert_eq!((server.connections(), server.mails().len()), (2, 1));
}

#[rocket::async_test]
async fn a_dead_port_is_an_error_soon() {
    let server = Smtp::start();
    let mailer = by_smtp(&server);
    drop(server);
    let begin = Instant::now();
    let error = loop {
        // The port is given back a moment after the server's end.
        match mailer.send(letter()).await {
            Err(error @ MailError::Unreachable(_)) => break error,
            other => assert!(begin.elapsed() < Duration::from_secs(10), "{other:?}"),
        }
    };
    assert!(!error.is_final() && begin.elapsed() < Duration::from_secs(10), "{error}");
}

#[rocket::async_test]
async fn without_the_tls_that_is_asked_for_nothing_is_sent() {
    let server = Smtp::start();
    let mailer = mailer(Some(format!("{}?tls=required", server.url())), Path::new("/nowhere"));
    assert!(matches!(mailer.send(letter()).await, Err(MailError::Unreachable(_))));
    assert!(server.mails().is_empty());
}

#[rocket::async_test]
async fn a_letter_is_handed_over_without_waiting() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("smtp://{}", silent.local_addr().expect("an address"));
    let mailer = mailer(Some(url), Path::new("/nowhere"));
    let begin = Instant::now();
    for _ in 0..50 {
        mailer.deliver(letter());
    }
    assert!(begin.elapsed() < Duration::from_secs(1), "{:?}", begin.elapsed());
}

/// Letters are plain text, and nothing that stands in them is fetched on the way: no picture, no file.
#[rocket::async_test]
async fn r02_nothing_that_a_letter_names_is_fetched() {
    let marker = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    marker.set_nonblocking(true).expect("a port that can be asked");
    let remote = format!("http://{}", marker.local_addr().expect("an address"));
    let directory = Directory::new();
    std::fs::create_dir_all(&directory.0).expect("a directory");
    let file = directory.0.join("marker.txt");
    std::fs::write(&file, "zq-content-of-the-file").expect("a file");
    let local = format!("file://{}", file.display());
    let (server, outbox) = (Smtp::start(), directory.0.join("outbox"));
    let (by_smtp, as_files) = (by_smtp(&server), mailer(None, &outbox));
    let (language, to) = (Language::English, "anna@example.com");
    let mut sent = 0;
    for address in [&remote, &local] {
        let names = [
            address.clone(),
            format!("<img src=\"{address}/x.png\">"),
            format!("![picture]({address}/x.png)"),
            format!("<!DOCTYPE a [<!ENTITY b SYSTEM \"{address}\">]>&b;"),
            format!("{{{{ include(\"{address}\") }}}}"),
        ];
        for name in names {
            let link = format!("{address}/reset?token=x");
            let letters = [
                letters::invitation(language, to, &name, &link, 72),
                letters::registration(language, to, &link, 72),
                letters::already_registered(language, to, &link),
                letters::password_reset(language, to, &name, &link, 30),
                letters::password_changed(language, to, &name),
                letters::two_factor_on(language, to, &name),
                letters::two_factor_off(language, to, &name),
                letters::two_factor_reset(language, to, &name),
            ];
            for letter in letters {
                assert!(letter.text.contains(address.as_str()), "{}", letter.text);
                by_smtp.send(letter.clone()).await.expect("sent");
                as_files.send(letter).await.expect("written");
                sent += 1;
            }
        }
    }
    let mut mails = server.wait_for(sent);
    for entry in outbox.read_dir().expect("a directory") {
        let raw = std::fs::read_to_string(entry.expect("one").path()).expect("text");
        mails.push(Mail::read(&raw));
    }
    assert_eq!(mails.len(), 2 * sent);
    for mail in mails {
        assert_eq!(mail.headers("Content-Type"), ["text/plain; charset=utf-8"], "one part, and that is text");
        assert!(mail.text().contains(&remote) || mail.text().contains(&local), "as it is: {}", mail.text());
        assert!(!mail.text().contains("zq-content"), "{}", mail.text());
    }
    let hit = marker.accept().map(|_| ()).map_err(|error| error.kind());
    assert_eq!(hit, Err(std::io::ErrorKind::WouldBlock), "nobody asked for anything");
}
