//! Mails by SMTP (RFC 5321).

use std::net::IpAddr;
use std::time::Duration;

use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use rocket::tokio::sync::Semaphore;
use rocket::tokio::time::timeout;
use url::Url;

use super::MailError;

/// How long a connection may take to come about.
const CONNECT_LIMIT: Duration = Duration::from_secs(10);
/// How long a mail may take altogether. Longer than connecting: a server that looks for viruses answers late, and one
/// that is left too early may have taken the mail, which then comes twice (RFC 5321, 4.5.3.2.6).
const LIMIT: Duration = Duration::from_secs(30);
/// How many connections are open at once: servers refuse a sender who comes with hundreds.
const AT_ONCE: usize = 4;

/// A mail server.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    at_once: Semaphore,
    limit: Duration,
}

impl Smtp {
    /// A server by its address; `name` is what to greet it with when the address names nothing else.
    ///
    /// # Errors
    /// What the address should look like.
    pub fn new(url: &str, name: &str) -> Result<Self, String> {
        let url = secured(url)?;
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str());
        let mut builder = builder.map_err(|error| format!("SMTP_URL cannot be used: {error}"))?;
        if url.path().len() <= 1 {
            // The default, an address of loopback, is refused by some servers.
            builder = builder.hello_name(ClientId::Domain(name.to_owned()));
        }
        let transport = builder.timeout(Some(CONNECT_LIMIT)).build();
        Ok(Self { transport, at_once: Semaphore::new(AT_ONCE), limit: LIMIT })
    }

    /// Hands a message over to the server.
    ///
    /// # Errors
    /// `Refused`, `TimedOut` or `Unreachable`.
    pub async fn send(&self, message: Message) -> Result<(), MailError> {
        let _turn = self.at_once.acquire().await.map_err(|error| MailError::Internal(error.to_string()))?;
        // The library itself limits nothing but connecting.
        match timeout(self.limit, self.transport.send(message)).await {
            Ok(sent) => Ok(sent.map(drop)?),
            Err(_) => Err(MailError::TimedOut(self.limit.as_secs())),
        }
    }
}

/// The address as the library takes it, which would speak in clear where nothing else is said.
fn secured(text: &str) -> Result<Url, String> {
    const EXAMPLE: &str = "it must look like smtps://user:password@mail.example.org or smtp://user:password@localhost";
    let mut url = Url::parse(text).map_err(|error| format!("SMTP_URL is not a URL ({error}); {EXAMPLE}"))?;
    let host = url.host_str().unwrap_or_default();
    if host.is_empty() || host.starts_with('[') {
        return Err(format!("SMTP_URL needs the name of a host; {EXAMPLE}"));
    }
    if url.username().is_empty() != url.password().is_none() {
        return Err(format!("SMTP_URL needs both a user and a password, or neither; {EXAMPLE}"));
    }
    let here = is_loopback(host);
    let tls = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
    match (url.scheme(), tls.as_deref()) {
        ("smtps", None) | ("smtp", Some("required")) => {}
        ("smtp", None | Some("opportunistic")) if here => {}
        ("smtp", None) => {
            url.query_pairs_mut().append_pair("tls", "required");
        }
        ("smtp", Some("opportunistic")) => {
            return Err("SMTP_URL may say tls=opportunistic only for a server on this machine: \
                        elsewhere the password could travel in clear"
                .into());
        }
        ("smtp" | "smtps", Some(_)) => {
            return Err("SMTP_URL may say tls=required beside smtp://, and nothing about it beside smtps://".into());
        }
        _ => return Err(format!("SMTP_URL begins with neither smtps:// nor smtp://; {EXAMPLE}")),
    }
    Ok(url)
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::{Letter, message};

    fn asks_for_tls(url: &str) -> bool {
        let url = secured(url).expect(url);
        url.scheme() == "smtps" || url.query() == Some("tls=required")
    }

    #[test]
    fn only_this_machine_is_spoken_to_in_clear() {
        for safe in [
            "smtps://anna:secret@mail.example.org",
            "smtp://anna:secret@mail.example.org:587",
            "smtp://mail.example.org",
            "smtp://mail.example.org?tls=required",
            "smtp://192.0.2.1",
            "smtp://localhost.example.org",
            "smtp://127.0.0.1.example.org",
            "smtps://localhost",
            "smtp://localhost?tls=required",
        ] {
            assert!(asks_for_tls(safe), "{safe}");
        }
        for here in ["smtp://localhost", "smtp://LOCALHOST:2525", "smtp://anna:secret@127.0.0.1:1025"] {
            assert!(!asks_for_tls(here), "{here}");
        }
    }

    #[test]
    fn what_makes_no_sense_is_said_without_the_password() {
        for wrong in [
            "mail.example.org",
            "http://anna:s3cret@mail.example.org",
            "smtp+plain://anna:s3cret@mail.example.org",
            "smtp://anna:s3cret@mail.example.org?tls=opportunistic",
            "smtp://anna:s3cret@localhost?tls=none",
            "smtps://anna:s3cret@mail.example.org?tls=opportunistic",
            "smtp://anna@mail.example.org",
            "smtp://:s3cret@mail.example.org",
            "smtp://anna:s3cret@[::1]",
            "smtp://anna:s3cret@",
            "smtp:mail.example.org",
        ] {
            let said = Smtp::new(wrong, "example.org").err().unwrap_or_else(|| panic!("{wrong} was taken"));
            assert!(said.starts_with("SMTP_URL") && !said.contains("s3cret"), "{said}");
        }
    }

    #[rocket::async_test]
    async fn a_server_that_says_nothing_is_left() {
        let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("smtp://{}", silent.local_addr().expect("an address"));
        let mut smtp = Smtp::new(&url, "example.org").expect("a server");
        smtp.limit = Duration::from_millis(100);
        let letter = Letter { to: "anna@example.com".into(), subject: "Hello".into(), text: String::new() };
        let from = message::sender("projman@example.org").expect("a sender");
        let message = message::for_servers(&from, &letter).expect("a mail");
        assert!(matches!(smtp.send(message).await, Err(MailError::TimedOut(_))));
    }
}
