//! One way to fold text, so that both databases compare, sort and search alike.

use deunicode::deunicode;
use unicode_normalization::UnicodeNormalization;

/// The longest sort name the tables take, in characters.
const SORT_NAME: usize = 191;

/// What two names share when they count as the same name: NFKC, lower case, single blanks. Accents stay.
pub fn key(text: &str) -> String {
    let folded: String = text.nfkc().collect::<String>().to_lowercase();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text as it is searched and sorted: ASCII, lower case, single blanks, without accents ("Núñez" is "nunez").
pub fn plain(text: &str) -> String {
    let ascii = deunicode(text).to_lowercase();
    ascii.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The plain form by which a row is sorted, cut to what the tables take.
pub fn sort_name(text: &str) -> String {
    let mut plain = plain(text);
    plain.truncate(SORT_NAME);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_width_do_not_matter_to_search() {
        for same in ["Núñez", "NUNEZ", "  nuñez ", "Ｎunez"] {
            assert_eq!(plain(same), "nunez");
        }
        assert_eq!(plain("Øystein Łukasz Weiß"), "oystein lukasz weiss");
    }

    #[test]
    fn names_that_differ_by_an_accent_are_two_names() {
        assert_ne!(key("Peña"), key("Pena"));
        assert_eq!(key(" Human  Resources"), key("human resources"));
    }
}
