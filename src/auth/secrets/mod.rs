//! Random secrets, how they are stored and compared, and the keys that are derived from the program's own.

mod key_file;
mod keys;

pub use key_file::key_file;
pub use keys::{Keys, Purpose};

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::error::{AppError, Result};

/// The fewest characters of a secret key: what 192 random bits take in base64.
const KEY_LENGTH: usize = 32;

/// The characters of a [`token`].
pub const TOKEN_LENGTH: usize = 43;

/// Random bytes from the operating system.
///
/// # Errors
/// `Internal` when the operating system has none to give.
pub fn bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| AppError::internal(&error))?;
    Ok(bytes)
}

/// A secret of 256 random bits for cookies and links: 43 characters of base64url (RFC 4648, section 5). It cannot be
/// guessed, so that its plain [`digest`] may be stored.
///
/// # Errors
/// As for [`bytes`].
pub fn token() -> Result<String> {
    Ok(BASE64URL_NOPAD.encode(&bytes::<32>()?))
}

/// What is stored instead of a secret of at least 112 random bits (ASVS 6.5.2): SHA-256, 64 hexadecimal digits in
/// lower case. Not for passwords.
pub fn digest(secret: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(secret))
}

/// Whether two texts are the same, in a time that tells no more than their lengths.
pub fn equal(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

/// Whether a secret key is worth deriving keys from: at least 32 characters, and not one character over and over.
pub fn check_strength(secret_key: &str) -> bool {
    let mut characters = secret_key.chars();
    let first = characters.next();
    secret_key.chars().count() >= KEY_LENGTH && characters.any(|character| Some(character) != first)
}

/// A code as it is shown: a separator after every so many characters.
pub(super) fn in_groups(code: &str, size: usize, separator: char) -> String {
    let mut shown = String::with_capacity(code.len() * 2);
    for (at, character) in code.chars().enumerate() {
        if at > 0 && at % size == 0 {
            shown.push(separator);
        }
        shown.push(character);
    }
    shown
}

/// A code as it was before [`in_groups`], whatever case it was typed in: upper case, without blanks and dashes, also
/// those that word processors put in place of the plain dash.
pub(super) fn out_of_groups(typed: &str) -> String {
    let kept = |character: &char| !character.is_whitespace() && !matches!(character, '-' | '\u{2010}'..='\u{2015}');
    typed.chars().filter(kept).map(|character| character.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn s01_a_token_has_256_bits_and_comes_once() {
        let tokens: HashSet<String> = (0..100).map(|_| token().expect("random bytes")).collect();
        assert_eq!(tokens.len(), 100);
        for token in tokens {
            assert_eq!(token.len(), TOKEN_LENGTH);
            assert_eq!(BASE64URL_NOPAD.decode(token.as_bytes()).expect("base64url").len(), 32);
        }
    }

    #[test]
    fn s01_what_is_stored_is_sha_256() {
        // FIPS 180-4, the example of one block.
        assert_eq!(digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn only_the_same_text_is_equal() {
        assert!(equal("", "") && equal("ábc", "ábc"));
        for other in ["", "ab", "abd", "abcd", "ABC"] {
            assert!(!equal("abc", other), "{other}");
        }
    }

    #[test]
    fn n03_a_weak_secret_key_is_recognised() {
        for weak in ["", "short", &"x".repeat(64), "abcdefghijklmnopqrstuvwxyz01234"] {
            assert!(!check_strength(weak), "{weak}");
        }
        assert!(check_strength("abcdefghijklmnopqrstuvwxyz012345"));
        assert!(check_strength(&token().expect("random bytes")));
    }

    #[test]
    fn a_code_is_read_back_however_it_is_typed() {
        assert_eq!(in_groups("ABCDEFGH", 4, '-'), "ABCD-EFGH");
        assert_eq!(in_groups("ABCDE", 4, ' '), "ABCD E");
        for typed in ["ABCD-EFGH", " abcd efgh\t", "AbCd\u{2013}eFgH", "abcdefgh"] {
            assert_eq!(out_of_groups(typed), "ABCDEFGH");
        }
    }
}
