//! A letter as the message of RFC 5322 that travels.

use data_encoding::HEXLOWER;
use lettre::Message;
use lettre::address::{Address, Envelope};
use lettre::message::header::{
    ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue, MIME_VERSION_1_0,
};
use lettre::message::{Body, Mailbox};

use super::{Letter, MailError};

/// The longest line that a mail may have, in bytes.
const LONGEST_LINE: usize = 998;

/// Says that no person wrote the mail, so that absence notes do not answer it (RFC 3834, 5).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".into())
    }
}

/// Reads who mails are from.
///
/// # Errors
/// What it should look like.
pub fn sender(text: &str) -> Result<Mailbox, String> {
    let sender = text.parse::<Mailbox>().ok().filter(|sender| is_one_line(text) && sender.email.to_string().is_ascii());
    sender.ok_or_else(|| format!("PROJMAN_MAIL_FROM is {text:?}; it must look like ProjMan <projman@example.org>"))
}

/// The message for mail servers: in ASCII, which every one of them takes.
///
/// # Errors
/// `Letter` for an address or a subject that a mail cannot have.
pub fn for_servers(from: &Mailbox, letter: &Letter) -> Result<Message, MailError> {
    build(from, letter, Body::new(lines(&letter.text)))
}

/// The message for a person who opens the file: the text as it is, so that links can be copied.
///
/// # Errors
/// `Letter` for an address or a subject that a mail cannot have.
pub fn for_eyes(from: &Mailbox, letter: &Letter) -> Result<Message, MailError> {
    let text = lines(&letter.text);
    // Nobody sends this file on, so only what a mail may be matters (RFC 5322, 2.1.1), and not what lettre is sure that
    // every server takes: links stay whole.
    if text.lines().any(|line| line.len() > LONGEST_LINE) {
        return build(from, letter, Body::new(text));
    }
    let text = text.replace('\n', "\r\n").into_bytes();
    build(from, letter, Body::dangerous_pre_encoded(text, ContentTransferEncoding::EightBit))
}

fn build(from: &Mailbox, letter: &Letter, body: Body) -> Result<Message, MailError> {
    let to = recipient(&letter.to)?;
    if !is_one_line(&letter.subject) {
        return Err(MailError::Letter("subject"));
    }
    let envelope = Envelope::new(Some(from.email.clone()), vec![to.clone()]).map_err(internal)?;
    Message::builder()
        .envelope(envelope)
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(&letter.subject)
        .date_now()
        .message_id(Some(format!("<{}@{}>", random_hex::<16>()?, from.email.domain())))
        .header(AutoSubmitted)
        .header(MIME_VERSION_1_0)
        .header(ContentType::TEXT_PLAIN)
        .body(body)
        .map_err(internal)
}

fn recipient(text: &str) -> Result<Address, MailError> {
    let wrong = || MailError::Letter("address");
    let address = text.parse::<Address>().ok().filter(|_| is_one_line(text)).ok_or_else(wrong)?;
    if address.domain().is_ascii() {
        return Ok(address);
    }
    // The form for the network (RFC 5890): few mail servers take the other one.
    let domain = url::Host::parse(address.domain()).map_err(|_| wrong())?.to_string();
    Address::new(address.user(), domain).map_err(|_| wrong())
}

/// Whether a text can stand in a header: with CR or LF in it, it would begin another one (CWE-93).
fn is_one_line(text: &str) -> bool {
    !text.chars().any(char::is_control)
}

/// A text whose lines all end in the same way: a CR alone could pass for the end of the mail at some servers.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// So many random bytes, in hexadecimal digits.
pub fn random_hex<const BYTES: usize>() -> Result<String, MailError> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(internal)?;
    Ok(HEXLOWER.encode(&bytes))
}

fn internal(error: impl std::fmt::Display) -> MailError {
    MailError::Internal(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(to: &str, subject: &str, text: &str) -> Letter {
        Letter { to: to.into(), subject: subject.into(), text: text.into() }
    }

    fn from() -> Mailbox {
        sender("ProjMan <projman@example.org>").expect("a sender")
    }

    fn formatted(message: &Message) -> String {
        String::from_utf8(message.formatted()).expect("text")
    }

    #[test]
    fn a_message_has_the_headers_it_needs() {
        let text = formatted(&for_servers(&from(), &letter("anna@example.com", "Hello", "A\nB\n")).expect("a mail"));
        for header in [
            "From: ProjMan <projman@example.org>\r\n",
            "To: anna@example.com\r\n",
            "Subject: Hello\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "MIME-Version: 1.0\r\n",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "Date: ",
            "@example.org>\r\n",
            "\r\n\r\nA\r\nB\r\n",
        ] {
            assert!(text.contains(header), "{header:?} in {text}");
        }
    }

    #[test]
    fn r03_line_breaks_in_headers_are_refused() {
        for wrong in [
            letter("anna@example.com\r\nBcc: eve@example.com", "Hello", ""),
            letter("anna@example.com\nBcc: eve@example.com", "Hello", ""),
            letter("\"a\r\nb\"@example.com", "Hello", ""),
            letter("anna@example.com", "Hello\r\nBcc: eve@example.com", ""),
            letter("anna@example.com", "Hello\rBcc: eve@example.com", ""),
            letter("anna@example.com", "Hello\nBcc: eve@example.com", ""),
        ] {
            for built in [for_servers(&from(), &wrong), for_eyes(&from(), &wrong)] {
                assert!(matches!(built, Err(MailError::Letter(_))), "{:?}", wrong.to);
            }
        }
        assert!(sender("ProjMan\r\nBcc: eve@example.com <projman@example.org>").is_err());
        assert!(sender("ProjMan <projman@example.org>\n").is_err());
    }

    #[test]
    fn an_address_is_one_and_nothing_else() {
        for wrong in ["", "anna", "@example.com", "anna@", "a@example.com, b@example.com", "Anna <anna@example.com>"] {
            let built = for_servers(&from(), &letter(wrong, "Hello", ""));
            assert!(matches!(built, Err(MailError::Letter("address"))), "{wrong:?}");
        }
        assert!(sender("projman@españa.example").is_err());
    }

    #[test]
    fn a_domain_is_written_as_the_network_knows_it() {
        let message = for_servers(&from(), &letter("anna@españa.example", "Hello", "")).expect("a mail");
        assert_eq!(message.envelope().to()[0].to_string(), "anna@xn--espaa-rta.example");
    }

    #[test]
    fn servers_get_ascii_and_people_get_the_text() {
        let spanish = letter("anna@example.com", "Contraseña", "Su contraseña\rnueva: https://example.org/?a=b");
        assert!(formatted(&for_servers(&from(), &spanish).expect("a mail")).is_ascii());
        let text = formatted(&for_eyes(&from(), &spanish).expect("a mail"));
        assert!(text.contains("Su contraseña\r\nnueva: https://example.org/?a=b"), "{text}");
        let link = format!("https://projman.example.org/reset-password/{}", "x=".repeat(43));
        let text = formatted(&for_eyes(&from(), &letter("anna@example.com", "Hello", &link)).expect("a mail"));
        assert!(text.contains(&link), "{text}");
    }

    #[test]
    fn every_message_has_an_id_of_its_own() {
        let id = || {
            let text = formatted(&for_servers(&from(), &letter("anna@example.com", "Hello", "")).expect("a mail"));
            text.lines().find(|line| line.starts_with("Message-ID: <")).expect("an id").to_owned()
        };
        assert_ne!(id(), id());
    }
}
