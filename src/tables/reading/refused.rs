//! Why a file is not taken.

use serde::Serialize;

/// Why a file is not taken: the text `refused-<key>` of `locales/*/tables.ftl`. Where that text quotes something,
/// `quote` holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// The name of the reason.
    pub key: &'static str,
    /// The line in which it was found, as an editor or a spreadsheet counts.
    pub line: Option<u32>,
    /// What was found there.
    pub quote: Option<String>,
}

/// The longest quotation, in characters.
const QUOTE: usize = 80;

impl Refused {
    /// The file as a whole.
    pub fn file(key: &'static str) -> Self {
        Self { key, line: None, quote: None }
    }

    /// The file because of a line.
    pub fn at(key: &'static str, line: u32) -> Self {
        Self { key, line: Some(line), quote: None }
    }

    /// With what was found.
    pub fn quoting(self, found: &str) -> Self {
        Self { quote: Some(found.chars().take(QUOTE).collect()), ..self }
    }

    /// A file that the disk does not give; what the system said goes to the log.
    pub(super) fn unreadable(error: &std::io::Error) -> Self {
        tracing::error!(%error, "a table's file cannot be read");
        Refused::file("unreadable")
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (line, quote) = (self.line.unwrap_or_default(), self.quote.as_deref().unwrap_or_default());
        write!(f, "{} (line {line}) {quote}", self.key)
    }
}

impl std::error::Error for Refused {}
