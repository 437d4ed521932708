//! The languages that pages are written in: which one a request wants, and looking texts up.

use std::borrow::Cow;
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{LazyLock, PoisonError, RwLock};

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{langid, static_loader};
use rocket::Request;
use rocket::request::{FromRequest, Outcome};

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| {
            // No invisible marks around what a text quotes: they would end up in copied names and in searches.
            bundle.set_use_isolating(false);
            if bundle.locales.first().is_some_and(|language| language.language.as_str() == "es") {
                bundle.set_formatter(Some(|value, _| format_number(Language::Spanish, value)));
            } else {
                bundle.set_formatter(Some(|value, _| format_number(Language::English, value)));
            }
        },
    };
}

/// The cookie that remembers a chosen language.
pub const COOKIE: &str = "language";

crate::text_enum! {
    /// A language that every text exists in.
    pub enum Language {
        /// English.
        English = "en",
        /// Spanish.
        Spanish = "es",
    }
}

/// What a text quotes, by name.
pub type Arguments = HashMap<Cow<'static, str>, FluentValue<'static>>;

impl Language {
    /// The language of a request: the one chosen before, else the best the browser asks for, else English.
    pub fn of(request: &Request<'_>) -> Self {
        let chosen = request.cookies().get(COOKIE).and_then(|cookie| cookie.value().parse().ok());
        chosen
            .or_else(|| request.headers().get_one("Accept-Language").and_then(Self::negotiate))
            .unwrap_or(Self::English)
    }

    /// The best of our languages in an `Accept-Language` header (RFC 9110, 12.5.4); none when it names none of ours.
    fn negotiate(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for range in header.split(',') {
            let mut parts = range.split(';');
            let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
            let quality = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
            let primary = tag.split('-').next().unwrap_or_default();
            if let Ok(language) = primary.parse()
                && quality > best.map_or(0.0, |(quality, _)| quality)
            {
                best = Some((quality, language));
            }
        }
        best.map(|(_, language)| language)
    }

    /// A text; `None` when there is no such key.
    pub fn find(self, key: &str, arguments: &Arguments) -> Option<String> {
        if !arguments.is_empty() {
            return self.look_up(key, Some(arguments));
        }
        // A table of 50 rows asks a thousand times for the same few words.
        static PLAIN: LazyLock<[RwLock<HashMap<String, String>>; 2]> = LazyLock::new(Default::default);
        let plain = &PLAIN[self as usize];
        if let Some(text) = plain.read().unwrap_or_else(PoisonError::into_inner).get(key) {
            return Some(text.clone());
        }
        let text = self.look_up(key, None)?;
        plain.write().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned(), text.clone());
        Some(text)
    }

    fn look_up(self, key: &str, arguments: Option<&Arguments>) -> Option<String> {
        let language = match self {
            Self::English => langid!("en"),
            Self::Spanish => langid!("es"),
        };
        LOCALES.lookup_single_language(&language, key, arguments).ok()
    }

    /// A text that quotes nothing. A key without a text shows itself, so that the gap is seen.
    pub fn text(self, key: &str) -> String {
        self.find(key, &Arguments::new()).unwrap_or_else(|| key.to_owned())
    }

    /// A text that quotes one thing.
    pub fn text_with(self, key: &str, name: &'static str, value: impl Into<FluentValue<'static>>) -> String {
        let arguments = Arguments::from([(Cow::Borrowed(name), value.into())]);
        self.find(key, &arguments).unwrap_or_else(|| key.to_owned())
    }

    /// A whole number with its thousands marked.
    pub fn number(self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mark = match self {
            Self::English => ',',
            Self::Spanish => '.',
        };
        // Spanish leaves four digits together (RAE, Ortografía 2010).
        let grouped = !(self == Self::Spanish && digits.len() == 4);
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if grouped && at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(mark);
            }
            out.push(digit);
        }
        if number < 0 { format!("-{out}") } else { out }
    }

    /// A calendar date as people write it: "3 Mar 2026", "3 mar 2026".
    pub fn date(self, date: chrono::NaiveDate) -> String {
        use chrono::Datelike;
        let month = self.text(&format!("month-{}", date.month()));
        format!("{} {month} {}", date.day(), date.year())
    }
}

fn format_number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        #[allow(clippy::cast_possible_truncation)]
        FluentValue::Number(number) if number.value.fract() == 0.0 => Some(language.number(number.value as i64)),
        _ => None,
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Language {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        Outcome::Success(Self::of(request))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_favourite_of_our_languages_wins() {
        let cases = [
            ("es-MX,es;q=0.9,en;q=0.8", Some(Language::Spanish)),
            ("de,en;q=0.7,es;q=0.8", Some(Language::Spanish)),
            ("en-GB", Some(Language::English)),
            ("fr,de;q=0.5", None),
            ("es;q=0", None),
            ("", None),
        ];
        for (header, expected) in cases {
            assert_eq!(Language::negotiate(header), expected, "{header:?}");
        }
    }

    #[test]
    fn numbers_and_dates_are_written_in_the_language() {
        assert_eq!(Language::English.number(100_000), "100,000");
        assert_eq!(Language::Spanish.number(100_000), "100.000");
        assert_eq!(Language::Spanish.number(1_234), "1234");
        assert_eq!(Language::English.number(-1_234), "-1,234");
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 3).expect("a date");
        assert_eq!(Language::English.date(day), "3 Mar 2026");
        assert_eq!(Language::Spanish.date(day), "3 mar 2026");
    }
}
