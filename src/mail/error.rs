//! Why a mail was not sent, in words that may be logged: without addresses, subjects and texts.

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// A part of the letter that no mail can have: `address`, `subject`.
    #[error("its {0} cannot be used in a mail")]
    Letter(&'static str),
    /// The mail server refused it, with this reply code (RFC 5321, 4.2). What the server said beside the code often
    /// quotes the address, so it is not kept.
    #[error("the mail server refused it with code {0}")]
    Refused(u16),
    /// The mail server did not take it in time, in seconds.
    #[error("the mail server did not take it within {0} s")]
    TimedOut(u64),
    /// The mail server could not be talked to.
    #[error("the mail server could not be used: {0}")]
    Unreachable(String),
    /// The file could not be written.
    #[error("it could not be written into the outbox: {0}")]
    Outbox(#[from] std::io::Error),
    /// A defect of the program or of its machine.
    #[error("{0}")]
    Internal(String),
}

impl MailError {
    /// Whether another attempt would end in the same way: the letter itself is wrong, or the server said "never"
    /// (RFC 5321, 4.2.1: 5yz).
    pub fn is_final(&self) -> bool {
        match self {
            Self::Letter(_) => true,
            Self::Refused(code) => *code >= 500,
            Self::TimedOut(_) | Self::Unreachable(_) | Self::Outbox(_) | Self::Internal(_) => false,
        }
    }
}

impl From<lettre::transport::smtp::Error> for MailError {
    fn from(error: lettre::transport::smtp::Error) -> Self {
        match error.status() {
            Some(code) => Self::Refused(code.into()),
            // Its words quote what the server sent.
            None if error.is_response() => Self::Unreachable("it does not speak SMTP".into()),
            None => Self::Unreachable(error.to_string()),
        }
    }
}
