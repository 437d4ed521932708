//! Fields that hold one of a few words: what a text means, and what can be said.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::form::Registers;
use super::registers;
use crate::search::fold;
use crate::web::Language;
use crate::web::records::Holds;

/// The word that a text means, in any language.
pub fn meant(register: Registers, field: &str, words: &[&'static str], text: &str) -> Option<String> {
    type Known = HashMap<(Registers, String), HashMap<String, &'static str>>;
    static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Default::default);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let meanings = known.entry((register, field.to_owned())).or_insert_with(|| meanings(register, field, words));
    meanings.get(&fold::plain(text)).map(|word| (*word).to_owned())
}

/// What people call the words that a field can hold; nothing for a field that holds anything else.
pub fn possible(register: Registers, field: &str, language: Language) -> Vec<String> {
    let entity = registers::entity(register);
    let column = registers::columns(register).iter().find(|column| column.field == field);
    match column.map(|column| column.holds) {
        Some(Holds::Word(words)) => {
            words.iter().map(|word| language.text(&format!("{entity}-{field}-{word}"))).collect()
        }
        _ => Vec::new(),
    }
}

fn meanings(register: Registers, field: &str, words: &[&'static str]) -> HashMap<String, &'static str> {
    let mut meanings = HashMap::new();
    for (name, word) in names(register, field, words) {
        meanings.entry(fold::plain(&name)).or_insert(word);
    }
    meanings
}

/// What each of some words is called: by the program itself, which goes before what it is called in some language, and that
/// before what files call it.
fn names(register: Registers, field: &str, words: &[&'static str]) -> Vec<(String, &'static str)> {
    let entity = registers::entity(register);
    let own = words.iter().flat_map(|word| [((*word).to_owned(), *word), (word.replace('_', " "), *word)]);
    let each = || words.iter().flat_map(|word| Language::ALL.iter().map(move |language| (*word, *language)));
    let texts = each().map(|(word, language)| (language.text(&format!("{entity}-{field}-{word}")), word));
    let others = each().flat_map(|(word, language)| {
        let others = language.find(&format!("import-words-{entity}-{field}-{word}"), &Default::default());
        let others = others.unwrap_or_default();
        others.split(';').map(|name| (name.trim().to_owned(), word)).collect::<Vec<_>>()
    });
    own.chain(texts).chain(others).filter(|(name, _)| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_understood_in_both_languages() {
        let status = |text| meant(Registers::Employees, "status", &["active", "on_leave", "left"], text);
        for text in ["active", "Active", "EN ACTIVO", "Activa", "employed"] {
            assert_eq!(status(text).as_deref(), Some("active"), "{text}");
        }
        assert_eq!(status("on leave").as_deref(), Some("on_leave"));
        assert_eq!(status("Inactivo").as_deref(), Some("left"));
        assert_eq!(status("gone"), None);
        let part = |text| {
            let words = ["responsible", "accountable", "consulted", "informed"];
            meant(Registers::Assignments, "responsibility", &words, text)
        };
        assert_eq!(
            ["R", "a", "C", "I"].map(part),
            ["responsible", "accountable", "consulted", "informed"].map(|word| Some(word.to_owned()))
        );
    }

    #[test]
    fn no_name_means_two_words() {
        let mut fields = 0;
        for register in Registers::ALL {
            for column in registers::columns(*register) {
                let Holds::Word(words) = column.holds else { continue };
                fields += 1;
                let mut known: HashMap<String, &str> = HashMap::new();
                for (name, word) in names(*register, column.field, words) {
                    let before = known.insert(fold::plain(&name), word);
                    assert!(before.is_none_or(|before| before == word), "{name} of {} means two words", column.field);
                }
                for language in Language::ALL {
                    assert_eq!(possible(*register, column.field, *language).len(), words.len());
                }
            }
        }
        assert_eq!(fields, 4);
        assert!(possible(Registers::Employees, "email", Language::English).is_empty());
    }
}
