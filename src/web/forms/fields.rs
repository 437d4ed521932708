//! The kinds of fields that forms and JSON share. Each keeps "nothing" apart from "nonsense": an empty field is `None`
//! or empty text, and what cannot be read is an error beside the field (Rocket's own `Option<i32>` would swallow it).

use chrono::{Datelike, NaiveDate};
use rocket::form::{self, Error, FromFormField, ValueField};
use serde::{Deserialize, Serialize};

use crate::error::FieldErrors;
use crate::search::fold;

/// One line of text, without blanks at its ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line(pub String);

/// Text of several lines, with `\n` between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prose(pub String);

/// The id of another row, or nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference(pub Option<i32>);

/// A calendar date (ISO 8601, `2026-03-01`), or nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day(pub Option<NaiveDate>);

/// A whole number, or nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole(pub Option<i32>);

/// One of a few words, or nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word<T>(pub Option<T>);

impl<'v, T: std::str::FromStr + Send> FromFormField<'v> for Word<T> {
    fn from_value(field: ValueField<'v>) -> form::Result<'v, Self> {
        match field.value.trim() {
            "" => Ok(Self(None)),
            word => word.parse().map(|word| Self(Some(word))).map_err(|_| Error::validation("choice").into()),
        }
    }

    fn default() -> Option<Self> {
        Some(Self(None))
    }
}

impl Line {
    /// The text, or `None` when there is none.
    pub fn filled(&self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0.clone())
    }
}

impl<'v> FromFormField<'v> for Line {
    fn from_value(field: ValueField<'v>) -> form::Result<'v, Self> {
        let text = field.value.trim();
        if text.chars().any(char::is_control) {
            return Err(Error::validation("control-characters").into());
        }
        Ok(Self(text.to_owned()))
    }

    fn default() -> Option<Self> {
        Some(Self(String::new()))
    }
}

impl<'v> FromFormField<'v> for Prose {
    fn from_value(field: ValueField<'v>) -> form::Result<'v, Self> {
        let text = field.value.replace("\r\n", "\n").replace('\r', "\n");
        if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            return Err(Error::validation("control-characters").into());
        }
        Ok(Self(text.trim_end().to_owned()))
    }

    fn default() -> Option<Self> {
        Some(Self(String::new()))
    }
}

impl<'v> FromFormField<'v> for Reference {
    fn from_value(field: ValueField<'v>) -> form::Result<'v, Self> {
        match field.value.trim() {
            "" => Ok(Self(None)),
            text => match text.parse() {
                Ok(id) if id > 0 => Ok(Self(Some(id))),
                _ => Err(Error::validation("unknown-reference").into()),
            },
        }
    }

    fn default() -> Option<Self> {
        Some(Self(None))
    }
}

impl<'v> FromFormField<'v> for Day {
    fn from_value(field: ValueField<'v>) -> form::Result<'v, Self> {
        match field.value.trim() {
            "" => Ok(Self(None)),
            text => match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
                Ok(date) if (1900..=2999).contains(&date.year()) => Ok(Self(Some(date))),
                _ => Err(Error::validation("date").into()),
            },
        }
    }

    fn default() -> Option<Self> {
        Some(Self(None))
    }
}

impl<'v> FromFormField<'v> for Whole {
    fn from_value(field: ValueField<'v>) -> form::Result<'v, Self> {
        match field.value.trim() {
            "" => Ok(Self(None)),
            text => text.parse().map(|number| Self(Some(number))).map_err(|_| Error::validation("number").into()),
        }
    }

    fn default() -> Option<Self> {
        Some(Self(None))
    }
}

/// The date in a field that is read by itself; complains about what is none.
pub fn read_day(errors: &mut FieldErrors, field: &str, text: &str) -> Option<NaiveDate> {
    let read = Day::from_value(ValueField::from_value(text));
    read.unwrap_or_else(|_| {
        errors.add(field, "date");
        Day(None)
    })
    .0
}

/// The row in a field that is read by itself; complains about what is none.
pub fn read_reference(errors: &mut FieldErrors, field: &str, text: &str) -> Option<i32> {
    let read = Reference::from_value(ValueField::from_value(text));
    read.unwrap_or_else(|_| {
        errors.add(field, "unknown-reference");
        Reference(None)
    })
    .0
}

/// Complains when a field that must be filled is empty.
pub fn require(errors: &mut FieldErrors, field: &str, filled: bool) {
    if !filled {
        errors.add(field, "required");
    }
}

/// Complains when a text is longer than its column, in characters.
pub fn check_length(errors: &mut FieldErrors, field: &str, text: &str, most: usize) {
    if text.chars().count() > most {
        errors.add_with(field, "too-long", most);
    }
}

/// The same for a text by which rows are told apart: folded for that, one character may become several.
pub fn check_key(errors: &mut FieldErrors, field: &str, text: &str, most: usize) {
    let folded = fold::key(text);
    let longer = if folded.chars().count() > text.chars().count() { &folded } else { text };
    check_length(errors, field, longer, most);
}

/// The longest e-mail address (RFC 5321, 4.5.3.1.3), in characters.
const EMAIL: usize = 254;

/// Complains when a field does not hold an e-mail address.
pub fn check_email(errors: &mut FieldErrors, field: &str, text: &str) {
    require(errors, field, !text.is_empty());
    if !text.is_empty() && !is_email(text) {
        errors.add(field, "email");
    }
    check_key(errors, field, text, EMAIL);
}

/// The shape that [`check_email`] asks for, as a regular expression for those who write programs.
pub const EMAIL_PATTERN: &str =
    r#"^[^\x00-\x20\x7F-\x9F\s<>()\[\],;:\\"@]{1,64}@[A-Za-z0-9\u00C0-\u024F-]+(\.[A-Za-z0-9\u00C0-\u024F-]+)*$"#;

/// Whether a text has the shape of an e-mail address. Only a mail that arrives proves one, so no more is asked than what
/// every address has: something, one `@`, and a domain with a dot or a single name (RFC 5321, 4.1.2).
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let plain = |c: char| !c.is_whitespace() && !"<>()[],;:\\\"@".contains(c);
    !local.is_empty() && local.len() <= 64 && local.chars().all(plain) && domain.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn what_looks_like_an_address_is_taken_and_nothing_else() {
        for good in ["ana@acme.example", "o'brien+x@a.b.example", "josé@correo.example", "root@localhost"] {
            assert!(is_email(good), "{good}");
        }
        for bad in
            ["", "ana", "ana@", "@acme.example", "a b@acme.example", "a@b@c.example", "a@acme..example", "<a@b.c>"]
        {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
