//! The passwords that are tried first: a list of common ones, and what people do to them to make them longer.

use std::collections::HashSet;
use std::io::Read;
use std::sync::OnceLock;

use flate2::read::GzDecoder;

use crate::search::fold;

/// A password a line, in lower case; see `common.LICENSE`.
static PACKED: &[u8] = include_bytes!("common.txt.gz");

/// The longest unit whose repetition is common, whatever the unit.
const UNIT: usize = 6;
/// The fewest characters that have to be left between digits and punctuation.
const CORE: usize = 4;

/// Whether a password is common: in the list, but for digits, punctuation and blanks around it; next to nothing but
/// those; something short or listed over and over; or characters in the order of the alphabet.
pub(super) fn is_common(password: &str) -> bool {
    let whole = fold::key(password);
    let core = core(&whole);
    core.chars().count() < CORE
        || [whole.as_str(), core].into_iter().any(|text| is_listed(text) || is_repeated(text) || is_run(text))
}

/// What is left after cutting digits, punctuation and blanks from both ends. Symbols beyond them, such as emoji, stay:
/// nobody goes through those first.
fn core(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_numeric()
            || c.is_whitespace()
            || c.is_ascii_punctuation()
            || (matches!(c, '\u{a1}'..='\u{bf}' | '\u{2010}'..='\u{205e}') && !c.is_alphabetic())
    })
}

/// Whether the list has a text, with its accents or without.
fn is_listed(text: &str) -> bool {
    let listed = listed();
    listed.contains(text) || listed.contains(fold::plain(text).as_str())
}

/// Whether a text is one unit over and over, the last time perhaps in part: at least twice one that is short, or one
/// that is listed ("superman superman" is "superman ", and the most of it once more).
fn is_repeated(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    let repeats = |unit: &usize| characters.iter().zip(&characters[*unit..]).all(|(one, next)| one == next);
    (1..characters.len()).filter(repeats).any(|unit| {
        let text: String = characters[..unit].iter().collect();
        (unit <= UNIT && unit * 2 <= characters.len()) || is_listed(&text) || is_listed(core(&text))
    })
}

/// Whether each character follows the one before it in the alphabet, or each precedes it: `abcd`, `dcba`, `8901`.
fn is_run(text: &str) -> bool {
    let follows = |one: char, next: char| match one {
        '9' => next == '0',
        'z' => next == 'a',
        _ => u32::from(one) + 1 == u32::from(next),
    };
    let all =
        |test: &dyn Fn(char, char) -> bool| text.chars().zip(text.chars().skip(1)).all(|(one, next)| test(one, next));
    all(&follows) || all(&|one, next| follows(next, one))
}

fn listed() -> &'static HashSet<&'static str> {
    static TEXT: OnceLock<String> = OnceLock::new();
    static WORDS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| TEXT.get_or_init(unpack).lines().map(str::trim).filter(|word| !word.is_empty()).collect())
}

fn unpack() -> String {
    let mut text = String::new();
    // Part of the program, and the tests read it through.
    if let Err(error) = GzDecoder::new(PACKED).read_to_string(&mut text) {
        tracing::error!(%error, "the list of common passwords cannot be read");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p02_the_list_is_whole() {
        let listed = listed();
        assert_eq!(listed.len(), 19_640);
        for word in ["password", "qwerty", "123456", "iloveyou", "trustno1"] {
            assert!(listed.contains(word), "{word}");
        }
        assert!(listed.iter().all(|word| *word == word.to_lowercase()));
    }

    #[test]
    fn p02_what_is_done_to_common_passwords_is_known() {
        for password in [
            // In the list as it is.
            "qwertyuiop[]",
            "1qaz2wsx3edc",
            // With something around it.
            "password1234",
            "PassWord2026!",
            "  **Dragon 1999**  ",
            "¡contraseña2026!",
            "Pässwörd–2026",
            "ｐａｓｓｗｏｒｄ１２３４",
            // Next to nothing but digits and punctuation.
            "493827161549",
            "2026-10-30 !!",
            "            ",
            "20261030-xkq-9!",
            // Over and over.
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "xk7qzxk7qzxk7",
            "passwordpassword",
            "Password1Password1",
            "superman superman",
            "password123password",
            "abc!abc!abc!2026",
            // In the order of the alphabet.
            "abcdefghijkl",
            "123456789012",
            "wxyzabcdefgh",
            "lkjihgfedcba",
            "abcdefgh1234",
            "абвгдежзийкл",
        ] {
            assert!(is_common(password), "{password}");
        }
    }

    #[test]
    fn p02_what_is_not_tried_first_is_not_common() {
        for password in [
            "correct horse battery staple",
            "correct horse correct horse",
            "dragon and moon",
            "7Kq#92!xZ$41",
            "1234abcd9efgh",
            "🦄🐙🦊🐼🦁🐯🐨🐸🐵🐔🐧🐦",
        ] {
            assert!(!is_common(password), "{password}");
        }
    }
}
