//! What must be known to send mails.

use std::fmt;
use std::path::PathBuf;

/// How mails are sent, as the environment sets it.
#[derive(Clone)]
pub struct MailSettings {
    /// `SMTP_URL`: the mail server. `smtps://user:password@host` speaks TLS from the start (port 465, RFC 8314),
    /// `smtp://user:password@host` turns it on by STARTTLS and goes no further without (port 587). Only a server on this
    /// machine is spoken to in clear (port 25), unless `?tls=required` is added. A path is the name to greet with.
    /// Without it mails are written into the outbox.
    pub smtp_url: Option<String>,
    /// `PROJMAN_MAIL_FROM`: who the mails are from, as `ProjMan <projman@example.org>`.
    pub from: String,
    /// The directory for mails that are not sent.
    pub outbox: PathBuf,
}

impl MailSettings {
    /// The mail server's address without its password.
    pub fn server_without_secrets(&self) -> Option<String> {
        self.smtp_url.as_deref().map(|text| {
            if let Ok(mut url) = url::Url::parse(text)
                && url.password().is_some()
                && url.set_password(Some("***")).is_ok()
            {
                return url.to_string();
            }
            if text.contains('@') { "(no password is found in it, so all of it is hidden)".into() } else { text.into() }
        })
    }
}

impl fmt::Debug for MailSettings {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("MailSettings")
            .field("smtp_url", &self.server_without_secrets())
            .field("from", &self.from)
            .field("outbox", &self.outbox)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        for url in ["smtp://anna:s3cret@mail.example.org", "smtps//anna:s3cret@mail.example.org", "smtp://a:s3cret@[x"]
        {
            let settings = MailSettings {
                smtp_url: Some(url.into()),
                from: "projman@example.org".into(),
                outbox: PathBuf::from("data/outbox"),
            };
            assert!(!format!("{settings:?}").contains("s3cret"), "{settings:?}");
        }
    }
}
