//! Recovery codes: each signs in once in place of an authenticator that was lost.

use data_encoding::BASE32_NOPAD;

use super::secrets;
use crate::error::Result;

/// How many there are at a time.
const CODES: usize = 10;
/// The random bytes of each: 120 bits, enough for a plain hash to be stored (ASVS 6.5.2 asks for 112).
const BYTES: usize = 15;
/// The characters of each, in base32.
const LENGTH: usize = 24;
/// How many of them stand together.
const GROUP: usize = 6;

/// Ten new codes as they are shown, as in `ABCDEF-GHIJKL-MNOPQR-STUVWX`.
///
/// # Errors
/// As for [`secrets::bytes`].
pub fn codes() -> Result<Vec<String>> {
    let code = |_| Ok(secrets::in_groups(&BASE32_NOPAD.encode(&secrets::bytes::<BYTES>()?), GROUP, '-'));
    (0..CODES).map(code).collect()
}

/// What is stored of a code and looked up by what was typed, in whatever case, with or without blanks and dashes.
/// `None` for what cannot be a code.
pub fn digest(typed: &str) -> Option<String> {
    let code = secrets::out_of_groups(typed);
    let possible = code.len() == LENGTH && code.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'2'..=b'7'));
    possible.then(|| secrets::digest(&code))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn t05_there_are_ten_codes_of_120_bits() {
        let (first, second) = (codes().expect("codes"), codes().expect("codes"));
        assert_eq!((first.len(), second.len()), (10, 10));
        let different: HashSet<&String> = first.iter().chain(&second).collect();
        assert_eq!(different.len(), 20);
        for code in different {
            let groups: Vec<&str> = code.split('-').collect();
            assert!(groups.len() == 4 && groups.iter().all(|group| group.len() == 6), "{code}");
            assert_eq!(BASE32_NOPAD.decode(groups.concat().as_bytes()).expect("base32").len(), 15);
            assert!(digest(code).is_some(), "{code}");
        }
    }

    #[test]
    fn t05_a_code_is_read_however_it_is_typed() {
        // SHA-256 of the code without dashes.
        let stored = secrets::digest("ABCDEFGHIJKLMNOPQRSTUV27");
        for typed in ["ABCDEF-GHIJKL-MNOPQR-STUV27", "abcdefghijklmnopqrstuv27", " abcdef ghijkl\tmnopqr - stuv27\n"] {
            assert_eq!(digest(typed).as_ref(), Some(&stored), "{typed}");
        }
        assert_ne!(digest("ABCDEF-GHIJKL-MNOPQR-STUV26"), Some(stored));
    }

    #[test]
    fn t04_what_cannot_be_a_code_is_none() {
        for typed in [
            "",
            "----",
            "ABCDEF-GHIJKL-MNOPQR-STUV2",
            "ABCDEF-GHIJKL-MNOPQR-STUV277",
            "ABCDEF-GHIJKL-MNOPQR-STUV01",
            "ABCDEF-GHIJKL-MNOPQR-STUV2=",
            "ABCDEF-GHIJKL-MNOPQR-STUVñ",
        ] {
            assert_eq!(digest(typed), None, "{typed}");
        }
    }
}
