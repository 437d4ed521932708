//! Marking what was found, in texts as they are written: with accents and capitals.

use serde::Serialize;

use crate::search::fold;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The part.
    pub text: String,
    /// Whether it is what was searched for.
    pub hit: bool,
}

/// A text cut into pieces, with the beginnings of its words that were searched for as pieces of their own.
pub fn marked(text: &str, words: &[String]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut push = |text: &str, hit: bool| match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.hit == hit => last.text.push_str(text),
        _ => pieces.push(Piece { text: text.to_owned(), hit }),
    };
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let hit = words.iter().filter_map(|searched| beginning(&rest[..word], searched)).max().unwrap_or(0);
        push(&rest[..hit], true);
        push(&rest[hit..word], false);
        let next = rest[word..].find(char::is_alphanumeric).map_or(rest.len(), |length| word + length);
        push(&rest[word..next], false);
        rest = &rest[next..];
    }
    pieces
}

/// The text that was cut into pieces.
pub fn plain(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// How much of a word, in bytes, is the beginning that was searched for; none when it begins otherwise. A letter may fold
/// to several ("ß" to "ss"), so the end is looked for.
fn beginning(word: &str, searched: &str) -> Option<usize> {
    if word.is_empty() || !fold::plain(word).starts_with(searched) {
        return None;
    }
    let ends = word.char_indices().map(|(at, letter)| at + letter.len_utf8());
    ends.into_iter().find(|end| fold::plain(&word[..*end]).starts_with(searched))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(text: &str, words: &[&str]) -> Vec<String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let pieces = marked(text, &words);
        assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text, "nothing is lost");
        pieces.into_iter().filter(|piece| piece.hit).map(|piece| piece.text).collect()
    }

    #[test]
    fn beginnings_of_words_are_marked_as_they_are_written() {
        assert_eq!(hits("Núñez, Ana", &["nun", "ana"]), ["Núñ", "Ana"]);
        assert_eq!(hits("Weiß-Straßburg", &["weiss", "stras"]), ["Weiß", "Straß"]);
        assert_eq!(hits("Safety officer", &["fety", "officer"]), ["officer"]);
        assert_eq!(hits("<b>bold</b>", &["b"]), ["b", "b", "b"]);
        assert_eq!(hits("", &["a"]), Vec::<String>::new());
    }
}
