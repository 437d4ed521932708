//! Letters to people: by SMTP, or, where no mail server is set, as files that a person on a laptop can open.

mod error;
pub mod letters;
mod message;
mod outbox;
mod settings;
mod smtp;
mod waiting;

use std::sync::Arc;
use std::time::Duration;

use lettre::message::Mailbox;
use rocket::tokio::runtime::Handle;
use rocket::tokio::time::sleep;

pub use error::MailError;
pub use settings::MailSettings;

use outbox::Outbox;
use smtp::Smtp;
use waiting::Waiting;

/// How long to wait before each attempt to send a mail.
const PAUSES: [Duration; 3] = [Duration::ZERO, Duration::from_secs(5), Duration::from_secs(60)];

/// A mail in plain text to one person.
#[derive(Clone)]
pub struct Letter {
    /// The address alone, without a name.
    pub to: String,
    /// One line.
    pub subject: String,
    /// Lines end with `\n`.
    pub text: String,
}

impl std::fmt::Debug for Letter {
    // Neither the address nor a link that signs somebody in belongs into a log.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Letter").finish_non_exhaustive()
    }
}

/// Sends letters. Clones share one mail server and one count of what is under way.
#[derive(Clone)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
    waiting: Waiting,
}

/// Where mails go.
#[derive(Clone)]
enum Way {
    Smtp(Arc<Smtp>),
    Outbox(Arc<Outbox>),
}

impl Mailer {
    /// Opens nothing: whether the mail server answers is seen with the first mail.
    ///
    /// # Errors
    /// The name of the setting that makes no sense and what it should look like, without any password.
    pub fn new(settings: &MailSettings) -> Result<Self, String> {
        let from = message::sender(&settings.from)?;
        let way = match &settings.smtp_url {
            Some(url) => Way::Smtp(Arc::new(Smtp::new(url, from.email.domain())?)),
            None => Way::Outbox(Arc::new(Outbox::new(settings.outbox.clone()))),
        };
        Ok(Self { from, way, waiting: Waiting::default() })
    }

    /// Whether mails really leave; otherwise they are files in the outbox.
    pub fn sends(&self) -> bool {
        matches!(self.way, Way::Smtp(_))
    }

    /// Sends a letter in the background: an answer that took longer for it would tell whether an address is known
    /// (ASVS 6.3.8). What fails is tried again twice, within about a minute; failures are logged without the address.
    pub fn deliver(&self, letter: Letter) {
        let Ok(runtime) = Handle::try_current() else {
            tracing::error!("a mail was not sent: nothing runs that could do so in the background");
            return;
        };
        let mailer = self.clone();
        let under_way = self.waiting.one_more();
        runtime.spawn(async move {
            mailer.send_with_patience(&letter).await;
            drop(under_way);
        });
    }

    /// Sends a letter now, with one attempt. Ends after half a minute at the latest, plus what other letters before it
    /// take.
    ///
    /// # Errors
    /// Why it was not sent.
    pub async fn send(&self, letter: Letter) -> Result<(), MailError> {
        self.attempt(&letter).await
    }

    /// Waits until no letter given to [`Mailer::deliver`] is under way. One that is tried again takes more than a minute:
    /// whoever stops the program sets a limit.
    pub async fn idle(&self) {
        self.waiting.none_left().await;
    }

    async fn attempt(&self, letter: &Letter) -> Result<(), MailError> {
        match &self.way {
            Way::Smtp(smtp) => smtp.send(message::for_servers(&self.from, letter)?).await,
            Way::Outbox(outbox) => outbox.put(message::for_eyes(&self.from, letter)?.formatted()).await,
        }
    }

    async fn send_with_patience(&self, letter: &Letter) {
        for (attempt, pause) in (1..).zip(PAUSES) {
            sleep(pause).await;
            match self.attempt(letter).await {
                Ok(()) => return,
                Err(error) if error.is_final() => {
                    tracing::error!("a mail was not sent: {error}");
                    return;
                }
                Err(error) if attempt == PAUSES.len() => {
                    tracing::error!("a mail was not sent, after {attempt} attempts: {error}");
                }
                Err(error) => tracing::warn!("a mail was not sent yet, at attempt {attempt}: {error}"),
            }
        }
    }
}
